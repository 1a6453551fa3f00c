import CallModel
import Testing

@testable import Report
@testable import Rollup

/// The lines of the summary page.
private func index(_ model: ReportModel) -> [String] {
  let bytes = Report.files(model).first { $0.path == "index.md" }?.bytes ?? []
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

@Test func `of nodes with too few calls ten are named and the rest are counted`() throws {
  var log = Samples.twoTeams(register: Samples.centerList)
  for team in 10..<22 { log.add("Center / Few \(team)", ["flow": 2]) }
  let lines = index(Samples.model(log))
  let start = try #require(lines.firstIndex(of: "Too few calls to say, neither passed nor failed: 12 of 14 teams."))
  #expect(lines[start + 2] == "- [Center / Few 10](nodes/Center/Few%252010.md) (2 handled calls, 30 needed)")
  #expect(lines[start + 11] == "- [Center / Few 19](nodes/Center/Few%252019.md) (2 handled calls, 30 needed)")
  #expect(lines[start + 12] == "- and 2 more: see [data/coverage.csv](data/coverage.csv)")
  #expect(lines[start + 13] == "")
}

@Test(arguments: [(Int?.none, ""), (0, ""), (1, ", of which 1 covers no call"), (1_204, ", of which 1,204 cover no call")])
func `entries that cover no call are told apart`(entries: Int?, words: String) {
  var model = Samples.model(Samples.twoTeams(register: Samples.centerList))
  var summary = RegisterSummary(
    file: "problems.csv", rows: 2_000, counting: 2_000, outOfDate: 0, notInUse: 0, datesJudged: true, evidence: .notAskedFor)
  summary.coveringNoCall = entries
  let organization = model.organization
  model.organization = Organization(
    mode: .audit, nodes: organization.nodes, drivers: organization.drivers, rules: organization.rules, register: summary)
  model.register = RegisterFacts(file: "problems.csv", counted: 2_000, notCounted: [.init(reason: "draft", entries: 12)])
  #expect(index(model).contains("**Problem register** problems.csv: 2,000 entries counted\(words); not counted: draft 12."))
}
