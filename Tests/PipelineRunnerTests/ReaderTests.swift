import Foundation
import Testing

/// libcsv is the reference for what a record is: reading with it alone gives the same report.
@Suite struct ReaderTests {
  @Test func `the demo's report does not depend on the reader`() throws {
    let folder = try TestFolder()
    let pipeline = packageRoot.appending(path: "pipelines/demo.yaml").path
    try expectSameBytes(folder, ["run", pipeline, "--quiet"], pipeline: "demo")
  }

  @Test(
    .enabled(if: hasRealData, "the folder of real call logs is missing; name it in VITALFEW_REAL_DATA"),
    arguments: [
      ("shopzilla", "shopzilla-csat/test.csv"), ("sf-311", "sf-311/311_service_requests.csv"), ("seelab", "seelab-1999/january.txt"),
      ("merged-center", "merged-center/Call_Center.csv"), ("cfpb", "cfpb/consumer_complaints-3k.csv"),
      ("teddy-cup", "teddy-cup-zh/messages.csv"),
    ])
  func `a real log's report does not depend on the reader`(name: String, file: String) throws {
    let pipeline = packageRoot.appending(path: "Tests/PipelineRunnerTests/RealData/\(name).yaml").path
    let arguments = ["run", pipeline, "--input", realData.appending(path: file).path, "--quiet"]
    try expectSameBytes(TestFolder(), arguments, pipeline: name)
  }

  private func expectSameBytes(_ folder: TestFolder, _ arguments: [String], pipeline: String) throws {
    var reports: [[String: Data]] = []
    for reader in ["scan", "libcsv"] {
      let answer = try vitalfew(arguments + ["--reader", reader, "--output", reader], in: folder.url)
      #expect([0, 1].contains(answer.status), "\(answer.error)")
      let root = folder.url.appending(path: "\(reader)/\(pipeline)/latest")
      var report: [String: Data] = [:]
      for file in try folder.files(below: "\(reader)/\(pipeline)/latest") where file != "timing.json" {
        report[file] = try Data(contentsOf: root.appending(path: file))
      }
      reports.append(report)
    }
    #expect(reports[0].count > 5)
    let differing = reports[0].keys.sorted().filter { reports[0][$0] != reports[1][$0] }
    #expect(differing.isEmpty && reports[0].count == reports[1].count, "\(differing)")
  }
}
