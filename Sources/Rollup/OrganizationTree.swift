internal import CallModel
internal import Pareto

/// The nodes that a cube's organization paths spell out: every prefix of every path.
///
/// Nodes are numbered depth first, siblings in label order, which is the order of their paths: parents come before their children.
struct OrganizationTree: Sendable {
  /// The nodes.
  private(set) var paths: [OrgPath] = []
  /// Each node's parent; nil at a top node.
  private(set) var parents: [Int?] = []
  /// Each node's children, in label order.
  private(set) var children: [[Int]] = []
  /// Where each node's own cells stand in the cube; empty where all its calls are below it.
  private var cells: [Range<Int>] = []

  /// The tree of a cube whose paths have at least one label.
  init(cube: Cube) {
    var open: [Int] = []
    var cell = 0
    for (position, path) in cube.organization.enumerated() {
      while let last = open.last, !paths[last].covers(path) { open.removeLast() }
      while open.count < path.depth { open.append(append(path.prefix(open.count + 1), under: open.last)) }
      let start = cell
      while cell < cube.cells.count, cube.cells[cell].organization == position { cell += 1 }
      if let node = open.last { cells[node] = start..<cell }
    }
  }

  private mutating func append(_ path: OrgPath, under parent: Int?) -> Int {
    let node = paths.count
    paths.append(path)
    parents.append(parent)
    children.append([])
    cells.append(0..<0)
    if let parent { children[parent].append(node) }
    return node
  }

  /// Every node's ranking, its own cells and its children's calls together: from the bottom up, each call is added once per level.
  func rankings(of cube: Cube, by rules: RollupRules) -> [Ranking] {
    var fromTheBottom: [Ranking] = []
    fromTheBottom.reserveCapacity(paths.count)
    var tally = DriverTally(driverCount: cube.drivers.count)
    for node in paths.indices.reversed() {
      for cell in cells[node] { tally.add(cube.cells[cell], of: cube) }
      for child in children[node] { tally.add(fromTheBottom[paths.count - 1 - child]) }
      fromTheBottom.append(tally.takeRanking(by: rules.weight, scale: rules.scale, commonShare: rules.commonShare))
    }
    return fromTheBottom.reversed()
  }
}

extension DriverTally {
  fileprivate mutating func add(_ cell: Cube.Cell, of cube: Cube) {
    let driver = Int(cell.driver)
    if cube.drivers[driver].isUncoded { addUncoded(cell.measures) } else { add(cell.measures, driver: driver) }
  }
}
