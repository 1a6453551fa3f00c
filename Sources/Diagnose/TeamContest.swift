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

  /// Tells the comparisons of teams that have enough values of an indicator, each with the rest of them; none for fewer than two such teams.
  @inline(__always)
  func forEachComparison(_ indicator: Indicator, _ rules: DiagnosisRules, _ body: (_ team: Int, Comparison) -> Void) {
    let minimum = indicator.minimumSample(rules)
    var (eligible, all) = (0, Sample())
    for team in teams where team.driver[indicator].count >= minimum {
      eligible += 1
      all += team.driver[indicator]
    }
    guard eligible > 1 else { return }
    for place in teams.indices {
      let team = teams[place].driver[indicator]
      guard team.count >= minimum else { continue }
      body(place, Comparison(indicator: indicator, driver: team, rest: all - team, minimum: minimum))
    }
  }
}

/// Compares the teams of contests in two steps, because q is known only when every test of the run is (definitions §6): first each test is made and its p
/// kept, then all that can be said follows.
struct ContestComparing {
  let rules: DiagnosisRules
  let measured: [Indicator]
  let confidence: ConfidenceLevel

  /// The one-sided p of every comparison of a contest; not a number where all values are the same.
  func chances(_ contest: TeamContest) -> [Double] {
    var chances: [Double] = []
    for indicator in measured {
      contest.forEachComparison(indicator, rules) { chances.append($1.chanceOfBetter ?? .nan) }
    }
    return chances
  }

  /// What a contest comes to.
  ///
  /// - Parameters:
  ///   - chances: those of the first step.
  ///   - table: all tests of the run.
  /// - Returns: nil where no two teams have values enough and the node right above them does not ask.
  func judged(_ contest: TeamContest, _ chances: [Double], _ table: FalseDiscoveryTable) -> Benchmark? {
    guard contest.isDifficultAbove || !chances.isEmpty else { return nil }
    var findings = [[TeamFinding]](repeating: [], count: contest.teams.count)
    var levels: [AchievableLevel] = []
    var left = chances[...]
    var values: [Sample] = []
    for indicator in measured {
      values.removeAll(keepingCapacity: true)
      contest.forEachComparison(indicator, rules) { place, comparison in
        values.append(comparison.driver)
        guard let chance = left.popFirst(),
          let finding = finding(comparison, otherDrivers: contest.teams[place].otherDrivers[indicator], chance: chance, table)
        else { return }
        // Made at once for all there can be: they are large.
        if findings[place].isEmpty { findings[place].reserveCapacity(measured.count) }
        findings[place].append(finding)
      }
      if let level = AchievableLevel(indicator, of: values) { levels.append(level) }
    }
    let standings = contest.teams.indices.filter { !findings[$0].isEmpty }.map { place in
      standing(of: contest.teams[place], findings[place], levels, worse: contest.worse)
    }
    return Benchmark(driver: contest.driver, worse: contest.worse, outcome: outcome(standings), teams: standings, levels: levels)
  }

  private func finding(_ comparison: Comparison, otherDrivers: Sample, chance: Double, _ table: FalseDiscoveryTable) -> TeamFinding? {
    let (indicator, sample) = (comparison.indicator, comparison.driver)
    guard let own = indicator.isRate ? sample.wilson(confidence) : sample.meanInterval(confidence) else { return nil }
    let difference = comparison.difference(confidence)?.interval
    let isLevel = otherDrivers.mean.map { indicator.isHigherBetter ? own.lower >= $0 : own.upper <= $0 } ?? false
    let q = chance.isNaN ? nil : table.q(of: chance)
    return TeamFinding(
      indicator: indicator, team: sample, rest: comparison.rest, otherDrivers: otherDrivers, interval: own, difference: difference,
      p: chance.isNaN ? nil : chance, q: q, isBetter: q.map { $0 <= rules.falseDiscoveryRate.asDouble } ?? false,
      isWorse: difference.map(indicator.isWorse) ?? false, isLevel: isLevel)
  }

  private func standing(
    of team: TeamContest.Team, _ findings: [TeamFinding], _ levels: [AchievableLevel], worse: [Indicator]
  ) -> TeamStanding {
    let gain = { (indicator: Indicator) -> Double? in
      guard let level = levels.first(where: { $0.indicator == indicator }),
        let finding = findings.first(where: { $0.indicator == indicator })
      else { return nil }
      return level.gain(of: finding.team, calls: team.calls)
    }
    return TeamStanding(
      node: team.node, calls: team.calls, standing: standing(findings, worse: worse), findings: findings, callsResolvedMore: gain(.fcr),
      secondsSaved: gain(.aht))
  }

  /// A level counts only on an indicator that makes the driver difficult: on one that is naturally good every team would be level.
  private func standing(_ findings: [TeamFinding], worse: [Indicator]) -> Standing {
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
