internal import Glibc

/// The standard normal distribution.
enum Normal {
  /// P(Z > z): half the complementary error function, which keeps its digits far out in the tail.
  static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

  /// The density at z.
  static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// The z that leaves `tail` above it; ∞ for 0, −∞ for 1.
  ///
  /// Start: Abramowitz and Stegun (1964), 26.2.23, good to 4.5·10⁻⁴; then Halley's steps on the tail itself, each of which triples the
  /// digits.
  static func quantile(upperTail tail: Double) -> Double {
    guard tail > 0 else { return .infinity }
    guard tail < 1 else { return -.infinity }
    guard tail <= 0.5 else { return -quantile(upperTail: 1 - tail) }
    let t = (-2 * log(tail)).squareRoot()
    var z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      let step = (upperTail(z) - tail) / density(z)
      z += step / (1 - z * step / 2)
    }
    return z
  }
}
