/// The difference of two means, the first less the second, with its standard error and degrees of freedom.
public struct MeanDifference: Sendable, Hashable {
  /// First mean less second.
  public let difference: Double
  /// How far it would scatter.
  public let standardError: Double
  /// The degrees of freedom of Student's t that go with it.
  public let degreesOfFreedom: Double

  /// Each sample with its own variance: B. L. Welch, "The generalization of 'Student's' problem when several different population variances
  /// are involved", Biometrika 34 (1947) 28–35; degrees of freedom by F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114. Nil when
  /// one of the samples has fewer than two values or neither has any variance.
  public init?(welch first: Sample, minus second: Sample) {
    guard let (a, b) = Self.errors(first, second), a + b > 0 else { return nil }
    difference = Self.difference(first, second)
    standardError = (a + b).squareRoot()
    degreesOfFreedom = (a + b) * (a + b) / (a * a / Double(first.count - 1) + b * b / Double(second.count - 1))
  }

  /// One variance for both samples, pooled: "Student" (W. S. Gosset), Biometrika 6 (1908) 1–25, in R. A. Fisher's form of 1925. Nil as
  /// above.
  public init?(pooled first: Sample, minus second: Sample) {
    guard let a = first.variance, let b = second.variance, a + b > 0 else { return nil }
    let (n, m) = (Double(first.count), Double(second.count))
    degreesOfFreedom = n + m - 2
    difference = Self.difference(first, second)
    standardError = (((n - 1) * a + (m - 1) * b) / degreesOfFreedom * (1 / n + 1 / m)).squareRoot()
  }

  /// The interval of the difference.
  public func interval(_ confidence: ConfidenceLevel) -> Interval {
    let t = confidence.t(degreesOfFreedom)
    return Interval(lower: difference - t * standardError, upper: difference + t * standardError)
  }

  /// One-sided probabilities of such a difference where there is none.
  public var test: OneSidedP {
    let tail = StudentT(degreesOfFreedom).upperTail(abs(difference) / standardError)
    return difference >= 0 ? OneSidedP(higher: tail, lower: 1 - tail) : OneSidedP(higher: 1 - tail, lower: tail)
  }

  private static func difference(_ first: Sample, _ second: Sample) -> Double {
    Double(first.sum) / Double(first.count) - Double(second.sum) / Double(second.count)
  }

  /// The squared standard error of either mean.
  private static func errors(_ first: Sample, _ second: Sample) -> (Double, Double)? {
    guard let a = first.variance, let b = second.variance else { return nil }
    return (a / Double(first.count), b / Double(second.count))
  }
}
