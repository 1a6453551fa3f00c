import CallModel
import Pareto
import Rollup
import Testing

extension Oracle {
  /// Every node as it has to be.
  func nodes() -> [Node] {
    let added = isAudit ? walk { !isAssessable($0) } : walk { _ in false }
    let lists = isAudit ? self : Oracle(self, lists: added.additions)
    return paths.map { expected($0, lists: lists, added: added) }
  }

  typealias Walked = (additions: Additions, tied: [Path])

  /// - Parameters:
  ///   - lists: the center with the lists that its verdicts are about.
  ///   - added: the plan, or the proposal.
  private func expected(_ node: Path, lists: Oracle, added: Walked) -> Node {
    let drivers = ranked(node)
    let verdict = lists.verdict(node, [])
    let gap = ["short", "unreachable"].contains(verdict) ? lists.shortest(node, []) : (list: [], tied: false)
    let own = added.additions.filter { $0.node == node }.map(\.driver)
    let ownSteps = steps(own, from: covered(node, added.additions) - own.reduce(0) { $0 + weight($1, at: node) }, at: node)
    let before = drivers.indices.map { drivers[..<$0].reduce(0) { $0 + weight($1, at: node) } }
    let share = Fraction(rules.commonShare.numerator, rules.commonShare.denominator)
    return Node(
      path: text(node), level: node.count - 1, parent: parent(node).map(text),
      children: paths.filter { $0.count == node.count + 1 && isAtOrBelow($0, node) }.map(text),
      offered: handled(node) + (sums[node]?.abandoned ?? 0), handled: handled(node), uncoded: sums[node]?.uncoded ?? 0, weight: total(node),
      covered: lists.covered(node, []), drivers: drivers.map(text), cumulative: zip(before, drivers).map { $0 + weight($1, at: node) },
      common: before.map { total(node) > 0 && Fraction($0, total(node)) < share },
      listed: drivers.map { lists.isInherited($0, by: node, []) ? "inherited" : lists.isOnOwnList($0, of: node, []) ? "own" : "no" },
      verdict: verdict, reasons: lists.reasons(node), gap: steps(gap.list, from: lists.covered(node, []), at: node),
      plan: isAudit ? ownSteps : [], plannedCovered: covered(node, added.additions), proposal: isAudit ? [] : ownSteps,
      tied: own.isEmpty ? gap.tied : added.tied.contains(node), barRaised: lists.barRaised(node, []))
  }

  private func text(_ path: Path) -> [UInt8] { Array(path.joined(separator: Array(" > ".utf8))) }

  private func steps(_ list: [Path], from start: Int, at node: Path) -> [Step] {
    var covered = start
    return list.map { driver in
      covered += weight(driver, at: node)
      return Step(driver: text(driver), calls: calls(driver, at: node), weight: weight(driver, at: node), coveredAfter: covered)
    }
  }
}

extension Organization {
  /// Its nodes in the oracle's words.
  fileprivate func inWords() -> [Oracle.Node] {
    let labels = { (path: OrgPath) in Array(path.labels.map(\.text).joined(separator: " > ").utf8) }
    let name = { (driver: Int) in Array(drivers[driver].labels.map(\.text).joined(separator: " > ").utf8) }
    let steps = { (list: [ListStep]) in
      list.map { Oracle.Step(driver: name($0.driver), calls: $0.calls, weight: $0.weight, coveredAfter: $0.coveredAfter) }
    }
    return nodes.map { node in
      let ranking = node.ranking
      return Oracle.Node(
        path: labels(node.path), level: node.level, parent: node.parent.map { labels(nodes[$0].path) },
        children: node.children.map { labels(nodes[$0].path) }, offered: ranking.total.offered, handled: ranking.total.handled,
        uncoded: ranking.uncoded.offered, weight: ranking.totalWeight, covered: node.covered,
        drivers: ranking.drivers.map { name($0.driver) }, cumulative: ranking.drivers.map(\.cumulativeWeight),
        common: ranking.drivers.map { $0.frequency == .common }, listed: node.listed.map(\.rawValue), verdict: node.verdict.rawValue,
        reasons: node.reasons.map(\.rawValue), gap: steps(node.gap), plan: steps(node.plan), plannedCovered: node.plannedCovered,
        proposal: steps(node.proposal), tied: node.tiedAtTheCut, barRaised: node.barRaisedAbove)
    }
  }
}

@Test(arguments: 0..<UInt64(8))
func `coverage agrees with definitions written the slow way`(part: UInt64) throws {
  for seed in part * 300..<(part + 1) * 300 {
    let center = RandomCenter(seed: seed)
    try #require(try center.organization().inWords() == Oracle(center).nodes(), "seed \(seed)")
  }
}

@Test func `the random centers hold every case`() throws {
  var (verdicts, reasons): ([Verdict: Int], [[Reason]: Int]) = ([:], [:])
  var (gaps, plans, proposals, ties, bars) = (0, 0, 0, 0, 0)
  for seed in UInt64(0)..<2400 {
    for node in try RandomCenter(seed: seed).organization().nodes {
      verdicts[node.verdict, default: 0] += 1
      reasons[node.reasons, default: 0] += 1
      gaps += node.gap.isEmpty ? 0 : 1
      plans += node.plan.isEmpty ? 0 : 1
      proposals += node.proposal.isEmpty ? 0 : 1
      ties += node.tiedAtTheCut ? 1 : 0
      bars += node.barRaisedAbove ? 1 : 0
    }
  }
  for verdict in Verdict.allCases { #expect(verdicts[verdict, default: 0] > 200, "\(verdict)") }
  for reason in [[], [.belowMinimum], [.notAboveParent], [.belowMinimum, .notAboveParent], [.uncoded]] as [[Reason]] {
    #expect(reasons[reason, default: 0] > 150, "\(reason)")
  }
  for (what, number) in [("gaps", gaps), ("plans", plans), ("proposals", proposals), ("ties", ties), ("raised bars", bars)] {
    #expect(number > 20, "\(what)")
  }
}
