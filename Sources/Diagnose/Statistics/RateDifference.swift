/// The difference of two rates, the first less the second: samples of zeros and ones.
public struct RateDifference: Sendable, Hashable {
  /// The first.
  public let first: Sample
  /// The second.
  public let second: Sample

  /// The difference of these; nil when one of them has no values.
  public init?(_ first: Sample, minus second: Sample) {
    guard first.count > 0, second.count > 0 else { return nil }
    (self.first, self.second) = (first, second)
  }

  /// First rate less second.
  public var difference: Double {
    Double(first.sum) / Double(first.count) - Double(second.sum) / Double(second.count)
  }

  /// The hybrid score interval, put together from the two Wilson intervals: R. G. Newcombe, "Interval estimation for the difference between
  /// independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873–890, method 10.
  public func newcombe(_ confidence: ConfidenceLevel) -> Interval? {
    guard let (p, q) = both({ $0.mean }), let (a, b) = both({ $0.wilson(confidence) }) else { return nil }
    let below = ((p - a.lower) * (p - a.lower) + (b.upper - q) * (b.upper - q)).squareRoot()
    let above = ((a.upper - p) * (a.upper - p) + (q - b.lower) * (q - b.lower)).squareRoot()
    return Interval(lower: p - q - below, upper: p - q + above)
  }

  /// The two-sample score test's z with the pooled rate, positive when the first rate is higher; nil when all values of both are the same.
  ///
  /// K. Pearson's chi-square of the fourfold table is its square; without a correction for continuity. Where few yes or few no are expected
  /// it is a poor approximation: `midP` is exact there.
  public var score: Double? {
    let (n, m) = (Double(first.count), Double(second.count))
    let pooled = Double(first.sum + second.sum) / (n + m)
    guard pooled > 0, pooled < 1 else { return nil }
    return difference / (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
  }

  /// One-sided probabilities of the score test; nil when all values of both are the same.
  public var scoreTest: OneSidedP? { score.map { OneSidedP(higher: Normal.upperTail($0), lower: Normal.upperTail(-$0)) } }

  private func both<Value>(_ value: (Sample) -> Value?) -> (Value, Value)? {
    guard let a = value(first), let b = value(second) else { return nil }
    return (a, b)
  }
}

/// What chance alone would do, asked from both sides.
public struct OneSidedP: Sendable, Hashable {
  /// The probability of a difference as high as the one seen, or higher, where there is none.
  public let higher: Double
  /// The same for as low, or lower.
  public let lower: Double

  /// These two.
  public init(higher: Double, lower: Double) { (self.higher, self.lower) = (higher, lower) }
}
