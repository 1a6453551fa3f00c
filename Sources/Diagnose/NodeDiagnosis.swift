internal import CallModel
internal import Pareto

/// The problems of one node, each worked out when it is asked for. Keep it while several of them are: what they share is prepared once.
public struct NodeDiagnosis: Sendable {
  /// The node: a position in the diagnosis's nodes.
  public let node: Int
  private let diagnosis: Diagnosis
  private let evidence: NodeEvidence
  /// For each row where its p begin among the diagnosis's `chances`.
  private let chanceStarts: [Int]
  /// For each row its first-call resolution in the teams below; empty where no teams are below, or the log does not say what was resolved.
  private let resolution: [ResolutionSums]

  init(_ diagnosis: Diagnosis, _ node: Int) {
    (self.diagnosis, self.node) = (diagnosis, node)
    evidence = NodeEvidence(diagnosis.nodes[node].ranking, tree: diagnosis.tree, scale: diagnosis.rules.scale)
    resolution = Self.resolutionsBelow(node, diagnosis)
    var start = diagnosis.chanceStarts[node]
    let minimums = diagnosis.judgement.indicators.map { (indicator: $0, values: $0.minimumSample(diagnosis.rules)) }
    chanceStarts = evidence.drivers.map { samples in
      defer { for minimum in minimums where samples[minimum.indicator].count >= minimum.values { start += 1 } }
      return start
    }
  }

  /// How many problems there are.
  public var count: Int { evidence.drivers.count }

  /// Whether any indicator of a driver has values enough to be compared at all.
  public func hasFigures(_ row: Int) -> Bool {
    diagnosis.judgement.indicators.contains { evidence.hasValues(row: row, indicator: $0, rules: diagnosis.rules) }
  }

  /// The values of a driver.
  public func samples(_ row: Int) -> IndicatorSamples { evidence.drivers[row] }

  /// Whether teams are below whose first-call resolution is known; without them `Problem.below` is nil.
  public var hasTeams: Bool { !resolution.isEmpty }

  /// The problem in a row of the node's ranking.
  public subscript(row: Int) -> Problem {
    var chance = chanceStarts[row]
    return problem(
      row,
      Indicator.allCases.map { indicator in
        guard diagnosis.judgement.indicators.contains(indicator), evidence.hasValues(row: row, indicator: indicator, rules: diagnosis.rules)
        else { return diagnosis.judgement.silent(indicator, row: row, of: evidence) }
        defer { chance += 1 }
        return diagnosis.judgement.finding(
          indicator, row: row, of: evidence, chance: diagnosis.chances[chance], table: diagnosis.difficultyTests)
      })
  }

  /// The same with the findings that are worse alone and without their p and q: what pages say about a difficult problem.
  public func worse(_ row: Int) -> Problem {
    problem(row, diagnosis.problemClass(at: node, row: row).worse.map { diagnosis.judgement.worse($0, row: row, of: evidence) })
  }

  private func problem(_ row: Int, _ findings: [Finding]) -> Problem {
    Problem(
      driver: diagnosis.nodes[node].ranking.drivers[row].driver, difficulty: diagnosis.problemClass(at: node, row: row).difficulty,
      findings: findings, below: hasTeams ? resolution[row].result : nil)
  }

  private static func resolutionsBelow(_ node: Int, _ diagnosis: Diagnosis) -> [ResolutionSums] {
    guard diagnosis.measured.contains(.fcr), diagnosis.nodes[node].level < diagnosis.benchmarkLevel else { return [] }
    let ranking = diagnosis.nodes[node].ranking
    let minimum = Indicator.fcr.minimumSample(diagnosis.rules)
    var rows = [Int32](repeating: -1, count: diagnosis.drivers.count)
    for (row, ranked) in ranking.drivers.enumerated() { rows[ranked.driver] = Int32(row) }
    var sums = [ResolutionSums](repeating: ResolutionSums(), count: ranking.drivers.count)
    for team in diagnosis.descendants(of: node) where diagnosis.nodes[team].level == diagnosis.benchmarkLevel {
      for (place, ranked) in diagnosis.nodes[team].ranking.drivers.enumerated()
      where ranked.measures.resolvedKnown >= minimum && rows[ranked.driver] >= 0 {
        let isWorse = diagnosis.problemClass(at: team, row: place).isWorse(.fcr)
        sums[Int(rows[ranked.driver])].add(IndicatorSamples(ranked.measures, scale: nil).fcr, isWorse: isWorse)
      }
    }
    return sums
  }
}

extension Diagnosis {
  /// The problems of a node, to be asked for one by one.
  public func problems(of node: Int) -> NodeDiagnosis { NodeDiagnosis(self, node) }

  /// The problems of a node, in the order of its ranking.
  public func problems(at node: Int) -> [Problem] {
    let problems = problems(of: node)
    return (0..<problems.count).map { problems[$0] }
  }
}
