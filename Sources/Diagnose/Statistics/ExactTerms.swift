internal import Glibc

/// Single probabilities of the Poisson, binomial and hypergeometric distributions without the cancellation that differences of log Γ bring.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the method of R's `dbinom`: every factorial is Stirling's
/// formula and a small correction, every power a deviance.
enum ExactTerms {
  /// log(x!) − log(√(2πx) (x/e)ˣ). Below 15.5 from a table of halves, as a number's position ×2; beyond by Stirling's series.
  static func stirlingError(_ x: Double) -> Double {
    guard x > 15 else { return table[Int(2 * x)] }
    let s = 1 / (x * x)
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1_260 - (1.0 / 1_680 - s / 1_188) * s) * s) * s) / x
  }

  private static let table: [Double] = (0...30).map { half in
    guard half > 0 else { return 0 }
    let x = Double(half) / 2
    return log(tgamma(x + 1)) - (x + 0.5) * log(x) + x - log(2 * Double.pi) / 2
  }

  /// x log(x/m) + m − x, which is what is lost when x and m are close and the logarithm is taken as it stands.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var power = 2 * x * v
    for odd in 1...1_000 {
      power *= v * v
      let next = sum + power / Double(2 * odd + 1)
      guard next != sum else { break }
      sum = next
    }
    return sum
  }

  /// The probability of x events where m are expected; x is whole or a half more.
  static func poisson(_ x: Double, mean m: Double) -> Double {
    guard x > 0 else { return exp(-m) }
    return exp(-stirlingError(x) - deviance(x, m)) / (2 * Double.pi * x).squareRoot()
  }

  /// The probability of x yes among n at a rate of p, `q` = 1 − p.
  static func binomial(_ x: Int, of n: Int, rate p: Double, complement q: Double) -> Double {
    guard x > 0 else { return n == 0 ? 1 : exp(p < 0.1 ? -deviance(Double(n), Double(n) * q) - Double(n) * p : Double(n) * log(q)) }
    guard x < n else { return exp(q < 0.1 ? -deviance(Double(n), Double(n) * p) - Double(n) * q : Double(n) * log(p)) }
    let (yes, all, no) = (Double(x), Double(n), Double(n - x))
    let correction = stirlingError(all) - stirlingError(yes) - stirlingError(no)
    let distance = deviance(yes, all * p) + deviance(no, all * q)
    return exp(correction - distance) * (all / (2 * Double.pi * yes * no)).squareRoot()
  }

  /// The probability of x marked ones in a draw of `drawn` from `total` of which `marked` are.
  static func hypergeometric(_ x: Int, drawn: Int, marked: Int, total: Int) -> Double {
    guard drawn > 0 else { return x == 0 ? 1 : 0 }
    guard drawn < total else { return x == marked ? 1 : 0 }
    let others = total - marked - drawn + x
    if x > 0, x < marked, x < drawn, others > 0 { return hypergeometric(x, marked - x, drawn - x, others) }
    let (p, q) = (Double(drawn) / Double(total), Double(total - drawn) / Double(total))
    return binomial(x, of: marked, rate: p, complement: q) * binomial(drawn - x, of: total - marked, rate: p, complement: q)
      / binomial(drawn, of: total, rate: p, complement: q)
  }

  /// The same where none of the four numbers is 0: marked ones and others that are drawn, and that are not. It is the three binomial terms in one, of
  /// which the last has no deviance.
  private static func hypergeometric(_ yes: Int, _ markedLeft: Int, _ drawnOthers: Int, _ othersLeft: Int) -> Double {
    let (a, b, c, d) = (Double(yes), Double(markedLeft), Double(drawnOthers), Double(othersLeft))
    let (marked, others, drawn, left, total) = (a + b, c + d, a + c, b + d, a + b + c + d)
    let all = stirlingError(marked) + stirlingError(others) + stirlingError(drawn) + stirlingError(left) - stirlingError(total)
    let parts = stirlingError(a) + stirlingError(b) + stirlingError(c) + stirlingError(d)
    let (p, q) = (drawn / total, left / total)
    let distance = deviance(a, marked * p) + deviance(b, marked * q) + deviance(c, others * p) + deviance(d, others * q)
    return exp(all - parts - distance) * (marked / (a * b) * (others / (c * d)) * (drawn * left / (2 * Double.pi * total))).squareRoot()
  }
}
