internal import CallModel

/// Every comparison of teams in the run: made first, by all workers, and judged when all their p are known.
struct ComparedTeams: Sendable {
  /// All tests of teams against the rest of the teams.
  let tests: FalseDiscoveryTable
  /// The groups of sister teams for which anything is difficult, in the order of the nodes above them; first the top nodes, where they are the
  /// benchmark level.
  let groups: [TeamGroup]
  /// For each node above such a group its place in `groups`.
  private let places: [Int: Int]

  init(_ gathering: ContestGathering, judgement: Judgement, workers: Int) {
    let comparing = ContestComparing(judgement)
    let parents = gathering.parents
    let parts = concurrently(pieces: parents.count, workers: workers) { place in
      let contests = gathering.contests(below: parents[place]).map { ContestTests($0, comparing) }
      return (contests: contests, chances: contests.flatMap(\.p))
    }
    let tests = FalseDiscoveryTable(parts.flatMap(\.chances))
    let firstTests = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.chances.count) }
    groups = concurrently(pieces: parts.count, workers: workers) { place in
      var next = firstTests[place]
      let benchmarks = parts[place].contests.compactMap { contest in
        defer { next += contest.p.count }
        return comparing.judged(contest, q: tests.q[next..<next + contest.p.count])
      }
      return TeamGroup(parent: parents[place] == gathering.whole ? nil : parents[place], benchmarks)
    }.filter { !$0.benchmarks.isEmpty }
    self.tests = tests
    places = groups.enumerated().reduce(into: [:]) { places, group in group.element.parent.map { places[$0] = group.offset } }
  }

  /// The benchmarks among the children of a node; nil: all top nodes together.
  func benchmarks(below parent: Int?) -> [Benchmark] { group(below: parent)?.benchmarks ?? [] }

  /// Who solves what is difficult among the children of a node.
  func solvers(below parent: Int?) -> [Solvers] { group(below: parent)?.solvers ?? [] }

  /// The sister teams below a node; nil where they were not compared.
  func group(below parent: Int?) -> TeamGroup? {
    guard let parent else { return groups.first.flatMap { $0.parent == nil ? $0 : nil } }
    return places[parent].map { groups[$0] }
  }

  /// For each node the solvers of all groups below it, in their order.
  func solvers(above parents: [Int?]) -> [[Int: Solvers]] {
    var found = [[Int: Solvers]](repeating: [:], count: parents.count)
    var groupsBelow = [[Int: [Solvers]]](repeating: [:], count: parents.count)
    for group in groups {
      // Above top nodes is all of them together, the last place.
      let parent = group.parent ?? parents.count - 1
      // Right above the teams one group says it all.
      found[parent] = Dictionary(uniqueKeysWithValues: group.solvers.map { ($0.driver, $0) })
      var above = parents[parent]
      while let node = above {
        for solvers in group.solvers { groupsBelow[node][solvers.driver, default: []].append(solvers) }
        above = parents[node]
      }
    }
    for node in groupsBelow.indices where !groupsBelow[node].isEmpty {
      found[node] = Dictionary(uniqueKeysWithValues: groupsBelow[node].map { ($0, Solvers($1, driver: $0)) })
    }
    return found
  }
}

extension Diagnosis {
  /// The benchmarks among the children of a node: one entry for each driver that is difficult there or, where its calls do not say, at the nearest node
  /// above that can tell; in the order of the node's ranking. Empty unless its children are at the benchmark level.
  ///
  /// - Parameter parent: the node; nil: all top nodes together, where they are the benchmark level.
  public func benchmarks(below parent: Int?) -> [Benchmark] { teams.benchmarks(below: parent) }

  /// The sister teams below a node, where anything is difficult for them; nil: all top nodes together, where they are the benchmark level.
  public func sisters(below parent: Int?) -> TeamGroup? { teams.group(below: parent) }

  /// The benchmarks of all groups of sister teams, in the order of the nodes above them and their rankings.
  public var teamBenchmarks: [Benchmark] { teams.groups.flatMap(\.benchmarks) }
}
