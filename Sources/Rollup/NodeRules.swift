internal import CallModel
internal import Pareto

/// What a list covers of a node, in the pipeline's weight.
struct Standing: Sendable, Hashable {
  /// What the list covers.
  var covered: Int
  /// What a list could cover at most: everything coded.
  let coded: Int
  /// Everything, the uncoded included.
  let total: Int

  /// Of these weights.
  init(covered: Int, coded: Int, total: Int) { (self.covered, self.coded, self.total) = (covered, coded, total) }

  /// A node with this ranking whose list covers so much.
  init(_ ranking: Ranking, covered: Int) {
    self.init(covered: covered, coded: ranking.codedWeight, total: ranking.totalWeight)
  }

  /// Whether every coded call is covered.
  var coversAllCoded: Bool { covered == coded }

  /// The same node with every coded driver listed.
  var withEverythingListed: Standing { Standing(covered: coded, coded: coded, total: total) }

  /// The same node with the uncoded calls left out of its denominator.
  var uncodedLeftOut: Standing { Standing(covered: covered, coded: coded, total: coded) }
}

/// The rules that bind one node (definitions §2): its minimum and its parent's coverage. Everything is compared in integers.
struct NodeRules: Sendable, Hashable {
  /// The least coverage; nil where the level has none.
  let minimum: Share?
  /// The parent as the same walk has it; nil where none binds the node: at a top node, with the rule switched off, and under a parent without weight.
  let parent: Standing?

  /// These rules, with a parent that weighs nothing left out.
  init(minimum: Share?, parent: Standing?) {
    self.minimum = minimum
    self.parent = parent.flatMap { $0.total > 0 ? $0 : nil }
  }

  /// R1, R3 and the minimums that a pipeline sets in between.
  func reachesMinimum(_ node: Standing) -> Bool { minimum?.isReached(by: node.covered, of: node.total) ?? true }

  /// R2's first half: strictly above the parent; true where no parent binds.
  func isAboveParent(_ node: Standing) -> Bool {
    guard let parent else { return true }
    return Ratio(node.covered, node.total) > Ratio(parent.covered, parent.total)
  }

  /// R2's second half: node and parent both cover every coded call they have.
  func isSaturated(_ node: Standing) -> Bool { node.coversAllCoded && parent?.coversAllCoded == true }

  /// Whether the node meets all its rules.
  func areMet(by node: Standing) -> Bool { reachesMinimum(node) && (isAboveParent(node) || isSaturated(node)) }

  /// The rules to compare a standing with its uncoded calls left out to: the parent's are left out as well.
  var uncodedLeftOut: NodeRules { NodeRules(minimum: minimum, parent: parent?.uncodedLeftOut) }

  /// What the rules say about a node that has calls enough to be assessed.
  func verdict(on node: Standing) -> Verdict {
    guard areMet(by: node) else { return areMet(by: node.withEverythingListed) ? .short : .unreachable }
    return isAboveParent(node) ? .met : .saturated
  }

  /// Why a node got its verdict, in the order of outputs; empty where nothing is wrong.
  func reasons(for verdict: Verdict, on node: Standing) -> [Reason] {
    switch verdict {
    case .met, .saturated, .notAssessable: []
    case .short: (reachesMinimum(node) ? [] : [.belowMinimum]) + (isAboveParent(node) ? [] : [.notAboveParent])
    case .unreachable: [.uncoded]
    }
  }
}

extension RollupRules {
  /// The minimum of a level; nil where it has none of its own.
  func minimum(atLevel level: Int) -> Share? { levels.indices.contains(level) ? levels[level].minimum : nil }
}
