internal import CallModel
internal import Pareto

/// The walk down the organization that turns rankings and lists into coverage: one pass in node order, parents before children.
struct OrganizationWalk: Sendable {
  /// What a node hands down to its children.
  private struct Layer {
    /// The effective list as it is.
    var listed: DriverSet
    /// The effective list with the plan carried out so far.
    var planned: DriverSet
    /// What the first covers here; nil above the top.
    var standing: Standing?
    /// What the second covers here; nil above the top.
    var plannedStanding: Standing?
  }

  private let ranked: [RankedOrganization.Node]
  private let rules: RollupRules
  private var bars: RaisedBars
  /// The layers from above the top down to the parent of the node at hand.
  private var layers: [Layer]
  private var nodes: [Coverage] = []

  /// A walk over an organization's nodes.
  init(_ organization: RankedOrganization) {
    (ranked, rules) = (organization.nodes, organization.rules)
    bars = RaisedBars(rules: rules, driverCount: organization.drivers.count)
    let nothing = DriverSet(driverCount: organization.drivers.count)
    layers = [Layer(listed: nothing, planned: nothing)]
  }

  /// Coverage under given lists, with gaps and the plan.
  ///
  /// - Parameter lists: for each node the drivers that its own list covers, as stretches of the cube's list.
  mutating func audit(lists: [[Range<Int>]]) -> [Coverage] {
    for node in ranked.indices { audit(node, own: lists[node]) }
    return nodes
  }

  /// The shortest lists that meet the rules, and the coverage they give.
  mutating func propose() -> [Coverage] {
    for node in ranked.indices { propose(node) }
    return nodes
  }

  private mutating func audit(_ node: Int, own: [Range<Int>]) {
    let above = layer(above: node)
    var layer = above
    for drivers in own {
      layer.listed.insert(drivers)
      layer.planned.insert(drivers)
    }
    var result = assess(node, standing(of: node, listed: layer.listed), listed: layer.listed, above: above)
    if result.verdict.isFailing {
      result.gap = ShortestList(for: ranked[node].ranking, from: result.standing, listed: layer.listed, rules: result.rules)
    }
    var planned = layer.planned == layer.listed ? result.standing : standing(of: node, listed: layer.planned)
    if result.verdict != .notAssessable {
      let nodeRules = self.nodeRules(node, parent: above.plannedStanding)
      result.plan = ShortestList(for: ranked[node].ranking, from: planned, listed: layer.planned, rules: nodeRules)
      take(result.plan, into: &layer.planned, &planned)
    }
    (layer.standing, layer.plannedStanding) = (result.standing, planned)
    layers.append(layer)
    append(node, result, plannedCovered: planned.covered)
  }

  private mutating func propose(_ node: Int) {
    let above = layer(above: node)
    var layer = above
    var standing = standing(of: node, listed: layer.listed)
    let proposal = ShortestList(
      for: ranked[node].ranking, from: standing, listed: layer.listed, rules: nodeRules(node, parent: above.standing))
    take(proposal, into: &layer.listed, &standing)
    layer.standing = standing
    var result = assess(node, standing, listed: layer.listed, above: above)
    result.proposal = proposal
    layers.append(layer)
    append(node, result, plannedCovered: standing.covered)
  }

  /// What a node's parent hands down; the layers below it are done with.
  private mutating func layer(above node: Int) -> Layer {
    layers.removeLast(layers.count - ranked[node].path.depth)
    return layers[layers.count - 1]
  }

  private func take(_ list: ShortestList, into listed: inout DriverSet, _ standing: inout Standing) {
    for step in list.steps {
      listed.insert(step.driver)
      standing.covered += step.weight
    }
  }

  private func standing(of node: Int, listed: DriverSet) -> Standing {
    let ranking = ranked[node].ranking
    var covered = 0
    for rank in ranking.drivers.indices where listed.contains(ranking.drivers[rank].driver) { covered += ranking.drivers[rank].weight }
    return Standing(ranking, covered: covered)
  }

  private func nodeRules(_ node: Int, parent: Standing?) -> NodeRules {
    return NodeRules(minimum: rules.minimum(atLevel: ranked[node].level), parent: rules.aboveParent ? parent : nil)
  }

  /// A node's coverage on its way into the result.
  private struct Assessment {
    let listed: [Listed]
    let standing: Standing
    let rules: NodeRules
    let verdict: Verdict
    var gap = ShortestList.empty
    var plan = ShortestList.empty
    var proposal = ShortestList.empty

    /// Of the list that pages show for the node: the proposal, else its part of the plan, else what it alone would need.
    var tiedAtTheCut: Bool { [proposal, plan, gap].first { !$0.steps.isEmpty }?.tiedAtTheCut ?? false }
  }

  private func assess(_ node: Int, _ standing: Standing, listed: DriverSet, above: Layer) -> Assessment {
    let ranking = ranked[node].ranking
    let nodeRules = nodeRules(node, parent: above.standing)
    let isAssessable = ranking.total.handled >= rules.minimumCalls && ranking.totalWeight > 0
    return Assessment(
      listed: ranking.drivers.map { above.listed.contains($0.driver) ? .inherited : listed.contains($0.driver) ? .own : .no },
      standing: standing, rules: nodeRules, verdict: isAssessable ? nodeRules.verdict(on: standing) : .notAssessable)
  }

  private mutating func append(_ node: Int, _ result: Assessment, plannedCovered: Int) {
    let at = ranked[node]
    let raising =
      result.verdict.isFailing ? bars.driverRaising(result.standing, rules: result.rules, parent: at.parent, nodes: nodes) : nil
    nodes.append(
      Coverage(
        path: at.path, level: at.level, parent: at.parent, children: at.children, ranking: at.ranking,
        listed: result.listed, covered: result.standing.covered, verdict: result.verdict,
        reasons: result.rules.reasons(for: result.verdict, on: result.standing), gap: result.gap.steps, plan: result.plan.steps,
        plannedCovered: plannedCovered, proposal: result.proposal.steps, tiedAtTheCut: result.tiedAtTheCut, barRaisedBy: raising))
  }
}
