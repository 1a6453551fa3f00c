public import CallModel
public import Pareto

/// A node of the organization as the diagnosis takes it in.
public struct DiagnosisNode: Sendable, Hashable {
  /// The node.
  public let path: OrgPath
  /// Its level, 0 the topmost.
  public let level: Int
  /// Its parent: a position in the list of nodes; nil at a top node.
  public let parent: Int?
  /// Its children: positions in the list of nodes.
  public let children: [Int]
  /// Its drivers.
  public let ranking: Ranking

  /// A node of these parts.
  public init(path: OrgPath, level: Int, parent: Int?, children: [Int], ranking: Ranking) {
    (self.path, self.level, self.parent, self.children, self.ranking) = (path, level, parent, children, ranking)
  }
}
