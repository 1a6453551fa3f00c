/// Which calls to listen to: `diagnose.listening` of the pipeline file, checked.
public struct ListeningRules: Sendable, Hashable {
  /// How many calls of a team. At least 1.
  public var calls = 5
  /// Chooses one draw of many.
  public var seed: UInt64 = 1

  /// The defaults: five calls, seed 1.
  public init() {}
}
