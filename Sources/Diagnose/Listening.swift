internal import CallModel

/// Whose calls to hold against each other on a difficult driver, so that a listener hears what the good ones do otherwise.
public struct ListeningPair: Sendable, Hashable {
  /// The node above the teams; nil: they are the top nodes.
  public let parent: Int?
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// The benchmark team that is clearest: a position in the diagnosis's nodes.
  public let good: Int
  /// The weakest team; nil where every team that was compared is a benchmark.
  public let poor: Int?
  /// Its place by what it would bring if all sisters were as good as the best (`Diagnosis.benchmarksByGain`), from 1.
  public let priority: Int
}

extension Diagnosis {
  /// One pair for every difficult driver with a benchmark, in the order of the nodes above the teams and their rankings.
  ///
  /// The good team is the benchmark with the smallest q. The weakest is the one that at its best is worst: of the teams that are no benchmark, that with the worst good end
  /// of its interval on the indicator that makes the benchmark one, so that a team with few values is not picked for its bad luck. Of equals the
  /// first in the order of the nodes.
  public var listeningPairs: [ListeningPair] {
    let places = benchmarksByGain.enumerated().map { (Contested(parent: $1.parent, driver: $1.solvers.driver), $0 + 1) }
    let priorities = Dictionary(uniqueKeysWithValues: places)
    return teams.groups.flatMap { group in
      group.benchmarks.compactMap { benchmark in
        let best = benchmark.best.first.map { benchmark.teams[$0] }
        guard let good = best, let priority = priorities[Contested(parent: group.parent, driver: benchmark.driver)] else { return nil }
        let poor = benchmark.weakest(beside: good)?.node
        return ListeningPair(parent: group.parent, driver: benchmark.driver, good: good.node, poor: poor, priority: priority)
      }
    }
  }

  private struct Contested: Hashable {
    let parent: Int?
    let driver: Int
  }
}

extension Benchmark {
  fileprivate func weakest(beside good: TeamStanding) -> TeamStanding? {
    let better = good.findings.filter(\.isBetter).min { ($0.q ?? 1) < ($1.q ?? 1) }
    guard let indicator = better?.indicator else { return nil }
    /// The good end of a team's interval; the lower the worse.
    let goodEnd = { (team: TeamStanding) -> Double? in
      let interval = team.findings.first { $0.indicator == indicator }?.interval
      return interval.map { indicator.isHigherBetter ? $0.upper : -$0.lower }
    }
    let others = teams.filter { $0.standing != .clearlyBetter }.compactMap { team in goodEnd(team).map { (team: team, end: $0) } }
    return others.enumerated().min { ($0.element.end, $0.offset) < ($1.element.end, $1.offset) }?.element.team
  }
}
