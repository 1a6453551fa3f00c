import CallModel
import Rollup
import Testing

@testable import Report

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

@Test func `the register says how many entries count and why the others do not`() {
  let line = { (evidence: EvidenceRule?, counts: (inout RegisterSummary) -> Void) in
    var model = Samples.model(Samples.twoTeams(register: Samples.centerList))
    model.organization.register = Samples.register(rows: 2_012, evidence: evidence, counts: counts)
    return index(model).first { $0.hasPrefix("**Problem register**") }
  }
  #expect(
    line(nil) { ($0.counting, $0.notInUse) = (2_000, 12) }
      == "**Problem register** problems.csv: 2,000 entries count; not counted: 12 draft, claimed or retired."
      + " Evidence was not checked: the register lacks the columns script, process and knowledge\\_base.")
  #expect(
    line(.anyOne) { ($0.counting, $0.coveringNoCall, $0.incomplete, $0.expiringSoon, $0.notEvidenced) = (1, 1, 1, 1, 2_011) }
      == "**Problem register** problems.csv: 1 entry counts (of these 1 covers no call, 1 lacks something that today's class demands and"
      + " 1 expires within 30 days); not counted: 2,011 claimed, not evidenced."
      + " A landed entry counts when it shows an answer script, a process or a knowledge-base entry.")
  #expect(
    line(.complete) {
      ($0.counting, $0.coveringNoCall, $0.incomplete, $0.expiringSoon) = (1_900, 1_204, 3, 2)
      ($0.expired, $0.notYet, $0.notInUse) = (50, 40, 10)
    }
      == "**Problem register** problems.csv: 1,900 entries count (of these 1,204 cover no call, 3 lack something that today's class demands"
      + " and 2 expire within 30 days); not counted: 50 expired, 40 not landed yet, 10 draft, claimed or retired, 12 unusable."
      + " A landed entry counts when it shows all that today's class demands.")
}
