import CallModel
import Diagnose
import Rollup

@testable import Report

/// A center in which everything that a diagnosis can say is true of some problem.
enum DiagnosedCenter {
  /// What a team does with a driver: calls, resolved of a hundred, mean seconds.
  private typealias Work = (driver: String, calls: Int, resolved: Int, seconds: Int)

  private static let alike: [Work] = [
    ("Plans / Used up", 400, 96, 120), ("Plans / Change", 100, 90, 180), ("Billing / Late", 200, 90, 180), ("Billing / Copy", 60, 90, 180),
    ("Devices / Locked", 10, 60, 300), ("", 20, 80, 200),
  ]

  /// Data has a benchmark for "Net / Down", Billing's teams are low on it and all alike; "Net / Slow" is low in every team.
  static var log: SampleLog {
    var log = SampleLog(levels: ["center", "skill", "team"])
    let down = ["Data": [(92, 300), (58, 420), (60, 430)], "Billing": [(61, 420), (60, 420), (59, 420)]]
    for (skill, teams) in down.sorted(by: { $0.key > $1.key }) {
      for (position, work) in teams.enumerated() {
        let team = "Center / \(skill) / Team \(position + 1)"
        for all in alike { log.add(team, all.driver, all.calls, resolved: all.resolved, seconds: all.seconds) }
        log.add(team, "Net / Down", 200, resolved: work.0, seconds: work.1)
        log.add(team, "Net / Slow", 100, resolved: 50, seconds: 200)
        log.add(team, "Net / Question", 100, resolved: 88, seconds: 200)
      }
    }
    log.register = [
      ("Center", "Plans / Used up"), ("Center", "Net / Down"), ("Center", "Billing / Late"), ("Center", "Plans / Change"),
      ("Center / Data", "Net / Slow"), ("Center / Billing", "Net / Question"),
    ]
    return log
  }

  /// Three teams without a level above them, on which "Net / Down" is low everywhere but at T3.
  static var flat: SampleLog {
    var log = SampleLog(levels: ["team"])
    for (team, resolved, seconds) in [("T1", 58, 300), ("T2", 60, 310), ("T3", 93, 320)] {
      log.add(team, "Net / Down", 200, resolved: resolved, seconds: seconds)
      log.add(team, "Net / Question", 100, resolved: 88, seconds: 200)
      log.add(team, "Plans / Change", 300, resolved: 94, seconds: 60)
    }
    return log
  }

  /// The report of a log with its diagnosis; scores are not measured.
  static func model(_ log: SampleLog = log, _ change: (inout DiagnosisRules) -> Void = { _ in }) -> ReportModel {
    var model = Samples.model(log)
    model.measured.satisfaction = nil
    var rules = DiagnosisRules()
    change(&rules)
    let nodes = model.organization.nodes.map {
      DiagnosisNode(path: $0.path, level: $0.level, parent: $0.parent, children: $0.children, ranking: $0.ranking)
    }
    model.diagnosis = Diagnosis(nodes: nodes, drivers: model.organization.drivers, measured: [.fcr, .aht], rules: rules)
    model.work = { [model] in WorkFacts(model.organization, owners: nil, diagnosis: model.diagnosis) }
    return model
  }
}
