internal import CallModel
internal import Pareto

/// Gathers the sister teams below a node with what they know about its difficult drivers.
struct ContestGathering: Sendable {
  let nodes: [DiagnosisNode]
  /// All top nodes together, where they are the compared level.
  let forest: DiagnosisNode?
  let problems: ClassifiedProblems
  /// The compared level.
  let level: Int
  let driverCount: Int
  let scale: ClosedRange<Int>?

  /// The nodes whose children are compared with each other; nil: all top nodes together, which come first.
  var parents: [Int?] { (forest == nil ? [] : [nil]) + nodes.indices.filter { hasTeams(nodes[$0]) }.map(Optional.some) }

  private func hasTeams(_ node: DiagnosisNode) -> Bool { node.level + 1 == level && node.children.count > 1 }

  /// The children of a node gathered by the drivers that are difficult at it.
  func contests(below parent: Int?) -> [TeamContest] {
    guard let node = parent.map({ nodes[$0] }) ?? forest else { return [] }
    var contests: [TeamContest] = []
    var places = [Int32](repeating: -1, count: driverCount)
    for (ranked, found) in zip(node.ranking.drivers, problems.classes(at: parent ?? nodes.count)) where found.difficulty == .difficult {
      places[ranked.driver] = Int32(contests.count)
      contests.append(TeamContest(driver: ranked.driver, worse: found.worse))
    }
    for child in contests.isEmpty ? [] : node.children {
      let ranking = nodes[child].ranking
      let coded = IndicatorSamples(ranking.total, scale: scale) - IndicatorSamples(ranking.uncoded, scale: scale)
      for ranked in ranking.drivers where places[ranked.driver] >= 0 {
        let samples = IndicatorSamples(ranked.measures, scale: scale)
        contests[Int(places[ranked.driver])].add(
          TeamContest.Team(node: child, calls: ranked.measures.handled, driver: samples, otherDrivers: coded - samples))
      }
    }
    return contests
  }
}
