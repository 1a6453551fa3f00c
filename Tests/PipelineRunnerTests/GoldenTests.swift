import Foundation
import Testing

/// Golden cases: every folder under fixtures/cases holds a pipeline with its input, and under `expected/` what the command must answer: status, standard
/// output, standard error and the whole report.
///
/// `VITALFEW_RECORD=1` writes `expected/` anew and fails, so that a recording is never mistaken for a pass: read the diff.
@Suite struct GoldenTests {
  static let cases: [String] = {
    let folder = packageRoot.appending(path: "fixtures/cases")
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }()

  @Test(arguments: cases) func `a golden case answers as recorded`(name: String) throws {
    let source = packageRoot.appending(path: "fixtures/cases").appending(path: name)
    let found = try Self.answer(of: source)
    let expected = source.appending(path: "expected")
    if ProcessInfo.processInfo.environment["VITALFEW_RECORD"] != nil {
      try? FileManager.default.removeItem(at: expected)
      for (file, data) in found {
        let target = expected.appending(path: file)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: target)
      }
      Issue.record("recorded \(name): read the difference, then run without VITALFEW_RECORD")
      return
    }
    let wanted = try Self.files(in: expected)
    #expect(found.keys.sorted() == wanted.keys.sorted(), "the files of \(name)")
    for (file, data) in found.sorted(by: { $0.key < $1.key }) where wanted[file] != data {
      Issue.record("\(name)/expected/\(file) differs; `make golden` records it anew\n\(String(decoding: data, as: UTF8.self))")
    }
  }

  @Test func `there are golden cases`() { #expect(Self.cases.count >= 5) }

  /// Runs a copy of the case and gives every file of the answer by its name under `expected/`.
  private static func answer(of source: URL) throws -> [String: Data] {
    let folder = try TestFolder()
    let work = folder.url.appending(path: "case")
    try FileManager.default.copyItem(at: source, to: work)
    try? FileManager.default.removeItem(at: work.appending(path: "expected"))
    let arguments = (try? String(contentsOf: work.appending(path: "arguments"), encoding: .utf8)) ?? "run\npipeline.yaml\n"
    let answer = try vitalfew(arguments.split(separator: "\n").map(String.init), in: work)
    var files = ["status": Data("\(answer.status)\n".utf8), "stdout": Data(answer.output.utf8), "stderr": Data(answer.error.utf8)]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: work.appending(path: "reports").path)) ?? [] {
      for part in ["latest", "refused"] {
        let published = work.appending(path: "reports/\(name)/\(part)")
        guard FileManager.default.fileExists(atPath: published.path) else { continue }
        for (file, data) in try Self.files(in: published) where file != "timing.json" { files["reports/\(part)/\(file)"] = data }
      }
    }
    return files
  }

  private static func files(in folder: URL) throws -> [String: Data] {
    let root = folder.resolvingSymlinksInPath()
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: path)
      if isFile(file) { files[path] = try Data(contentsOf: file) }
    }
    return files
  }
}
