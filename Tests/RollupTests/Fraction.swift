/// An exact fraction for the oracle: reduced, compared as people do it on paper.
struct Fraction: Comparable {
  let numerator: Int128
  let denominator: Int128

  init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator > 0)
    var (a, b) = (Int128(numerator), Int128(denominator))
    while b != 0 { (a, b) = (b, a % b) }
    (self.numerator, self.denominator) = (Int128(numerator) / a, Int128(denominator) / a)
  }

  static func < (a: Fraction, b: Fraction) -> Bool { a.numerator * b.denominator < b.numerator * a.denominator }
}
