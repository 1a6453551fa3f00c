/// Sister teams, compared on every driver that is difficult above them (`ContestGathering`); a class, because the page of each of them looks into it.
public final class TeamGroup: Sendable {
  /// The node above the teams; nil: they are the top nodes.
  public let parent: Int?
  /// One entry per difficult driver, in the order of the parent's ranking.
  public let benchmarks: [Benchmark]
  /// For each of them who solves it.
  let solvers: [Solvers]
  /// For each of them its driver.
  private let drivers: [Int32]
  /// Which team was compared where, team by team.
  private let standings: [(team: Int32, benchmark: Int32, place: Int32)]

  init(parent: Int?, _ benchmarks: [Benchmark]) {
    (self.parent, self.benchmarks, solvers) = (parent, benchmarks, benchmarks.map(Solvers.init))
    drivers = benchmarks.map { Int32($0.driver) }
    var standings: [(team: Int32, benchmark: Int32, place: Int32)] = []
    standings.reserveCapacity(benchmarks.reduce(0) { $0 + $1.teams.count })
    for benchmark in benchmarks.indices {
      let teams = benchmarks[benchmark].teams
      for place in teams.indices { standings.append((Int32(teams[place].node), Int32(benchmark), Int32(place))) }
    }
    standings.sort { ($0.team, $0.benchmark) < ($1.team, $1.benchmark) }
    self.standings = standings
  }

  /// Which of the benchmarks is about a driver; nil: the driver is not difficult for the teams as a whole.
  public func benchmark(about driver: Int) -> Int? { drivers.firstIndex(of: Int32(driver)) }

  /// The benchmarks in which a team was compared, each with the team's place in it.
  public func standings(of team: Int) -> [(benchmark: Int, place: Int)] {
    var (low, high) = (0, standings.count)
    while low < high {
      let middle = (low + high) / 2
      if standings[middle].team < team { low = middle + 1 } else { high = middle }
    }
    return standings[low...].prefix { $0.team == team }.map { (Int($0.benchmark), Int($0.place)) }
  }
}
