import CallModel
import Pareto

@testable import Diagnose

/// A small center for tests: teams with their drivers; what is above the teams is added up.
struct Center {
  private(set) var drivers: [DriverPath] = []
  private var teams: [(path: OrgPath, drivers: [DriverPath: Measures])] = []

  /// Adds a team by its path and what was counted by driver; the empty text is an uncoded call.
  mutating func add(_ path: String, _ measures: KeyValuePairs<String, Measures>) {
    var team: [DriverPath: Measures] = [:]
    for (driver, counted) in measures { team[DriverPath(text: driver), default: Measures()] += counted }
    teams.append((OrgPath(text: path), team))
    drivers = Set(drivers + team.keys).sorted()
  }

  /// The nodes, depth first in label order.
  var nodes: [DiagnosisNode] {
    let paths = Set(teams.flatMap { team in (1...team.path.depth).map { team.path.prefix($0) } }).sorted()
    return paths.map { path in
      DiagnosisNode(
        path: path, level: path.depth - 1, parent: path.parent.flatMap(paths.firstIndex),
        children: paths.indices.filter { paths[$0].parent == path }, ranking: ranking(path))
    }
  }

  private func ranking(_ path: OrgPath) -> Ranking {
    var tally = DriverTally(driverCount: drivers.count)
    for team in teams where path.covers(team.path) {
      for (position, driver) in drivers.enumerated() {
        guard let measures = team.drivers[driver] else { continue }
        if driver.isUncoded { tally.addUncoded(measures) } else { tally.add(measures, driver: position) }
      }
    }
    return tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
  }

  /// The diagnosis by these rules; scores are 1 to 5.
  func diagnosis(
    _ measured: Set<Indicator> = Set(Indicator.allCases), workers: Int = 1, _ change: (inout DiagnosisRules) -> Void = { _ in }
  ) -> Diagnosis {
    var rules = DiagnosisRules()
    rules.scale = 1...5
    change(&rules)
    return Diagnosis(nodes: nodes, drivers: drivers, measured: measured, rules: rules, workers: workers)
  }
}

extension Measures {
  /// Handled calls with nothing known about them.
  static func calls(_ handled: Int) -> Measures {
    var measures = Measures()
    measures.handled = handled
    return measures
  }

  /// Calls whose resolved flag is known for all, and yes for some.
  static func resolved(_ yes: Int, of known: Int) -> Measures {
    var measures = calls(known)
    (measures.resolvedYes, measures.resolvedKnown) = (yes, known)
    return measures
  }

  /// The same calls with so many answers of each score from 1 to 5.
  func scored(_ answers: [Int]) -> Measures {
    var measures = self
    for (position, count) in answers.enumerated() { measures.satisfaction[position] = count }
    return measures
  }

  /// The same calls, every second one so much shorter than the mean, the others so much longer; the number of calls is even.
  func lasting(mean: Int, deviation: Int) -> Measures {
    var measures = self
    let calls = counts.handled
    measures.handleKnown = calls
    measures.handleSeconds = calls * mean
    measures.handleSquares = UInt128(calls * (mean * mean + deviation * deviation))
    return measures
  }
}

extension Diagnosis {
  /// A node by its path.
  func node(_ path: String) -> Int? { nodes.firstIndex { $0.path.text == path } }

  /// A driver's problem at a node.
  func problem(_ driver: String, at path: String) -> Problem? {
    node(path).flatMap { problems(at: $0).first { drivers[$0.driver].text == driver } }
  }

  /// A driver's finding at a node.
  func finding(_ indicator: Indicator, of driver: String, at path: String) -> Finding? {
    problem(driver, at: path)?.findings.first { $0.indicator == indicator }
  }

  /// A driver's benchmark among the children of a node.
  func benchmark(_ driver: String, below path: String) -> Benchmark? {
    node(path).flatMap { benchmarks(below: $0).first { drivers[$0.driver].text == driver } }
  }

  /// What each compared team is, in the order of the nodes.
  func standings(_ benchmark: Benchmark?) -> [String] {
    benchmark?.teams.map { "\(nodes[$0.node].path.name): \($0.standing.rawValue)" } ?? []
  }
}
