import CallModel
import Rollup
import Testing

private let organization = RankedOrganization(
  cube: Cube([CallRow(["C", "T1"], ["a"], 5), CallRow(["C", "T2"], ["a"], 5)]), rules: RollupRules(minimums: [80, 93]))

private func owners(_ rows: [[String]], header: [String] = ["node", "owner", "contact"]) throws -> Owners {
  try Owners(
    table: TextTable(file: "owners.csv", header: header, rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1) }))
}

@Test func `an owners file names who answers for a node`() throws {
  let owners = try owners([[" C / T1 ", " Li Na ", "li@x"], ["C", "'=Wang", ""]])
  #expect(
    owners.entries == [
      Owners.Entry(node: OrgPath(text: "C / T1"), owner: PersonName(Label("Li Na")), contact: "li@x", line: 2),
      Owners.Entry(node: OrgPath(text: "C"), owner: PersonName(Label("=Wang")), line: 3),
    ])
  #expect(owners.warnings(for: organization) == [])
}

@Test func `rows of an owners file that cannot be used are told`() throws {
  let rows = [
    ["C", "Wang", ""], ["C", "Li", ""], ["C", "Wang", ""], ["", "Li", ""], ["C / T1", " ", ""], ["", "", ""], ["C / T3", "Li", ""],
    ["T2", "Li", "a"], ["C / T2", "Li", "b"], ["C / T1 / x", "Li", "a"],
  ]
  let owners = try owners(rows)
  #expect(
    owners.warnings(for: organization) == [
      "owners.csv:3: repeats line 2 with another owner, the first counts; keep one of them",
      "owners.csv:4: repeats line 2; keep one of them",
      "owners.csv:5: no node, the row is left out; write the node's path as in coverage.csv",
      "owners.csv:6: no owner, the row is left out; write who answers for the node",
      "owners.csv:7: no node, the row is left out; write the node's path as in coverage.csv",
      "owners.csv:7: no owner, the row is left out; write who answers for the node",
      #"owners.csv:8: unknown node "C / T3", no call came there; nearest: "C / T1""#,
      #"owners.csv:9: unknown node "T2", no call came there; write the whole path: "C / T2""#,
      "owners.csv:10: another contact of the owner than on line 9, the first counts; keep one of them",
      #"owners.csv:11: node "C / T1 / x" has 3 parts, the organization has 2 levels (level 0 / level 1); nearest: "C / T1""#,
    ])
  #expect(owners.entries.map(\.owner.text) == ["Wang", "Li", "Li", "Li", "Li"])
}

@Test func `an owners file without its columns is refused`() throws {
  let failure = #expect(throws: TableFailure.self) { try owners([], header: ["nodes", "name"]) }
  #expect(failure?.status == .badData)
  #expect(
    failure?.lines == [
      #"owners.csv:1: no column "node", nearest: "nodes""#, #"owners.csv:1: no column "owner""#,
      #"owners.csv:1: the header has 2 fields: "nodes", "name"; add the missing columns, or rename those that hold what they should"#,
    ])
  let repeated = #expect(throws: TableFailure.self) { try owners([], header: ["node", "owner", "owner"]) }
  #expect(repeated?.lines == [#"owners.csv:1: the header names "owner" twice; keep one of the columns"#])
}

@Test func `where nobody is named the layer answers`() {
  let rules = { (levels: Int) in RollupRules(minimums: Array(repeating: nil, count: levels)) }
  let names = { (levels: Int) in (0..<levels).map(rules(levels).owner) }
  #expect(names(1) == ["team leader"])
  #expect(names(2) == ["supervisor", "team leader"])
  #expect(names(4) == ["core management", "department manager", "supervisor", "team leader"])
  #expect(names(6) == ["core management", "core management", "core management", "department manager", "supervisor", "team leader"])
  var named = rules(2)
  named.levels[1].owner = "coach"
  #expect((0..<2).map(named.owner) == ["supervisor", "coach"])
}
