internal import CallModel

/// The rules of definitions §5, ready to judge; a class, because every node's diagnosis holds it.
final class Judgement: Sendable {
  let rules: DiagnosisRules
  let measured: Set<Indicator>
  /// The measured ones, in their order.
  let indicators: [Indicator]
  let confidence: ConfidenceLevel

  init(_ rules: DiagnosisRules, measured: Set<Indicator>) {
    (self.rules, self.measured, confidence) = (rules, measured, ConfidenceLevel(rules.confidence))
    indicators = Indicator.allCases.filter(measured.contains)
  }

  /// An indicator that is not measured, or of which a driver has too few values.
  func silent(_ indicator: Indicator, _ sample: Sample) -> Finding {
    let isMeasured = indicators.contains(indicator)
    return Finding(
      indicator: indicator, driver: isMeasured ? sample : Sample(), rest: Sample(), baselineDepth: 0, difference: nil, interval: nil,
      p: nil, q: nil, verdict: .unavailable(isMeasured ? .tooFewValues : .notMeasured))
  }

  /// The class of a driver of which nothing is compared.
  var silence: ProblemClass { ProblemClass(measured.isEmpty ? nil : .undetermined, worse: []) }

  /// The verdict of a comparison if its q is small enough, and if it is not. Where nothing can be compared, and without an interval (rule `average`), both
  /// are the same.
  func verdicts(_ comparison: Comparison, _ difference: Interval?) -> (certain: IndicatorVerdict, otherwise: IndicatorVerdict) {
    guard let difference else {
      let unavailable = IndicatorVerdict.unavailable(comparison.obstacle ?? .noVariance)
      return (unavailable, unavailable)
    }
    guard rules.rule == .interval else {
      let verdict = comparison.indicator.isAsGood(comparison.driver, comparison.rest) ? IndicatorVerdict.good : .worse
      return (verdict, verdict)
    }
    let otherwise = isTolerable(difference, comparison) ? IndicatorVerdict.good : .unsure
    return (comparison.indicator.isWorse(difference) ? .worse : otherwise, otherwise)
  }

  /// Whether a q is small enough to call something worse.
  func isCertain(_ q: Double) -> Bool { q <= confidence.outside }

  /// Whether the bad end of an interval lies within the tolerance.
  private func isTolerable(_ difference: Interval, _ comparison: Comparison) -> Bool {
    switch comparison.indicator {
    case .fcr: difference.lower >= -rules.tolerance.fcr.asDouble
    case .csat: difference.lower >= -rules.tolerance.csat
    case .aht: difference.upper <= rules.tolerance.aht.asDouble * (comparison.rest.mean ?? 0)
    }
  }

  /// The class that the verdicts add up to; nil when nothing is measured.
  func difficulty(_ verdicts: some Collection<IndicatorVerdict>) -> Difficulty? {
    guard !measured.isEmpty else { return nil }
    if verdicts.contains(.worse) { return .difficult }
    return verdicts.contains(.unsure) || !verdicts.contains(.good) ? .undetermined : .simple
  }
}

extension Share {
  /// The share as a floating-point number, for statistics only: gates compare integers.
  var asDouble: Double { Double(numerator) / Double(denominator) }
}
