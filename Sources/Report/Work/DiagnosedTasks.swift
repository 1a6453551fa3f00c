internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// What a diagnosis asks of the owners of an organization, beside what the plan and the register do.
struct DiagnosedTasks {
  let organization: Organization
  let diagnosis: Diagnosis
  /// The diagnosis's.
  let escalations: [Escalation]
  let places: EscalationPlaces

  /// Writing down first: a benchmark team is no place to rework. Then reworking: learning and escalating are how.
  var all: [OwnerTask] {
    let (writeDowns, learns) = lessons
    return writeDowns + reworks + learns + escalated
  }

  /// Drivers on the lists of an audit that are difficult all the same, for whoever has landed them.
  private var reworks: [OwnerTask] {
    guard organization.mode == .audit else { return [] }
    return organization.nodes.enumerated().flatMap { index, node in
      let difficult = diagnosis.difficultRows(at: index).filter { node.listed[$0] == .own }.map { node.ranking.drivers[$0] }
      let entries = organization.register?.entries(covering: Set(difficult.map(\.driver)), at: index, in: organization) ?? [:]
      return difficult.map { task(.rework, index, $0.driver, entry: entries[$0.driver], calls: $0.measures.handled) }
    }
  }

  /// Where a team is clearly better than its sisters: it says how, and they learn from it where that brings anything.
  private var lessons: (writeDowns: [OwnerTask], learns: [OwnerTask]) {
    var (writeDowns, learns): ([OwnerTask], [OwnerTask]) = ([], [])
    for benchmark in diagnosis.teamBenchmarks where benchmark.outcome == .benchmark {
      for place in benchmark.teams.indices {
        let (node, calls) = (benchmark.teams[place].node, benchmark.teams[place].calls)
        if benchmark.teams[place].standing == .clearlyBetter {
          writeDowns.append(task(.writeDown, node, benchmark.driver, calls: calls))
        } else if benchmark.teams[place].hasGain {
          learns.append(task(.learn, node, benchmark.driver, calls: calls))
        }
      }
    }
    return (writeDowns, learns)
  }

  private var escalated: [OwnerTask] {
    escalations.map { escalation in
      let (node, calls) = places[escalation]
      return task(.escalate, node, escalation.driver, calls: calls)
    }
  }

  private func task(_ kind: OwnerTask.Kind, _ node: Int, _ driver: Int, entry: Int? = nil, calls: Int) -> OwnerTask {
    OwnerTask(kind, node: node, drivers: driver..<driver + 1, entry: entry, calls: calls)
  }
}
