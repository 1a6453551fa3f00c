/// What a call weighs in rankings and coverage.
public enum Weight: String, Sendable, CaseIterable {
  /// Every handled call 1.
  case calls
  /// Its handle time in seconds; an unknown time counts 0.
  case handleSeconds = "handle_seconds"
  /// 1 where its score lies in the lowest two fifths of the scale.
  case dissatisfied

  /// The weight of these calls.
  ///
  /// - Parameter scale: the satisfaction scale; only `dissatisfied` needs it. With v values the lowest ⌊2v/5⌋ count (1–5: 1 and 2; 1–10: 1 to 4).
  public func of(_ measures: Measures, scale: ClosedRange<Int>?) -> Int {
    switch self {
    case .calls: measures.handled
    case .handleSeconds: measures.handleSeconds
    case .dissatisfied: (0..<((scale?.count ?? 0) * 2 / 5)).reduce(0) { $0 + measures.satisfaction[$1] }
    }
  }
}

/// One level of the organization.
public struct LevelRule: Sendable, Hashable {
  /// The level's name.
  public var name: String
  /// The least coverage a node of it must have; nil: only the rule about its parent binds it.
  public var minimum: Share?

  /// Who answers for its nodes where nobody is named: `rollup.levels.owner`; nil: what the layer is called by its place (`RollupRules.owner`).
  public var owner: String?

  /// A level of these parts.
  public init(name: String, minimum: Share?, owner: String? = nil) { (self.name, self.minimum, self.owner) = (name, minimum, owner) }
}

/// How much a landed entry of the register has to show before it counts (definitions §3): `rollup.register.evidence`.
///
/// What a class demands changes with the class, and the class with the calls of the window. An entry that once counted is not to be un-counted
/// because of that, and no earlier night is remembered: the only rule by which this holds for every entry and every change of class does not ask
/// which class it is. So one kind of evidence is enough by default, and what today's class demands beyond it is shown as missing.
public enum EvidenceRule: String, Sendable, CaseIterable {
  /// All that today's class demands.
  case complete
  /// At least one of script, process and knowledge base.
  case anyOne = "any"
  /// Nothing.
  case nothing = "none"
}

/// What coverage has to be: `pareto:` and `rollup:` of the pipeline file, checked (definitions §2 and §4).
public struct RollupRules: Sendable, Hashable {
  /// What a call weighs.
  public var weight = Weight.calls
  /// The satisfaction scale, for `Weight.dissatisfied` and for printed means; nil where no score is mapped.
  public var scale: ClosedRange<Int>?
  /// A driver is common while the drivers ranked before it hold less than this share.
  public var commonShare = Share.percent(80)
  /// The levels, topmost first.
  public var levels: [LevelRule] = []
  /// Whether a node's coverage must be above its parent's (R2).
  public var aboveParent = true
  /// A node with fewer handled calls is not assessed.
  public var minimumCalls = 30
  /// More nodes than this are taken for a wrong column.
  public var maximumNodes = LabelLimits().nodes
  /// How much a landed entry of the register has to show before it counts.
  public var evidence = EvidenceRule.anyOne

  /// Defaults everywhere; the levels are to be set.
  public init() {}

  /// Who answers for the nodes of a level where nobody is named: as the pipeline says, else from the last level up team leader, supervisor,
  /// department manager and, for all levels above, core management.
  public func owner(ofLevel level: Int) -> String {
    if levels.indices.contains(level), let owner = levels[level].owner { return owner }
    let layers = ["team leader", "supervisor", "department manager", "core management"]
    return layers[min(max(levels.count - 1 - level, 0), layers.count - 1)]
  }
}
