public import CallModel
public import Pareto

/// The organization tree with what calls are about at every node, before any list is judged.
///
/// It is what a diagnosis is made from, and with lists and rules it becomes an `Organization`, which has the same nodes at the same positions.
public struct RankedOrganization: Sendable, Hashable {
  /// One node with its drivers.
  public struct Node: Sendable, Hashable {
    /// The node.
    public let path: OrgPath
    /// Its parent: a position in `nodes`; nil at a top node.
    public let parent: Int?
    /// Its children: positions in `nodes`, in label order.
    public let children: [Int]
    /// Its drivers by weight.
    public let ranking: Ranking

    /// Its level: a position in `RollupRules.levels`.
    public var level: Int { path.depth - 1 }
  }

  /// All nodes, depth first, siblings in label order; parents come before their children.
  public let nodes: [Node]
  /// The drivers that rankings point into: the cube's.
  public let drivers: [DriverPath]
  /// The rules by which drivers were ranked.
  public let rules: RollupRules
  let tree: OrganizationTree

  /// Rolls a cube up its organization tree and ranks every node's drivers.
  ///
  /// - Parameters:
  ///   - cube: what was counted; no organization path is empty or longer than there are levels.
  ///   - rules: `levels` has one entry per level of the organization.
  ///   - workers: how many share the work; the result is the same for any number.
  public init(cube: Cube, rules: RollupRules, workers: Int = 1) {
    let tree = OrganizationTree(cube: cube)
    let rankings = tree.rankings(of: cube, by: rules, workers: workers)
    nodes = tree.paths.indices.map {
      Node(path: tree.paths[$0], parent: tree.parents[$0], children: tree.children[$0], ranking: rankings[$0])
    }
    (drivers, self.rules, self.tree) = (cube.drivers, rules, tree)
  }
}
