/// Who below a node solves a difficult problem well, and what it would bring if all did.
///
/// Of several groups of sister teams the best outcome counts; the gains add up. A group in which the driver is not difficult was not
/// compared and adds nothing.
public struct Solvers: Sendable, Hashable {
  /// The driver: a position in the cube's `drivers`.
  public let driver: Int
  /// What the comparison came to: the best of the groups.
  public private(set) var outcome: BenchmarkOutcome
  /// The teams that are clearly better than their sisters, those of a group clearest first: positions in the diagnosis's nodes.
  public private(set) var benchmarks: [Int]
  /// The teams that hold their own average, in groups without a benchmark, in the order of the nodes.
  public private(set) var worthALook: [Int]
  /// How many teams were compared, and how many calls of the driver they have.
  public private(set) var compared: ComparedCalls
  private var resolved: Double?
  private var seconds: Double?

  /// How many calls more would be resolved if every compared team reached its group's level, rounded down; nil without a level of
  /// first-call resolution.
  public var callsResolvedMore: Int? { resolved.map { whole($0, per: 1) } }
  /// How many minutes of handle time would be saved, rounded down; nil without a level of handle time.
  public var minutesSaved: Int? { seconds.map { whole($0, per: 60) } }

  /// What one group of teams comes to.
  init(_ benchmark: Benchmark) {
    (driver, outcome, benchmarks) = (benchmark.driver, benchmark.outcome, benchmark.best.map { benchmark.teams[$0].node })
    worthALook = benchmark.outcome == .worthALook ? benchmark.teams.filter { $0.standing == .level }.map(\.node) : []
    compared = ComparedCalls(teams: benchmark.teams.count, calls: benchmark.teams.reduce(0) { $0 + $1.calls })
    for place in benchmark.teams.indices {
      if let more = benchmark.teams[place].callsResolvedMore { resolved = (resolved ?? 0) + more }
      if let more = benchmark.teams[place].secondsSaved { seconds = (seconds ?? 0) + more }
    }
  }

  /// Takes in another group of teams, about the same driver.
  mutating func add(_ other: Solvers) {
    if other.outcome.order < outcome.order { outcome = other.outcome }
    benchmarks += other.benchmarks
    worthALook += other.worthALook
    compared = ComparedCalls(teams: compared.teams + other.compared.teams, calls: compared.calls + other.compared.calls)
    if let more = other.resolved { resolved = (resolved ?? 0) + more }
    if let more = other.seconds { seconds = (seconds ?? 0) + more }
  }
}

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
    guard let node else { return Dictionary(uniqueKeysWithValues: teams.solvers(below: nil).map { ($0.driver, $0) }) }
    return solved[node]
  }

  /// Whether staff lack the authority to solve a problem: its first-call resolution is worse at the node and in every team below that has
  /// enough calls, and no team is clearly better than its sisters.
  public func lacksAuthority(_ problem: Problem, _ solvers: @autoclosure () -> Solvers?) -> Bool {
    problem.below?.isLowInAllTeams == true && problem.findings.contains { $0.indicator == .fcr && $0.verdict == .worse }
      && solvers()?.outcome != .benchmark
  }

  /// The same for the problem in a row of a node's ranking, without its figures.
  public func lacksAuthority(at node: Int, row: Int, _ solvers: Solvers?) -> Bool {
    problemClass(at: node, row: row).isWorse(.fcr) && solvers?.outcome != .benchmark && !resolutions[node].isEmpty
      && resolutions[node][row].result.isLowInAllTeams
  }
}

/// A difficult driver of one group of sister teams in which at least one is a benchmark.
public struct GroupBenchmark: Sendable, Hashable {
  /// The node above the teams; nil: they are the top nodes.
  public let parent: Int?
  /// Who solves it, and what it would bring.
  public let solvers: Solvers
}

extension Diagnosis {
  /// All benchmarks of the run: most calls resolved more first, then most minutes saved, then in the order of nodes and rankings.
  public var benchmarksByGain: [GroupBenchmark] {
    let all = teams.groups.flatMap { group in group.solvers.map { GroupBenchmark(parent: group.parent, solvers: $0) } }
    let gain = { (entry: GroupBenchmark) in (entry.solvers.callsResolvedMore ?? 0, entry.solvers.minutesSaved ?? 0) }
    return all.filter { $0.solvers.outcome == .benchmark }.enumerated().sorted { a, b in
      let (first, second) = (gain(a.element), gain(b.element))
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }
}
