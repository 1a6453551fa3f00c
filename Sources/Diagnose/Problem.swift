public import CallModel

/// Why an indicator cannot be judged.
public enum Obstacle: String, Sendable, CaseIterable {
  /// The log has no column for it.
  case notMeasured = "not_measured"
  /// The driver has too few values.
  case tooFewValues = "too_few_values"
  /// What it would be compared with has too few values, even at the whole node.
  case tooFewInRest = "too_few_in_rest"
  /// All values are the same.
  case noVariance = "no_variance"
}

/// How one indicator of a driver compares with the rest.
public enum IndicatorVerdict: Sendable, Hashable {
  /// As good, within what is tolerated.
  case good
  /// Worse.
  case worse
  /// It may be either.
  case unsure
  /// It cannot be judged.
  case unavailable(Obstacle)
}

/// One indicator of a driver at a node, with the figures that decided.
public struct Finding: Sendable, Hashable {
  /// The indicator.
  public let indicator: Indicator
  /// The driver's values.
  public let driver: Sample
  /// The values of the rest: the baseline without the driver; none where it was not asked for, because the driver has too few.
  public let rest: Sample
  /// The baseline: so many labels of the driver's path, with everything below; 0: the whole node.
  public let baselineDepth: Int
  /// The driver's mean less the rest's; nil when unavailable.
  public let difference: Double?
  /// The interval of the difference; nil when unavailable.
  public let interval: Interval?
  /// Twice the probability of being so much worse by chance, which goes with the two-sided interval: 1 where the driver is not worse; nil
  /// when unavailable or not asked for (rule `average`, `Diagnosis.worse`).
  public let p: Double?
  /// The same after Benjamini and Hochberg over all findings of the run.
  public let q: Double?
  /// The verdict.
  public let verdict: IndicatorVerdict
}

/// One driver of a node, diagnosed.
public struct Problem: Sendable, Hashable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// What kind of problem it is; nil: not computed, because the log measures no indicator.
  public let difficulty: Difficulty?
  /// One finding per indicator, in the order of `Indicator.allCases`.
  public let findings: [Finding]
  /// Its first-call resolution in the teams below; nil at the teams themselves, and where the log does not say what was resolved.
  public let below: ResolutionBelow?

  /// How far the teams below lie apart; nil at the teams themselves, where fewer than two teams have enough values, or all values are the same.
  public var spread: TeamSpread? { below?.spread }

  /// The finding of an indicator.
  public subscript(indicator: Indicator) -> Finding? { findings.first { $0.indicator == indicator } }

  /// The indicators that are worse.
  public var worse: [Indicator] { findings.filter { $0.verdict == .worse }.map(\.indicator) }
}
