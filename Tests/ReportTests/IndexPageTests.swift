import CallModel
import Diagnose
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

@Test func `a benchmark among top nodes is one, in the headline as below it`() throws {
  let lines = index(DiagnosedCenter.model(DiagnosedCenter.flat))
  #expect(lines.contains("**Difficult problems:** 1 driver, 33.3 % of calls; 1 with a benchmark team to listen to."))
  #expect(lines.contains { $0.hasPrefix("| Net / Down | the top | [T3](nodes/T3.md) |") })
}

@Test func `what is difficult for all top nodes together stands before what is for each`() throws {
  var log = SampleLog(levels: ["team"])
  for number in 1...12 {
    log.add("T\(number)", "Net / Down", 30, resolved: number > 10 ? 100 : 64, seconds: 200)
    log.add("T\(number)", "Net / Question", 30, resolved: 90, seconds: 200)
  }
  let model = DiagnosedCenter.model(log)
  let lines = index(model)
  let diagnosis = try #require(model.diagnosis)
  #expect(diagnosis.nodes.indices.allSatisfy { diagnosis.difficultRows(at: $0).isEmpty })
  #expect(lines.contains("**Difficult problems:** 1 driver, 50.0 % of calls; 1 with a benchmark team to listen to."))
  let all = try #require(lines.firstIndex { $0.hasPrefix("All teams together: Of 2 drivers 1 is difficult (50.0 % of calls)") })
  let each = try #require(lines.firstIndex(of: "Each for itself:"))
  let row = try #require(lines.firstIndex { $0.hasPrefix("| 1 | Net / Down | 360 | FCR 69.4 % of 360 calls against 90.0 % of 360") })
  #expect(all < row && row < each)
  let remark = "- **Listen** to the calls of a team that is named: on that driver it is clearly better than its sisters, a benchmark."
  #expect(lines.filter { $0 == remark }.count == 1 && lines.firstIndex(of: remark).map { row < $0 && $0 < each } == true)
}

@Test func `staff who may lack the authority are told of all top nodes together`() {
  var log = SampleLog(levels: ["team"])
  for number in 1...3 {
    log.add("T\(number)", "Net / Down", 200, resolved: 50, seconds: 200)
    log.add("T\(number)", "Net / Question", 200, resolved: 90, seconds: 200)
  }
  let lines = index(DiagnosedCenter.model(log))
  let words = "**Staff may lack the authority:** FCR is low in every team with enough calls for *Net / Down* (3 teams). "
  #expect(lines.contains { $0.hasPrefix(words) })
}

@Test(arguments: [(15, "2 more places"), (14, "1 more place"), (13, nil)])
func `on what teams lie apart is told once for each driver, with its places and how many more there are`(last: Int, more: String?) {
  var log = SampleLog(levels: ["center", "team"])
  for center in 11...max(last, 22) {
    for (team, resolved) in [95, 95, 75, 75].enumerated() {
      log.add("C\(center) / T\(team)", "Net / Far", 200, resolved: center > last ? 85 : resolved, seconds: 200)
      log.add("C\(center) / T\(team)", "Net / Near", 200, resolved: 85, seconds: 200)
    }
  }
  let places = (11...13).map { "[C\($0)](nodes/C\($0).md), 4 teams, standard deviation 11.3 points" } + [more].compactMap { $0 }
  let lines = index(DiagnosedCenter.model(log))
  #expect(
    lines.contains(
      "**A second sign of difficulty:** FCR differs between teams by more than chance explains on *Net / Far* (\(places.joined(separator: "; "))). "
        + "See what the best of them do: one solution for all may not be enough."))
  // Of the uncoded calls the first five top nodes are named.
  #expect(
    lines.contains { $0.hasPrefix("**Uncoded calls**") && $0.contains("C15 0.0 % · 7 more: see [data/coverage.csv](data/coverage.csv).") })
}

@Test func `page, summary, work order and test results agree on a node that what is planned above saturates`() throws {
  var log = SampleLog(levels: ["center", "team"])
  (log.rules.levels[0].minimum, log.rules.levels[1].minimum) = (.percent(91), .percent(50))
  log.add("Center / T1", ["a": 80, "b": 3, "": 17])
  log.add("Center / T2", ["a": 900, "b": 100])
  log.register = [("Center", "a")]
  let files = Dictionary(
    uniqueKeysWithValues: Report.files(Samples.model(log)).map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  let row = try #require(files["index.md"]?.split(separator: "\n").first { $0.hasPrefix("| [Center / T1]") })
  #expect(row.contains("| *and 1 planned above* |") || row.contains("| *only what is planned above* |"))
  #expect(files["nodes/Center/T1.md"]?.contains("**Nothing of its own: what is planned above covers the team, 80.0 % → 83.0 %.**") == true)
  #expect(files["data/junit.xml"]?.contains("the entries planned above are enough") == true)
  for file in files where file.key.hasSuffix(".md") || file.key.hasSuffix(".xml") {
    #expect(!file.value.contains("ode the calls") && !file.value.contains("must get one"), "\(file.key)")
  }
}

@Test func `a benchmark is told with the node where the problem is difficult, and the one where teams are compared`() {
  var log = SampleLog(levels: ["center", "skill", "team"])
  for (team, resolved) in [("Data / T1", 98), ("Data / T2", 80), ("Data / T3", 80), ("Billing / T4", 50), ("Billing / T5", 50)] {
    log.add("Center / \(team)", "Net / Down", 60, resolved: resolved, seconds: 200)
    log.add("Center / \(team)", "Net / Question", 100, resolved: 90, seconds: 200)
  }
  let lines = index(DiagnosedCenter.model(log))
  let places = "[Center](nodes/Center.md), compared at [Center / Data](nodes/Center/Data.md)"
  #expect(lines.contains { $0.hasPrefix("| Net / Down | \(places) | [T1](nodes/Center/Data/T1.md) | ") })
}

@Test func `what fails above the last level falls short, or cannot reach its target, or both`() {
  var log = SampleLog(levels: ["center", "team"])
  log.add("Center / T1", ["a": 50, "": 50])
  log.register = [("Center", "a")]
  #expect(index(Samples.model(log)).contains { $0.hasSuffix(" Above them the center cannot reach its target.") })
  log.register = []
  log.add("Other / T2", ["a": 100])
  #expect(index(Samples.model(log)).contains { $0.hasSuffix(" Above them 2 of 2 centers fall short or cannot reach their targets.") })
}
