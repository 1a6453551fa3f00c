internal import CallModel

/// The rules of definitions §5, ready to judge.
struct Judgement {
  let rules: DiagnosisRules
  let measured: Set<Indicator>
  let confidence: ConfidenceLevel

  init(_ rules: DiagnosisRules, measured: Set<Indicator>) {
    (self.rules, self.measured, confidence) = (rules, measured, ConfidenceLevel(rules.confidence))
  }

  /// One indicator of the driver in this row.
  func finding(_ indicator: Indicator, row: Int, of node: NodeEvidence, table: FalseDiscoveryTable) -> Finding {
    guard measured.contains(indicator) else {
      return Finding(
        indicator: indicator, driver: Sample(), rest: Sample(), baselineDepth: 0, difference: nil, interval: nil, p: nil, q: nil,
        verdict: .unavailable(.notMeasured))
    }
    let comparison = node.comparison(row: row, indicator: indicator, rules: rules)
    let difference = comparison.difference(confidence)
    let p = rules.rule == .interval ? comparison.chanceOfWorse : nil
    let q = p.map(table.q)
    return Finding(
      indicator: indicator, driver: comparison.driver, rest: comparison.rest, baselineDepth: comparison.baselineDepth,
      difference: difference?.value, interval: difference?.interval, p: p, q: q,
      verdict: verdict(comparison, difference: difference?.interval, q: q))
  }

  private func verdict(_ comparison: Comparison, difference: Interval?, q: Double?) -> Verdict {
    guard let difference else { return .unavailable(comparison.obstacle ?? .noVariance) }
    guard let q else { return comparison.indicator.isAsGood(comparison.driver, comparison.rest) ? .good : .worse }
    if comparison.indicator.isWorse(difference), q <= confidence.outside { return .worse }
    return isTolerable(difference, comparison) ? .good : .unsure
  }

  /// Whether the bad end of an interval lies within the tolerance.
  private func isTolerable(_ difference: Interval, _ comparison: Comparison) -> Bool {
    switch comparison.indicator {
    case .fcr: difference.lower >= -rules.tolerance.fcr.asDouble
    case .csat: difference.lower >= -rules.tolerance.csat
    case .aht: difference.upper <= rules.tolerance.aht.asDouble * (comparison.rest.mean ?? 0)
    }
  }

  /// The class that findings add up to; nil when nothing is measured.
  func difficulty(_ findings: [Finding]) -> Difficulty? {
    guard !measured.isEmpty else { return nil }
    let verdicts = findings.map(\.verdict)
    if verdicts.contains(.worse) { return .difficult }
    return verdicts.contains(.unsure) || !verdicts.contains(.good) ? .undetermined : .simple
  }
}

extension Share {
  /// The share as a floating-point number, for statistics only: gates compare integers.
  var asDouble: Double { Double(numerator) / Double(denominator) }
}
