/// Values of one kind as three exact integers: how many, their sum, the sum of their squares.
///
/// A rate is a sample of zeros and ones: its sum is how many are yes. Samples add and subtract without loss, so that "the rest" of a
/// baseline is exact; a `Double` comes in only where a mean, a variance or a test does.
public struct Sample: Sendable, Hashable {
  /// How many values.
  public var count: Int
  /// Their sum.
  public var sum: Int
  /// The sum of their squares.
  public var squares: UInt128 {
    get { UInt128(squaresHigh) << 64 | UInt128(squaresLow) }
    set { (squaresHigh, squaresLow) = (UInt64(newValue >> 64), UInt64(truncatingIfNeeded: newValue)) }
  }
  // In halves: memory for a whole one has to be aligned so far that asking for it takes a longer road, and there are tens of thousands of small lists of samples.
  private var squaresLow: UInt64 = 0
  private var squaresHigh: UInt64 = 0

  /// No values.
  public init() { self.init(count: 0, sum: 0, squares: 0) }

  /// Values with these sums.
  public init(count: Int, sum: Int, squares: UInt128) {
    (self.count, self.sum) = (count, sum)
    self.squares = squares
  }

  /// Yes or no as one or zero.
  public init(yes: Int, of count: Int) { self.init(count: count, sum: yes, squares: UInt128(yes)) }

  /// The mean, for rates the share of yes; nil without values.
  public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The unbiased variance; nil for fewer than two values. Exact up to the last division, so that equal values have a variance of exactly
  /// 0.
  public var variance: Double? {
    guard count > 1 else { return nil }
    return scatter / (Double(count) * Double(count - 1))
  }

  /// `n Σx² − (Σx)²`, which is n (n − 1) variances: an exact integer, rounded once. Fits: 2³² values of at most 10⁷ stay below 2¹²⁴.
  ///
  /// In 64 bits where they suffice, as they do for most samples; the 128-bit road is ten times as long.
  var scatter: Double {
    if squares <= UInt128(UInt64.max) {
      // (Σx)² is at most n Σx², so what holds the one holds the other.
      let (product, overflow) = UInt64(truncatingIfNeeded: squares).multipliedReportingOverflow(by: UInt64(count))
      let magnitude = UInt64(sum.magnitude)
      if !overflow { return Double(product - magnitude * magnitude) }
    }
    return Double(UInt128(count) * squares - UInt128(sum.magnitude) * UInt128(sum.magnitude))
  }

  /// Adds the values of another sample.
  public static func += (a: inout Sample, b: Sample) {
    a.count += b.count
    a.sum += b.sum
    a.squares += b.squares
  }

  /// The sample without some of its values.
  public static func - (a: Sample, b: Sample) -> Sample {
    Sample(count: a.count - b.count, sum: a.sum - b.sum, squares: a.squares - b.squares)
  }
}
