internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// Whose it is to escalate a problem: the node's where it is difficult; of all top nodes together the one's with most of its calls, of several the first.
struct EscalationPlaces: Sendable {
  /// By driver, for all top nodes together.
  private var most: [Int: (node: Int, calls: Int)] = [:]

  /// Found in one walk over the top nodes, of which there may be thousands.
  init(_ escalations: [Escalation], _ organization: Organization) {
    for escalation in escalations where escalation.node == nil { most[escalation.driver] = (0, -1) }
    guard !most.isEmpty else { return }
    for root in organization.nodes.indices where organization.nodes[root].parent == nil {
      for ranked in organization.nodes[root].ranking.drivers {
        guard let found = most[ranked.driver], found.calls < ranked.measures.handled else { continue }
        most[ranked.driver] = (root, ranked.measures.handled)
      }
    }
  }

  /// The node, and the problem's calls there.
  subscript(escalation: Escalation) -> (node: Int, calls: Int) {
    escalation.node.map { ($0, escalation.calls) } ?? most[escalation.driver] ?? (0, 0)
  }
}
