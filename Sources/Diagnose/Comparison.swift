/// One indicator of some calls beside that of others: a driver and the rest, a team and its sisters.
struct Comparison {
  let indicator: Indicator
  let driver: Sample
  let rest: Sample
  /// How many labels the baseline's driver path has; 0: the node.
  let baselineDepth: Int
  /// Why they cannot be compared; nil: they can.
  let obstacle: Obstacle?
  /// The difference of the means, which interval and test both ask for; nil for rates, and where they cannot be compared.
  private let means: MeanDifference?

  init(indicator: Indicator, driver: Sample, rest: Sample, baselineDepth: Int = 0, minimum: Int) {
    (self.indicator, self.driver, self.rest, self.baselineDepth) = (indicator, driver, rest, baselineDepth)
    guard driver.count >= minimum, rest.count >= minimum else {
      (obstacle, means) = (driver.count < minimum ? .tooFewValues : .tooFewInRest, nil)
      return
    }
    means = indicator.isRate ? nil : MeanDifference(welch: driver, minus: rest)
    let varies = indicator.isRate ? (1..<(driver.count + rest.count)).contains(driver.sum + rest.sum) : means != nil
    obstacle = varies ? nil : .noVariance
  }

  /// The first figure less the second, with its interval: Newcombe's for rates, Welch's for means; nil where they cannot be compared.
  func difference(_ confidence: ConfidenceLevel) -> (value: Double, interval: Interval)? {
    guard obstacle == nil else { return nil }
    if indicator.isRate {
      guard let rates = RateDifference(driver, minus: rest), let interval = rates.newcombe(confidence) else { return nil }
      return (rates.difference, interval)
    }
    return means.map { ($0.difference, $0.interval(confidence)) }
  }

  /// What chance alone would do: Fisher's exact test with mid-p for rates, since with few yes or few no the score test is not to be
  /// trusted, Welch's test for means.
  private var test: OneSidedP? {
    guard obstacle == nil else { return nil }
    return indicator.isRate ? RateDifference(driver, minus: rest)?.midP : means?.test
  }

  /// Twice the probability of the first being so much worse by chance, so that it goes with a two-sided interval; 1 where it is not worse.
  ///
  /// Only the bad side is asked: were good differences in the same table, the more of them there are, the more easily a bad one would pass.
  var chanceOfWorse: Double? {
    guard obstacle == nil else { return nil }
    guard !indicator.isAsGood(driver, rest) else { return 1 }
    return test.map { min(1, 2 * (indicator.isHigherBetter ? $0.lower : $0.higher)) }
  }

  /// The probability of the first being so much better by chance.
  ///
  /// For means the larger one of Welch's test and the test with pooled variance. Welch takes a sample's own variance for granted, and that
  /// of a small sample is too low just when its mean is too good: thirty answers that are all 5 have none at all, and short handle times
  /// vary less than long ones. Left to Welch alone, sisters that are all alike would yield benchmarks far more often than promised.
  var chanceOfBetter: Double? {
    guard let test else { return nil }
    guard !indicator.isRate else { return better(test) }
    guard let pooled = MeanDifference(pooled: driver, minus: rest)?.test else { return nil }
    return max(better(test), better(pooled))
  }

  private func better(_ test: OneSidedP) -> Double { indicator.isHigherBetter ? test.higher : test.lower }
}

extension Indicator {
  /// Whether a difference is certainly to the bad: its interval lies wholly on that side.
  func isWorse(_ difference: Interval) -> Bool { isHigherBetter ? difference.upper < 0 : difference.lower > 0 }

  /// Whether the first mean is as good as the second or better; compared exactly.
  func isAsGood(_ a: Sample, _ b: Sample) -> Bool {
    let (first, second) = (Int128(a.sum) * Int128(b.count), Int128(b.sum) * Int128(a.count))
    return isHigherBetter ? first >= second : first <= second
  }
}
