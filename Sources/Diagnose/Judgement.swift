internal import CallModel

/// The rules of definitions §5, ready to judge.
struct Judgement {
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

  /// An indicator of which a driver has values enough.
  ///
  /// - Parameter chance: its p, as the classification has worked it out; not a number: none.
  func finding(_ comparison: Comparison, chance: Double, table: FalseDiscoveryTable) -> Finding {
    let difference = comparison.difference(confidence)
    let p = chance.isNaN ? nil : chance
    let q = p.map(table.q)
    return Finding(
      indicator: comparison.indicator, driver: comparison.driver, rest: comparison.rest, baselineDepth: comparison.baselineDepth,
      difference: difference?.value, interval: difference?.interval, p: p, q: q,
      verdict: verdict(comparison, difference?.interval, q: q))
  }

  /// An indicator of which it is known that it is worse, without its p and q.
  func worse(_ indicator: Indicator, row: Int, of node: NodeEvidence) -> Finding {
    let comparison = node.comparison(row: row, indicator: indicator)
    let difference = comparison.difference(confidence)
    return Finding(
      indicator: indicator, driver: comparison.driver, rest: comparison.rest, baselineDepth: comparison.baselineDepth,
      difference: difference?.value, interval: difference?.interval, p: nil, q: nil, verdict: .worse)
  }

  /// The verdict of a comparison if its q is small enough, and if it is not; nil where nothing can be compared. Without an interval (rule
  /// `average`) both are the same.
  func verdicts(_ comparison: Comparison, _ difference: Interval?) -> (certain: IndicatorVerdict, otherwise: IndicatorVerdict)? {
    guard let difference else { return nil }
    guard rules.rule == .interval else {
      let verdict = comparison.indicator.isAsGood(comparison.driver, comparison.rest) ? IndicatorVerdict.good : .worse
      return (verdict, verdict)
    }
    let otherwise = isTolerable(difference, comparison) ? IndicatorVerdict.good : .unsure
    return (comparison.indicator.isWorse(difference) ? .worse : otherwise, otherwise)
  }

  /// Whether a q is small enough to call something worse.
  func isCertain(_ q: Double) -> Bool { q <= confidence.outside }

  private func verdict(_ comparison: Comparison, _ difference: Interval?, q: Double?) -> IndicatorVerdict {
    guard let verdicts = verdicts(comparison, difference) else { return .unavailable(comparison.obstacle ?? .noVariance) }
    return q.map(isCertain) ?? true ? verdicts.certain : verdicts.otherwise
  }

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
