internal import Glibc

/// The regularized incomplete beta function I(x; a, b) for small a and b (together below 170), as Student's t needs it.
///
/// Continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, evaluated by W. J. Lentz's method as modified by I.
/// J. Thompson and A. R. Barnett (J. Comput. Phys. 64, 1986, 490–509); it converges fast for x < (a + 1)/(a + b + 2), and the symmetry I(x;
/// a, b) = 1 − I(1 − x; b, a) brings every x there.
/// - Parameter complement: 1 − x, given apart because it cannot be had from an x near 1.
func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, complement: Double) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  let front = pow(x, a) * pow(complement, b) * tgamma(a + b) / (tgamma(a) * tgamma(b))
  guard x > (a + 1) / (a + b + 2) else { return front * betaFraction(a, b, x) / a }
  return 1 - front * betaFraction(b, a, complement) / b
}

/// The continued fraction itself.
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  let tiny = 1e-300
  let safe = { (value: Double) in abs(value) < tiny ? tiny : value }
  var (c, d) = (1.0, 1 / safe(1 - (a + b) * x / (a + 1)))
  var fraction = d
  for step in 1...500 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    fraction *= c * d
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    fraction *= c * d
    if abs(c * d - 1) < 1e-15 { break }
  }
  return fraction
}
