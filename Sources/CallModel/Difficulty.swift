/// What kind of problem a driver is at a node (definitions §5).
public enum Difficulty: String, Sendable, CaseIterable {
  /// Its indicators are as good as those of the rest.
  case simple
  /// At least one is worse.
  case difficult
  /// The log does not say.
  case undetermined
}

/// The class of every driver at every node: what a diagnosis hands to whoever only needs to know what kind of problem something is.
///
/// One byte for each, because a run has hundreds of thousands.
public struct DifficultyTable: Sendable, Hashable {
  /// All classes, node after node.
  private var classes: [Difficulty?] = []
  /// For each node where its classes begin.
  private var starts: [Int] = []

  /// Nothing was computed: the class is nil everywhere.
  public static let notComputed = DifficultyTable()

  /// A table without nodes.
  public init() {}

  /// Adds the next node, in the order of the organization's nodes.
  ///
  /// - Parameter drivers: the classes of its drivers, in the order of its ranking.
  public mutating func append(_ drivers: [Difficulty?]) {
    starts.append(classes.count)
    classes += drivers
  }

  /// The class of the driver in a row of a node's ranking; nil where it was not computed.
  public subscript(node node: Int, row row: Int) -> Difficulty? {
    guard starts.indices.contains(node) else { return nil }
    let (position, end) = (starts[node] + row, node + 1 < starts.count ? starts[node + 1] : classes.count)
    return row >= 0 && position < end ? classes[position] : nil
  }
}
