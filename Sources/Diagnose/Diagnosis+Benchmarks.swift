internal import CallModel
internal import Pareto

/// Sister teams, compared on every driver that is difficult for them all.
struct TeamGroup: Sendable {
  /// The node above the teams; nil: they are the top nodes.
  let parent: Int?
  /// One entry per difficult driver, in the order of the parent's ranking.
  let benchmarks: [Benchmark]
}

extension Diagnosis {
  /// The benchmarks among the children of a node: one entry for each driver that is difficult there, in the order of the node's ranking.
  /// Empty unless its children are at the benchmark level.
  ///
  /// - Parameter parent: the node; nil: all top nodes together, where they are the benchmark level.
  public func benchmarks(below parent: Int?) -> [Benchmark] {
    guard let parent else { return groups.first.map { $0.parent == nil ? $0.benchmarks : [] } ?? [] }
    return groupPlaces[parent].map { groups[$0].benchmarks } ?? []
  }

  /// The benchmarks of all groups of sister teams, in the order of the nodes above them and their rankings.
  public var teamBenchmarks: [Benchmark] { groups.flatMap(\.benchmarks) }

  /// Makes every comparison of teams in the run and then, knowing all their p, judges them; the groups are in the order of the nodes above them,
  /// the top nodes first.
  func comparedTeams() -> (groups: [TeamGroup], tests: FalseDiscoveryTable) {
    let comparing = ContestComparing(rules: rules, measured: judgement.indicators, confidence: judgement.confidence)
    let parents = [nil] + nodes.indices.filter { hasTeams(nodes[$0]) }.map(Optional.some)
    let compared = parents.map { contests(below: $0).map(comparing.compared) }
    let table = FalseDiscoveryTable(compared.joined().flatMap(\.probabilities))
    let groups = zip(parents, compared).map { parent, contests in
      TeamGroup(parent: parent, benchmarks: contests.map { $0.judged(table, rules: rules) })
    }
    return (groups.filter { !$0.benchmarks.isEmpty }, table)
  }

  /// Whether the children of a node are compared with each other.
  private func hasTeams(_ node: DiagnosisNode) -> Bool { node.level + 1 == benchmarkLevel && node.children.count > 1 }

  /// The children of a node gathered by the drivers that are difficult at it.
  private func contests(below parent: Int?) -> [TeamContest] {
    guard let node = parent.map({ nodes[$0] }) ?? forest, hasTeams(node) else { return [] }
    var contests: [TeamContest] = []
    var places = [Int32](repeating: -1, count: drivers.count)
    for (ranked, found) in zip(node.ranking.drivers, parent.map(classes) ?? forestClasses[...]) where found.difficulty == .difficult {
      places[ranked.driver] = Int32(contests.count)
      contests.append(TeamContest(driver: ranked.driver, worse: found.worse))
    }
    for child in contests.isEmpty ? [] : node.children {
      let ranking = nodes[child].ranking
      let coded = IndicatorSamples(ranking.total, scale: rules.scale) - IndicatorSamples(ranking.uncoded, scale: rules.scale)
      for ranked in ranking.drivers where places[ranked.driver] >= 0 {
        let samples = IndicatorSamples(ranked.measures, scale: rules.scale)
        contests[Int(places[ranked.driver])].add(
          TeamContest.Team(node: child, calls: ranked.measures.handled, driver: samples, otherDrivers: coded - samples))
      }
    }
    return contests
  }
}
