internal import Glibc

/// Student's t distribution with any positive degrees of freedom, whole or not.
struct StudentT {
  /// The degrees of freedom.
  let degreesOfFreedom: Double

  /// From here on the normal approximation of `wideTail` is as exact as the continued fraction, and faster.
  private static let wide = 100.0

  init(_ degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// P(T > t).
  func upperTail(_ t: Double) -> Double {
    guard t >= 0 else { return 1 - upperTail(-t) }
    guard t * t < .infinity else { return 0 }
    return degreesOfFreedom > Self.wide ? wideTail(t) : narrowTail(t)
  }

  /// ½ I(ν/(ν+t²); ν/2, ½), Abramowitz and Stegun (1964), 26.5.27 and 26.7.1.
  private func narrowTail(_ t: Double) -> Double {
    let (v, square) = (degreesOfFreedom, t * t)
    return incompleteBeta(v / 2, v / (v + square), complement: square / (v + square)) / 2
  }

  /// The normal tail at a transformed t: G. W. Hill, "Algorithm 395: Student's t-distribution", Communications of the ACM 13 (1970)
  /// 617–619. Beyond a hundred degrees of freedom it has eleven digits at 2 and nine at 7; further out, where tails are below 10⁻³⁰, only
  /// the first few.
  private func wideTail(_ t: Double) -> Double {
    let (a, v) = (degreesOfFreedom - 0.5, degreesOfFreedom)
    let b = 48 * a * a
    let square = a * log1p(t * t / v)
    let w = square.squareRoot()
    let correction = (((4 * square + 33) * square + 240) * square + 855) / (10 * (b + 0.8 * square * square + 100))
    return Normal.upperTail(w + w * (square + 3 - correction) / b)
  }

  /// The t that leaves `tail` (more than 0, at most ½) above it. `z` is the normal quantile of the same tail.
  ///
  /// Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5), then Newton's steps on the tail, each of which doubles the digits;
  /// beyond 400 degrees of freedom, and for a usual confidence, the expansion alone has all digits asked for.
  func quantile(upperTail tail: Double, z: Double) -> Double {
    let v = degreesOfFreedom
    var t = z + z * expansion(square: z * z) / v
    guard v < 400 || z > 4 else { return t }
    let isUsual = v > 40 && z < 3
    for _ in 0..<60 {
      let step = ((isUsual ? wideTail(t) : upperTail(t)) - tail) / density(t)
      t += step
      guard abs(step) > 1e-6 * t else { break }
    }
    return t
  }

  /// The terms of 26.7.5, of which the first has been taken out along with z/ν.
  private func expansion(square s: Double) -> Double {
    let v = degreesOfFreedom
    let first = (s + 1) / 4
    let second = ((5 * s + 16) * s + 3) / 96
    let third = (((3 * s + 19) * s + 17) * s - 15) / 384
    let fourth = ((((79 * s + 776) * s + 1_482) * s - 1_920) * s - 945) / 92_160
    return first + (second + (third + fourth / v) / v) / v
  }

  /// The density at t. Γ is taken from the C library for few degrees of freedom; for more, the ratio's expansion in 1/ν has the digits a
  /// step needs.
  private func density(_ t: Double) -> Double {
    let v = degreesOfFreedom
    let ratio = v < 40 ? tgamma((v + 1) / 2) / tgamma(v / 2) / (v / 2).squareRoot() : 1 - (1 - 1 / (8 * v)) / (4 * v)
    return ratio * exp(-(v + 1) / 2 * log1p(t * t / v)) / (2 * Double.pi).squareRoot()
  }
}
