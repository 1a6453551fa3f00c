import CallModel
import Pareto
import Testing

@testable import Diagnose

/// What a driver is compared with.
@Suite struct BaselineTests {
  private var center: Center {
    var center = Center()
    center.add(
      "T",
      [
        "Data": .resolved(10, of: 40), "Data / Slow": .resolved(60, of: 100), "Data / Slow / Night": .resolved(150, of: 300),
        "Data / Slow / Day": .resolved(20, of: 29), "Data / None": .resolved(70, of: 100), "Bill / Late": .resolved(90, of: 100),
        "": .resolved(5, of: 50),
      ])
    return center
  }

  /// What the driver is compared with.
  private func rest(_ driver: String, _ change: @escaping (inout DiagnosisRules) -> Void = { _ in }) -> [Int]? {
    let diagnosis = center.diagnosis([.fcr], change)
    let ranking = diagnosis.nodes[0].ranking
    guard let row = ranking.drivers.firstIndex(where: { diagnosis.drivers[$0.driver].text == driver }) else { return nil }
    let comparison = NodeEvidence(ranking, tree: diagnosis.tree, rules: diagnosis.rules).comparison(row: row, indicator: .fcr)
    return [comparison.rest.sum, comparison.rest.count, comparison.baselineDepth]
  }

  @Test func `a driver is compared with its parent's whole subtree without itself`() {
    #expect(rest("Data / None") == [10 + 60 + 150 + 20, 40 + 100 + 300 + 29, 1])
  }

  @Test func `calls coded with the parent itself belong to the subtree`() { #expect(rest("Data / Slow / Day") == [60 + 150, 400, 2]) }

  @Test func `a driver with others below it is compared without its own calls alone`() {
    #expect(rest("Data / Slow") == [10 + 150 + 20 + 70, 40 + 300 + 29 + 100, 1])
  }

  @Test func `a category is compared with the node, the uncoded calls included`() {
    #expect(rest("Data") == [60 + 150 + 20 + 70 + 90 + 5, 100 + 300 + 29 + 100 + 100 + 50, 0])
  }

  @Test func `the node can be the baseline of every driver`() {
    #expect(rest("Data / None") { $0.baseline = .node } == [405 - 70, 719 - 100, 0])
  }

  @Test func `a rest with too few values gives way to the next ancestor, at last to the node`() {
    #expect(rest("Bill / Late") == [315, 619, 0])
    #expect(rest("Data / Slow / Night") { $0.minimumSample = 30 } == [80, 129, 2])
    #expect(rest("Data / Slow / Night") { $0.minimumSample = 130 } == [160, 269, 1])
    #expect(rest("Data / Slow / Night") { $0.minimumSample = 270 } == [255, 419, 0])
  }

  @Test func `each indicator finds a baseline of its own`() throws {
    var center = Center()
    center.add(
      "T",
      [
        "Data / A": .resolved(60, of: 100).scored([0, 0, 0, 20, 20]), "Data / B": .resolved(60, of: 100).scored([0, 0, 0, 10, 10]),
        "Bill": .resolved(60, of: 100).scored([0, 0, 0, 30, 30]),
      ])
    let findings = try #require(center.diagnosis([.fcr, .csat]).problem("Data / A", at: "T")).findings
    #expect(findings.map(\.baselineDepth) == [1, 0, 0])
    #expect(findings[1].rest == Sample(count: 80, sum: 360, squares: 40 * 41))
  }
}
