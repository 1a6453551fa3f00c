internal import CallModel
internal import Pareto

extension Diagnosis {
  /// The benchmarks among the children of a node: one entry for each driver that is difficult there, in the order of the node's ranking.
  /// Empty unless its children are at the benchmark level.
  ///
  /// Worked out anew with every call: ask once per node and keep the answer while its children are looked at.
  /// - Parameter parent: the node; nil: all top nodes together, where they are the benchmark level.
  public func benchmarks(below parent: Int?) -> [Benchmark] {
    let judgement = ContestJudgement(
      rules: rules, measured: Indicator.allCases.filter(measured.contains), confidence: judgement.confidence, table: benchmarkTests)
    return contests(below: parent).map(judgement.benchmark)
  }

  /// The one-sided p of every comparison of teams in the run.
  func benchmarkProbabilities() -> [Double] {
    var probabilities: [Double] = []
    for parent in [nil] + nodes.indices.map(Optional.some) {
      for contest in contests(below: parent) {
        for indicator in Indicator.allCases where measured.contains(indicator) {
          probabilities += contest.comparisons(indicator, rules: rules).compactMap(\.comparison.chanceOfBetter)
        }
      }
    }
    return probabilities
  }

  /// Whether the children of a node are compared with each other.
  func hasTeams(_ node: Int) -> Bool { hasTeams(nodes[node]) }

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
