internal import CallModel
internal import Pareto

/// Where good work at the top raised the bar below (definitions §2, golden case, third row).
///
/// A failing node that reaches its minimum has its bar raised above when one driver, taken off the lists of all its ancestors and kept by the
/// node itself, would put it strictly above its parent, while every ancestor went on meeting its own rules without it. What the
/// node is measured against is then coverage that nobody above needs. The heaviest such driver of the parent decides, so that one number per
/// parent is enough for all its children.
struct RaisedBars: Sendable {
  /// The covered drivers that a node and its ancestors could do without, one at a time.
  private struct Surplus {
    var drivers: DriverSet
    /// The heaviest at the node; nil where there is none.
    var heaviest: RankedDriver?
  }

  private let rules: RollupRules
  private let driverCount: Int
  /// By node, once it was asked for.
  private var surplus: [Int: Surplus] = [:]

  /// Bars under these rules.
  init(rules: RollupRules, driverCount: Int) { (self.rules, self.driverCount) = (rules, driverCount) }

  /// The driver that raised the bar of a failing node, bound by `rules`; nil where it fails for another reason. `nodes` holds its ancestors.
  mutating func driverRaising(_ node: Standing, rules: NodeRules, parent: Int?, nodes: [Coverage]) -> Int? {
    guard var bar = rules.parent, let parent, rules.reachesMinimum(node), !rules.isAboveParent(node),
      let heaviest = surplus(of: parent, nodes: nodes).heaviest
    else { return nil }
    bar.covered -= heaviest.weight
    return NodeRules(minimum: nil, parent: bar).isAboveParent(node) ? heaviest.driver : nil
  }

  private mutating func surplus(of node: Int, nodes: [Coverage]) -> Surplus {
    if let known = surplus[node] { return known }
    let parent = nodes[node].parent
    let above = parent.map { surplus(of: $0, nodes: nodes).drivers }
    let found = surplus(of: nodes[node], under: parent.map { nodes[$0] }, above: above)
    surplus[node] = found
    return found
  }

  private func surplus(of node: Coverage, under parent: Coverage?, above: DriverSet?) -> Surplus {
    var weightsAbove = [Int](repeating: 0, count: parent == nil ? 0 : driverCount)
    for ranked in parent?.ranking.drivers ?? [] { weightsAbove[ranked.driver] = ranked.weight }
    var found = Surplus(drivers: DriverSet(driverCount: driverCount))
    for (ranked, listed) in zip(node.ranking.drivers, node.listed) where listed != .no {
      if listed == .inherited, above?.contains(ranked.driver) != true { continue }
      let bar = parent.map { parent in
        Standing(parent.ranking, covered: parent.covered - (listed == .inherited ? weightsAbove[ranked.driver] : 0))
      }
      let nodeRules = NodeRules(minimum: rules.minimum(atLevel: node.level), parent: rules.aboveParent ? bar : nil)
      guard nodeRules.areMet(by: Standing(node.ranking, covered: node.covered - ranked.weight)) else { continue }
      found.drivers.insert(ranked.driver)
      // In rank order: the first is the heaviest.
      found.heaviest = found.heaviest ?? ranked
    }
    return found
  }
}
