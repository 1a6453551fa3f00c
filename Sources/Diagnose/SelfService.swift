internal import CallModel
internal import Pareto

extension Diagnosis {
  /// Problems that self-service may answer: rows of a node's ranking, ascending.
  ///
  /// Simple, common, among the five largest drivers of the node (about 60 % of its calls, source 001), certainly better than what it is compared with on
  /// one indicator (rule `average`: better), on none worse than the average call of the node, and without the second sign of difficulty. "Simple" alone
  /// would not do: where all drivers are alike all are simple.
  public func selfService(at node: Int) -> [Int] {
    let drivers = nodes[node].ranking.drivers
    let rows = drivers.indices.prefix(5).filter {
      drivers[$0].frequency == .common && problemClass(at: node, row: $0).difficulty == .simple
    }
    let all = IndicatorSamples(nodes[node].ranking.total, scale: rules.scale)
    let (problems, apart) = (problems(of: node), teamsApart(at: node).map(\.row))
    return rows.filter { isEasy(problems[$0], among: all) && !apart.contains($0) }
  }

  private func isEasy(_ problem: Problem, among all: IndicatorSamples) -> Bool {
    let known = problem.findings.filter { $0.difference != nil }
    return known.contains(where: isBetter) && known.allSatisfy { $0.indicator.isAsGood($0.driver, all[$0.indicator]) }
  }

  private func isBetter(_ finding: Finding) -> Bool {
    guard let difference = finding.difference, let interval = finding.interval else { return false }
    if rules.rule == .average { return finding.indicator.isHigherBetter ? difference > 0 : difference < 0 }
    return finding.indicator.isHigherBetter ? interval.lower > 0 : interval.upper < 0
  }
}
