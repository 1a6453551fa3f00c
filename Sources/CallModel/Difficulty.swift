/// What kind of problem a driver is at a node (definitions §5).
public enum Difficulty: String, Sendable, CaseIterable {
  /// Its indicators are as good as those of the rest.
  case simple
  /// At least one is worse.
  case difficult
  /// The log does not say.
  case undetermined
}
