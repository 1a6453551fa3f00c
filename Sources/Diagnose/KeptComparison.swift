internal import CallModel

/// The figures of one comparison of a driver with the rest.
///
/// A run keeps them for every driver and indicator with values enough: to make them again takes longer than to fetch their 32 bytes. The driver's own values
/// are in its node's ranking, those of the rest in the node's `Baselines`, its q is in the table of all tests, and what the figures came to is kept beside them
/// (`ComparisonOutcome`).
struct KeptComparison: Sendable {
  /// Both mean nothing where the verdict is unavailable.
  private let difference: Double
  private let interval: Interval
  /// Its p; not a number where it cannot be compared or is not asked for (rule `average`).
  let p: Double

  // Borrowed, because an initializer otherwise counts a reference to each, and all workers make these at once.
  init(_ comparison: borrowing Comparison, _ difference: (value: Double, interval: Interval)?, _ judgement: borrowing Judgement) {
    (self.difference, interval) = difference ?? (0, Interval(lower: 0, upper: 0))
    p = judgement.rules.rule == .interval && difference != nil ? comparison.chanceOfWorse ?? .nan : .nan
  }

  /// With what they came to.
  ///
  /// - Parameters:
  ///   - driver: the driver's own values.
  ///   - q: of its p; not a number where there is none.
  func finding(
    _ outcome: ComparisonOutcome, _ driver: Sample, _ baselines: Baselines, _ judgement: Judgement, q: Double
  ) -> Finding {
    finding(outcome, driver, baselines, p: p.isNaN ? nil : p, q: q.isNaN ? nil : q, outcome.verdict(judgement, q: q))
  }

  /// The same where it is known to be worse, without p and q.
  func worse(_ outcome: ComparisonOutcome, _ driver: Sample, _ baselines: Baselines) -> Finding {
    finding(outcome, driver, baselines, p: nil, q: nil, .worse)
  }

  private func finding(
    _ outcome: ComparisonOutcome, _ driver: Sample, _ baselines: Baselines, p: Double?, q: Double?,
    _ verdict: IndicatorVerdict
  ) -> Finding {
    var isAvailable = true
    if case .unavailable = verdict { isAvailable = false }
    let baseline = Int(outcome.baseline)
    return Finding(
      indicator: outcome.indicator, driver: driver, rest: baselines.rest(baseline, without: driver, outcome.indicator),
      baselineDepth: baselines.depth(baseline), difference: isAvailable ? difference : nil, interval: isAvailable ? interval : nil, p: p,
      q: q, verdict: verdict)
  }
}

/// What one comparison came to, short of its q: that is known only when every test of the run is.
///
/// Apart from the figures, because the classes of all problems are found in these eight bytes each.
struct ComparisonOutcome: Sendable {
  /// Its place among the node's baselines.
  let baseline: Int32
  let indicator: Indicator
  /// The verdict if q is small enough, and if it is not.
  private let verdicts: (certain: IndicatorVerdict, otherwise: IndicatorVerdict)

  init(_ comparison: borrowing Comparison, baseline: Int, _ difference: Interval?, _ judgement: borrowing Judgement) {
    (indicator, self.baseline) = (comparison.indicator, Int32(baseline))
    verdicts = judgement.verdicts(comparison, difference)
  }

  /// The verdict.
  ///
  /// - Parameter q: of its p; not a number where there is none.
  func verdict(_ judgement: Judgement, q: Double) -> IndicatorVerdict {
    q.isNaN || judgement.isCertain(q) ? verdicts.certain : verdicts.otherwise
  }
}
