internal import CallModel

/// What one comparison of a driver with the rest came to, short of its q: that is known only when every test of the run is.
///
/// A run keeps one for every driver and indicator with values enough: to make it again takes longer than to fetch its 72 bytes, the largest parts first.
/// The driver's own values are in its node's ranking.
struct KeptComparison: Sendable {
  private let rest: Sample
  /// Both mean nothing where the verdict is unavailable.
  private let difference: Double
  private let interval: Interval
  /// Its p; not a number where it cannot be compared or is not asked for (rule `average`).
  let p: Double
  private let baselineDepth: Int16
  let indicator: Indicator
  /// The verdict if q is small enough, and if it is not.
  private let verdicts: (certain: IndicatorVerdict, otherwise: IndicatorVerdict)

  // Borrowed, because an initializer otherwise counts a reference to each, and all workers make these at once.
  init(_ comparison: borrowing Comparison, _ judgement: borrowing Judgement, _ confidence: borrowing ConfidenceLevel) {
    let difference = comparison.difference(confidence)
    (indicator, rest, baselineDepth) = (comparison.indicator, comparison.rest, Int16(clamping: comparison.baselineDepth))
    (self.difference, interval) = difference ?? (0, Interval(lower: 0, upper: 0))
    verdicts = judgement.verdicts(comparison, difference?.interval)
    p = judgement.rules.rule == .interval && difference != nil ? comparison.chanceOfWorse ?? .nan : .nan
  }

  /// The verdict.
  ///
  /// - Parameter q: of its p; not a number where there is none.
  func verdict(_ judgement: Judgement, q: Double) -> IndicatorVerdict {
    q.isNaN || judgement.isCertain(q) ? verdicts.certain : verdicts.otherwise
  }

  /// With the figures that decided.
  ///
  /// - Parameters:
  ///   - driver: the driver's own values.
  ///   - q: of its p; not a number where there is none.
  func finding(_ driver: Sample, _ judgement: Judgement, q: Double) -> Finding {
    finding(driver, p: p.isNaN ? nil : p, q: q.isNaN ? nil : q, verdict(judgement, q: q))
  }

  /// The same where it is known to be worse, without p and q.
  func worse(_ driver: Sample) -> Finding { finding(driver, p: nil, q: nil, .worse) }

  private func finding(_ driver: Sample, p: Double?, q: Double?, _ verdict: IndicatorVerdict) -> Finding {
    var isAvailable = true
    if case .unavailable = verdict { isAvailable = false }
    return Finding(
      indicator: indicator, driver: driver, rest: rest, baselineDepth: Int(baselineDepth), difference: isAvailable ? difference : nil,
      interval: isAvailable ? interval : nil, p: p, q: q, verdict: verdict)
  }
}
