import Foundation
import Testing

/// Logs and tables in other encodings, through the command.
@Suite struct EncodingTests {
  /// A log, a register and a mapping in an encoding: the bytes that iconv(1) writes.
  private static func job(_ encoding: String, declared: String) throws -> SmallJob {
    let pipeline = SmallJob.pipeline
      .replacing("files: calls.csv", with: "files: calls.csv\n  encoding: \(declared)")
      .replacing("organization: team, driver: reason", with: "organization: 班组, driver: 原因")
      .replacing("register: problems.csv", with: "register: { file: problems.csv, encoding: \(declared) }")
    let job = try SmallJob(
      log: "班组,原因\n一班,上网慢\n一班,\"网络|问题\"\n一班\n", pipeline: pipeline + "classify: { mapping: { file: map.csv, encoding: \(declared) } }\n")
    try job.folder.write("scope,driver,status\n一班,网络,landed\n", to: "problems.csv")
    try job.folder.write("raw,driver\n上网慢,网络\n网络|问题,网络\n", to: "map.csv")
    for file in ["calls.csv", "problems.csv", "map.csv"] {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "iconv -f utf-8 -t \(encoding) \(file) > new && mv new \(file)"]
      process.currentDirectoryURL = job.folder.url
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    return job
  }

  @Test(arguments: [("utf-8", "utf-8"), ("gb18030", "GB18030"), ("gbk", "gbk"), ("utf-16", "utf-16"), ("utf-16be", "utf-16be")])
  func `log, register and mapping are read in the encoding they have`(encoding: String, declared: String) throws {
    let job = try Self.job(encoding, declared: declared)
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published(rejecting: "1 of 3 rows"), error: ""))
    #expect(try job.drivers() == ["网络 2"])
    let rejects = try job.rejects()
    #expect(rejects.count == 1 && rejects[0].hasPrefix("calls.csv,3,4,") && rejects[0].hasSuffix(",field_count,,,row"))
    #expect(try job.folder.read("reports/job/latest/data/coverage.csv").contains("一班"))
  }

  @Test func `an encoding that is not the file's is told at the header, or row by row`() throws {
    let job = try Self.job("gb18030", declared: "utf-8")
    #expect(
      try job.run().error.hasPrefix(
        "map.csv:2 and others: not a clean CSV: bytes that its encoding does not allow, or a NUL; save the file as UTF-8, or say its encoding"
      ))
    let marked = try Self.job("utf-16", declared: "gb18030")
    try marked.folder.write("scope,driver,status\n", to: "problems.csv")
    try marked.folder.write("raw,driver\n", to: "map.csv")
    #expect(
      try marked.run()
        == .refused(
          65, "calls.csv: begins with the byte-order mark of utf-16, and its encoding is said to be gb18030; say encoding: utf-16"))
    let ordered = try SmallJob(pipeline: SmallJob.pipeline.replacing("files: calls.csv", with: "files: calls.csv\n  encoding: utf-16"))
    #expect(
      try ordered.run()
        == .refused(
          65, "calls.csv: does not begin with a byte-order mark, which tells the order of utf-16; say encoding: utf-16le, or utf-16be"))
  }

  @Test func `bad bytes in a log are listed as they are, and a compressed log may have any encoding`() throws {
    let pipeline = SmallJob.pipeline.replacing("files: calls.csv", with: "files: calls.csv\n  encoding: gbk")
    let log = Data("team,reason\nT,a\nT,a".utf8) + Data([0xD6, 0xD0, 0xFF, 0x0A]) + Data("T,a\n".utf8)
    let job = try SmallJob(log: log, pipeline: pipeline)
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published(rejecting: "1 of 3 rows"), error: ""))
    #expect(try job.rejects() == ["calls.csv,2,3,16,encoding,reason,a中\\xFF,row"])
    #expect(try job.drivers() == ["a 2"])
  }

  @Test(.enabled(if: hasRealData, "the folder of real call logs is missing; name it in VITALFEW_REAL_DATA"))
  func `the report of a real log is the same from its copy in GB18030`() throws {
    let folder = try TestFolder()
    let pipeline = try String(
      contentsOf: packageRoot.appending(path: "Tests/PipelineRunnerTests/RealData/teddy-cup.yaml"), encoding: .utf8)
    let report = { (name: String, file: String, encoding: String) in
      try folder.write(pipeline.replacing("input:", with: "input:\n  encoding: \(encoding)"), to: "\(name)/job.yaml")
      try folder.write(Data(contentsOf: realData.appending(path: file)), to: "\(name)/messages.csv")
      let answer = try vitalfew(["run", "job.yaml", "--output", "out", "--quiet"], in: folder.url.appending(path: name))
      try #require(answer.status == 0, "\(answer.error)")
      let files = try folder.files(below: "\(name)/out/teddy-cup/latest").filter { !["timing.json", "data/run.json"].contains($0) }
      return try Dictionary(uniqueKeysWithValues: files.map { ($0, try folder.read("\(name)/out/teddy-cup/latest/\($0)")) })
    }
    let utf8 = try report("utf-8", "teddy-cup-zh/messages.csv", "utf-8")
    #expect(utf8.count >= 8)
    #expect(try report("gb18030", "teddy-cup-zh/messages.gb18030.csv", "gb18030") == utf8)
  }
}
