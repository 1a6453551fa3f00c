internal import CallModel
internal import Pareto

/// First-call resolution of one driver in the teams below a node: whether it is low everywhere, and how far the teams lie apart.
public struct ResolutionBelow: Sendable, Hashable {
  /// How many teams have enough values of the driver.
  public let teams: Int
  /// In how many of them it is worse than the rest of their calls.
  public let worse: Int
  private let rates: TeamRateSums

  fileprivate init(_ rates: TeamRateSums, worse: Int) { (teams, self.worse, self.rates) = (rates.teams, worse, rates) }

  /// How far the teams lie apart; nil for fewer than two teams, or where all values are the same. Worked out when it is asked for, as few do.
  public var spread: TeamSpread? { TeamSpread(rates) }

  /// Whether it is worse in every team that has enough values, two at least.
  ///
  /// To say so of all teams, each of them has to be worse by the same rule that makes a driver difficult, which is why the claim is no more often
  /// wrong than each: R. L. Berger, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24 (1982) 295–300.
  public var isLowInAllTeams: Bool { teams > 1 && worse == teams }
}

/// What `ResolutionBelow` needs to know, team by team.
struct ResolutionSums: Sendable {
  private var rates = TeamRateSums()
  private var worse = 0

  mutating func add(_ team: Sample, isWorse: Bool) {
    rates.add(team)
    if isWorse { worse += 1 }
  }

  var result: ResolutionBelow { ResolutionBelow(rates, worse: worse) }
}

extension ResolutionSums {
  /// For each node above the compared teams, and each row of its ranking down to the last with calls enough to be compared, the sums over all teams below
  /// it; nil for the other nodes. A team has values enough only of drivers that have as many above it.
  ///
  /// One walk down the tree: every team adds its drivers to the nodes above it, whose rows are at hand.
  ///
  /// - Parameter whole: which of the nodes, the last, is all top nodes together; nil: none.
  static func below(
    _ nodes: [DiagnosisNode], whole: Int?, level: Int, _ problems: ClassifiedProblems, _ rules: DiagnosisRules, driverCount: Int
  ) -> [[ResolutionSums]?] {
    let minimum = Indicator.fcr.minimumSample(rules)
    var sums = [[ResolutionSums]?](repeating: nil, count: nodes.count)
    // From the top down to the parent of the node at hand, with the row of every driver; −1: none.
    var above: [(node: Int, rows: [Int32])] = []
    for index in [whole].compactMap(\.self) + (0..<(whole ?? nodes.count)) where nodes[index].level <= level {
      let ranked = nodes[index].ranking.drivers
      let parent = nodes[index].parent ?? whole
      while let last = above.last, last.node != parent { above.removeLast() }
      guard nodes[index].level == level else {
        let comparable = problems.nodes[index].comparable
        sums[index] = Array(repeating: ResolutionSums(), count: comparable)
        above.append((index, rows(ranked.prefix(comparable), driverCount: driverCount)))
        continue
      }
      for row in 0..<problems.nodes[index].comparable {
        let values = Sample(.fcr, of: ranked[row].measures, scale: nil)
        guard values.count >= minimum else { continue }
        let isWorse = problems.problemClass(at: index, row: row).isWorse(.fcr)
        let driver = ranked[row].driver
        for place in above.indices where above[place].rows[driver] >= 0 {
          sums[above[place].node]?[Int(above[place].rows[driver])].add(values, isWorse: isWorse)
        }
      }
    }
    return sums
  }

  private static func rows(_ drivers: ArraySlice<RankedDriver>, driverCount: Int) -> [Int32] {
    var rows = [Int32](repeating: -1, count: driverCount)
    for row in drivers.indices { rows[drivers[row].driver] = Int32(row) }
    return rows
  }
}
