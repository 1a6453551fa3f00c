internal import Glibc

/// The regularized incomplete beta function I(x; a, ½), as Student's t needs it.
///
/// Continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22; it converges fast for x < (a + 1)/(a + b + 2), and the symmetry
/// I(x; a, b) = 1 − I(1 − x; b, a) brings every x there.
/// - Parameter complement: 1 − x, given apart because it cannot be had from an x near 1.
func incompleteBeta(_ a: Double, _ x: Double, complement: Double) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  let front = pow(x, a) * (complement / Double.pi).squareRoot() * gammaRatio(a)
  guard x > (a + 1) / (a + 2.5) else { return front * betaFraction(a, 0.5, x) / a }
  return 1 - front * betaFraction(0.5, a, complement) / 0.5
}

/// Γ(a + ½) / Γ(a): for larger a by its expansion in 1/a, which has thirteen digits there (F. G. Tricomi and A. Erdélyi, "The asymptotic expansion of a ratio
/// of gamma functions", Pacific J. Math. 1 (1951) 133–142).
private func gammaRatio(_ a: Double) -> Double {
  guard a >= 14 else { return tgamma(a + 0.5) / tgamma(a) }
  let coefficients: [8 of Double] = [
    39_325 / 33_554_432, 869 / 4_194_304, -399 / 262_144, -21 / 32_768, 5 / 1_024, 1 / 128, -1 / 8, 1,
  ]
  var sum = 0.0
  for place in coefficients.indices { sum = sum / a + coefficients[place] }
  return sum * a.squareRoot()
}

/// The continued fraction itself, by J. Wallis's recurrence for numerators and denominators (DLMF 1.12.5): no step waits for a division. Where it is
/// asked for, every coefficient is below 1 in size, so that neither can overflow.
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  var (earlier, here) = (Approximant(above: 0, below: 1), Approximant(above: 1, below: 1))
  func step(_ coefficient: Double) {
    (earlier, here) = (
      here, Approximant(above: here.above + coefficient * earlier.above, below: here.below + coefficient * earlier.below)
    )
  }
  step(-(a + b) * x / (a + 1))
  for number in 1...500 {
    let m = Double(number)
    step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)))
    step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)))
    let (new, old) = (here.above * earlier.below, earlier.above * here.below)
    if abs(new - old) < 1e-15 * abs(new) { break }
  }
  return here.above / here.below
}

/// A fraction as numerator and denominator.
private struct Approximant {
  let above: Double
  let below: Double
}
