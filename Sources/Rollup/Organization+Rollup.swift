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
    let summary = register?.summary(lastDay: lastDay, in: tree, rankings: rankings, of: cube)
    var walk = OrganizationWalk(tree: tree, rankings: rankings, driverCount: cube.drivers.count, rules: rules)
    let nodes = register.map { walk.audit(lists: $0.lists(in: tree, of: cube, lastDay: lastDay)) } ?? walk.propose()
    self.init(
      mode: register == nil ? .proposal : .audit, nodes: nodes, drivers: cube.drivers, rules: rules, register: summary)
  }
}

extension Register {
  /// For each node of the tree the drivers that its own entries cover, as stretches of the cube's list.
  fileprivate func lists(in tree: OrganizationTree, of cube: Cube, lastDay: Day?) -> [[Range<Int>]] {
    var lists = [[Range<Int>]](repeating: [], count: tree.paths.count)
    for entry in entries where entry.counts(on: lastDay) {
      guard let node = tree.paths.position(of: entry.scope) else { continue }
      lists[node].append(entry.drivers(of: cube))
    }
    return lists
  }

  /// How its entries were taken, held against the calls.
  fileprivate func summary(lastDay: Day?, in tree: OrganizationTree, rankings: [Ranking], of cube: Cube) -> RegisterSummary {
    var summary = summary(lastDay: lastDay)
    summary.coveringNoCall = entries.count { entry in
      guard entry.counts(on: lastDay) else { return false }
      guard let node = tree.paths.position(of: entry.scope) else { return true }
      let covered = entry.drivers(of: cube)
      return !rankings[node].drivers.contains { covered.contains($0.driver) }
    }
    return summary
  }
}

extension Register.Entry {
  /// What it covers of a cube's drivers, as a stretch of the cube's list; empty where no call carries it.
  fileprivate func drivers(of cube: Cube) -> Range<Int> {
    if coversBelow { return cube.drivers.positions(coveredBy: driver) }
    return cube.drivers.position(of: driver).map { $0..<$0 + 1 } ?? 0..<0
  }
}
