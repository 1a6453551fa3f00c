internal import CallModel
internal import Pareto

/// A difficult problem that nobody below a node solves well: work for whoever owns the process or the system behind it.
public struct Escalation: Sendable, Hashable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// The node where it is difficult: a position in the diagnosis's nodes; nil: all top nodes together.
  public let node: Int?
  /// Its handled calls there.
  public let calls: Int
  /// Whether teams were compared and none is clearly better than its sisters or holds its own average.
  public let hasNoBenchmark: Bool
  /// What that rests on; nil: nothing was compared.
  public let compared: ComparedCalls?
  /// Whether its first-call resolution is worse in every team that has enough calls: staff may lack the authority to solve it.
  public let lacksAuthority: Bool
}

extension Diagnosis {
  /// What is to be escalated, node by node in their order, at each in rank order.
  ///
  /// A problem is told at the highest node where it is difficult and nobody below solves it, so that whoever it goes to sees how large it is.
  public var escalations: [Escalation] {
    var told: [Int: [Int]] = [:]
    var found = whole.map(escalations) ?? []
    for node in nodes.indices where nodes[node].level < benchmarkLevel {
      for escalation in escalations(at: node) where told[escalation.driver]?.contains(where: { descendants(of: $0).contains(node) }) != true
      {
        told[escalation.driver, default: []].append(node)
        found.append(escalation)
      }
    }
    return found
  }

  /// The difficult problems of a node, or of all top nodes together, that nobody below solves.
  private func escalations(at node: Int) -> [Escalation] {
    let ranking = places[node].ranking
    let rows = difficultRows(at: node)
    guard !rows.isEmpty else { return [] }
    let solvers = solvers(below: node)
    return rows.compactMap { row in
      let driver = ranking.drivers[row].driver
      let none = solvers[driver]?.outcome == .noBenchmark
      let low = lacksAuthority(at: node, row: row, solvers[driver])
      guard none || low else { return nil }
      return Escalation(
        driver: driver, node: node == whole ? nil : node, calls: ranking.drivers[row].measures.handled, hasNoBenchmark: none,
        compared: solvers[driver]?.compared, lacksAuthority: low)
    }
  }
}
