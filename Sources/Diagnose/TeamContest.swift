internal import CallModel

/// The teams under one node with what they know about one difficult driver.
struct TeamContest {
  /// One team.
  struct Team {
    let node: Int
    let calls: Int
    /// Its values of the driver.
    let driver: IndicatorSamples
    /// Its values of all its other drivers.
    let otherDrivers: IndicatorSamples
  }

  let driver: Int
  /// The indicators that make the driver difficult above the teams.
  let worse: [Indicator]
  /// Whether it is difficult at the node right above the teams, not only further up.
  let isDifficultAbove: Bool
  /// The teams that may have values enough of the driver, in the order of the nodes.
  private(set) var teams: [Team] = []

  init(driver: Int, worse: [Indicator], isDifficultAbove: Bool) {
    (self.driver, self.worse, self.isDifficultAbove) = (driver, worse, isDifficultAbove)
  }

  mutating func add(_ team: Team) { teams.append(team) }

  /// The teams with enough values of an indicator, each beside the rest of them: positions in `teams` and comparisons. Empty for fewer than
  /// two teams.
  func comparisons(_ indicator: Indicator, rules: DiagnosisRules) -> [(team: Int, comparison: Comparison)] {
    let minimum = indicator.minimumSample(rules)
    let eligible = teams.indices.filter { teams[$0].driver[indicator].count >= minimum }
    guard eligible.count > 1 else { return [] }
    let all = eligible.reduce(into: Sample()) { $0 += teams[$1].driver[indicator] }
    return eligible.map { place in
      let team = teams[place].driver[indicator]
      return (place, Comparison(indicator: indicator, driver: team, rest: all - team, minimum: minimum))
    }
  }
}

/// The first step of definitions §6: everything about the teams of a contest that can be said before all tests of the run are known.
struct ContestComparing {
  let rules: DiagnosisRules
  let measured: [Indicator]
  let confidence: ConfidenceLevel

  /// - Returns: nil where no two teams have values enough and the node right above them does not ask.
  func compared(_ contest: TeamContest) -> ComparedContest? {
    var findings = [[TeamFinding]](repeating: [], count: contest.teams.count)
    var levels: [AchievableLevel] = []
    for indicator in measured {
      let comparisons = contest.comparisons(indicator, rules: rules)
      for (place, comparison) in comparisons {
        guard let finding = finding(comparison, otherDrivers: contest.teams[place].otherDrivers[indicator]) else { continue }
        // Made at once for all there can be: they are large.
        if findings[place].isEmpty { findings[place].reserveCapacity(measured.count) }
        findings[place].append(finding)
      }
      guard !comparisons.isEmpty, let level = AchievableLevel(indicator, of: comparisons.map(\.comparison.driver)) else { continue }
      levels.append(level)
    }
    let teams = contest.teams.indices.filter { !findings[$0].isEmpty }.map { place in
      ComparedContest.Team(node: contest.teams[place].node, calls: contest.teams[place].calls, findings: findings[place])
    }
    guard contest.isDifficultAbove || !teams.isEmpty else { return nil }
    return ComparedContest(driver: contest.driver, worse: contest.worse, teams: teams, levels: levels)
  }

  private func finding(_ comparison: Comparison, otherDrivers: Sample) -> TeamFinding? {
    let (indicator, sample) = (comparison.indicator, comparison.driver)
    guard let own = indicator.isRate ? sample.wilson(confidence) : sample.meanInterval(confidence) else { return nil }
    let difference = comparison.difference(confidence)?.interval
    let isLevel = otherDrivers.mean.map { indicator.isHigherBetter ? own.lower >= $0 : own.upper <= $0 } ?? false
    return TeamFinding(
      indicator: indicator, team: sample, rest: comparison.rest, otherDrivers: otherDrivers, interval: own, difference: difference,
      p: comparison.chanceOfBetter, isWorse: difference.map(indicator.isWorse) ?? false, isLevel: isLevel)
  }
}

/// A contest whose comparisons are made; what they come to waits for the tests of the whole run.
struct ComparedContest {
  /// One team that could be compared.
  struct Team {
    let node: Int
    let calls: Int
    let findings: [TeamFinding]
  }

  let driver: Int
  let worse: [Indicator]
  let teams: [Team]
  let levels: [AchievableLevel]

  /// Appends the one-sided p of its comparisons.
  func appendProbabilities(to all: inout [Double]) {
    for team in teams {
      for finding in team.findings {
        if let p = finding.p { all.append(p) }
      }
    }
  }

  /// The second step of definitions §6: who is clearly better, and what that makes of the contest.
  func judged(_ table: FalseDiscoveryTable, rules: DiagnosisRules) -> Benchmark {
    let rate = rules.falseDiscoveryRate.asDouble
    let standings = teams.map { team in standing(of: team, team.findings.map { $0.judged(table, rate: rate) }) }
    return Benchmark(driver: driver, worse: worse, outcome: outcome(standings), teams: standings, levels: levels)
  }

  private func standing(of team: Team, _ findings: [TeamFinding]) -> TeamStanding {
    let gain = { (indicator: Indicator) -> Double? in
      guard let level = levels.first(where: { $0.indicator == indicator }),
        let finding = findings.first(where: { $0.indicator == indicator })
      else { return nil }
      return level.gain(of: finding.team, calls: team.calls)
    }
    return TeamStanding(
      node: team.node, calls: team.calls, standing: standing(findings), findings: findings, callsResolvedMore: gain(.fcr),
      secondsSaved: gain(.aht))
  }

  /// A level counts only on an indicator that makes the driver difficult: on one that is naturally good every team would be level.
  private func standing(_ findings: [TeamFinding]) -> Standing {
    guard !findings.contains(where: \.isWorse) else { return .ordinary }
    if findings.contains(where: \.isBetter) { return .clearlyBetter }
    return findings.contains { $0.isLevel && worse.contains($0.indicator) } ? .level : .ordinary
  }

  private func outcome(_ teams: [TeamStanding]) -> BenchmarkOutcome {
    guard !teams.isEmpty else { return .notComparable }
    if teams.contains(where: { $0.standing == .clearlyBetter }) { return .benchmark }
    return teams.contains { $0.standing == .level } ? .worthALook : .noBenchmark
  }
}
