public import CallModel
internal import Pareto

extension Organization {
  /// Rolls a cube up its organization tree and judges every node by the rules (definitions §2).
  ///
  /// With a register this is an audit: lists are what counts in it. Without, the shortest lists that meet the rules are proposed.
  /// The result is a function of its parameters alone.
  ///
  /// - Parameters:
  ///   - cube: what was counted; no organization path is empty or longer than there are levels.
  ///   - rules: `levels` has one entry per level of the organization.
  ///   - register: the problem register; nil proposes lists.
  ///   - lastDay: the window's last day, against which the register's dates are judged; nil in a run without dates, where they are not.
  public init(cube: Cube, rules: RollupRules, register: Register?, lastDay: Day?) {
    let tree = OrganizationTree(cube: cube)
    let rankings = tree.rankings(of: cube, by: rules)
    var walk = OrganizationWalk(tree: tree, rankings: rankings, driverCount: cube.drivers.count, rules: rules)
    let nodes = register.map { walk.audit(lists: $0.lists(in: tree, of: cube, lastDay: lastDay)) } ?? walk.propose()
    self.init(
      mode: register == nil ? .proposal : .audit, nodes: nodes, drivers: cube.drivers, rules: rules,
      register: register?.summary(lastDay: lastDay))
  }
}

extension Register {
  /// For each node of the tree the drivers that its own entries cover, as stretches of the cube's list.
  fileprivate func lists(in tree: OrganizationTree, of cube: Cube, lastDay: Day?) -> [[Range<Int>]] {
    var lists = [[Range<Int>]](repeating: [], count: tree.paths.count)
    for entry in entries where entry.counts(on: lastDay) {
      guard let node = tree.paths.position(of: entry.scope) else { continue }
      if entry.coversBelow {
        lists[node].append(cube.drivers.positions(coveredBy: entry.driver))
      } else if let driver = cube.drivers.position(of: entry.driver) {
        lists[node].append(driver..<driver + 1)
      }
    }
    return lists
  }
}
