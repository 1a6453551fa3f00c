internal import CallModel
internal import Pareto

/// Gathers the sister teams below a node with what they know about its difficult drivers.
struct ContestGathering: Sendable {
  let nodes: [DiagnosisNode]
  /// Which of the nodes, the last, is all top nodes together; nil where these are not the compared level.
  let whole: Int?
  let problems: ClassifiedProblems
  /// The compared level.
  let level: Int
  let driverCount: Int
  let rules: DiagnosisRules

  /// The nodes whose children are compared with each other; all top nodes together come first.
  var parents: [Int] { [whole].compactMap(\.self) + nodes.indices.filter { $0 != whole && hasTeams(nodes[$0]) } }

  private func hasTeams(_ node: DiagnosisNode) -> Bool { node.level + 1 == level && node.children.count > 1 }

  /// The children of a node gathered by the drivers that are difficult at it or, where its calls do not say, at the nearest node above that can tell:
  /// whoever looks for help from above is to hear of all the teams that may give it.
  func contests(below parent: Int) -> [TeamContest] {
    let node = nodes[parent]
    var contests: [TeamContest] = []
    var places = [Int32](repeating: -1, count: driverCount)
    let sisters = node.children.map { coded(nodes[$0].ranking) }
    for (row, (ranked, found)) in zip(node.ranking.drivers, classes(at: parent)).enumerated() where found.difficulty == .difficult {
      let own = problems.problemClass(at: parent, row: row)
      places[ranked.driver] = Int32(contests.count)
      contests.append(
        TeamContest(driver: ranked.driver, above: found, isDifficultAbove: own.difficulty == .difficult, sisters: sisters))
    }
    for (sister, child) in node.children.enumerated() where !contests.isEmpty {
      let ranked = nodes[child].ranking.drivers
      // Whoever has too few calls has too few values.
      for row in 0..<problems.nodes[child].comparable {
        let place = Int(places[ranked[row].driver])
        guard place >= 0 else { continue }
        let samples = IndicatorSamples(ranked[row].measures, scale: rules.scale)
        contests[place].add(TeamContest.Team(node: child, sister: sister, calls: ranked[row].measures.handled, driver: samples))
      }
    }
    return contests
  }

  /// A node's values of all its drivers.
  private func coded(_ ranking: Ranking) -> IndicatorSamples {
    IndicatorSamples(ranking.total, scale: rules.scale) - IndicatorSamples(ranking.uncoded, scale: rules.scale)
  }

  /// The classes of a node's drivers, those that its calls do not say from above.
  private func classes(at node: Int) -> [ProblemClass] {
    let drivers = nodes[node].ranking.drivers
    var classes = drivers.indices.map { problems.problemClass(at: node, row: $0) }
    var rows = [Int32](repeating: -1, count: driverCount)
    for row in drivers.indices where classes[row].difficulty == .undetermined { rows[drivers[row].driver] = Int32(row) }
    var above = nodes[node].parent
    while let next = above {
      for row in 0..<problems.nodes[next].comparable {
        let (driver, found) = (nodes[next].ranking.drivers[row].driver, problems.problemClass(at: next, row: row))
        guard rows[driver] >= 0, found.difficulty != .undetermined else { continue }
        classes[Int(rows[driver])] = found
        rows[driver] = -1
      }
      above = nodes[next].parent
    }
    return classes
  }
}
