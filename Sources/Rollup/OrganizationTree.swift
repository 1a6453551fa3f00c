internal import CallModel
internal import Pareto

/// The nodes that a cube's organization paths spell out: every prefix of every path.
///
/// Nodes are numbered depth first, siblings in label order, which is the order of their paths: parents come before their children.
struct OrganizationTree: Sendable, Hashable {
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
      while cell < cube.cells.count, cube.cells.entries[cell].organization == position { cell += 1 }
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

  /// Every node's ranking, its own cells and its children's calls together: from the bottom up, each call is added once per level. A node with
  /// one child and no cells of its own shares the child's.
  ///
  /// - Parameter workers: how many share the nodes without children, which hold nearly all cells.
  func rankings(of cube: Cube, by rules: RollupRules, workers: Int) -> [Ranking] {
    var rankings = [Ranking?](repeating: nil, count: paths.count)
    let leaves = paths.indices.filter { children[$0].isEmpty }
    let workers = max(1, workers)
    let parts = concurrently(workers) { part in
      var tally = DriverTally(driverCount: cube.drivers.count)
      return leaves[leaves.count * part / workers..<leaves.count * (part + 1) / workers].map { leaf in
        tally.add(cube, cells: cells[leaf])
        return tally.takeRanking(by: rules.weight, scale: rules.scale, commonShare: rules.commonShare)
      }
    }
    for (leaf, ranking) in zip(leaves, parts.joined()) { rankings[leaf] = ranking }
    var tally = DriverTally(driverCount: cube.drivers.count)
    for node in paths.indices.reversed() where !children[node].isEmpty {
      let below = children[node].compactMap { rankings[$0] }
      if below.count == 1, cells[node].isEmpty {
        rankings[node] = below[0]
      } else {
        tally.add(cube, cells: cells[node])
        for ranking in below { tally.add(ranking) }
        rankings[node] = tally.takeRanking(by: rules.weight, scale: rules.scale, commonShare: rules.commonShare)
      }
    }
    return rankings.compactMap { $0 }
  }
}

extension DriverTally {
  fileprivate mutating func add(_ cube: Cube, cells: Range<Int>) {
    // The empty path sorts first.
    let uncoded: Int32 = cube.drivers.first?.isUncoded == true ? 0 : -1
    for cell in cells {
      let driver = cube.cells.entries[cell].driver
      if driver == uncoded { addUncoded(cube.cells, cell) } else { add(cube.cells, cell, driver: Int(driver)) }
    }
  }
}
