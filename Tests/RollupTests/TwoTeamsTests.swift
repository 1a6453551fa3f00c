import CallModel
import Rollup
import Testing

/// The golden case of definitions §2: two teams under one center.
private let calls = [
  CallRow(["C", "T1"], ["flow"], 300), CallRow(["C", "T1"], ["net"], 150), CallRow(["C", "T1"], ["tariff"], 130),
  CallRow(["C", "T1"], ["roam"], 15), CallRow(["C", "T1"], ["card"], 5), CallRow(["C", "T2"], ["flow"], 100),
  CallRow(["C", "T2"], ["net"], 150), CallRow(["C", "T2"], ["tariff"], 70), CallRow(["C", "T2"], ["roam"], 60),
  CallRow(["C", "T2"], ["card"], 20),
]

private func audit(_ extra: [[String]]) throws -> Organization {
  let center = ["flow", "net", "tariff"].map { ["C", $0, "landed"] }
  return Organization(cube: Cube(calls), rules: RollupRules(minimums: [80, 93]), register: try Register(center + extra), lastDay: nil)
}

private func coverages(_ organization: Organization) -> [Ratio] { organization.nodes.map(\.coverage) }

@Test func `two teams that only inherit`() throws {
  let organization = try audit([])
  #expect(organization.mode == .audit)
  #expect(organization.nodes.map(\.path.text) == ["C", "C / T1", "C / T2"])
  #expect(coverages(organization) == [Ratio(900, 1000), Ratio(580, 600), Ratio(320, 400)])
  #expect(organization.nodes.map(\.verdict) == [.met, .met, .short])
  #expect(organization.nodes.map(\.reasons) == [[], [], [.belowMinimum, .notAboveParent]])
  let second = try #require(organization["C / T2"])
  #expect(organization.names(second.gap) == ["roam"])
  #expect(second.gap.map(\.coveredAfter) == [380])
  #expect(second.gap == second.plan)
  #expect(second.plannedCovered == 380)
  #expect(!second.barRaisedAbove)
  #expect(organization["C / T1"]?.listed == [.inherited, .inherited, .inherited, .no, .no])
}

@Test func `the second team lists roaming itself`() throws {
  let organization = try audit([["C / T2", "roam", "landed"]])
  #expect(coverages(organization) == [Ratio(900, 1000), Ratio(580, 600), Ratio(380, 400)])
  #expect(organization.nodes.map(\.verdict) == [.met, .met, .met])
  #expect(organization["C / T2"]?.listed == [.inherited, .inherited, .inherited, .own, .no])
  #expect(organization.nodes.allSatisfy { $0.gap.isEmpty && $0.plan.isEmpty && $0.reasons.isEmpty && !$0.barRaisedAbove })
}

@Test func `roaming on the center's list raises the second team's bar`() throws {
  let organization = try audit([["C", "roam", "landed"]])
  #expect(coverages(organization) == [Ratio(975, 1000), Ratio(595, 600), Ratio(380, 400)])
  #expect(organization.nodes.map(\.verdict) == [.met, .met, .short])
  #expect(organization.nodes.map(\.reasons) == [[], [], [.notAboveParent]])
  #expect(organization.nodes.map { $0.barRaisedBy.map { organization.drivers[$0].text } } == [nil, nil, "roam"])
  let second = try #require(organization["C / T2"])
  #expect(organization.names(second.gap) == ["card"])
}

@Test func `without a register the shortest lists are proposed`() {
  let organization = Organization(cube: Cube(calls), rules: RollupRules(minimums: [80, 93]), register: nil, lastDay: nil)
  #expect(organization.mode == .proposal)
  // 400 + 300 + 200 of 1000: the third driver crosses 80 %.
  #expect(organization.nodes.map { organization.names($0.proposal) } == [["flow", "net", "tariff"], [], ["roam"]])
  #expect(organization.nodes[0].proposal.map(\.coveredAfter) == [400, 700, 900])
  #expect(coverages(organization) == [Ratio(900, 1000), Ratio(580, 600), Ratio(380, 400)])
  #expect(organization.nodes.map(\.plannedCovered) == [900, 580, 380])
  #expect(organization.nodes.map(\.verdict) == [.met, .met, .met])
  #expect(organization.nodes.allSatisfy { $0.gap.isEmpty && $0.plan.isEmpty })
}
