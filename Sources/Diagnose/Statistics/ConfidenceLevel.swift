public import CallModel

/// A two-sided confidence, with the normal quantile that belongs to it worked out once.
public struct ConfidenceLevel: Sendable, Hashable {
  /// What is left outside an interval, on both sides together: 0.05 for 95 %.
  public let outside: Double
  /// The z that leaves half of it above: 1.959963984540054 for 95 %.
  public let z: Double

  /// The level of a share that is more than 0 and less than 1.
  public init(_ share: Share) {
    outside = Double(share.denominator - share.numerator) / Double(share.denominator)
    z = Normal.quantile(upperTail: outside / 2)
  }
}
