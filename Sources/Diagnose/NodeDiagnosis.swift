internal import CallModel
internal import Pareto

/// The problems of one node, each worked out when it is asked for.
public struct NodeDiagnosis: Sendable {
  /// The node: a position in the diagnosis's nodes.
  public let node: Int
  private let diagnosis: Diagnosis

  init(_ diagnosis: Diagnosis, _ node: Int) { (self.diagnosis, self.node) = (diagnosis, node) }

  private var evidence: NodeEvidence { diagnosis.problems.evidence[node] }
  /// For each row its first-call resolution in the teams below; empty where no teams are below, or the log does not say what was resolved.
  private var resolution: [ResolutionSums] { diagnosis.resolutions[node] }

  /// How many problems there are.
  public var count: Int { evidence.count }

  /// Whether any indicator of a driver has values enough to be compared at all.
  public func hasFigures(_ row: Int) -> Bool { !diagnosis.problems.chances(at: node, row: row).isEmpty }

  /// The values of a driver.
  public func samples(_ row: Int) -> IndicatorSamples { evidence.samples(row) }

  /// Whether teams are below whose first-call resolution is known; without them `Problem.below` is nil.
  public var hasTeams: Bool { !resolution.isEmpty }

  /// The problem in a row of the node's ranking.
  public subscript(row: Int) -> Problem {
    var chances = diagnosis.problems.chances(at: node, row: row)
    return problem(
      row,
      Indicator.allCases.map { indicator in
        guard diagnosis.judgement.indicators.contains(indicator),
          evidence.hasValues(row: row, indicator: indicator, rules: diagnosis.rules), let chance = chances.popFirst()
        else { return diagnosis.judgement.silent(indicator, row: row, of: evidence) }
        return diagnosis.judgement.finding(indicator, row: row, of: evidence, chance: chance, table: diagnosis.difficultyTests)
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
