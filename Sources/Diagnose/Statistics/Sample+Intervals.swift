extension Sample {
  /// The interval of a rate (a sample of zeros and ones); nil without values, for 0 of 0 says nothing.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22 (1927) 209–212. Its ends
  /// stay within 0 and 1, which none and all reach exactly.
  public func wilson(_ confidence: ConfidenceLevel) -> Interval? {
    guard let rate = mean else { return nil }
    let (n, z) = (Double(count), confidence.z)
    let center = (rate + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(lower: sum == 0 ? 0 : center - half, upper: sum == count ? 1 : center + half)
  }

  /// The interval of a mean: Student's t on n − 1 degrees of freedom; nil for fewer than two values.
  public func meanInterval(_ confidence: ConfidenceLevel) -> Interval? {
    guard let mean, let variance else { return nil }
    let t = confidence.t(Double(count - 1))
    let half = t * (variance / Double(count)).squareRoot()
    return Interval(lower: mean - half, upper: mean + half)
  }
}
