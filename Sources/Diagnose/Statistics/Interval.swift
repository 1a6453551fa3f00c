/// From where to where a figure may lie, chance considered.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// An interval with these ends.
  public init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }
}
