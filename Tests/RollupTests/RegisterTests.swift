import CallModel
import Pareto
import Rollup
import Testing

private let cube = Cube([
  CallRow(["Guangzhou", "Mobile"], ["Billing"], 5), CallRow(["Guangzhou", "Mobile"], ["Billing", "Late invoice"], 5),
  CallRow(["Guangzhou", "Mobile"], ["Billing plus"], 5), CallRow(["Guangzhou", "Mobile"], ["Network", "No signal"], 5),
  CallRow(["Guangzhou", "Mobile"], ["Billing / *"], 5), CallRow(["Guangzhou", "Mobile"], ["=SUM(A1)"], 5),
  CallRow(["Guangzhou", "Mobile"], ["Caf\u{E9}"], 5), CallRow(["Guangzhou", "Mobile"], [], 5),
  CallRow(["Guangzhou", "24/7"], ["Billing"], 5), CallRow(abandoned: 1, at: ["Guangzhou", "24/7"]),
])

/// The drivers that a register covers at the mobile department, by name.
private func covered(_ rows: [[String]], lastDay: String? = nil) throws -> [String] {
  let organization = Organization(
    cube: cube, rules: RollupRules(minimums: [80, nil]), register: try Register(rows), lastDay: lastDay.flatMap { Day(text: $0) })
  let node = try #require(organization["Guangzhou / Mobile"])
  return zip(node.ranking.drivers, node.listed).filter { $1 != .no }.map { organization.drivers[$0.0.driver].text }.sorted()
}

private let rules = RollupRules(minimums: [80, nil])

private func warnings(_ rows: [[String]]) throws -> [String] {
  try Register(rows).warnings(for: RankedOrganization(cube: cube, rules: rules))
}

/// How a register was taken.
private func summary(_ register: Register, lastDay: String? = nil) throws -> RegisterSummary {
  let organization = Organization(cube: cube, rules: rules, register: register, lastDay: lastDay.flatMap { Day(text: $0) })
  return try #require(organization.register?.summary)
}

@Test func `a driver covers its own path and a star what lies below as well`() throws {
  #expect(try covered([["Guangzhou", "Billing", "landed"]]) == ["Billing"])
  #expect(try covered([["Guangzhou", "Billing / *", "landed"]]) == ["Billing", "Billing / Late invoice"])
  #expect(try covered([["Guangzhou", "Network / *", "landed"]]) == ["Network / No signal"])
  #expect(try covered([["Guangzhou", "Billing / Late invoice / *", "landed"]]) == ["Billing / Late invoice"])
}

@Test func `a star that is part of a name covers that name alone`() throws {
  #expect(try covered([["Guangzhou", #"Billing \/ *"#, "landed"]]) == [#"Billing \/ *"#])
}

@Test func `scopes and drivers are read as the data files write them`() throws {
  #expect(try covered([["Guangzhou / Mobile", "'=SUM(A1)", "landed"]]) == ["=SUM(A1)"])
  #expect(try covered([["  Guangzhou / Mobile\t", " Billing ", " landed "]]) == ["Billing"])
  let escaped = Organization(
    cube: cube, rules: RollupRules(minimums: [nil, nil]), register: try Register([[#"Guangzhou / 24\/7"#, "Billing", "landed"]]),
    lastDay: nil)
  #expect(escaped[#"Guangzhou / 24\/7"#]?.covered == 5)
  let plain = Organization(
    cube: cube, rules: RollupRules(minimums: [nil, nil]), register: try Register([["Guangzhou / 24/7", "Billing", "landed"]]), lastDay: nil)
  #expect(plain[#"Guangzhou / 24\/7"#]?.covered == 5)
}

@Test(arguments: [
  ("'=a", "=a"), ("'+a", "+a"), ("'-a", "-a"), ("'@a", "@a"), ("'＝a", "＝a"), ("'＋a", "＋a"), ("'－a", "－a"), ("'＠a", "＠a"),
  ("''a", "'a"), ("'''a", "''a"), ("'a", "'a"), ("=a", "=a"), ("'\ta", "a"), ("'\ra", "\ra"), ("'", "'"),
])
func `one apostrophe before a formula is taken off`(cell: String, name: String) throws {
  let register = try Register([[cell, cell, "landed"]])
  #expect(register.entries.map(\.scope) == [OrgPath([Label(name)])])
  #expect(register.entries.map(\.driver) == [DriverPath([Label(name)])])
}

@Test func `only landed entries count`() throws {
  for status in Register.Status.allCases {
    for written in [
      status.rawValue, " " + status.rawValue.uppercased(), status.rawValue.prefix(1).uppercased() + status.rawValue.dropFirst(),
    ] {
      #expect(try covered([["Guangzhou", "Billing", written]]) == (status == .landed ? ["Billing"] : []), "\(written)")
    }
  }
}

@Test(arguments: [
  ("", "", true), ("2026-11-30", "", true), ("2026-12-01", "", false), ("", "2026-11-30", true), ("", "2026-11-29", false),
  ("2026-11-30", "2026-11-30", true), ("2026-12-01", "2026-11-29", false),
])
func `an entry counts from the day it landed to the day it expires`(landedOn: String, expiresOn: String, counts: Bool) throws {
  let rows = [["Guangzhou", "Billing", "landed", landedOn, expiresOn]]
  #expect(try covered(rows, lastDay: "2026-11-30") == (counts ? ["Billing"] : []))
  #expect(try covered(rows, lastDay: nil) == ["Billing"])
}

@Test func `the summary says what was judged`() throws {
  let rows = [
    ["Guangzhou", "Billing", "landed", "", ""], ["Guangzhou", "Billing plus", "landed", "2026-12-01", ""],
    ["Guangzhou", "Network", "draft", "", ""], ["Guangzhou", "Network / *", "retired", "", ""], ["", "Network", "landed", "", ""],
  ]
  let dated = try summary(Register(rows), lastDay: "2026-11-30")
  var expected = RegisterSummary(file: "problems.csv", rows: 5, datesJudged: true, evidence: nil)
  (expected.counting, expected.notYet, expected.notInUse) = (1, 1, 2)
  #expect(dated == expected)
  #expect(dated.unusable == 1)
  let undated = try summary(Register(rows))
  expected = RegisterSummary(file: "problems.csv", rows: 5, datesJudged: false, evidence: nil)
  (expected.counting, expected.coveringNoCall, expected.notInUse) = (2, 0, 2)
  #expect(undated == expected)
}

@Test func `entries that cover no call are counted`() throws {
  let rows = [
    ["Guangzhou", "Billing", "landed"], ["Guangzhou", "Network / *", "landed"], ["Guangzhou / Mobile", "Billing", "landed"],
    // From here on nothing is covered: no such driver, none exactly so, none there, no such node; the last does not count anyway.
    ["Guangzhou", "Weather / *", "landed"], ["Guangzhou", "Network", "landed"], [#"Guangzhou / 24\/7"#, "Billing plus", "landed"],
    ["Shenzhen", "Billing", "landed"], ["Shenzhen", "Billing", "draft"],
  ]
  let summary = try summary(Register(rows))
  #expect(summary.counting == 7)
  #expect(summary.coveringNoCall == 4)
}

@Test func `a register with a header only covers nothing`() throws {
  let register = try Register([])
  #expect(register.entries == [])
  #expect(try warnings([]) == [])
  let organization = Organization(cube: cube, rules: RollupRules(minimums: [80, nil]), register: register, lastDay: nil)
  #expect(organization.mode == .audit)
  #expect(organization.nodes.allSatisfy { $0.covered == 0 })
}

@Test func `columns may stand in any order among others`() throws {
  let table = TextTable(
    file: "p.csv", header: ["owner", "status", "driver", "scope"],
    rows: [TextTable.Row(line: 2, fields: ["Li", "landed", "Billing", "Guangzhou"])])
  #expect(
    try Register(table: table).entries == [
      Register.Entry(scope: OrgPath([Label("Guangzhou")]), driver: DriverPath([Label("Billing")]), owner: PersonName(Label("Li")), line: 2)
    ])
}

@Test func `missing columns are named with those that are there`() {
  let table = TextTable(file: "lists/p.csv", header: ["scope", "drivers", "owner"], rows: [])
  let failure = #expect(throws: TableFailure.self) { try Register(table: table) }
  #expect(failure?.status == .badData)
  #expect(
    failure?.lines == [
      #"lists/p.csv:1: no column "driver", nearest: "drivers""#, #"lists/p.csv:1: no column "status""#,
      #"lists/p.csv:1: the header has 3 fields: "scope", "drivers", "owner"; add the missing columns, or rename those that hold what they should"#,
    ])
  let empty = #expect(throws: TableFailure.self) { try Register(table: TextTable(file: "p.csv", header: [], rows: [])) }
  #expect(empty?.lines.first == #"p.csv:1: no column "scope""#)
}

@Test func `a column that the header names twice is refused`() {
  let table = TextTable(file: "p.csv", header: ["scope", "driver", "status", "note", "note", "status"], rows: [])
  let failure = #expect(throws: TableFailure.self) { try Register(table: table) }
  #expect(failure?.status == .badData)
  #expect(failure?.lines == [#"p.csv:1: the header names "status" twice; keep one of the columns"#])
}

@Test func `a star alone is refused, every one of them`() {
  let failure = #expect(throws: TableFailure.self) {
    try Register([["Guangzhou", "*", "landed"], ["Guangzhou", "Billing / *", "landed"], ["Guangzhou", " / * ", "draft"]])
  }
  #expect(failure?.status == .badData)
  #expect(
    failure?.lines == [
      #"problems.csv:2: the driver "*" would cover everything; name what is covered, for example "Billing / *""#,
      #"problems.csv:4: the driver "*" would cover everything; name what is covered, for example "Billing / *""#,
    ])
}

@Test func `rows that cannot be used are warned about and do not count`() throws {
  let rows = [
    ["Guangzhou", "Billing", "landet", "", ""], ["Guangzhou", "Billing", " ", "", ""], ["", "Billing", "landed", "", ""],
    ["Guangzhou", "\t", "landed", "", ""], ["Guangzhou", "Billing", "landed", "30.11.2026", "2026-02-30"], ["", "", "done", "", ""],
  ]
  #expect(try covered(rows) == [])
  #expect(
    try warnings(rows) == [
      #"problems.csv:2: unknown status "landet", the entry does not count; allowed: draft, claimed, landed, retired, nearest: landed"#,
      "problems.csv:3: no status, the entry does not count; allowed: draft, claimed, landed, retired",
      "problems.csv:4: no scope, the entry does not count; write the node's path as in coverage.csv",
      "problems.csv:5: no driver, the entry does not count; write the driver's path as in drivers.csv",
      #"problems.csv:6: landed_on "30.11.2026" is not a date, the entry does not count; write it like 2026-11-30"#,
      #"problems.csv:6: expires_on "2026-02-30" is not a date, the entry does not count; write it like 2026-11-30"#,
      "problems.csv:7: no scope, the entry does not count; write the node's path as in coverage.csv",
      "problems.csv:7: no driver, the entry does not count; write the driver's path as in drivers.csv",
      #"problems.csv:7: unknown status "done", the entry does not count; allowed: draft, claimed, landed, retired"#,
    ])
}

@Test func `unknown scopes and drivers are warned about with the nearest name`() throws {
  #expect(
    try warnings([
      ["Guangzhou / Mobil", "Billing", "landed"], ["Shenzhen", "Billing", "draft"], ["Guangzhou", "Biling", "landed"],
      ["Guangzhou", "Weather / *", "claimed"], ["Guangzhou / Mobile / T1", "Weather", "retired"], ["Guangzhou", "Network", "landed"],
      ["Guangzhou", "Caf" + "e\u{301}", "landed"], ["Guangzhou / a\nb", "Billing plus", "landed"],
      ["Guangzhou/Mobile", "Biling/Late invoice", "landed"], ["Guangzhou", "Network/*", "landed"], ["Guangzhou", "Weather/*", "landed"],
    ]) == [
      #"problems.csv:2: unknown scope "Guangzhou / Mobil", no call came there; nearest: "Guangzhou / Mobile""#,
      #"problems.csv:3: unknown scope "Shenzhen", no call came there; write the node's path as in coverage.csv"#,
      #"problems.csv:4: unknown driver "Biling", no call carries it; nearest: "Billing""#,
      #"problems.csv:5: unknown driver "Weather / *", no call carries it; write the driver's path as in drivers.csv"#,
      #"problems.csv:7: no call carries exactly the driver "Network"; to cover what lies below it, write "Network / *""#,
      "problems.csv:8: unknown driver \"Cafe\u{301}\", no call carries it; \"Caf\u{E9}\" looks the same and has other bytes"
        + " (Unicode normalization): copy it from drivers.csv",
      #"problems.csv:9: unknown scope "Guangzhou / a\u{A}b", no call came there; nearest: "Guangzhou / 24\/7""#,
      #"problems.csv:10: unknown scope "Guangzhou/Mobile", no call came there; nearest: "Guangzhou / Mobile""#,
      #"problems.csv:10: unknown driver "Biling/Late invoice", no call carries it; nearest: "Billing / Late invoice""#,
      #"problems.csv:11: unknown driver "Network/*", no call carries it; to cover what lies below it, write "Network / *""#,
      #"problems.csv:12: unknown driver "Weather/*", no call carries it; write the driver's path as in drivers.csv"#,
    ])
}

@Test func `rows that repeat earlier ones are warned about`() throws {
  let rows = [
    ["Guangzhou", "Billing", "draft", "", ""], ["Guangzhou", "Billing", "retired", "", ""], ["Guangzhou", "Billing", "landed", "", ""],
    ["Guangzhou", "Billing / *", "landed", "", ""], ["Guangzhou / Mobile", "Billing", "landed", "", ""],
    [" Guangzhou", "Billing ", "landed", "", ""], ["Guangzhou", "Billing", "claimed", "", ""],
    ["Guangzhou", "Billing", "landed", "2026-01-01", ""],
  ]
  #expect(
    try warnings(rows) == [
      "problems.csv:3: repeats line 2 with status retired instead of draft, neither counts; keep one of them",
      "problems.csv:4: repeats line 2 with status landed instead of draft, the landed one counts; keep one of them",
      "problems.csv:7: repeats line 4; keep one of them",
      "problems.csv:8: repeats line 4 with status claimed instead of landed, the landed one counts; keep one of them",
      "problems.csv:9: repeats line 4 with other dates; each counts within its own, so keep both only where both are meant",
    ])
  #expect(try covered([["Guangzhou", "Billing", "retired"], ["Guangzhou", "Billing", "landed"]]) == ["Billing"])
}

@Test func `thousands of unknown names are warned about in no time`() throws {
  let rows = (0..<3000).map { ["Guangzhou", "Billing no. \($0)", "landed"] }
  let warnings = try warnings(rows)
  #expect(warnings.count == 3000)
  #expect(
    warnings.last == #"problems.csv:3001: unknown driver "Billing no. 2999", no call carries it; write the driver's path as in drivers.csv"#
  )
}

@Test func `a scope of a level that does not exist is told with the levels there are`() throws {
  let rows = [["Guangzhou / Mobile / Team 1", "Billing", "landed"], ["Guangzhou / Mobil / Team 1", "Billing", "landed"]]
  #expect(
    try warnings(rows) == [
      #"problems.csv:2: scope "Guangzhou / Mobile / Team 1" has 3 parts, the organization has 2 levels (level 0 / level 1); nearest: "#
        + #""Guangzhou / Mobile""#,
      #"problems.csv:3: scope "Guangzhou / Mobil / Team 1" has 3 parts, the organization has 2 levels (level 0 / level 1); nearest: "#
        + #""Guangzhou / Mobile""#,
    ])
}

@Test func `the end of a path is completed`() throws {
  let cube = Cube([
    CallRow(["C", "T1"], ["Billing", "Late"], 5), CallRow(["C", "T2"], ["Data", "Late"], 5), CallRow(["D", "T2"], ["Data", "Slow"], 5),
  ])
  let rows = [["T1", "Slow", "landed"], ["T2", "Late", "landed"], ["C / T1", "Slow / *", "landed"]]
  #expect(
    try Register(rows).warnings(for: RankedOrganization(cube: cube, rules: rules)) == [
      #"problems.csv:2: unknown scope "T1", no call came there; write the whole path: "C / T1""#,
      #"problems.csv:2: unknown driver "Slow", no call carries it; write the whole path: "Data / Slow""#,
      #"problems.csv:3: unknown scope "T2", no call came there; 2 nodes end so, write the whole path of the one meant, such as "C / T2""#,
      #"problems.csv:3: unknown driver "Late", no call carries it; 2 drivers end so, write the whole path of the one meant, such as "#
        + #""Billing / Late""#,
      #"problems.csv:4: unknown driver "Slow / *", no call carries it; write the whole path: "Data / Slow""#,
    ])
}

@Test func `days that end before they begin are told`() throws {
  let rows = [
    ["Guangzhou", "Billing", "landed", "2026-06-01", "2026-05-31"], ["Guangzhou", "Billing plus", "landed", "2026-06-01", "2026-06-01"],
    ["Guangzhou / Mobile", "Billing", "retired", "2026-06-01", "2026-05-31"],
  ]
  #expect(
    try warnings(rows) == [
      "problems.csv:2: expires_on 2026-05-31 is before landed_on 2026-06-01, so the entry counts on no day; correct one of the two"
    ])
}

@Test func `columns that are nearly ours are told, and evidence that is asked for by halves`() throws {
  let warnings = { (header: [String]) in
    let table = TextTable(file: "problems.csv", header: ["scope", "driver", "status"] + header, rows: [])
    return try Register(table: table).warnings(for: RankedOrganization(cube: cube, rules: rules))
  }
  #expect(
    try warnings(["Script", "process", "knowlege_base", "expires on"]) == [
      #"problems.csv:1: the column "Script" is not read; should it be "script"?"#,
      #"problems.csv:1: the column "knowlege_base" is not read; should it be "knowledge_base"?"#,
      #"problems.csv:1: the column "expires on" is not read; should it be "expires_on"?"#,
      #"problems.csv:1: evidence is not checked, because the header has no "script" and no "knowledge_base"; "#
        + "name all of script, process and knowledge_base, or none",
    ])
  #expect(try warnings(["script", "process", "knowledge_base", "owner", "landed_on", "expires_on", "note", "page"]) == [])
}
