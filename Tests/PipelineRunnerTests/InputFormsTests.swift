import Foundation
import Testing

/// Logs as they come: compressed, from a pipe, from standard input. One report whatever the form, and clear words where it is spoiled.
@Suite struct InputFormsTests {
  private let folder: TestFolder
  init() throws { folder = try TestFolder() }

  private static let demo = packageRoot.appending(path: "pipelines/demo.yaml").path

  /// Runs `sh -c` in the test's folder.
  private func shell(_ script: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Every file of the demonstration's report over `calls` in a folder, whatever form it has; without the timing, and without the input's
  /// size and digest.
  private func report(
    over place: String, _ more: [String] = [], input: String = "calls", standardInput: Data? = nil
  ) throws -> [String: String] {
    let arguments = ["run", Self.demo, "--input", input, "--output", "out", "--quiet"] + more
    let answer = try vitalfew(arguments, in: folder.url.appending(path: place), input: standardInput)
    try #require([0, 1].contains(answer.status), "\(answer.error)")
    let files = try folder.files(below: "\(place)/out/demo/latest").filter { $0 != "timing.json" }
    return try Dictionary(
      uniqueKeysWithValues: files.map { file in
        let text = try folder.read("\(place)/out/demo/latest/\(file)")
        return (file, file.hasSuffix("run.json") ? text.replacing(/"(bytes|digest)" : .*/, with: "") : text)
      })
  }

  private func differences(_ a: [String: String], _ b: [String: String]) -> [String] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
  }

  @Test func `plain, gzip in several members, a pipe and standard input give one report with any number of threads`() throws {
    let log = try Data(contentsOf: packageRoot.appending(path: "fixtures/demo/calls.csv"))
    for place in ["plain", "gzip", "pipe", "input"] { try folder.write(log, to: place + "/calls") }
    try #require(shell("cd gzip; head -c 50000 calls | gzip > two; tail -c +50001 calls | gzip >> two; mv two calls") == 0)
    let plain = try report(over: "plain")
    #expect(plain.count > 8)
    for threads in ["1", "3"] { #expect(differences(plain, try report(over: "gzip", ["--threads", threads])) == []) }
    try #require(shell("cd pipe; rm calls; mkfifo calls") == 0)
    let pipe = folder.url.appending(path: "pipe/calls").path
    Thread.detachNewThread { try? FileHandle(forWritingAtPath: pipe)?.write(contentsOf: log) }
    #expect(differences(plain, try report(over: "pipe")) == demoFilesWithCalls)
    let compressed = try Data(contentsOf: folder.url.appending(path: "gzip/calls"))
    for bytes in [log, compressed] {
      let named = ["data/rejects.csv", "data/run.json"] + demoFilesWithCalls
      #expect(differences(plain, try report(over: "input", input: "-", standardInput: bytes)).allSatisfy(named.contains))
    }
  }

  @Test
  func `a simulated log is compressed as its name says, and gives one report in every form, by any number of threads and either reader`()
    throws
  {
    let simulate = ["simulate", "--calls", "2000", "--seed", "3", "--profile", "telecom-small"]
    try #require(shell("mkdir calls.csv calls.csv.gz calls.csv.zst again") == 0)
    var plain: [String: String] = [:]
    for name in ["calls.csv", "calls.csv.gz", "calls.csv.zst"] {
      for folder in [name, "again"] { #expect(try vitalfew(simulate + ["-o", "\(folder)/\(name)"], in: self.folder.url).status == 0) }
      let bytes = try Data(contentsOf: folder.url.appending(path: "\(name)/\(name)"))
      #expect(try Data(contentsOf: folder.url.appending(path: "again/\(name)")) == bytes)
      #expect(name == "calls.csv" || bytes.count < 90_000)
      try #require(shell("mv \(name)/\(name) \(name)/calls") == 0)
      for way in [["--threads", "1"], ["--threads", "2"], ["--threads", "3"], ["--threads", "8"], ["--reader", "libcsv"]] {
        let report = try report(over: name, way)
        if plain.isEmpty { plain = report }
        #expect(differences(plain, report) == [], "\(name) \(way)")
      }
    }
    #expect(plain.count > 8)
  }

  @Test func `spoiled compressed logs publish nothing`() throws {
    let job = try SmallJob()
    try job.folder.write(String(repeating: "T,a\n", count: 3000), to: "rows")
    let script = """
      (echo team,reason; cat rows) | gzip > a.csv.gz; head -c 60 a.csv.gz > cut.csv.gz; (cat a.csv.gz; echo x) > more.csv.gz; cp calls.csv no.csv.gz
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = job.folder.url
    try process.run()
    process.waitUntilExit()
    #expect(
      try job.run("--input", "cut.csv.gz")
        == .refused(
          65,
          "cut.csv.gz: its gzip data ends in the middle, after 60 bytes: it was cut, or is still being written; get it again when it is whole"
        ))
    let size = try job.folder.url.appending(path: "a.csv.gz").resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    #expect(
      try job.run("--input", "more.csv.gz")
        == .refused(65, "more.csv.gz: its gzip data ends at byte \(size) and something else follows; get it again, or cut it off there"))
    #expect(
      try job.run("--input", "no.csv.gz")
        == .refused(65, "no.csv.gz: is named like a gzip file and is none; compress it with gzip, or give it a name that says what it is"))
    #expect(!job.folder.exists("reports/job/latest"))
    #expect(try job.run("--input", "a.csv.gz").status == 0)
    #expect(try job.drivers() == ["a 3000"])
  }

  @Test func `standard input that is empty or closed`() throws {
    let empty = "-: is empty; it should begin with a header that names its columns"
    #expect(try SmallJob().run("--input", "-") == .refused(65, empty))
    let job = try SmallJob()
    #expect(try vitalfew(["run", "job.yaml", "--input", "-"], in: job.folder.url, input: Data()) == .refused(65, empty))
  }

  @Test func `what can be read only once is not read for its last day first`() throws {
    let pipeline = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization") + "window: { last: 3 days }\n"
    let job = try SmallJob(log: "when,team,reason\n2026-11-01 09:00,T,a\n", pipeline: pipeline)
    #expect(
      try job.run("--input", "-")
        == .refused(
          66,
          "-: can be read only once, and window.last reads the log twice; name the days with --from and --to, or write the log to a file first"
        ))
    #expect(try job.run("--input", "calls.csv").status == 0)
  }

  @Test func `check takes nothing from a pipe`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\n", pipeline: SmallJob.pipeline.replacing("calls.csv", with: "['-', calls.csv]"))
    let answer = try vitalfew(["check", "job.yaml"], in: job.folder.url, input: Data("no,header\n".utf8))
    #expect(
      answer
        == Answer(
          status: 0, output: "job.yaml: ok; 1 input file with the columns it names\n  -: not looked at, it can be read only once\n",
          error: ""))
  }

  @Test func `a cube does not replace the log that comes from standard input`() throws {
    let job = try SmallJob()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "'\(command.path)' cube job.yaml --input - -o calls.csv < calls.csv 2> words"]
    process.currentDirectoryURL = job.folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 64)
    #expect(
      try job.folder.read("words") == "calls.csv would replace -, which the cube is made from; choose another name with --output\n")
  }
}
