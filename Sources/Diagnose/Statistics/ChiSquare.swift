internal import Glibc

/// The chi-square distribution with a whole number of degrees of freedom.
enum ChiSquare {
  /// P(χ² > x): the finite sums of Abramowitz and Stegun (1964), 26.4.4 and 26.4.5, added from their last term down. All terms are positive.
  static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0 else { return 1 }
    let mean = x / 2
    let isOdd = degreesOfFreedom % 2 == 1
    var sum = isOdd ? erfc(mean.squareRoot()) : 0
    var order = Double(degreesOfFreedom) / 2 - 1
    guard order >= 0 else { return sum }
    var term = ExactTerms.poisson(order, mean: mean)
    while order >= 0, term > 0 {
      sum += term
      term *= order / mean
      order -= 1
    }
    return min(1, sum)
  }
}
