public import CallModel
internal import Pareto

extension Organization {
  /// Judges every node of a ranked organization by the rules (definitions §2).
  ///
  /// With a register this is an audit: lists are what counts in it. Without, the shortest lists that meet the rules are proposed.
  /// The result is a function of its parameters alone.
  ///
  /// - Parameters:
  ///   - ranked: the tree with its rankings, and the rules.
  ///   - register: the problem register; nil proposes lists.
  ///   - lastDay: the window's last day, against which the register's dates are judged; nil in a run without dates, where they are not.
  ///   - difficulty: the class of every driver at every node of `ranked`, for what an entry has to show as evidence (definitions §3).
  public init(_ ranked: RankedOrganization, register: Register?, lastDay: Day?, difficulty: DifficultyTable = .notComputed) {
    let summary = register?.summary(lastDay: lastDay, in: ranked)
    var walk = OrganizationWalk(ranked)
    let nodes = register.map { walk.audit(lists: $0.lists(in: ranked, lastDay: lastDay)) } ?? walk.propose()
    self.init(
      mode: register == nil ? .proposal : .audit, nodes: nodes, drivers: ranked.drivers, rules: ranked.rules, register: summary)
  }
}

extension Register {
  /// For each node of the tree the drivers that its own entries cover, as stretches of the cube's list.
  fileprivate func lists(in organization: RankedOrganization, lastDay: Day?) -> [[Range<Int>]] {
    var lists = [[Range<Int>]](repeating: [], count: organization.nodes.count)
    for entry in entries where entry.counts(on: lastDay) {
      guard let node = organization.tree.paths.position(of: entry.scope) else { continue }
      lists[node].append(entry.drivers(among: organization.drivers))
    }
    return lists
  }

  /// How its entries were taken, held against the calls.
  fileprivate func summary(lastDay: Day?, in organization: RankedOrganization) -> RegisterSummary {
    var summary = summary(lastDay: lastDay)
    summary.coveringNoCall = entries.count { entry in
      guard entry.counts(on: lastDay) else { return false }
      guard let node = organization.tree.paths.position(of: entry.scope) else { return true }
      let covered = entry.drivers(among: organization.drivers)
      return !organization.nodes[node].ranking.drivers.contains { covered.contains($0.driver) }
    }
    return summary
  }
}

extension Register.Entry {
  /// What it covers of a cube's drivers, as a stretch of the cube's list; empty where no call carries it.
  fileprivate func drivers(among drivers: [DriverPath]) -> Range<Int> {
    if coversBelow { return drivers.positions(coveredBy: driver) }
    return drivers.position(of: driver).map { $0..<$0 + 1 } ?? 0..<0
  }
}
