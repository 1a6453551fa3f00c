public import CallModel
internal import Pareto

/// What is wrong with each problem of each node, and who solves it well (definitions §5 and §6).
///
/// Making a diagnosis runs every test of the run and keeps the false discovery tables, one byte per problem (`ProblemClass`) and the comparisons
/// of teams, which are few; the figures of a node's problems are worked out again when they are asked for, so that a center with hundreds of
/// thousands of problems needs a few bytes for each.
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

  /// The classes of all problems, node after node.
  private var allClasses: [ProblemClass] = []
  /// For each node where its classes begin, and at last their number.
  private var starts: [Int] = []
  /// The p of every comparison of a driver with enough values, node after node (`Classification.chances`); a test costs more than its eight bytes.
  private(set) var chances: [Double] = []
  /// For each node where its p begin.
  private(set) var chanceStarts: [Int] = []
  /// The classes of the top nodes together.
  private(set) var forestClasses: [ProblemClass] = []

  /// The groups of sister teams for which anything is difficult, in the order of the nodes above them; first the top nodes, where they are the
  /// benchmark level.
  private(set) var groups: [TeamGroup] = []
  /// For each node above such a group its place in `groups`.
  private(set) var groupPlaces: [Int: Int] = [:]
  /// For each node who below it solves what, by driver.
  private(set) var solved: [[Int: Solvers]] = []

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
    classify()
    (groups, benchmarkTests) = comparedTeams()
    for (place, group) in groups.enumerated() where group.parent != nil { groupPlaces[group.parent ?? 0] = place }
    solved = solversOfNodes()
  }

  private mutating func classify() {
    var classification = Classification(judgement)
    for node in nodes {
      starts.append((starts.last ?? 0) + (starts.isEmpty ? 0 : nodes[starts.count - 1].ranking.drivers.count))
      chanceStarts.append(classification.chances.count)
      classification.add(node.ranking, tree: tree)
    }
    starts.append((starts.last ?? 0) + (nodes.last?.ranking.drivers.count ?? 0))
    if let forest { classification.add(forest.ranking, tree: tree) }
    if rules.rule == .interval { difficultyTests = FalseDiscoveryTable(classification.probabilities) }
    chances = classification.chances
    let classes = classification.classes(difficultyTests)
    allClasses = Array(classes.prefix(starts[nodes.count]))
    forestClasses = Array(classes.dropFirst(starts[nodes.count]))
  }

  /// The class of every driver of a node, in the order of its ranking.
  public func classes(at node: Int) -> ArraySlice<ProblemClass> {
    let (start, end) = (starts[node], starts[node + 1])
    return allClasses[start..<end]
  }

  /// The drivers that are difficult at a node, in the order of its ranking: positions in `drivers`.
  public func difficultDrivers(at node: Int) -> [Int] {
    zip(nodes[node].ranking.drivers, classes(at: node)).filter { $1.difficulty == .difficult }.map(\.0.driver)
  }

  /// Whether any problem of any node is difficult.
  public var isAnythingDifficult: Bool { allClasses.contains { $0.difficulty == .difficult } }

  /// The class of the driver in one row of a node's ranking.
  public func problemClass(at node: Int, row: Int) -> ProblemClass { allClasses[starts[node] + row] }

  /// What kind of problem every driver is at every node.
  public var difficulties: DifficultyTable {
    nodes.indices.reduce(into: DifficultyTable()) { $0.append(classes(at: $1).map(\.difficulty)) }
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
  private static func forest(_ nodes: [DiagnosisNode], driverCount: Int) -> DiagnosisNode? {
    let roots = nodes.indices.filter { nodes[$0].parent == nil }
    guard roots.count > 1 else { return nil }
    var tally = DriverTally(driverCount: driverCount)
    for root in roots { tally.add(nodes[root].ranking) }
    let ranking = tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
    return DiagnosisNode(path: OrgPath([]), level: -1, parent: nil, children: roots, ranking: ranking)
  }
}
