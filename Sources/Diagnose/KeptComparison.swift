internal import CallModel

/// The figures of one comparison of a driver with the rest.
///
/// A run keeps them for every driver and indicator with values enough: to make them again takes longer than to fetch their 64 bytes. The driver's own values
/// are in its node's ranking, its q is in the table of all tests, and what the figures came to is kept beside them (`ComparisonOutcome`).
struct KeptComparison: Sendable {
  private let rest: Sample
  /// Both mean nothing where the verdict is unavailable.
  private let difference: Double
  private let interval: Interval
  /// Its p; not a number where it cannot be compared or is not asked for (rule `average`).
  let p: Double

  // Borrowed, because an initializer otherwise counts a reference to each, and all workers make these at once.
  init(_ comparison: borrowing Comparison, _ difference: (value: Double, interval: Interval)?, _ judgement: borrowing Judgement) {
    rest = comparison.rest
    (self.difference, interval) = difference ?? (0, Interval(lower: 0, upper: 0))
    p = judgement.rules.rule == .interval && difference != nil ? comparison.chanceOfWorse ?? .nan : .nan
  }

  /// With what they came to.
  ///
  /// - Parameters:
  ///   - driver: the driver's own values.
  ///   - q: of its p; not a number where there is none.
  func finding(_ outcome: ComparisonOutcome, _ driver: Sample, _ judgement: Judgement, q: Double) -> Finding {
    finding(outcome, driver, p: p.isNaN ? nil : p, q: q.isNaN ? nil : q, outcome.verdict(judgement, q: q))
  }

  /// The same where it is known to be worse, without p and q.
  func worse(_ outcome: ComparisonOutcome, _ driver: Sample) -> Finding { finding(outcome, driver, p: nil, q: nil, .worse) }

  private func finding(_ outcome: ComparisonOutcome, _ driver: Sample, p: Double?, q: Double?, _ verdict: IndicatorVerdict) -> Finding {
    var isAvailable = true
    if case .unavailable = verdict { isAvailable = false }
    return Finding(
      indicator: outcome.indicator, driver: driver, rest: rest, baselineDepth: Int(outcome.baselineDepth),
      difference: isAvailable ? difference : nil, interval: isAvailable ? interval : nil, p: p, q: q, verdict: verdict)
  }
}

/// What one comparison came to, short of its q: that is known only when every test of the run is.
///
/// Apart from the figures, because the classes of all problems are found in these six bytes each.
struct ComparisonOutcome: Sendable {
  let baselineDepth: Int16
  let indicator: Indicator
  /// The verdict if q is small enough, and if it is not.
  private let verdicts: (certain: IndicatorVerdict, otherwise: IndicatorVerdict)

  init(_ comparison: borrowing Comparison, _ difference: Interval?, _ judgement: borrowing Judgement) {
    (indicator, baselineDepth) = (comparison.indicator, Int16(clamping: comparison.baselineDepth))
    verdicts = judgement.verdicts(comparison, difference)
  }

  /// The verdict.
  ///
  /// - Parameter q: of its p; not a number where there is none.
  func verdict(_ judgement: Judgement, q: Double) -> IndicatorVerdict {
    q.isNaN || judgement.isCertain(q) ? verdicts.certain : verdicts.otherwise
  }
}
