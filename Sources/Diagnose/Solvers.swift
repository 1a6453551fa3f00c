/// Who below a node solves a difficult problem well, and what it would bring if all did; a class, because many pages and files look into it.
///
/// Of several groups of sister teams the best outcome counts; the gains add up. A group in which the driver is not difficult was not
/// compared and adds nothing.
public final class Solvers: Sendable, Equatable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// What the comparison came to: the best of the groups.
  public let outcome: BenchmarkOutcome
  /// The teams that are clearly better than their sisters, those of a group clearest first: positions in the diagnosis's nodes.
  public let benchmarks: [Int]
  /// The teams that hold their own average, in groups without a benchmark, in the order of the nodes.
  public let worthALook: [Int]
  /// How many teams were compared, and how many calls of the driver they have.
  public let compared: ComparedCalls
  private let resolved: Double?
  private let seconds: Double?

  /// How many calls more would be resolved if every compared team reached its group's level, rounded down; nil without a level of
  /// first-call resolution.
  public var callsResolvedMore: Int? { resolved.map { whole($0, per: 1) } }
  /// How many minutes of handle time would be saved, rounded down; nil without a level of handle time.
  public var minutesSaved: Int? { seconds.map { whole($0, per: 60) } }

  /// What one group of teams comes to.
  init(_ benchmark: Benchmark) {
    (driver, outcome, benchmarks) = (benchmark.driver, benchmark.outcome, benchmark.best.map { benchmark.teams[$0].node })
    worthALook = benchmark.outcome == .worthALook ? benchmark.teams.filter { $0.standing == .level }.map(\.node) : []
    var (calls, resolved, seconds) = (0, Double?.none, Double?.none)
    for place in benchmark.teams.indices {
      calls += benchmark.teams[place].calls
      resolved = resolved + benchmark.teams[place].callsResolvedMore
      seconds = seconds + benchmark.teams[place].secondsSaved
    }
    (self.resolved, self.seconds) = (resolved, seconds)
    compared = ComparedCalls(teams: benchmark.teams.count, calls: calls)
  }

  /// What several groups of teams come to together; all are about this driver.
  init(_ groups: [Solvers], driver: Int) {
    self.driver = driver
    outcome = groups.map(\.outcome).min { $0.order < $1.order } ?? .notComparable
    (benchmarks, worthALook) = (groups.flatMap(\.benchmarks), groups.flatMap(\.worthALook))
    (resolved, seconds) = (groups.reduce(nil) { $0 + $1.resolved }, groups.reduce(nil) { $0 + $1.seconds })
    compared = groups.reduce(ComparedCalls(teams: 0, calls: 0)) {
      ComparedCalls(teams: $0.teams + $1.compared.teams, calls: $0.calls + $1.compared.calls)
    }
  }
}

extension Solvers {
  /// Whether two say the same.
  public static func == (a: Solvers, b: Solvers) -> Bool {
    (a.driver, a.outcome, a.benchmarks, a.worthALook) == (b.driver, b.outcome, b.benchmarks, b.worthALook)
      && (a.compared, a.resolved, a.seconds) == (b.compared, b.resolved, b.seconds)
  }
}

/// The sum of what there is; nil of nothing.
private func + (a: Double?, b: Double?) -> Double? { b.map { (a ?? 0) + $0 } ?? a }

/// What a comparison of teams rests on.
public struct ComparedCalls: Sendable, Hashable {
  /// How many teams have enough values of any indicator.
  public let teams: Int
  /// Their handled calls of the driver.
  public let calls: Int
}

/// A sum of floating-point numbers in whole units, rounded down; it may lie a hair below the whole number that it is.
func whole(_ sum: Double, per unit: Double) -> Int { Int(sum / unit + 1e-6) }

extension BenchmarkOutcome {
  /// The better the lower: the order of the cases.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Diagnosis {
  /// Who solves the difficult problems below a node, by driver; empty at the benchmark level and below it, where nobody is.
  ///
  /// - Parameter node: the node; nil: all top nodes together, where they are the benchmark level.
  public func solvers(below node: Int?) -> [Int: Solvers] {
    (node ?? whole).map { solved[$0] } ?? [:]
  }

  /// Whether staff lack the authority to solve a problem: its first-call resolution is worse at the node and in every team below that has
  /// enough calls, and no team is clearly better than its sisters.
  public func lacksAuthority(_ problem: Problem, _ solvers: @autoclosure () -> Solvers?) -> Bool {
    problem.below?.isLowInAllTeams == true && problem.findings.contains { $0.indicator == .fcr && $0.verdict == .worse }
      && solvers()?.outcome != .benchmark
  }

  /// The same for the problem in a row of a node's ranking, without its figures.
  public func lacksAuthority(at node: Int, row: Int, _ solvers: Solvers?) -> Bool {
    problemClass(at: node, row: row).isWorse(.fcr) && solvers?.outcome != .benchmark
      && resolution(below: node, row: row)?.isLowInAllTeams == true
  }
}

/// A difficult driver of one group of sister teams in which at least one is a benchmark.
public struct GroupBenchmark: Sendable, Equatable {
  /// The node above the teams; nil: they are the top nodes.
  public let parent: Int?
  /// Who solves it, and what it would bring.
  public let solvers: Solvers
}

extension Diagnosis {
  /// All benchmarks of the run: most calls resolved more first, then most minutes saved, then in the order of nodes and rankings.
  public var benchmarksByGain: [GroupBenchmark] {
    let all = teams.groups.flatMap { group in
      group.solvers.lazy.filter { $0.outcome == .benchmark }.map { GroupBenchmark(parent: group.parent, solvers: $0) }
    }
    let gain = { (entry: GroupBenchmark) in (entry.solvers.callsResolvedMore ?? 0, entry.solvers.minutesSaved ?? 0) }
    return all.enumerated().sorted { a, b in
      let (first, second) = (gain(a.element), gain(b.element))
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }
}
