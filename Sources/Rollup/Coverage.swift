public import CallModel
public import Pareto

/// What the rules say about a node (definitions §2).
public enum Verdict: String, Sendable, CaseIterable {
  /// It meets its minimum and is above its parent.
  case met
  /// Nothing more can be covered: it and its parent cover every coded call they have.
  case saturated
  /// It does not meet its rules.
  case short
  /// Even with every coded driver listed it would not.
  case unreachable
  /// Too few handled calls, or no weight at all.
  case notAssessable = "not_assessable"

  /// Whether a node with this verdict does not meet its rules: the reason for exit status 1.
  public var isFailing: Bool { self == .short || self == .unreachable }
  /// Whether the node meets its rules.
  public var isCovered: Bool { self == .met || self == .saturated }
}

/// Why a node is short or unreachable. In this order in outputs.
public enum Reason: String, Sendable, CaseIterable {
  /// Below its level's minimum.
  case belowMinimum = "below_minimum"
  /// Not strictly above its parent.
  case notAboveParent = "not_above_parent"
  /// Too many calls without a driver (unreachable only).
  case uncoded
}

/// Where a driver's coverage at a node comes from.
public enum Listed: String, Sendable {
  /// From an ancestor's list.
  case inherited
  /// From the node's own list.
  case own
  /// It is not covered.
  case no
}

/// One driver to organize, in order.
public struct ListStep: Sendable, Hashable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// Its handled calls at the node.
  public let calls: Int
  /// Its weight at the node.
  public let weight: Int
  /// What the node covers once this and all steps before it are organized, of all its weight.
  ///
  /// In a plan the first step starts from the node with its ancestors' planned entries carried out, in a gap from the node as it is, in a proposal
  /// from the lists proposed above it.
  public let coveredAfter: Int

  /// A step of these parts.
  public init(driver: Int, calls: Int, weight: Int, coveredAfter: Int) {
    (self.driver, self.calls, self.weight, self.coveredAfter) = (driver, calls, weight, coveredAfter)
  }
}

/// One node of the organization with everything the rules say about it.
public struct Coverage: Sendable, Hashable {
  /// The node.
  public let path: OrgPath
  /// Its level: a position in `RollupRules.levels`.
  public let level: Int
  /// Its parent: a position in `Organization.nodes`; nil at a top node.
  public let parent: Int?
  /// Its children: positions in `Organization.nodes`, in label order.
  public let children: [Int]
  /// Its drivers by weight.
  public let ranking: Ranking
  /// For each driver of the ranking, in its order, where its coverage comes from.
  public let listed: [Listed]
  /// The weight covered by its effective list.
  public let covered: Int
  /// What the rules say.
  public let verdict: Verdict
  /// Why, for short and unreachable.
  public let reasons: [Reason]
  /// The fewest further drivers, in rank order, that the node alone would need; empty unless it is short or unreachable.
  public let gap: [ListStep]
  /// What the top-down plan adds at this node (audits only).
  public let plan: [ListStep]
  /// What the node covers with the whole plan carried out; equal to `covered` in a proposal.
  public let plannedCovered: Int
  /// The drivers that the node's own list adds in a proposal, in the order taken; empty in an audit.
  public let proposal: [ListStep]
  /// Whether the driver right after the cut weighs as much as the last one taken. The cut is that of the list which pages show: the proposal, in an
  /// audit the node's part of the plan, and where it has none its gap. Drivers already covered are passed over.
  public let tiedAtTheCut: Bool
  /// The driver that raised the bar above the node (definitions §2, golden case, third row); nil where none did. The node reaches its minimum, and
  /// would be above its parent if this driver, which an ancestor's list covers, were listed at the node instead, while all ancestors would still
  /// meet their own rules without it. Of several the heaviest at the parent.
  public let barRaisedBy: Int?

  /// A node of these parts.
  public init(
    path: OrgPath, level: Int, parent: Int?, children: [Int], ranking: Ranking, listed: [Listed], covered: Int, verdict: Verdict,
    reasons: [Reason], gap: [ListStep], plan: [ListStep], plannedCovered: Int, proposal: [ListStep], tiedAtTheCut: Bool,
    barRaisedBy: Int?
  ) {
    (self.path, self.level, self.parent, self.children) = (path, level, parent, children)
    (self.ranking, self.listed, self.covered) = (ranking, listed, covered)
    (self.verdict, self.reasons, self.gap, self.plan, self.plannedCovered) = (verdict, reasons, gap, plan, plannedCovered)
    (self.proposal, self.tiedAtTheCut, self.barRaisedBy) = (proposal, tiedAtTheCut, barRaisedBy)
  }

  /// Whether a driver on a list above raised the bar beyond the node.
  public var barRaisedAbove: Bool { barRaisedBy != nil }

  /// Covered weight of all weight.
  public var coverage: Ratio { Ratio(covered, ranking.totalWeight) }
}

/// The organization as a whole: every node with its coverage.
public struct Organization: Sendable, Hashable {
  /// Whether lists were given or proposed.
  public enum Mode: String, Sendable {
    /// A problem register was given: coverage is what the center really has.
    case audit
    /// No register: the lists are the shortest that meet the rules.
    case proposal
  }

  /// Whether lists were given or proposed.
  public let mode: Mode
  /// All nodes, depth first, siblings in label order; parents come before their children.
  public let nodes: [Coverage]
  /// The drivers that positions in rankings and steps point into: the cube's.
  public let drivers: [DriverPath]
  /// Which rules were applied.
  public let rules: RollupRules
  /// The problem register with what became of every entry; nil in a proposal.
  public var register: AuditedRegister?

  /// An organization of these parts.
  public init(mode: Mode, nodes: [Coverage], drivers: [DriverPath], rules: RollupRules, register: AuditedRegister? = nil) {
    (self.mode, self.nodes, self.drivers, self.rules) = (mode, nodes, drivers, rules)
    self.register = register
  }

  /// Whether a node meets its rules with the whole plan carried out, at it and above.
  public func isMetAfterPlan(at node: Int) -> Bool {
    let planned = { (node: Coverage) in Standing(node.ranking, covered: node.plannedCovered) }
    let parent = rules.aboveParent ? nodes[node].parent.map { planned(nodes[$0]) } : nil
    let rules = NodeRules(minimum: rules.minimum(atLevel: nodes[node].level), parent: parent)
    return nodes[node].verdict != .notAssessable && rules.areMet(by: planned(nodes[node]))
  }

  /// Whether calls have to be coded before a node can meet its rules: no list can reach them, and the plan does not make it saturated.
  public func needsCoding(at node: Int) -> Bool { nodes[node].verdict == .unreachable && !isMetAfterPlan(at: node) }

  /// What is to be organized at a node: in an audit its part of the plan, in a proposal its list. A node with too few calls to say is nobody's work.
  public func work(at node: Int) -> [ListStep] {
    guard nodes[node].verdict != .notAssessable else { return [] }
    return mode == .audit ? nodes[node].plan : nodes[node].proposal
  }
}
