import CallModel
import Rollup
import Testing

@testable import Report

@Suite struct MachineFilesTests {
  private func file(_ path: String, of model: ReportModel) throws -> String {
    let file = try #require(Array(Report.files(model)).first { $0.path == path })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `names that XML cannot hold become replacement characters`() {
    #expect(XMLText.attribute("a<b>&\"c\"\n\u{1}\u{FFFE}") == "a&lt;b&gt;&amp;&quot;c&quot;&#10;\u{FFFD}\u{FFFD}")
  }

  @Test func `keys of dropped values keep the log's spelling`() throws {
    var model = Samples.model(Samples.oddTeams())
    model.valuesDropped = [DroppedValues(column: "csatScore", count: 3), DroppedValues(column: "Handle Time", count: 2)]
    let manifest = try file("data/run.json", of: model)
    #expect(manifest.contains("\"values_dropped\" : {\n    \"Handle Time\" : 2,\n    \"csatScore\" : 3\n  }"))
  }

  @Test func `a run without days has no window`() throws {
    #expect(try file("data/run.json", of: Samples.bareModel(Samples.oddTeams())).contains("\"window\" : null"))
  }

  @Test func `a proposal has no plan`() throws {
    #expect(
      try file("data/plan.csv", of: Samples.model(Samples.twoTeams(register: nil)))
        == "level,node,step,driver,calls,weight,coverage_after\n")
  }

  @Test func `clock times are in the timing file`() {
    let timing = Timing(
      start: 1_796_076_900_250, end: 1_796_076_902_250, stages: [.init(name: "read", seconds: 1.25004)], rows: 4_000_000,
      bytes: 550_000_000,
      peakMemory: 120_000_000)
    #expect(
      String(decoding: timing.text, as: UTF8.self) == """
        {
          "bytes" : 550000000,
          "bytes_per_second" : 275000000,
          "end" : "2026-11-30T22:15:02.250Z",
          "peak_memory" : 120000000,
          "rows" : 4000000,
          "rows_per_second" : 2000000,
          "seconds" : 2,
          "stages" : [
            {
              "name" : "read",
              "seconds" : 1.25
            }
          ],
          "start" : "2026-11-30T22:15:00.250Z"
        }

        """)
  }

  @Test func `hundreds of failing teams leave the summary readable`() throws {
    var log = SampleLog(levels: ["center", "team"])
    for team in 0..<200 { log.add("Center / Team \(1000 + team)", ["a": 80, "b": 20]) }
    log.register = [("Center", "a")]
    var model = Samples.model(log)
    model.pages = .failing
    let index = try file("index.md", of: model)
    #expect(index.contains("### 200 of 200 teams\n"))
    #expect(index.contains("\nand 150 more: see [data/coverage.csv](data/coverage.csv) and [data/plan.csv](data/plan.csv).\n"))
    #expect(index.split(separator: "\n").count { $0.hasPrefix("| [Center / Team") } == 50)
    #expect(!index.contains("nodes/Center.md"))
  }

  @Test func `the same model gives the same bytes`() {
    let (first, second) = (Report.files(TelecomCenter.audit), Report.files(TelecomCenter.audit))
    #expect(zip(first, second).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes })
  }

  @Test func `a tie at the cut is told`() throws {
    var log = SampleLog(levels: ["center"])
    log.add("C", ["a": 60, "b": 20, "c": 20])
    log.register = [("C", "a")]
    let page = try file("nodes/C.md", of: Samples.model(log))
    #expect(
      page.contains(
        "\n**Tied at the cut:** the next driver in rank order weighs exactly as much as the last one taken. It is not taken: of equals, the one "
          + "first in label order is.\n"))
  }
}
