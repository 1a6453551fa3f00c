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

  /// A level of these parts.
  public init(name: String, minimum: Share?) { (self.name, self.minimum) = (name, minimum) }
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

  /// Defaults everywhere; the levels are to be set.
  public init() {}
}
