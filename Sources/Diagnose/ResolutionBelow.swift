/// First-call resolution of one driver in the teams below a node: whether it is low everywhere, and how far the teams lie apart.
public struct ResolutionBelow: Sendable, Hashable {
  /// How many teams have enough values of the driver.
  public let teams: Int
  /// In how many of them it is worse than the rest of their calls.
  public let worse: Int
  /// How far the teams lie apart; nil for fewer than two teams, or where all values are the same.
  public let spread: TeamSpread?

  /// Whether it is worse in every team that has enough values, two at least.
  ///
  /// To say so of all teams, each of them has to be worse by the same rule that makes a driver difficult, which is why the claim is no more often
  /// wrong than each: R. L. Berger, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24 (1982) 295–300.
  public var isLowInAllTeams: Bool { teams > 1 && worse == teams }
}

/// What `ResolutionBelow` needs to know, team by team.
struct ResolutionSums {
  private var rates = TeamRateSums()
  private var worse = 0

  mutating func add(_ team: Sample, isWorse: Bool) {
    rates.add(team)
    if isWorse { worse += 1 }
  }

  var result: ResolutionBelow { ResolutionBelow(teams: rates.teams, worse: worse, spread: TeamSpread(rates)) }
}
