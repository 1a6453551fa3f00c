/// A distribution of durations given by its quantiles, so that no logarithm (which may differ between machines) is needed to draw from it.
struct QuantileCurve {
  /// The values at 0, 1/32, 2/32 … 1.
  private let quantiles: [UInt64]

  /// A value of the distribution: linear between two quantiles.
  @inline(__always)
  func value(at random: UInt64) -> UInt64 {
    let step = Int(truncatingIfNeeded: random >> 59)
    let low = quantiles[step]
    return low &+ ((quantiles[step &+ 1] &- low) &* ((random >> 43) & 0xFFFF)) >> 16
  }

  /// Handle times as a percentage of the mean: lognormal, σ = 0.55, cut at both ends.
  static let handle = QuantileCurve(quantiles: [
    20, 31, 37, 42, 46, 49, 53, 56, 59, 63, 66, 69, 72, 75, 79, 82, 86,
    90, 94, 98, 102, 107, 112, 118, 125, 132, 140, 150, 162, 177, 200, 239, 370,
  ])

  /// Waiting times in percent of their mean: one call in eight is answered at once, the rest waits exponentially long.
  static let wait = QuantileCurve(quantiles: [
    0, 0, 0, 0, 0, 4, 8, 13, 18, 22, 28, 33, 38, 44, 50, 57, 64,
    71, 79, 88, 97, 107, 118, 130, 143, 158, 176, 197, 222, 255, 301, 381, 594,
  ])
}
