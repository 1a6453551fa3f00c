internal import CallModel
internal import Pareto

/// What is compared at every node, and the class that it gives each problem.
///
/// Every test is made here, by all workers, each with a stretch of the nodes; what depends on all tests of the run follows when they are known. So the
/// result is the same for any number of workers.
struct ClassifiedProblems: Sendable {
  /// All tests of drivers against the rest (rule `interval`; none otherwise).
  let tests: FalseDiscoveryTable
  /// The comparisons of every node's drivers.
  let nodes: [NodeComparisons]
  /// For each node where its comparisons begin among all tests, and at last their number.
  private let firstTests: [Int]
  /// The classes of every node's drivers down to the last that is compared.
  private let classes: [[ProblemClass]]
  /// The class of all others.
  private let silence: ProblemClass

  init(_ rankings: [Ranking], tree: DriverTree, judgement: Judgement, workers: Int) {
    var starts = [0]
    for ranking in rankings { starts.append(starts[starts.count - 1] + ranking.drivers.count) }
    // More of them than workers: the upper nodes have far more to compare than those below.
    let stretches = Self.stretches(starts, workers > 1 ? 8 * workers : 1)
    let parts = concurrently(pieces: stretches.count, workers: workers) { part in
      var (nodes, chances): ([NodeComparisons], [Double]) = ([], [])
      nodes.reserveCapacity(stretches[part].count)
      for node in stretches[part] {
        nodes.append(NodeComparisons(rankings[node], tree: tree, judgement: judgement))
        nodes[nodes.count - 1].addChances(to: &chances)
      }
      return (nodes: nodes, chances: chances)
    }
    let nodes = parts.flatMap(\.nodes)
    let tests = FalseDiscoveryTable(parts.flatMap(\.chances))
    let firstTests = nodes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.comparisons.count) }
    classes = concurrently(pieces: stretches.count, workers: workers) { part in
      stretches[part].map { nodes[$0].classes(judgement, q: tests.q[firstTests[$0]..<firstTests[$0 + 1]]) }
    }.flatMap(\.self)
    (silence, self.tests, self.nodes, self.firstTests) = (judgement.silence, tests, nodes, firstTests)
  }

  /// The nodes in so many stretches, each with about as many problems.
  private static func stretches(_ starts: [Int], _ count: Int) -> [Range<Int>] {
    let (nodes, problems) = (starts.count - 1, starts[starts.count - 1])
    let ends = (1...count).map { part in starts.firstIndex { $0 >= problems * part / count } ?? nodes }
    return zip([0] + ends, ends.dropLast() + [nodes]).map { $0..<$1 }
  }

  /// The q of a node's comparisons; not a number where there was no test.
  func q(at node: Int) -> ArraySlice<Double> { tests.q[firstTests[node]..<firstTests[node + 1]] }

  /// The class of the driver in one row of a node's ranking.
  func problemClass(at node: Int, row: Int) -> ProblemClass { row < classes[node].count ? classes[node][row] : silence }
}
