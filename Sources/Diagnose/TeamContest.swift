internal import CallModel

/// The teams under one node with what they know about one difficult driver.
struct TeamContest {
  /// One team.
  struct Team {
    let node: Int
    /// Its place among the sisters.
    let sister: Int
    let calls: Int
    /// Its values of the driver.
    let driver: IndicatorSamples
  }

  let driver: Int
  /// What the driver is above the teams, with the indicators that make it difficult there.
  let above: ProblemClass
  /// Whether it is difficult at the node right above the teams, not only further up.
  let isDifficultAbove: Bool
  /// The teams that may have values enough of the driver, in the order of the nodes.
  private(set) var teams: [Team] = []
  /// For each of the sisters her values of all drivers.
  private let sisters: [IndicatorSamples]

  init(driver: Int, above: ProblemClass, isDifficultAbove: Bool, sisters: [IndicatorSamples]) {
    (self.driver, self.above, self.isDifficultAbove, self.sisters) = (driver, above, isDifficultAbove, sisters)
  }

  mutating func add(_ team: Team) { teams.append(team) }

  /// A team's values of all its other drivers.
  func otherDrivers(_ team: Int, _ indicator: Indicator) -> Sample {
    sisters[teams[team].sister][indicator] - teams[team].driver[indicator]
  }

  /// An indicator of which at least two teams have enough values.
  struct Compared {
    let indicator: Indicator
    /// How many values are enough.
    let minimum: Int
    /// The values of these teams together.
    let all: Sample
  }

  /// The indicators that can be compared.
  func compared(_ indicators: [Indicator], _ rules: DiagnosisRules) -> [Compared] {
    indicators.compactMap { indicator in
      let minimum = indicator.minimumSample(rules)
      var (eligible, all) = (0, Sample())
      for place in teams.indices where teams[place].driver[indicator].count >= minimum {
        eligible += 1
        all += teams[place].driver[indicator]
      }
      return eligible > 1 ? Compared(indicator: indicator, minimum: minimum, all: all) : nil
    }
  }

  /// The values of the teams that have so many of an indicator.
  func samples(_ indicator: Indicator, atLeast minimum: Int) -> [Sample] {
    var samples: [Sample] = []
    samples.reserveCapacity(teams.count)
    for place in teams.indices where teams[place].driver[indicator].count >= minimum { samples.append(teams[place].driver[indicator]) }
    return samples
  }

  /// Tells the comparisons of each team that has enough values with the rest of them, team by team.
  @inline(__always)
  func forEachComparison(_ compared: [Compared], _ body: (_ team: Int, Comparison) -> Void) {
    for place in teams.indices {
      for each in compared.indices {
        let (indicator, minimum) = (compared[each].indicator, compared[each].minimum)
        let team = teams[place].driver[indicator]
        guard team.count >= minimum else { continue }
        body(place, Comparison(indicator: indicator, driver: team, rest: compared[each].all - team, minimum: minimum))
      }
    }
  }
}

/// The tests of one contest; a class, because it is large.
final class ContestTests: Sendable {
  let contest: TeamContest
  /// What can be compared.
  let compared: [TeamContest.Compared]
  /// The one-sided p of every comparison; not a number where all values are the same.
  let p: [Double]

  init(_ contest: TeamContest, _ comparing: ContestComparing) {
    let compared = contest.compared(comparing.measured, comparing.rules)
    var p: [Double] = []
    p.reserveCapacity(contest.teams.count * compared.count)
    contest.forEachComparison(compared) { p.append($1.chanceOfBetter ?? .nan) }
    (self.contest, self.compared, self.p) = (contest, compared, p)
  }
}

/// Compares the teams of contests in two steps, because q is known only when every test of the run is (definitions §6): first each test is made and its p
/// kept (`ContestTests`), then all that can be said follows.
final class ContestComparing: Sendable {
  let rules: DiagnosisRules
  let measured: [Indicator]
  let confidence: ConfidenceLevel

  init(_ judgement: Judgement) { (rules, measured, confidence) = (judgement.rules, judgement.indicators, judgement.confidence) }

  /// What a contest comes to.
  ///
  /// - Parameters:
  ///   - tests: those of the first step.
  ///   - q: theirs.
  /// - Returns: nil where no two teams have values enough and the node right above them does not ask.
  func judged(_ tests: ContestTests, q: ArraySlice<Double>) -> Benchmark? {
    let (contest, compared, p) = (tests.contest, tests.compared, tests.p)
    guard contest.isDifficultAbove || !compared.isEmpty else { return nil }
    let levels = compared.compactMap { AchievableLevel($0.indicator, of: contest.samples($0.indicator, atLeast: $0.minimum)) }
    // Of all teams in one list: a finding is large, and a list of its own for every team would be made and grown thousands of times.
    var findings: [TeamFinding] = []
    findings.reserveCapacity(p.count)
    var parts: [(team: Int, start: Int)] = []
    parts.reserveCapacity(contest.teams.count)
    var next = 0
    contest.forEachComparison(compared) { team, comparison in
      let others = contest.otherDrivers(team, comparison.indicator)
      let found = finding(comparison, otherDrivers: others, chance: p[next], q: q[q.startIndex + next])
      next += 1
      guard let found else { return }
      if parts.last?.team != team { parts.append((team, findings.count)) }
      findings.append(found)
    }
    let ownFindings = parts.indices.map { part in
      findings[parts[part].start..<(part + 1 < parts.count ? parts[part + 1].start : findings.count)]
    }
    let standings = standings(ownFindings, above: contest.above)
    let teams = parts.indices.map { team(contest.teams[parts[$0].team], standings[$0], ownFindings[$0], levels) }
    return Benchmark(driver: contest.driver, worse: contest.above.worse, outcome: outcome(standings), teams: teams, levels: levels)
  }

  private func finding(_ comparison: Comparison, otherDrivers: Sample, chance: Double, q: Double) -> TeamFinding? {
    let (indicator, sample) = (comparison.indicator, comparison.driver)
    guard let own = indicator.isRate ? sample.wilson(confidence) : sample.meanInterval(confidence) else { return nil }
    let difference = comparison.difference(confidence)?.interval
    let isLevel = otherDrivers.mean.map { indicator.isHigherBetter ? own.lower >= $0 : own.upper <= $0 } ?? false
    return TeamFinding(
      indicator: indicator, team: sample, rest: comparison.rest, otherDrivers: otherDrivers, interval: own, difference: difference,
      p: chance.isNaN ? nil : chance, q: q.isNaN ? nil : q, isBetter: q <= rules.falseDiscoveryRate.asDouble,
      isWorse: difference.map(indicator.isWorse) ?? false, isLevel: isLevel)
  }

  private func team(
    _ team: TeamContest.Team, _ standing: Standing, _ findings: ArraySlice<TeamFinding>, _ levels: [AchievableLevel]
  ) -> TeamStanding {
    // By position: a finding is large.
    let gain = { (indicator: Indicator) -> Double? in
      guard let level = levels.first(where: { $0.indicator == indicator }) else { return nil }
      for place in findings.indices where findings[place].indicator == indicator {
        return level.gain(of: findings[place].team, calls: team.calls)
      }
      return nil
    }
    return TeamStanding(
      node: team.node, calls: team.calls, standing: standing, findings: findings, callsResolvedMore: gain(.fcr), secondsSaved: gain(.aht))
  }

  /// What the teams are. Where more than half of those that could be are level, that singles nobody out: the driver is difficult within a category that is
  /// easier than the rest of everybody's calls.
  private func standings(_ findings: [ArraySlice<TeamFinding>], above: ProblemClass) -> [Standing] {
    let standings = findings.map { standing($0, above: above) }
    let level = standings.count { $0 == .level }
    guard level > 0, 2 * level > findings.count(where: { $0.contains { above.isWorse($0.indicator) } }) else { return standings }
    return standings.map { $0 == .level ? .ordinary : $0 }
  }

  /// A level counts only on an indicator that makes the driver difficult: on one that is naturally good every team would be level.
  private func standing(_ findings: ArraySlice<TeamFinding>, above: ProblemClass) -> Standing {
    var (isBetter, isLevel) = (false, false)
    for place in findings.indices {
      if findings[place].isWorse { return .ordinary }
      isBetter = isBetter || findings[place].isBetter
      isLevel = isLevel || findings[place].isLevel && above.isWorse(findings[place].indicator)
    }
    return isBetter ? .clearlyBetter : isLevel ? .level : .ordinary
  }

  private func outcome(_ standings: [Standing]) -> BenchmarkOutcome {
    guard !standings.isEmpty else { return .notComparable }
    if standings.contains(.clearlyBetter) { return .benchmark }
    return standings.contains(.level) ? .worthALook : .noBenchmark
  }
}
