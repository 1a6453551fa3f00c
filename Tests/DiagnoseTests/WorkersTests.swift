import CallModel
import Pareto
import Testing

@testable import Diagnose

/// Who makes which test, and in which order, is of no matter.
@Suite struct WorkersTests {
  @Test(arguments: [0, 2, 3, 7, 100], [nil, 0])
  func `any number of workers gives the same diagnosis`(workers: Int, benchmarkLevel: Int?) {
    let center = SimulatedCenter(truth: .init(team: "S2 / T3", driver: "d0", resolved: 980)).center(seed: 5)
    let alone = center.diagnosis { $0.benchmarkLevel = benchmarkLevel }
    let shared = center.diagnosis(workers: workers) { $0.benchmarkLevel = benchmarkLevel }
    for tests in [\Diagnosis.difficultyTests, \.benchmarkTests] {
      #expect(shared[keyPath: tests].tests == alone[keyPath: tests].tests)
      #expect(shared[keyPath: tests].q.map(\.bitPattern) == alone[keyPath: tests].q.map(\.bitPattern))
    }
    #expect(shared.benchmarks(below: nil) == alone.benchmarks(below: nil))
    #expect(shared.solvers(below: nil) == alone.solvers(below: nil))
    for node in alone.nodes.indices {
      #expect(shared.problems(at: node) == alone.problems(at: node))
      #expect(shared.benchmarks(below: node) == alone.benchmarks(below: node))
      #expect(shared.solvers(below: node) == alone.solvers(below: node))
    }
  }

  @Test func `a center without calls has nothing to share`() {
    let diagnosis = Center().diagnosis(workers: 3)
    #expect(!diagnosis.isAnythingDifficult)
    #expect(diagnosis.difficultyTests.tests == 0)
  }

  /// The slow way: every node asks all teams below it.
  @Test func `every team is counted at all nodes above it`() {
    var center = Center()
    let enough = Measures.resolved(60, of: 100)
    for team in ["A / X / 1", "A / X / 2", "A / Y / 1", "B / X / 1", "B / Z / 1"] { center.add(team, ["a": enough, "b": .calls(7)]) }
    center.add("B / Z / 2", ["b": enough])
    let diagnosis = center.diagnosis()
    for node in diagnosis.nodes.indices where diagnosis.nodes[node].level < 2 {
      let teams = diagnosis.descendants(of: node).filter { diagnosis.nodes[$0].level == 2 }
      for (row, problem) in diagnosis.problems(at: node).enumerated() {
        let driver = diagnosis.nodes[node].ranking.drivers[row].driver
        let known = teams.count { team in
          diagnosis.nodes[team].ranking.drivers.contains { $0.driver == driver && $0.measures.resolvedKnown >= 30 }
        }
        #expect(problem.below?.teams == known)
      }
    }
  }
}
