import CallModel
import Testing

@testable import Diagnose

/// Whose calls are held against each other.
@Suite struct ListeningTests {
  private func skill(_ hard: [Measures]) -> Center {
    var center = Center()
    for (number, measures) in hard.enumerated() {
      center.add("S / T\(number + 1)", ["hard": measures, "easy": .resolved(1900, of: 2000).lasting(mean: 200, deviation: 80)])
    }
    return center
  }

  private func pairs(_ diagnosis: Diagnosis) -> [String] {
    diagnosis.listeningPairs.map { pair in
      let name = { (node: Int?) in node.map { diagnosis.nodes[$0].path.text } ?? "none" }
      return "\(name(pair.parent)): \(diagnosis.drivers[pair.driver].text): \(name(pair.good)), \(name(pair.poor))"
    }
  }

  @Test func `the clearest benchmark stands beside the team that at its best is worst`() {
    // T3 has the lowest rate, of 32 calls; T4's is certainly low.
    let teams: [Measures] = [
      .resolved(92, of: 100), .resolved(99, of: 100), .resolved(15, of: 32), .resolved(490, of: 1000), .resolved(60, of: 100),
    ]
    #expect(pairs(skill(teams).diagnosis([.fcr])) == ["S: hard: S / T2, S / T4"])
  }

  @Test func `the weakest is looked for on the indicator that makes the benchmark`() {
    let teams: [Measures] = [
      .resolved(60, of: 100).lasting(mean: 200, deviation: 60), .resolved(55, of: 100).lasting(mean: 400, deviation: 60),
      .resolved(61, of: 100).lasting(mean: 450, deviation: 60), .resolved(62, of: 100).lasting(mean: 410, deviation: 60),
    ]
    #expect(pairs(skill(teams).diagnosis([.fcr, .aht])) == ["S: hard: S / T1, S / T3"])
  }

  @Test func `of equally weak teams the first is taken`() {
    let teams: [Measures] = [.resolved(95, of: 100), .resolved(50, of: 100), .resolved(50, of: 100)]
    #expect(pairs(skill(teams).diagnosis([.fcr])) == ["S: hard: S / T1, S / T2"])
  }

  @Test func `what would bring most has priority, whatever the order of the list`() {
    var center = Center()
    for (number, yes) in [(95, 90), (60, 40), (62, 41)].enumerated() {
      center.add(
        "S / T\(number + 1)",
        ["a": .resolved(yes.0, of: 100), "b": .resolved(yes.1, of: 100), "easy": .resolved(1900, of: 2000)])
    }
    let diagnosis = center.diagnosis([.fcr])
    #expect(pairs(diagnosis) == ["S: a: S / T1, S / T2", "S: b: S / T1, S / T2"])
    #expect(diagnosis.listeningPairs.map(\.priority) == [2, 1])
  }

  @Test func `without a benchmark there is nobody to listen to`() {
    #expect(pairs(skill([.resolved(60, of: 100), .resolved(60, of: 100)]).diagnosis([.fcr])) == [])
  }

  @Test func `top nodes that are compared have no node above`() {
    var center = Center()
    for (number, yes) in [95, 60, 50, 61].enumerated() {
      center.add("T\(number + 1)", ["hard": .resolved(yes, of: 100), "easy": .resolved(1900, of: 2000)])
    }
    #expect(pairs(center.diagnosis([.fcr])) == ["none: hard: T1, T3"])
  }
}
