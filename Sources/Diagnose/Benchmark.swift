/// What the comparison of teams on a difficult driver comes to (definitions §6).
public enum BenchmarkOutcome: String, Sendable, CaseIterable {
  /// At least one team is clearly better: listen to its calls.
  case benchmark
  /// None is, but at least one, and no more than half of them, holds its own average on the driver: worth a look, without an error rate.
  case worthALook = "worth_a_look"
  /// None: analyze process and system support, escalate to the owning department.
  case noBenchmark = "none"
  /// Fewer than two teams have enough values of any indicator: nothing was compared.
  case notComparable = "not_comparable"
}

/// What one team is on a difficult driver.
public enum Standing: String, Sendable, CaseIterable {
  /// Clearly better than the rest of the teams on one indicator, and worse on none: a benchmark.
  case clearlyBetter = "clearly_better"
  /// Level with its own average over its other drivers, as no more than half of the teams are, and worse than the rest of the teams on no indicator: worth a
  /// look.
  case level
  /// Neither.
  case ordinary
}

/// One indicator of one team on a difficult driver, against the rest of the teams.
public struct TeamFinding: Sendable, Hashable {
  /// The indicator.
  public let indicator: Indicator
  /// The team's values.
  public let team: Sample
  /// The values of the other teams that have enough of them.
  public let rest: Sample
  /// The values of the team's other drivers.
  public let otherDrivers: Sample
  /// The interval of the team's own figure: Wilson's for rates, Student's for means.
  public let interval: Interval
  /// The interval of the team's figure less the rest's; nil where all values are the same.
  public let difference: Interval?
  /// The one-sided probability of being so much better by chance; nil where all values are the same.
  public let p: Double?
  /// The same after Benjamini and Hochberg over all such tests of the run.
  public let q: Double?
  /// Whether the team is clearly better: q is at most the false discovery rate.
  public let isBetter: Bool
  /// Whether it is worse: the interval of the difference lies wholly on the bad side. No allowance for many tests, because this one guards
  /// against benchmarks that buy one indicator with another.
  public let isWorse: Bool
  /// Whether the bad end of the team's interval is no worse than its average over its other drivers.
  public let isLevel: Bool
}

/// One team on a difficult driver.
public struct TeamStanding: Sendable, Hashable {
  /// The team: a position in the diagnosis's nodes.
  public let node: Int
  /// Its handled calls of the driver.
  public let calls: Int
  /// What it is.
  public let standing: Standing
  /// One finding for each indicator of which it has enough values, in the order of `Indicator.allCases`: a part of the list of all teams.
  public let findings: ArraySlice<TeamFinding>
  /// How many of its calls more would be resolved at the level to aim at, unknown ones taken as like the known; 0 at or above the level,
  /// nil where there is none or the team has too few values.
  public let callsResolvedMore: Double?
  /// How many seconds would be saved at the level to aim at; as above.
  public let secondsSaved: Double?

  /// Whether reaching the level would bring a call or a minute.
  public var hasGain: Bool { (callsResolvedMore ?? 0) >= 1 || (secondsSaved ?? 0) >= 60 }
}

/// The level to aim at on one indicator: what the best teams together already reach.
public struct AchievableLevel: Sendable, Hashable {
  /// The indicator.
  public let indicator: Indicator
  /// The values of the best teams together; their mean is the level.
  public let best: Sample
  /// How many teams these are.
  public let teams: Int
}

/// The teams under one node compared on one difficult driver; a class, because it is large and every page below the node looks into it.
public final class Benchmark: Sendable, Equatable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// The indicators on which it is worse at the node above the teams or, where its calls do not say, at the nearest one above it that can tell; in the
  /// order of `Indicator.allCases`.
  public let worse: [Indicator]
  /// What it comes to.
  public let outcome: BenchmarkOutcome
  /// The teams that were compared on at least one indicator, in the order of the nodes.
  public let teams: [TeamStanding]
  /// The levels to aim at, of the indicators that could be compared.
  public let levels: [AchievableLevel]
  /// The teams that are clearly better, the clearest first: positions in `teams`, by the smallest q, of equals in their order.
  public let best: [Int]

  init(driver: Int, worse: [Indicator], outcome: BenchmarkOutcome, teams: [TeamStanding], levels: [AchievableLevel]) {
    (self.driver, self.worse, self.outcome, self.teams, self.levels) = (driver, worse, outcome, teams, levels)
    let clearness = { (place: Int) in teams[place].findings.lazy.filter(\.isBetter).compactMap(\.q).min() ?? 1 }
    let better = teams.indices.filter { teams[$0].standing == .clearlyBetter }.map { (place: $0, clearness: clearness($0)) }
    best = better.sorted { ($0.clearness, $0.place) < ($1.clearness, $1.place) }.map(\.place)
  }

  /// How many calls more would be resolved if every compared team reached the level, rounded down; nil without a level of first-call
  /// resolution.
  public var callsResolvedMore: Int? { Solvers(self).callsResolvedMore }

  /// How many minutes of handle time would be saved if every compared team reached the level, rounded down; nil without a level of handle
  /// time.
  public var minutesSaved: Int? { Solvers(self).minutesSaved }

  /// Whether two comparisons say the same.
  public static func == (a: Benchmark, b: Benchmark) -> Bool {
    // `best` follows from the teams.
    (a.driver, a.worse, a.outcome, a.teams, a.levels) == (b.driver, b.worse, b.outcome, b.teams, b.levels)
  }
}
