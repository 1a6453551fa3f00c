public import CallModel
public import Pareto

/// What is wrong with each problem of each node, and who solves it well (definitions §5 and §6).
///
/// Making a diagnosis runs every test of the run and keeps the false discovery tables and every comparison that was made, with what it came to
/// (`NodeComparisons`, `ProblemClass`, `Benchmark`). Of a node's drivers after the last one with calls enough, which are most, nothing is kept.
public final class Diagnosis: Sendable {
  /// The nodes, depth first, parents before their children.
  public let nodes: [DiagnosisNode]
  /// The drivers that rankings point into.
  public let drivers: [DriverPath]
  /// The rules that were applied.
  public let rules: DiagnosisRules
  /// The indicators that the log measures; the others are switched off.
  public let measured: Set<Indicator>
  /// The level among whose siblings benchmarks are looked for.
  public let benchmarkLevel: Int

  let tree: DriverTree
  let judgement: Judgement
  /// For each node the position after its last descendant.
  let subtreeEnds: [Int]
  /// The nodes, and after them all top nodes together as if a node stood above them, where benchmarks are looked for among several of them.
  let places: [DiagnosisNode]
  /// What every problem of every place is.
  let problems: ClassifiedProblems
  /// The teams compared on what is difficult.
  let teams: ComparedTeams
  /// For each place who below it solves what, by driver.
  let solved: [[Int: Solvers]]
  /// For each place above the compared teams, and each row of its ranking down to the last that is compared, the first-call resolution in them; nil at
  /// others, and where the log does not say.
  private let resolutions: [[ResolutionSums]?]

  /// The diagnosis of these nodes.
  ///
  /// - Parameters:
  ///   - nodes: depth first, parents before their children, as the rollup gives them.
  ///   - drivers: the cube's drivers.
  ///   - measured: the indicators for which the log has a column. Satisfaction without a scale counts as not measured.
  ///   - rules: the rules.
  ///   - ranks: how the drivers of all top nodes together are ranked: as those of the nodes are.
  ///   - workers: how many share the work; the result is the same for any number.
  public init(
    nodes: [DiagnosisNode], drivers: [DriverPath], measured: Set<Indicator>, rules: DiagnosisRules,
    ranks: (weight: Weight, commonShare: Share) = (.calls, .percent(80)), workers: Int = 1
  ) {
    (self.nodes, self.drivers, self.rules) = (nodes, drivers, rules)
    self.measured = rules.scale == nil ? measured.subtracting([.csat]) : measured
    benchmarkLevel = rules.benchmarkLevel ?? nodes.map(\.level).max() ?? 0
    tree = DriverTree(drivers)
    judgement = Judgement(rules, measured: self.measured)
    subtreeEnds = Self.subtreeEnds(nodes)
    let whole = benchmarkLevel == 0 ? Self.whole(of: nodes, driverCount: drivers.count, ranks, rules) : nil
    places = nodes + [whole].compactMap(\.self)
    problems = ClassifiedProblems(places.map(\.ranking), tree: tree, judgement: judgement, workers: workers)
    let gathering = ContestGathering(
      nodes: places, whole: whole.map { _ in nodes.count }, problems: problems, level: benchmarkLevel, driverCount: drivers.count,
      rules: rules)
    teams = ComparedTeams(gathering, judgement: judgement, workers: workers)
    (solved, resolutions) = both(
      workers: workers,
      { [teams, places] in teams.solvers(above: places.map(\.parent)) },
      { [measured = self.measured, problems, places, level = benchmarkLevel] in
        guard measured.contains(.fcr) else { return Array(repeating: nil, count: places.count) }
        return ResolutionSums.below(
          places, whole: whole.map { _ in nodes.count }, level: level, problems, rules, driverCount: drivers.count)
      })
  }

  /// Where all top nodes together are asked for as a node is, where benchmarks are looked for among several of them: the position after the last node.
  /// Nil otherwise.
  public var whole: Int? { places.count > nodes.count ? nodes.count : nil }

  /// The drivers of a node, or of all top nodes together.
  public func ranking(at node: Int) -> Ranking { places[node].ranking }

  /// All tests of drivers against the rest (rule `interval`; none otherwise).
  public var difficultyTests: FalseDiscoveryTable { problems.tests }
  /// All tests of teams against the rest of the teams.
  public var benchmarkTests: FalseDiscoveryTable { teams.tests }

  /// The drivers that are difficult at a node, in the order of its ranking: positions in `drivers`.
  public func difficultDrivers(at node: Int) -> [Int] { difficultRows(at: node).map { places[node].ranking.drivers[$0].driver } }

  /// The places of the difficult drivers in a node's ranking, most calls first.
  public func difficultRows(at node: Int) -> [Int] {
    var rows: [Int] = []
    for row in 0..<problems.nodes[node].comparable where problems.problemClass(at: node, row: row).difficulty == .difficult {
      // Most nodes have a few.
      if rows.isEmpty { rows.reserveCapacity(8) }
      rows.append(row)
    }
    return rows
  }

  /// The places of the simple and the difficult drivers in a node's ranking, most calls first.
  public func decidedRows(at node: Int) -> [Int] {
    (0..<problems.nodes[node].comparable).filter {
      switch problems.problemClass(at: node, row: $0).difficulty {
      case .simple, .difficult: true
      case .undetermined, nil: false
      }
    }
  }

  /// How many drivers of a node are difficult, simple and neither; none is anything where nothing is measured.
  public func counts(at node: Int) -> (difficult: Int, simple: Int, undetermined: Int) {
    guard !measured.isEmpty else { return (0, 0, 0) }
    var (difficult, simple) = (0, 0)
    for row in 0..<problems.nodes[node].comparable {
      switch problems.problemClass(at: node, row: row).difficulty {
      case .difficult: difficult += 1
      case .simple: simple += 1
      case .undetermined, nil: break
      }
    }
    return (difficult, simple, places[node].ranking.drivers.count - difficult - simple)
  }

  /// Whether any problem of any node, or of all top nodes together, is difficult.
  public var isAnythingDifficult: Bool { places.indices.contains { !difficultRows(at: $0).isEmpty } }

  /// The class of the driver in one row of a node's ranking.
  public func problemClass(at node: Int, row: Int) -> ProblemClass { problems.problemClass(at: node, row: row) }

  /// Whether compared teams are below a node, and the log says what they resolved.
  func hasTeams(below node: Int) -> Bool { resolutions[node] != nil }

  /// First-call resolution of the driver in a row of a node's ranking in the teams below; nil without such teams.
  func resolution(below node: Int, row: Int) -> ResolutionBelow? {
    resolutions[node].map { (row < $0.count ? $0[row] : ResolutionSums()).result }
  }

  /// A node and all below it.
  func descendants(of node: Int) -> Range<Int> { node..<subtreeEnds[node] }

  private static func subtreeEnds(_ nodes: [DiagnosisNode]) -> [Int] {
    var ends = Array(1..<(nodes.count + 1))
    for position in nodes.indices.reversed() {
      if let parent = nodes[position].parent { ends[parent] = max(ends[parent], ends[position]) }
    }
    return ends
  }

  /// The top nodes as if a node stood above them; nil for a single one.
  private static func whole(
    of nodes: [DiagnosisNode], driverCount: Int, _ ranks: (weight: Weight, commonShare: Share), _ rules: DiagnosisRules
  ) -> DiagnosisNode? {
    let roots = nodes.indices.filter { nodes[$0].parent == nil }
    guard roots.count > 1 else { return nil }
    var tally = DriverTally(driverCount: driverCount)
    for root in roots { tally.add(nodes[root].ranking) }
    let ranking = tally.takeRanking(by: ranks.weight, scale: rules.scale, commonShare: ranks.commonShare)
    return DiagnosisNode(path: OrgPath([]), level: -1, parent: nil, children: roots, ranking: ranking)
  }
}
