public import CallModel

/// A two-sided confidence, with the normal quantile that belongs to it worked out once.
public struct ConfidenceLevel: Sendable, Hashable {
  /// What is left outside an interval, on both sides together: 0.05 for 95 %.
  public let outside: Double
  /// The z that leaves half of it above: 1.959963984540054 for 95 %.
  public let z: Double
  /// The t that leaves half of it above, times ν³, for the whole degrees of freedom ν of `tabulated`.
  private let quantiles: [Double]
  private static let tabulated = 20...403

  /// The level of a share that is more than 0 and less than 1.
  public init(_ share: Share) {
    outside = Double(share.denominator - share.numerator) / Double(share.denominator)
    z = Normal.quantile(upperTail: outside / 2)
    let (tail, z) = (outside / 2, z)
    quantiles = Self.tabulated.map { Double($0 * $0 * $0) * StudentT(Double($0)).quantile(upperTail: tail, z: z) }
  }

  /// The t with these degrees of freedom that leaves half of what is outside above it.
  ///
  /// A run asks for it a hundred thousand times. Between two whole numbers it is taken from the cubic in 1/ν through the four nearest ones: the
  /// quantile is so smooth in 1/ν that this has ten digits.
  func t(_ degreesOfFreedom: Double) -> Double {
    let whole = Int(min(degreesOfFreedom, 1_000))
    let place = whole - Self.tabulated.lowerBound
    guard place >= 1, place + 2 < quantiles.count else { return StudentT(degreesOfFreedom).quantile(upperTail: outside / 2, z: z) }
    // Lagrange's weights in ν; each times (n/ν)³ is the weight in 1/ν.
    let x = degreesOfFreedom - Double(whole)
    let weights: [4 of Double] =
      [-x * (x - 1) * (x - 2) / 6, (x + 1) * (x - 1) * (x - 2) / 2, -(x + 1) * x * (x - 2) / 2, (x + 1) * x * (x - 1) / 6]
    var sum = 0.0
    for offset in 0..<4 { sum += weights[offset] * quantiles[place + offset - 1] }
    return sum / (degreesOfFreedom * degreesOfFreedom * degreesOfFreedom)
  }
}
