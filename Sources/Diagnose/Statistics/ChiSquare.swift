internal import Glibc

/// The chi-square distribution with a whole number of degrees of freedom.
enum ChiSquare {
  /// P(χ² > x), by sums whose terms are all positive and whose first is the largest.
  ///
  /// Above the mean the finite sums of Abramowitz and Stegun (1964), 26.4.4 and 26.4.5, from their last term down; below it 1 less the
  /// series 6.5.29.
  static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0 else { return 1 }
    return x < Double(degreesOfFreedom) ? 1 - lowerSeries(x / 2, degreesOfFreedom) : upperSum(x / 2, degreesOfFreedom)
  }

  private static func upperSum(_ mean: Double, _ degrees: Int) -> Double {
    var order = Double(degrees) / 2 - 1
    var sum = degrees % 2 == 1 ? erfc(mean.squareRoot()) : 0
    var term = order < 0 ? 0 : ExactTerms.poisson(order, mean: mean)
    while order >= 0 {
      sum += term
      term *= order / mean
      order -= 1
    }
    return sum
  }

  private static func lowerSeries(_ mean: Double, _ degrees: Int) -> Double {
    var order = Double(degrees) / 2
    var (sum, term) = (0.0, ExactTerms.poisson(order, mean: mean))
    while term > 1e-17 * sum {
      sum += term
      order += 1
      term *= mean / order
    }
    return sum
  }
}
