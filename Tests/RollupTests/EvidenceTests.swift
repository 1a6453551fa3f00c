import CallModel
import Pareto
import Rollup
import Testing

/// One center, one team; two common drivers in "Billing", one common and one uncommon outside.
private let cube = Cube([
  CallRow(["C", "T"], ["Billing", "Late"], 40), CallRow(["C", "T"], ["Billing", "Copy"], 30), CallRow(["C", "T"], ["Slow"], 20),
  CallRow(["C", "T"], ["Rare"], 10),
])

/// The class that every driver has at both nodes, in rank order: Late, Copy, Slow, Rare.
private let classes: [Difficulty?] = [.simple, .difficult, .undetermined, .difficult]

/// What became of rows `scope, driver, status, script, process, knowledge_base, expires_on`.
private func audit(
  _ rows: [[String]], _ rule: EvidenceRule = .anyOne, _ difficulty: @escaping (Int, Int) -> Difficulty? = { classes[$1] }
) throws -> (entries: [AuditedEntry], organization: Organization) {
  let header = ["scope", "driver", "status", "script", "process", "knowledge_base", "expires_on"]
  let table = TextTable(
    file: "problems.csv", header: header,
    rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: Array(($1 + ["", "", "", ""]).prefix(7))) })
  var rules = RollupRules(minimums: [80, nil])
  rules.evidence = rule
  let organization = Organization(
    RankedOrganization(cube: cube, rules: rules), register: try Register(table: table), lastDay: Day(text: "2026-11-30"),
    difficulty: difficulty)
  return (try #require(organization.register).entries, organization)
}

private func standing(_ driver: String, _ evidence: String, _ rule: EvidenceRule) throws -> EntryStanding {
  let cells = ["s", "p", "k"].map { evidence.contains($0) ? "document 7" : "" }
  return try #require(try audit([["C", driver, "landed"] + cells], rule).entries.first).standing
}

@Test(arguments: [
  (Frequency.common, Difficulty?.some(.simple), EvidenceDemand.all(.script)),
  (.common, .difficult, .all([.script, .process, .knowledgeBase])), (.common, .undetermined, .anyOne), (.common, nil, .anyOne),
  (.uncommon, .simple, .all(.knowledgeBase)), (.uncommon, .difficult, .all(.knowledgeBase)),
  (.uncommon, .undetermined, .all(.knowledgeBase)), (.uncommon, nil, .all(.knowledgeBase)),
])
func `every class demands its own evidence`(frequency: Frequency, difficulty: Difficulty?, demand: EvidenceDemand) {
  #expect(EvidenceDemand(frequency, difficulty) == demand)
}

@Test(arguments: [
  // Simple: a script. Difficult: all three. Undetermined: any one. Uncommon: the knowledge base, difficult or not.
  ("Billing / Late", ["s", "sp", "sk", "spk"]), ("Billing / Copy", ["spk"]), ("Slow", ["s", "p", "k", "sp", "sk", "pk", "spk"]),
  ("Rare", ["k", "sk", "pk", "spk"]),
])
func `complete evidence is all that today's class demands`(driver: String, accepted: [String]) throws {
  for evidence in ["", "s", "p", "k", "sp", "sk", "pk", "spk"] {
    #expect(
      try standing(driver, evidence, .complete) == (accepted.contains(evidence) ? .counts : .notEvidenced), "\(driver) with \(evidence)")
  }
}

@Test func `by default one kind of evidence is enough, whatever the class`() throws {
  for driver in ["Billing / Late", "Billing / Copy", "Slow", "Rare"] {
    #expect(try standing(driver, "", .anyOne) == .notEvidenced)
    for evidence in ["s", "p", "k"] { #expect(try standing(driver, evidence, .anyOne) == .counts) }
    #expect(try standing(driver, "", .nothing) == .counts)
  }
}

@Test func `a class that changes un-counts nothing, and what is missing is told`() throws {
  let row = [["C", "Billing / Late", "landed", "document 7", "", ""]]
  for difficulty in [Difficulty?.some(.simple), .difficult, .undetermined, nil] {
    let (entries, organization) = try audit(row, .anyOne) { [difficulty, nil, nil, nil][$1] }
    #expect(entries.map(\.standing) == [.counts])
    #expect(entries.map(\.missing) == [difficulty == .difficult ? [.process, .knowledgeBase] : []])
    #expect(organization["C"]?.covered == 40)
    #expect(organization.register?.summary.incomplete == (difficulty == .difficult ? 1 : 0))
  }
}

@Test func `claimed, not evidenced is not counted`() throws {
  let (entries, organization) = try audit([["C", "Billing / Copy", "landed"], ["C", "Slow", "landed"], ["C", "Rare", "landed"]])
  #expect(entries.map(\.standing) == [.notEvidenced, .notEvidenced, .notEvidenced])
  #expect(entries.map(\.calls) == [30, 20, 10])
  #expect(entries.map(\.missing) == [.everything, .everything, .knowledgeBase])
  #expect(entries.map(\.isAnyOneEnough) == [false, true, false])
  #expect(organization["C"]?.covered == 0)
  #expect(organization.register?.summary.notEvidenced == 3)
  #expect(organization.register?.summary.unusable == 0)
}

@Test func `a star is judged driver by driver where evidence must be complete`() throws {
  let row = [["C", "Billing / *", "landed", "document 7", "", ""]]
  let (strict, strictly) = try audit(row, .complete)
  #expect(strict.map(\.standing) == [.counts])
  #expect(strict.map { [$0.calls, $0.drivers, $0.incompleteDrivers] } == [[70, 2, 1]])
  #expect(strict.map(\.missing) == [[.process, .knowledgeBase]])
  #expect(strictly["C"]?.covered == 40)
  let (_, loosely) = try audit(row, .anyOne)
  #expect(loosely["C"]?.covered == 70)
  #expect(try audit([["C", "Billing / *", "landed"]]).entries.map(\.missing) == [.everything])
  let undetermined = try audit([["C", "Billing / *", "landed"]], .anyOne) { [.simple, .undetermined, nil, nil][$1] }.entries
  #expect(undetermined.map(\.missing) == [.script])
  #expect(undetermined.map(\.isAnyOneEnough) == [false])
}

@Test func `a star says for which drivers something is missing`() throws {
  let incomplete = { (cells: [String]) in
    let (entries, organization) = try audit([["C", "Billing / *", "landed"] + cells])
    let register = try #require(organization.register)
    let rows = register.incompleteDrivers(of: entries[0], in: organization) { classes[$0] }
    return rows.map { organization.drivers[$0].text }
  }
  #expect(try incomplete(["s", "", ""]) == ["Billing / Copy"])
  #expect(try incomplete(["", "p", "k"]) == ["Billing / Late", "Billing / Copy"])
  #expect(try incomplete(["s", "p", "k"]) == [])
}

@Test func `an entry that covers no call has no class, so any one will do`() throws {
  let rows = [
    ["C", "Fax", "landed", "", "p", ""], ["C", "Fax", "landed"], ["D", "Slow", "landed", "", "", "k"], ["D", "Slow", "landed"],
  ]
  let (entries, organization) = try audit(rows, .complete)
  #expect(entries.map(\.standing) == [.counts, .notEvidenced, .counts, .notEvidenced])
  #expect(entries.map(\.node) == [0, 0, nil, nil])
  #expect(entries.map(\.missing) == [[], .everything, [], .everything])
  #expect(entries.map(\.isAnyOneEnough) == [false, true, false, true])
  #expect(organization.register?.summary.coveringNoCall == 2)
}

@Test func `evidence is not asked for without its three columns`() throws {
  let register = try Register([["C", "Slow", "landed"]])
  let organization = Organization(cube: cube, rules: RollupRules(minimums: [80, nil]), register: register, lastDay: nil)
  #expect(organization.register?.summary.evidence == nil)
  #expect(organization.register?.entries.map(\.missing) == [[]])
  #expect(organization["C"]?.covered == 20)
}

@Test(arguments: [
  ("", false), (" \t", false), ("-", false), ("no", false), ("No", false), ("0", false), ("n/a", false), ("TBD", false), ("无", false),
  ("yes", true), ("KB-1042", true), ("https://kb/17", true), ("1", true), ("nothing to see", true), ("x", true),
])
func `a cell of evidence says where it is, or that there is none`(cell: String, isThere: Bool) throws {
  let entries = try audit([["C", "Slow", "landed", cell, "", ""]]).entries
  #expect(entries.map(\.standing) == [isThere ? .counts : .notEvidenced])
}

@Test func `status and days come before evidence`() throws {
  let header = ["scope", "driver", "status", "script", "process", "knowledge_base", "landed_on", "expires_on"]
  let rows = [
    ["C", "Slow", "draft", "", "", "", "", ""], ["C", "Slow", "landed", "", "", "", "", "2026-11-29"],
    ["C", "Slow", "landed", "", "", "", "2026-12-01", ""], ["C", "Slow", "landed", "s", "", "", "2026-11-30", "2026-12-29"],
    ["C", "Slow", "landed", "s", "", "", "", "2026-12-30"], ["C", "Slow", "landed", "", "", "", "", "2026-11-30"],
    ["C", "Slow", "landed", "s", "", "", "", "2026-12-31"],
  ]
  let table = TextTable(
    file: "problems.csv", header: header, rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1) })
  let organization = Organization(
    cube: cube, rules: RollupRules(minimums: [80, nil]), register: try Register(table: table), lastDay: Day(text: "2026-11-30"))
  let entries = try #require(organization.register).entries
  #expect(entries.map(\.standing) == [.notInUse, .expired, .notYet, .counts, .counts, .notEvidenced, .counts])
  // The thirtieth day after the last is within thirty days.
  #expect(entries.map(\.expiresSoon) == [false, false, false, true, true, false, false])
}

@Test func `what expires soon is covered later by what counts for the same drivers here or above, and lasts`() throws {
  let soon = "2026-12-24"
  let rows = [
    // A star with a script counts for Late, and for Copy only where any evidence will do.
    ["C", "Billing / *", "landed", "s"], ["C / T", "Billing / Late", "landed", "s", "", "", soon],
    ["C / T", "Billing / Copy", "landed", "s", "p", "k", soon], ["C", "Billing / *", "landed", "s", "p", "k", soon],
    // Covered by a sister scope below, by what expires, too, by a draft; then by a twin that lasts.
    ["C", "Slow", "landed", "s", "", "", soon], ["C / T", "Slow", "landed", "s"], ["C", "Slow", "landed", "p", "", "", soon],
    ["C", "Slow", "draft", "s"], ["C", "Rare", "landed", "", "", "k", soon], ["C", "Rare", "landed", "", "", "k", "2026-12-31"],
  ]
  let (strict, loose) = try (audit(rows, .complete).entries, audit(rows).entries)
  #expect(strict.map(\.expiresSoon) == [false, true, true, true, true, false, true, false, true, false])
  #expect(strict.map(\.isCoveredLater) == [false, true, false, false, false, false, false, false, true, false])
  #expect(loose.map(\.isCoveredLater) == [false, true, true, true, false, false, false, false, true, false])
}

@Test func `what expires soon is covered later by what lands the day after it at the latest, and lasts`() throws {
  let header = ["scope", "driver", "status", "script", "landed_on", "expires_on", "process", "knowledge_base"]
  let (soon, after) = ("2026-12-24", "2026-12-25")
  let rows = [
    // Followed here the day after, and above before that; by one a day too late, by one that expires soon, too, by one below, and by a draft.
    ["C", "Slow", "landed", "s", "", soon], ["C", "Slow", "landed", "s", after, ""], ["C / T", "Slow", "landed", "s", "", soon],
    ["C", "Rare", "landed", "s", "", soon], ["C", "Rare", "landed", "s", "2026-12-26", ""],
    ["C", "Rare", "landed", "s", after, "2026-12-30"],
    ["C / T", "Rare", "landed", "s", after, ""], ["C", "Rare", "draft", "s", after, ""],
    // A star is followed where all of its drivers are, and not by one without evidence.
    ["C", "Billing / *", "landed", "s", "", soon], ["C", "Billing / Late", "landed", "s", after, ""],
    ["C", "Billing / Copy", "landed", "", after, ""], ["C / T", "Billing / Late", "landed", "s", "", soon],
    // Of two that follow the first one is enough.
    ["C", "Slow", "landed", "s", "2027-06-01", ""],
  ]
  let table = TextTable(
    file: "problems.csv", header: header, rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1 + ["", ""]) })
  let organization = Organization(
    cube: cube, rules: RollupRules(minimums: [80, nil]), register: try Register(table: table), lastDay: Day(text: "2026-11-30"))
  let entries = try #require(organization.register).entries
  #expect(entries.indices.filter { entries[$0].expiresSoon } == [0, 2, 3, 8, 11])
  #expect(entries.indices.filter { entries[$0].isCoveredLater } == [0, 2, 11])
}

@Test func `what a list above covers is missing of no entry that counts, and of one that does not count all the same`() throws {
  let rows = [
    ["C", "Billing / Copy", "landed", "s"], ["C / T", "Billing / Copy", "landed", "s"], ["C / T", "Billing / Copy", "landed"],
  ]
  let entries = try audit(rows).entries
  #expect(entries.map(\.standing) == [.counts, .counts, .notEvidenced])
  #expect(entries.map(\.missing) == [[.process, .knowledgeBase], [], [.script, .process, .knowledgeBase]])
  #expect(entries.map(\.incompleteCalls) == [30, 0, 30])
}

@Test func `a class that only a node above shows demands nothing of an entry, even where evidence must be complete`() throws {
  let rows = [["C / T", "Billing / Copy", "landed", "s"], ["C", "Billing / Copy", "landed", "s"]]
  let entries = try audit(rows, .complete) { node, row in node == 0 ? classes[row] : .undetermined }.entries
  #expect(entries.map(\.standing) == [.counts, .notEvidenced])
  #expect(entries.map(\.missing) == [[], [.process, .knowledgeBase]])
}

/// The tasks at the center: `mend line 2 30 x1`, `organize Slow`.
private func tasks(_ organization: Organization) -> [String] {
  WorkOrders(organization, owners: nil).orders.flatMap(\.tasks).filter { $0.node == 0 }.map { task in
    guard case .organize(let step) = task.kind else { return "\(task.kind) line \((task.entry ?? -2) + 2) \(task.calls) x\(task.steps)" }
    return "organize \(organization.drivers[organization.nodes[0].plan[step].driver])"
  }
}

@Test func `a star that covers a part of its drivers stands for the steps that the rest would be`() throws {
  let rows = [["C", "Billing / *", "landed", "s"], ["C", "Rare", "landed", "", "", "k"]]
  let (_, organization) = try audit(rows, .complete)
  #expect(organization.names(organization.nodes[0].plan) == ["Billing / Copy"])
  #expect(tasks(organization) == ["mend line 2 30 x1"])
}

@Test func `of a star and a narrower entry that lack the same, the narrower is asked`() throws {
  for narrow in ["Billing / Copy", "Billing / Copy / *"] {
    let rows = [["C", "Billing / *", "landed", "s"], ["C", narrow, "landed", "", "p"]]
    for rows in [rows, rows.reversed()] {
      let (entries, organization) = try audit(rows)
      let star = try #require(entries.first { rows[$0.entry][1] == "Billing / *" })
      let exact = try #require(entries.first { $0.entry != star.entry })
      #expect(star.missing == [] && star.incompleteDrivers == 0)
      #expect(exact.missing == [.script, .knowledgeBase] && exact.incompleteCalls == 30)
      let register = try #require(organization.register)
      #expect(register.incompleteDrivers(of: star, in: organization) { classes[$0] } == [])
    }
  }
}

@Test func `a narrower entry that is nobody's task leaves the star to be asked`() throws {
  let rows = [["C", "Billing / *", "landed", "s"], ["C", "Billing / Copy", "landed"], ["C", "Billing / Copy", "draft", "", "p"]]
  let (entries, organization) = try audit(rows)
  #expect(entries.map(\.standing) == [.counts, .notEvidenced, .notInUse])
  #expect(entries[0].missing == [.process, .knowledgeBase])
  #expect(tasks(organization).filter { $0.hasPrefix("mend") } == ["mend line 2 30 x0"])
}

@Test func `where evidence must be complete, a star leaves to a narrower landed entry what neither shows`() throws {
  let rows = [["C", "Billing / *", "landed", "s"], ["C", "Billing / Copy", "landed", "", "p"]]
  let (entries, organization) = try audit(rows, .complete)
  #expect(entries.map(\.standing) == [.counts, .notEvidenced])
  #expect(entries.map(\.missing) == [[], [.script, .knowledgeBase]])
  #expect(tasks(organization).filter { $0.hasPrefix("mend") } == ["mend line 3 30 x1"])
}

@Test func `a star that counts for nothing is told what it would take, whatever narrower entries there are`() throws {
  let rows = [["C", "Billing / *", "landed"], ["C", "Billing / Copy", "landed"], ["C", "Billing / Late", "landed"]]
  let entries = try audit(rows).entries
  #expect(entries.map(\.missing) == [.everything, .everything, .script])
}

@Test func `a star is not to be set right for what a narrower entry is`() throws {
  let rows = [["C", "Billing / *", "landed"], ["C", "Billing / Late", "landed", "s"], ["C", "Billing / Copy", "landed"]]
  for rows in [rows, rows.reversed()] {
    let (_, organization) = try audit(rows)
    let line = try #require(rows.firstIndex { $0[1] == "Billing / Copy" }) + 2
    #expect(tasks(organization).filter { $0.hasPrefix("mend") } == ["mend line \(line) 30 x1"])
  }
}

@Test func `the narrowest entry that shows what a difficult driver demands answers for it, whatever the order of the rows`() throws {
  let star = ["C", "Billing / *", "landed", "s", "p", "k"]
  for (narrow, expected) in [(["s", "p", "k"], "Billing / Copy"), (["s", "", ""], "Billing / *")] {
    let rows = [star, ["C", "Billing / Copy", "landed"] + narrow]
    for rows in [rows, rows.reversed()] {
      let (_, organization) = try audit(rows, .complete)
      let register = try #require(organization.register)
      let copy = try #require(organization.drivers.firstIndex { $0.text == "Billing / Copy" })
      let found = register.entries(covering: [copy], at: 0, in: organization)
      #expect(found == [copy: try #require(rows.firstIndex { $0[1] == expected })])
    }
  }
}
