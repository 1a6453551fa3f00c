public import CallModel

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
  ///   - difficulty: the class of the driver in a row of the ranking of a node of `ranked`, for what an entry has to show as evidence (definitions §3); nil
  ///     where it was not computed.
  public init(
    _ ranked: RankedOrganization, register: Register?, lastDay: Day?,
    difficulty: @escaping (_ node: Int, _ row: Int) -> Difficulty? = { _, _ in nil }
  ) {
    let audit = register?.audited(in: ranked, lastDay: lastDay, difficulty: difficulty)
    var walk = OrganizationWalk(ranked)
    let nodes = audit.map { walk.audit(lists: $0.lists) } ?? walk.propose()
    self.init(
      mode: register == nil ? .proposal : .audit, nodes: nodes, drivers: ranked.drivers, rules: ranked.rules, register: audit?.register)
  }
}
