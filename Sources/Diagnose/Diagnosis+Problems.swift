internal import CallModel
internal import Pareto

extension Diagnosis {
  /// The problems of a node, in the order of its ranking.
  ///
  /// Worked out anew with every call: ask once per node and keep the answer while it is needed.
  public func problems(at node: Int) -> [Problem] {
    let spreads = teamSpreads(below: node)
    return problems(of: nodes[node].ranking) { spreads.isEmpty ? nil : spreads[$0] }
  }

  /// The problems of a ranking; `spread` gives the teams' spread by row.
  func problems(of ranking: Ranking, spread: (Int) -> TeamSpread?) -> [Problem] {
    let evidence = NodeEvidence(ranking, tree: tree, scale: rules.scale)
    return ranking.drivers.indices.map { row in
      let findings = Indicator.allCases.map { judgement.finding($0, row: row, of: evidence, table: difficultyTests) }
      return Problem(
        driver: ranking.drivers[row].driver, difficulty: judgement.difficulty(findings), findings: findings, spread: spread(row))
    }
  }

  /// The p of every finding of the run.
  func difficultyProbabilities() -> [Double] {
    let rankings = nodes.map(\.ranking) + (forest.map { [$0.ranking] } ?? [])
    var probabilities: [Double] = []
    probabilities.reserveCapacity(rankings.reduce(0) { $0 + $1.drivers.count } * measured.count)
    for ranking in rankings {
      let evidence = NodeEvidence(ranking, tree: tree, scale: rules.scale)
      for row in ranking.drivers.indices {
        for indicator in Indicator.allCases where measured.contains(indicator) {
          let comparison = evidence.comparison(row: row, indicator: indicator, rules: rules)
          if let p = comparison.chanceOfWorse { probabilities.append(p) }
        }
      }
    }
    return probabilities
  }

  /// For each row of a node's ranking how far the teams below lie apart; empty where no teams are below, or the log does not say what was
  /// resolved.
  private func teamSpreads(below node: Int) -> [TeamSpread?] {
    guard measured.contains(.fcr), nodes[node].level < benchmarkLevel else { return [] }
    let ranking = nodes[node].ranking
    var rows = [Int32](repeating: -1, count: drivers.count)
    for (row, ranked) in ranking.drivers.enumerated() { rows[ranked.driver] = Int32(row) }
    var sums = [TeamRateSums](repeating: TeamRateSums(), count: ranking.drivers.count)
    for team in nodes[node..<subtreeEnds[node]] where team.level == benchmarkLevel {
      for ranked in team.ranking.drivers
      where ranked.measures.resolvedKnown >= Indicator.fcr.minimumSample(rules) && rows[ranked.driver] >= 0 {
        sums[Int(rows[ranked.driver])].add(IndicatorSamples(ranked.measures, scale: nil).fcr)
      }
    }
    return sums.map { TeamSpread($0) }
  }
}
