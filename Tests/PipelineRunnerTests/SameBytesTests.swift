import Foundation
import Testing

/// One result whatever the way to it: threads, file order, a cube in between, a second run.
@Suite struct SameBytesTests {
  private let folder: TestFolder
  init() throws { folder = try TestFolder() }

  private static let demo = packageRoot.appending(path: "pipelines/demo.yaml").path

  /// A case of fixtures/cases, or the demonstration where the name is `demo`.
  private func pipeline(_ name: String) -> String {
    name == "demo" ? Self.demo : packageRoot.appending(path: "fixtures/cases/\(name)/pipeline.yaml").path
  }

  /// Runs a pipeline and gives every file of its report but the timing.
  private func report(_ name: String, into output: String, _ more: String...) throws -> [String: Data] {
    let answer = try vitalfew(["run", pipeline(name), "--output", output, "--quiet"] + more, in: folder.url)
    try #require([0, 1].contains(answer.status), "\(answer.error)")
    return try contents(of: "\(output)/\(name)/latest")
  }

  private func contents(of part: String) throws -> [String: Data] {
    let root = folder.url.appending(path: part).resolvingSymlinksInPath()
    let files = try folder.files(below: part).filter { $0 != "timing.json" }
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: URL(filePath: root.path + "/" + $0))) })
  }

  /// The files in which two reports differ; a difference of whole reports would take for ever to print.
  private func differences(_ a: [String: Data], _ b: [String: Data]) -> [String] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
  }

  @Test(arguments: ["demo", "names", "rejects", "register", "several-files", "weight-dissatisfied", "four-levels", "last-days"])
  func `a cube in between changes nothing`(name: String) throws {
    let direct = try report(name, into: "direct")
    let written = try vitalfew(["cube", pipeline(name), "-o", "cube.csv"], in: folder.url)
    try #require(written.status == 0, "\(written.error)")
    let throughCube = try report(name, into: "through-cube", "--cube", "cube.csv")
    // Calls to listen to are drawn from a log; a cube has none.
    #expect(differences(direct, throughCube) == (name == "demo" ? demoFilesWithCalls : []))
    #expect(direct.count > 8)
  }

  @Test func `one thread, four threads, a second run`() throws {
    let one = try report("demo", into: "one", "--threads", "1")
    let four = try report("demo", into: "four", "--threads", "4")
    #expect(differences(one, four) == [])
    #expect(differences(one, try report("demo", into: "one", "--threads", "1")) == [])
  }

  @Test func `rejects come in order whatever the threads`() throws {
    let rows = (0..<60_000).map { $0 % 40 == 0 ? "T\($0 % 7)\n" : "T\($0 % 7),a,\($0 % 90 == 0 ? "x" : "60")\n" }
    try folder.write("team,reason,handle\n" + rows.joined(), to: "calls.csv")
    let columns = "{ organization: team, driver: reason, handle: handle }"
    try folder.write(
      "pipeline: job\ninput:\n  files: calls.csv\n  columns: \(columns)\n  rejects: { maximum: 5000 }\n"
        + "rollup: { levels: [{ name: team }] }\n", to: "job.yaml")
    let rejects = try [1, 2, 7].map { threads in
      let answer = try vitalfew(["run", "job.yaml", "--threads", "\(threads)", "--output", "o\(threads)"], in: folder.url)
      try #require(answer.status == 0, "\(answer.error)")
      return try Data(folder.read("o\(threads)/job/latest/data/rejects.csv").utf8)
    }
    #expect(rejects[0] == rejects[1] && rejects[0] == rejects[2])
    #expect(rejects[0].count { $0 == 0x0A } == 1 + 1500 + 500)
  }

  @Test func `files in any order`() throws {
    // Without its spoiled rows, whose quotes and line ends would be cut apart.
    let rows = try Data(contentsOf: packageRoot.appending(path: "fixtures/demo/calls.csv")).split(separator: 0x0A)
      .filter { $0.allSatisfy { $0 < 0x80 && $0 >= 0x20 && $0 != 0x22 } }
    let write = { (lines: [Data], file: String) in
      try folder.write(Data(([rows[0]] + lines).joined(separator: [0x0A])) + [0x0A], to: file)
    }
    for part in 0..<4 { try write(Array(rows[(1 + part * 1000)..<(1001 + part * 1000)]), "part-\(part).csv") }
    let forward = try report("demo", into: "forward", "--input", "part-0.csv", "--input", "part-1.csv", "--input", "part-[23].csv")
    let backward = try report("demo", into: "backward", "--input", "part-[32].csv", "--input", "part-1.csv", "--input", "part-0.csv")
    #expect(differences(forward, backward) == [])
    // The rows themselves reversed: the same counts, other bytes read.
    try write(rows[1...4000].reversed(), "reversed.csv")
    let turned = try report("demo", into: "turned", "--input", "reversed.csv")
    let sameData = ["data/coverage.csv", "data/drivers.csv", "data/gaps.csv", "data/plan.csv"]
    let pages = forward.keys.filter { $0.hasPrefix("nodes/") }
    for file in sameData + pages where forward[file] != turned[file] { Issue.record("\(file) depends on the order of rows") }
  }
}
