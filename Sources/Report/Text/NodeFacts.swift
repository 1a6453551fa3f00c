internal import CallModel
internal import Pareto
internal import Rollup

/// One node in words and printed figures. Plain text: what comes from the log or the pipeline file is escaped by who prints it.
struct NodeFacts {
  let contents: ReportContents
  let index: Int

  init(_ contents: ReportContents, _ index: Int) { (self.contents, self.index) = (contents, index) }

  /// Looked up and not kept: a page holds the facts of many nodes, and a node is large.
  var node: Coverage { contents.nodes[index] }
  var rule: LevelRule { contents.rules.levels[node.level] }
  var total: Int { node.ranking.totalWeight }
  var parent: NodeFacts? { node.parent.map { NodeFacts(contents, $0) } }
  /// What there is to organize here: the plan's entries in an audit, the proposed list in a proposal.
  var steps: [ListStep] { contents.isProposal ? node.proposal : node.plan }
  /// Those of them that are somebody's work.
  var work: [ListStep] { contents.model.organization.work(at: index) }
  /// The nodes above, topmost first.
  var ancestors: [NodeFacts] {
    var above: [NodeFacts] = []
    var next = node.parent
    while let index = next {
      above.append(NodeFacts(contents, index))
      next = contents.nodes[index].parent
    }
    return above.reversed()
  }
  /// Whether the node's list stays as it is and entries planned above still cover more of its calls.
  var isPlannedAbove: Bool { node.plan.isEmpty && node.plannedCovered > node.covered }

  /// What entries planned above add to what is covered here; 0 in a proposal.
  var weightPlannedAbove: Int { node.plan.reduce(node.plannedCovered - node.covered) { $0 - $1.weight } }
  /// How many entries the plan has above.
  var entriesPlannedAbove: Int { ancestors.reduce(0) { $0 + $1.node.plan.count } }

  /// The bar: the higher of the level's minimum and the parent's coverage.
  enum Bar {
    /// At least this.
    case minimum(Share)
    /// Strictly more than this.
    case above(Ratio)
  }

  /// What the node has to reach; nil where nothing binds it.
  ///
  /// - Parameter planned: whether the parent is taken as the plan leaves it.
  func bar(planned: Bool = false) -> Bar? {
    let least = rule.minimum.map(Bar.minimum)
    guard contents.rules.aboveParent, let parent, parent.total > 0 else { return least }
    let above = planned ? parent.node.plannedCovered : parent.node.covered
    guard let minimum = rule.minimum, !minimum.isReached(by: above, of: parent.total) else { return .above(Ratio(above, parent.total)) }
    return least
  }

  /// `93 %`, `above 81.4 %`; `no minimum` where nothing binds it. What the parent covers prints as on the parent's own page.
  func needs(planned: Bool = false) -> String {
    switch bar(planned: planned) {
    case .minimum(let share): Words.percent(share)
    case .above: "above " + ((planned ? parent?.plannedPercent : parent?.percent) ?? "")
    case nil: "no minimum"
    }
  }

  /// The covered share as it stands; rounded down where it is short, so that it never prints as the target it misses.
  var percent: String { Words.percent(node.coverage, rounding) }

  /// How the covered share is rounded.
  var rounding: Ratio.Rounding {
    node.verdict.isFailing || rule.minimum?.isReached(by: node.covered, of: total) == false ? .down : .halfUp
  }

  /// What is covered once the plan is carried out.
  var plannedPercent: String {
    node.plannedCovered == node.covered ? percent : Words.percent(Ratio(node.plannedCovered, total), isGreenAfterPlan ? .halfUp : .down)
  }

  /// The covered share after a step: rounded down until the last, which prints as the whole does.
  func percent(after step: Int) -> String {
    let covered = steps[step].coveredAfter
    if covered == (contents.isProposal ? node.covered : node.plannedCovered) { return contents.isProposal ? percent : plannedPercent }
    return Words.percent(Ratio(covered, total), .down)
  }

  /// Whether the node meets its rules with the whole plan carried out, here and above.
  var isGreenAfterPlan: Bool { contents.model.organization.isMetAfterPlan(at: index) }

  /// Whether calls have to be coded before it can.
  var needsCoding: Bool { contents.model.organization.needsCoding(at: index) }

  /// The most that any list could cover.
  var codedWeight: Int { total - node.ranking.uncodedWeight }

  /// The fewest of the uncoded calls that have to be coded before a list can do; nil where that cannot be said in calls.
  var callsToCode: Int? {
    guard contents.rules.weight == .calls, node.ranking.uncodedWeight > 0, let bar = bar() else { return nil }
    return (1...node.ranking.uncodedWeight).first { coded in
      switch bar {
      case .minimum(let share): share.isReached(by: codedWeight + coded, of: total)
      case .above(let ratio): Ratio(codedWeight + coded, total) > ratio
      }
    }
  }

  /// `86.2 % of calls covered, needs 93 %`.
  var shortfall: String {
    let reach = node.verdict == .unreachable ? ", at most \(Words.percent(Ratio(codedWeight, total), .down)) possible" : ""
    return "\(percent) of \(contents.rules.weight.words) covered\(reach), needs \(needs())"
  }

  /// `12 handled calls, 30 needed`.
  var whyNotAssessable: String {
    let handled = node.ranking.total.handled
    guard handled >= contents.rules.minimumCalls else {
      return "\(Words.count(handled, "handled call")), \(contents.rules.minimumCalls) needed"
    }
    return contents.rules.weight == .handleSeconds ? "no handle time is known" : "no dissatisfied call"
  }

  /// The share of calls that nobody coded.
  var uncoded: Ratio { Ratio(node.ranking.uncoded.handled, node.ranking.total.handled) }

  /// For a place of the ranking, whose list covers it or is to. Ask once per node: what is planned is gathered here.
  var coveredBy: (Int) -> String {
    var planned: [Int: String] = [:]
    if !contents.isProposal {
      for ancestor in ancestors {
        for step in ancestor.node.plan { planned[step.driver] = "*planned: \(contents.levelNames[ancestor.node.level])*" }
      }
      for (position, step) in node.plan.enumerated() { planned[step.driver] = "*planned: step \(position + 1)*" }
    }
    return { position in
      let owner = Int(contents.listedAt[index][position])
      switch node.listed[position] {
      case .own: return "**own**"
      case .inherited: return owner < 0 ? "above" : contents.levelNames[contents.nodes[owner].level]
      case .no: return planned[node.ranking.drivers[position].driver] ?? "–"
      }
    }
  }
}
