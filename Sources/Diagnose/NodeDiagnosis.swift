internal import CallModel
internal import Pareto

/// The problems of one node, each put together when it is asked for; a class, because a page asks in many places.
public final class NodeDiagnosis: Sendable {
  /// The node: a position in the diagnosis's nodes, or its `whole`.
  public let node: Int
  private let diagnosis: Diagnosis
  // At hand, since a file asks for them tens of thousands of times.
  private let ranked: [RankedDriver]
  private let compared: NodeComparisons
  private let judgement: Judgement
  /// The q of what was compared.
  private let q: ArraySlice<Double>

  init(_ diagnosis: Diagnosis, _ node: Int) {
    (self.diagnosis, self.node, ranked) = (diagnosis, node, diagnosis.places[node].ranking.drivers)
    (compared, q, judgement) = (diagnosis.problems.nodes[node], diagnosis.problems.q(at: node), diagnosis.judgement)
  }

  /// How many problems there are.
  public var count: Int { ranked.count }

  /// Whether teams are below whose first-call resolution is known; without them `Problem.below` is nil.
  public var hasTeams: Bool { diagnosis.hasTeams(below: node) }

  /// The problem in a row of the node's ranking.
  public subscript(row: Int) -> Problem {
    var findings: [Finding] = []
    findings.reserveCapacity(Indicator.allCases.count)
    forEachFinding(row) { findings.append($0) }
    return Problem(
      driver: ranked[row].driver, difficulty: diagnosis.problemClass(at: node, row: row).difficulty, findings: findings, below: below(row))
  }

  /// From this row on no driver is compared: none has calls enough.
  public var comparable: Int { compared.comparable }

  /// Whether the driver in a row has values enough of any indicator to be compared; the others are undetermined for want of values.
  public func isCompared(_ row: Int) -> Bool { !compared.places(row).isEmpty }

  /// Tells the findings of a problem one by one, in the order of `Indicator.allCases`: a table has tens of thousands of them and keeps none.
  public func forEachFinding(_ row: Int, _ body: (Finding) -> Void) {
    var places = compared.places(row)
    for indicator in Indicator.allCases {
      let sample = sample(row, indicator)
      if let place = places.first, compared.outcomes[place].indicator == indicator {
        body(compared.finding(place, sample, judgement, q: q[q.startIndex + place]))
        places.removeFirst()
      } else {
        body(judgement.silent(indicator, sample))
      }
    }
  }

  private func sample(_ row: Int, _ indicator: Indicator) -> Sample {
    Sample(indicator, of: ranked[row].measures, scale: judgement.rules.scale)
  }

  /// First-call resolution of a driver in the teams below; nil at the teams themselves, and where the log does not say what was resolved.
  public func below(_ row: Int) -> ResolutionBelow? { diagnosis.resolution(below: node, row: row) }
}

extension Diagnosis {
  /// The problems of a node, to be asked for one by one.
  public func problems(of node: Int) -> NodeDiagnosis { NodeDiagnosis(self, node) }

  /// The problem in a row of a node's ranking with the findings that are worse alone and without their p and q: what pages say about a difficult problem.
  public func worse(at node: Int, row: Int) -> Problem {
    let found = problemClass(at: node, row: row)
    let (compared, ranked) = (problems.nodes[node], places[node].ranking.drivers[row])
    let places = compared.places(row)
    var findings: [Finding] = []
    findings.reserveCapacity(places.count)
    for place in places where found.isWorse(compared.outcomes[place].indicator) {
      let sample = Sample(compared.outcomes[place].indicator, of: ranked.measures, scale: rules.scale)
      findings.append(compared.worse(place, sample))
    }
    return Problem(
      driver: ranked.driver, difficulty: found.difficulty, findings: findings,
      below: resolution(below: node, row: row))
  }

  /// The problems of a node, in the order of its ranking.
  public func problems(at node: Int) -> [Problem] {
    let problems = problems(of: node)
    return (0..<problems.count).map { problems[$0] }
  }
}
