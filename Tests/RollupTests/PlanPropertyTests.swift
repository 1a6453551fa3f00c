import CallModel
import Pareto
import Rollup
import Testing

extension RandomCenter {
  /// The center with these entries on top of its own, which count from the first day on.
  fileprivate func organization(adding added: [(scope: [String], driver: [String])]) throws -> Organization {
    let all = (entries ?? []) + added.map { Entry(scope: $0.scope, driver: $0.driver) }
    return try RandomCenter(rows: rows, rules: rules, entries: all, lastDay: lastDay).organization()
  }
}

extension Organization {
  /// The steps of a node as entries of a register.
  fileprivate func entries(_ node: Coverage, _ steps: [ListStep]) -> [(scope: [String], driver: [String])] {
    steps.map { (node.path.labels.map(\.text), drivers[$0.driver].labels.map(\.text)) }
  }
}

@Test func `carrying out the whole plan leaves nothing short`() throws {
  for seed in UInt64(10_000)..<11_500 {
    let center = RandomCenter(seed: seed)
    guard center.entries != nil else { continue }
    let before = try center.organization()
    let after = try center.organization(adding: before.nodes.flatMap { before.entries($0, $0.plan) })
    #expect(after.nodes.allSatisfy { $0.verdict != .short && $0.gap.isEmpty && $0.plan.isEmpty }, "seed \(seed)")
    #expect(after.nodes.map(\.covered) == before.nodes.map(\.plannedCovered), "seed \(seed)")
    for (node, planned) in zip(before.nodes, after.nodes) where node.verdict == .notAssessable {
      #expect(node.plan.isEmpty && planned.verdict == .notAssessable, "seed \(seed)")
    }
  }
}

@Test func `a proposal carried out as a register gives what it said`() throws {
  for seed in UInt64(20_000)..<21_500 {
    let drawn = RandomCenter(seed: seed)
    let center = RandomCenter(rows: drawn.rows, rules: drawn.rules, entries: nil, lastDay: drawn.lastDay)
    let proposed = try center.organization()
    let audited = try center.organization(adding: proposed.nodes.flatMap { proposed.entries($0, $0.proposal) })
    #expect(audited.nodes.map(\.verdict) == proposed.nodes.map(\.verdict), "seed \(seed)")
    #expect(audited.nodes.map(\.covered) == proposed.nodes.map(\.covered), "seed \(seed)")
    #expect(audited.nodes.map(\.listed) == proposed.nodes.map(\.listed), "seed \(seed)")
    #expect(audited.nodes.allSatisfy { $0.plan.isEmpty }, "seed \(seed)")
    #expect(proposed.nodes.allSatisfy { $0.verdict != .short && $0.gap.isEmpty && $0.plannedCovered == $0.covered }, "seed \(seed)")
  }
}

@Test func `the gap meets the rules and without its last step it does not`() throws {
  for seed in UInt64(30_000)..<30_250 {
    let center = RandomCenter(seed: seed)
    let before = try center.organization()
    for (position, node) in before.nodes.enumerated() where node.verdict == .short {
      let closed = try center.organization(adding: before.entries(node, node.gap))
      #expect([.met, .saturated].contains(closed.nodes[position].verdict), "seed \(seed), \(node.path)")
      let nearly = try center.organization(adding: before.entries(node, node.gap.dropLast()))
      #expect(nearly.nodes[position].verdict == .short, "seed \(seed), \(node.path)")
    }
  }
}

@Test func `inherited and own together are what is covered`() throws {
  for seed in UInt64(40_000)..<40_500 {
    for node in try RandomCenter(seed: seed).organization().nodes {
      let covered = zip(node.ranking.drivers, node.listed).filter { $1 != .no }.reduce(0) { $0 + $1.0.weight }
      #expect(covered == node.covered, "seed \(seed), \(node.path)")
    }
  }
}
