public import CallModel
internal import Pareto

/// What is wrong with each problem of each node, and who solves it well (definitions §5 and §6).
///
/// Making a diagnosis runs every test of the run once and keeps only the false discovery tables; the figures of a node are worked out again
/// when they are asked for, so that a center with hundreds of thousands of problems needs a few bytes for each.
public struct Diagnosis: Sendable {
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
  /// All tests of drivers against the rest (rule `interval`; none otherwise).
  public private(set) var difficultyTests = FalseDiscoveryTable([])
  /// All tests of teams against the rest of the teams.
  public private(set) var benchmarkTests = FalseDiscoveryTable([])

  let tree: DriverTree
  let judgement: Judgement
  /// For each node the position after its last descendant.
  let subtreeEnds: [Int]
  /// All top nodes together, where benchmarks are looked for among them.
  let forest: DiagnosisNode?

  /// The diagnosis of these nodes.
  ///
  /// - Parameters:
  ///   - nodes: depth first, parents before their children, as the rollup gives them.
  ///   - drivers: the cube's drivers.
  ///   - measured: the indicators for which the log has a column. Satisfaction without a scale counts as not measured.
  ///   - rules: the rules.
  public init(nodes: [DiagnosisNode], drivers: [DriverPath], measured: Set<Indicator>, rules: DiagnosisRules) {
    (self.nodes, self.drivers, self.rules) = (nodes, drivers, rules)
    self.measured = rules.scale == nil ? measured.subtracting([.csat]) : measured
    benchmarkLevel = rules.benchmarkLevel ?? nodes.map(\.level).max() ?? 0
    tree = DriverTree(drivers)
    judgement = Judgement(rules, measured: self.measured)
    subtreeEnds = Self.subtreeEnds(nodes)
    forest = benchmarkLevel == 0 ? Self.forest(nodes, driverCount: drivers.count) : nil
    if rules.rule == .interval { difficultyTests = FalseDiscoveryTable(difficultyProbabilities()) }
    benchmarkTests = FalseDiscoveryTable(benchmarkProbabilities())
  }

  private static func subtreeEnds(_ nodes: [DiagnosisNode]) -> [Int] {
    var ends = Array(1..<(nodes.count + 1))
    for position in nodes.indices.reversed() {
      if let parent = nodes[position].parent { ends[parent] = max(ends[parent], ends[position]) }
    }
    return ends
  }

  /// The top nodes as if a node stood above them; nil for a single one.
  private static func forest(_ nodes: [DiagnosisNode], driverCount: Int) -> DiagnosisNode? {
    let roots = nodes.indices.filter { nodes[$0].parent == nil }
    guard roots.count > 1 else { return nil }
    var tally = DriverTally(driverCount: driverCount)
    for root in roots { tally.add(nodes[root].ranking) }
    let ranking = tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
    return DiagnosisNode(path: OrgPath([]), level: -1, parent: nil, children: roots, ranking: ranking)
  }
}
