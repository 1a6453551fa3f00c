import CallModel
import Pareto
import Testing

@testable import Diagnose

/// Difficult problems that nobody solves, told where teams were compared or where they are low everywhere.
@Suite struct EscalationTests {
  /// Skills with their teams' values of the driver `hard`, beside an easy one.
  private func center(_ skills: KeyValuePairs<String, [Measures]>) -> Center {
    var center = Center()
    for (skill, teams) in skills {
      for (number, measures) in teams.enumerated() {
        center.add("C / \(skill) / T\(number + 1)", ["hard": measures, "easy": .resolved(380, of: 400)])
      }
    }
    return center
  }

  /// `hard at C / S: 400 calls, no benchmark, lacks authority`.
  private func told(_ center: Center) -> [String] {
    let diagnosis = center.diagnosis([.fcr])
    return diagnosis.escalations.map { escalation in
      let place = escalation.node.map { diagnosis.nodes[$0].path.text } ?? "the top"
      return "\(diagnosis.drivers[escalation.driver]) at \(place): \(escalation.calls) calls"
        + (escalation.hasNoBenchmark ? ", no benchmark" : "") + (escalation.lacksAuthority ? ", lacks authority" : "")
    }
  }

  @Test func `no benchmark team and low in every team`() {
    let teams = [Measures.resolved(60, of: 100), .resolved(58, of: 100), .resolved(61, of: 100)]
    #expect(told(center(["S": teams])) == ["hard at C: 300 calls, no benchmark, lacks authority"])
  }

  @Test func `a benchmark team is nothing to escalate`() {
    let teams = [Measures.resolved(92, of: 100), .resolved(60, of: 100), .resolved(58, of: 100), .resolved(61, of: 100)]
    #expect(told(center(["S": teams])) == [])
  }

  @Test func `no benchmark, and not low everywhere`() {
    let teams = [Measures.resolved(80, of: 100), .resolved(78, of: 100), .resolved(28, of: 32)]
    #expect(told(center(["S": teams])) == ["hard at C: 232 calls, no benchmark"])
  }

  @Test func `a problem is told at the highest node where nobody solves it`() {
    let teams = [Measures.resolved(60, of: 100), .resolved(58, of: 100)]
    #expect(told(center(["S": teams, "Z": teams])) == ["hard at C: 400 calls, no benchmark, lacks authority"])
  }

  @Test func `where one skill has a benchmark, the others are told for themselves`() {
    let teams = [Measures.resolved(60, of: 100), .resolved(58, of: 100)]
    let solved = [Measures.resolved(92, of: 100), .resolved(60, of: 100), .resolved(58, of: 100), .resolved(61, of: 100)]
    #expect(
      told(center(["S": solved, "Y": teams, "Z": teams])) == [
        "hard at C / Y: 200 calls, no benchmark, lacks authority", "hard at C / Z: 200 calls, no benchmark, lacks authority",
      ])
  }

  @Test func `one team per skill is compared nowhere, and still low everywhere`() {
    let one = [Measures.resolved(60, of: 100)]
    #expect(told(center(["S": one, "Z": one])) == ["hard at C: 200 calls, lacks authority"])
  }

  @Test func `top nodes that are the teams`() {
    var center = Center()
    for number in 1...3 { center.add("T\(number)", ["hard": .resolved(57 + number, of: 100), "easy": .resolved(380, of: 400)]) }
    #expect(told(center) == ["hard at the top: 300 calls, no benchmark, lacks authority"])
  }

  @Test func `all top nodes together are ranked as the nodes are`() throws {
    var center = Center()
    for number in 1...3 {
      center.add(
        "T\(number)",
        ["long": .resolved(57, of: 100).lasting(mean: 900, deviation: 60), "short": .calls(400).lasting(mean: 60, deviation: 9)])
    }
    let made = center.diagnosis()
    let byTime = Diagnosis(
      nodes: center.nodes, drivers: center.drivers, measured: made.measured, rules: made.rules, ranks: (.handleSeconds, .percent(50)))
    for (diagnosis, order, common) in [(made, ["short", "long"], 1), (byTime, ["long", "short"], 1)] {
      let ranking = diagnosis.ranking(at: try #require(diagnosis.whole))
      #expect(ranking.drivers.map { center.drivers[$0.driver].text } == order)
      #expect(ranking.drivers.count { $0.frequency == .common } == common)
    }
    #expect(byTime.ranking(at: 3).drivers[0].weight == 270_000)
  }

  @Test func `nothing difficult, nothing to escalate`() {
    let teams = [Measures.resolved(95, of: 100), .resolved(94, of: 100)]
    #expect(told(center(["S": teams])) == [])
  }
}
