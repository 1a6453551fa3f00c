/// How far the rates of several teams lie apart, beyond what chance explains: the second sign of a difficult problem (source 001).
public struct TeamSpread: Sendable, Hashable {
  /// How many teams, each with enough values.
  public let teams: Int
  /// Pearson's chi-square of the teams' rates against their common one, on `teams − 1` degrees of freedom.
  public let chiSquare: Double
  /// The probability of as much where all teams are alike.
  public let p: Double
  /// The standard deviation of the teams' true rates, chance taken off; 0 where chance explains all. The moment estimator of R. DerSimonian
  /// and N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986) 177–188, with the common rate's variance in
  /// every weight.
  public let deviation: Double

  /// Chi-square over its degrees of freedom: about 1 where all teams are alike.
  public var overdispersion: Double { chiSquare / Double(teams - 1) }

  /// The spread of teams of which these sums are known; nil for fewer than two teams, or where all values are the same.
  init?(_ sums: TeamRateSums) {
    guard sums.teams > 1, sums.all.sum > 0, sums.all.sum < sums.all.count else { return nil }
    let (n, yes) = (Double(sums.all.count), Double(sums.all.sum))
    let variance = yes / n * (1 - yes / n)
    let degrees = sums.teams - 1
    teams = sums.teams
    chiSquare = max(0, (sums.yesSquaredOverCount - yes * yes / n) / variance)
    p = ChiSquare.upperTail(chiSquare, degreesOfFreedom: degrees)
    let excess = (chiSquare - Double(degrees)) * variance / (n - sums.countSquared / n)
    deviation = max(0, excess).squareRoot()
  }
}

/// What `TeamSpread` needs to know of the teams, added up one by one.
struct TeamRateSums: Sendable, Hashable {
  private(set) var teams = 0
  private(set) var all = Sample()
  private(set) var yesSquaredOverCount = 0.0
  private(set) var countSquared = 0.0

  /// Adds a team with at least one value.
  mutating func add(_ team: Sample) {
    teams += 1
    all += team
    yesSquaredOverCount += Double(team.sum) * Double(team.sum) / Double(team.count)
    countSquared += Double(team.count) * Double(team.count)
  }
}
