import CallModel
import Rollup
import Testing

/// A center with two teams: a and b are common everywhere, c and d are not; d is at the second team alone. A third team has hardly any calls.
private let cube = Cube([
  CallRow(["C", "T1"], ["a"], 50), CallRow(["C", "T1"], ["b"], 40), CallRow(["C", "T1"], ["c"], 10), CallRow(["C", "T2"], ["a"], 50),
  CallRow(["C", "T2"], ["b"], 30), CallRow(["C", "T2"], ["d"], 15), CallRow(["C", "T2"], [], 5), CallRow(["C", "T3"], ["a"], 2),
])

private let header = ["scope", "driver", "status", "script", "process", "knowledge_base", "owner", "expires_on"]

/// The work of every owner: `name: task, task`, a task as `what node driver calls`.
private func work(
  _ rows: [[String]]?, owners: [[String]]? = nil, minimums: [Int?] = [80, 93], diagnosed: [OwnerTask] = []
) throws -> [String] {
  var rules = RollupRules(minimums: minimums)
  rules.minimumCalls = 10
  let table = { (file: String, header: [String], rows: [[String]]) in
    TextTable(
      file: file, header: header,
      rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: Array(($1 + header.map { _ in "" }).prefix(header.count))) })
  }
  let register = try rows.map { try Register(table: table("problems.csv", header, $0)) }
  let organization = Organization(RankedOrganization(cube: cube, rules: rules), register: register, lastDay: Day(text: "2026-11-30"))
  let named = try owners.map { try Owners(table: table("owners.csv", ["node", "owner", "contact"], $0)) }
  let orders = WorkOrders(organization, owners: named, diagnosed: diagnosed)
  for (node, order) in orders.ownerOfNode.enumerated() { #expect(orders.orders[order].owner.nodes.contains(node)) }
  return orders.orders.map { order in
    let tasks = order.tasks.map { told($0, organization) }
    return (order.owner.isNamed ? "" : "layer ") + "\(order.owner.name.text): \(tasks.joined(separator: ", "))"
  }
}

private func told(_ task: OwnerTask, _ organization: Organization) -> String {
  let node = organization.nodes[task.node]
  let line = task.entry.flatMap { organization.register?.register.entries[$0].line }.map { " line \($0)" } ?? ""
  let steps = organization.mode == .audit ? node.plan : node.proposal
  let what =
    switch task.kind {
    case .code: "code"
    case .organize(let step): "organize \(organization.drivers[steps[step].driver])"
    case .mend, .rework, .learn, .writeDown, .escalate: "\(task.kind)"
    }
  return "\(what) \(node.path.name) \(task.calls)\(line) x\(task.steps)"
}

@Test func `without names every layer has its work, the upper ones first`() throws {
  #expect(
    try work([]) == [
      "layer supervisor: organize a C 102 x1, organize b C 70 x1",
      "layer team leader: organize d T2 15 x1, organize c T1 10 x1",
    ])
}

@Test func `whoever is named answers for the node, most calls first`() throws {
  let owners = [["C / T2", "Li", ""], ["C", "Wang", ""], ["C / T1", "Li", "li@x"], ["C / T9", "Nobody", ""]]
  #expect(
    try work([], owners: owners) == [
      "Wang: organize a C 102 x1, organize b C 70 x1", "Li: organize d T2 15 x1, organize c T1 10 x1", "layer team leader: ",
    ])
}

@Test func `a name is one person, however it is written`() throws {
  let owners = [["C / T2", "Chen Jing", ""], ["C / T1", "CHEN  JING", "jing@x"]]
  #expect(
    try work([["C", "b", "draft", "", "", "", "chen jing"]], owners: owners) == [
      "layer supervisor: organize a C 102 x1, organize b C 70 line 2 x1",
      "Chen Jing: organize b C 70 line 2 x1, organize d T2 15 x1, organize c T1 10 x1", "layer team leader: ",
    ])
}

@Test func `a name that a layer has is the layer, as the owners file spells it`() throws {
  #expect(
    try work([], owners: [["C / T2", "Team  LEADER", ""]]) == [
      "layer supervisor: organize a C 102 x1, organize b C 70 x1", "Team LEADER: organize d T2 15 x1, organize c T1 10 x1",
    ])
}

@Test func `an entry owned by a layer names nobody`() throws {
  #expect(
    try work([["C / T2", "d", "draft", "", "", "", "TEAM LEADER"]]) == [
      "layer supervisor: organize a C 102 x1, organize b C 70 x1",
      "layer team leader: organize d T2 15 line 2 x1, organize c T1 10 x1",
    ])
}

@Test func `of a proposal the lists are the work`() throws {
  #expect(
    try work(nil) == [
      "layer supervisor: organize a C 102 x1, organize b C 70 x1", "layer team leader: organize d T2 15 x1, organize c T1 10 x1",
    ])
}

@Test func `an entry without evidence stands for the step that it would be`() throws {
  let rows = [
    ["C", "a", "landed"], ["C", "b", "landed", "s"], ["C / T2", "d", "landed", "", "", "", "Zhao"], ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(
    try work(rows) == [
      "layer supervisor: mend C 102 line 2 x1", "Zhao: mend T2 15 line 4 x1", "layer team leader: ",
    ])
}

@Test func `a step that is begun says where, to both who are concerned`() throws {
  let rows = [
    ["C", "a", "landed", "s"], ["C", "b", "claimed"], ["C / T2", "d", "draft", "", "", "", "Zhao"], ["C / T1", "d", "draft"],
    ["C / T1", "c", "retired", "", "", "", "Zhao"],
  ]
  #expect(
    try work(rows) == [
      "layer supervisor: organize b C 70 line 3 x1", "layer team leader: organize d T2 15 line 4 x1, organize c T1 10 x1",
      "Zhao: organize d T2 15 line 4 x1",
    ])
}

@Test func `an entry that lacks something or expires soon is work, though it counts`() throws {
  let rows = [
    ["C", "a", "landed", "s", "", "", "", "2026-12-24"], ["C", "b", "landed", "s", "", "", "", "2027-12-24"],
    ["C / T2", "d", "landed", "s"], ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(
    try work(rows) == [
      "layer supervisor: mend C 102 line 2 x0", "layer team leader: mend T2 15 line 4 x0",
    ])
}

@Test func `an entry that expires soon is work only where nothing that lasts covers its calls`() throws {
  let soon = "2026-12-24"
  let rows = [
    // Each a second time, or more widely, without an end or for longer; above, too.
    ["C", "a", "landed", "s", "", "", "", soon], ["C", "a", "landed", "s"], ["C / T1", "a", "landed", "s", "", "", "", soon],
    ["C / T1", "b", "landed", "s", "", "", "", soon], ["C / T1", "b / *", "landed", "s", "", "", "", "2026-12-31"],
    // Covered later by a draft, by what expires, too, and by a sister.
    ["C / T2", "b", "landed", "s", "", "", "", soon], ["C", "b", "draft"], ["C", "b", "landed", "s", "", "", "", soon],
    ["C / T2", "d", "landed", "s", "", "k", "", soon], ["C / T1", "d", "landed", "s", "", "k"], ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(
    try work(rows) == [
      "layer supervisor: mend C 70 line 9 x0", "layer team leader: mend T2 30 line 7 x0, mend T2 15 line 10 x0",
    ])
}

@Test func `of entries that count for the same only the first is work`() throws {
  let rows = [
    ["C", "a", "landed", "s", "", "", "", "2026-12-24"], ["C", "a", "landed", "s", "", "", "", "2026-12-30"], ["C", "b", "landed", "s"],
    ["C / T2", "d", "landed", "s", "", "", "Zhao"], ["C / T2", "d", "landed", "s", "", "", "Li"], ["C / T2", "d / *", "landed", "s"],
    ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(
    try work(rows) == ["layer supervisor: mend C 102 line 2 x0", "Zhao: mend T2 15 line 5 x0", "layer team leader: ", "Li: "])
}

@Test func `an entry that shows less than one that expires soon is asked for the rest`() throws {
  let soon = "2026-12-24"
  let rows = [
    ["C", "a", "landed", "s"], ["C", "b", "landed", "s"],
    ["C / T2", "d", "landed", "s", "", "k", "Zhao", soon], ["C / T2", "d", "landed", "s", "", "", "Li"],
    ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(
    try work(rows) == ["layer supervisor: ", "Li: mend T2 15 line 5 x0", "layer team leader: ", "Zhao: "])
}

@Test func `an expired entry is work only while nothing else covers its calls`() throws {
  let rows = [
    ["C", "a", "landed", "s", "", "", "", "2026-10-31"], ["C", "a", "landed", "s"], ["C", "b", "landed", "s", "", "", "", "2026-10-31"],
    ["C / T1", "b", "landed", "s", "", "", "", "2026-10-31"], ["C / T2", "d", "landed", "", "", "k"],
    ["C / T1", "c", "landed", "", "", "k"],
    ["C / T1", "e", "landed", "", "", "", "", "2026-10-31"],
  ]
  #expect(
    try work(rows) == [
      "layer supervisor: mend C 70 line 4 x1", "layer team leader: mend T1 40 line 5 x0",
    ])
}

@Test func `where calls have no driver, coding them is work`() throws {
  #expect(
    try work([["C", "a", "landed", "s"], ["C", "b", "landed", "s"]], minimums: [80, 98]) == [
      "layer supervisor: ", "layer team leader: organize d T2 15 x1, organize c T1 10 x1, code T2 5 x0",
    ])
}

@Test func `whoever owns entries alone stands where their tasks are, without any last, and an entry of nowhere is nobody's task`() throws {
  let rows = [["C", "a", "landed", "s"], ["D", "a", "landed", "", "", "", "Zhao"], ["D", "b", "landed"], ["C", "b", "landed", "s"]]
  #expect(
    try work(rows) == ["layer supervisor: ", "layer team leader: organize d T2 15 x1, organize c T1 10 x1", "Zhao: "])
}

@Test func `a landed entry above that does not count stands for the steps below that wait for it`() throws {
  let rows = [
    ["C", "a", "landed", "s"], ["C", "b", "landed", "s"], ["C", "d", "landed", "", "", "", "Zhao"],
    ["C", "c", "draft", "", "", "", "Zhao"],
  ]
  #expect(
    try work(rows) == [
      "Zhao: mend C 15 line 4 x1", "layer supervisor: ", "layer team leader: organize d T2 15 line 4 x1, organize c T1 10 line 5 x1",
    ])
}

/// A driver of the cube, and its nodes.
private func driver(_ name: String) throws -> Range<Int> {
  let position = try #require(cube.drivers.firstIndex { $0.text == name })
  return position..<position + 1
}

private let (center, first, second) = (0, 1, 2)

@Test func `what a diagnosis asks for stands among the rest by its calls`() throws {
  let (a, c) = try (driver("a"), driver("c"))
  let diagnosed = [
    OwnerTask(.learn, node: first, drivers: a, calls: 50), OwnerTask(.writeDown, node: second, drivers: a, calls: 12),
    OwnerTask(.escalate, node: center, drivers: c, calls: 90),
  ]
  #expect(
    try work([], diagnosed: diagnosed) == [
      "layer supervisor: organize a C 102 x1, escalate C 90 x0, organize b C 70 x1",
      "layer team leader: learn T1 50 x0, organize d T2 15 x1, writeDown T2 12 x0, organize c T1 10 x1",
    ])
}

@Test func `whoever has something to do about a driver at a node is not told again`() throws {
  let rows = [["C", "a", "landed", "s", "", "", "", "2026-12-24"], ["C", "b", "landed", "s", "", "", "Zhao"]]
  let (a, b, c) = try (driver("a"), driver("b"), driver("c"))
  let diagnosed = [
    OwnerTask(.rework, node: center, drivers: a, entry: 0, calls: 102), OwnerTask(.rework, node: center, drivers: b, entry: 1, calls: 70),
    OwnerTask(.learn, node: first, drivers: c, calls: 10), OwnerTask(.learn, node: second, drivers: c, calls: 1),
    OwnerTask(.escalate, node: center, drivers: a, calls: 102), OwnerTask(.escalate, node: center, drivers: b, calls: 70),
  ]
  #expect(
    try work(rows, diagnosed: diagnosed) == [
      "layer supervisor: mend C 102 line 2 x0, escalate C 70 x0",
      "Zhao: rework C 70 line 3 x0",
      "layer team leader: organize d T2 15 x1, organize c T1 10 x1, learn T2 1 x0",
    ])
}

@Test func `an entry that is to be set right is no second task where a driver under it is to be reworked`() throws {
  let rows = [["C", "a", "landed", "s", "", "", "", "2026-12-24"], ["C", "b", "landed", "s", "", "", "Zhao"]]
  let (b, d) = try (driver("b"), driver("d"))
  let diagnosed = [
    OwnerTask(.rework, node: center, drivers: d, entry: 0, calls: 15), OwnerTask(.rework, node: center, drivers: b, entry: 1, calls: 70),
  ]
  let work = try work(rows, diagnosed: diagnosed)
  #expect(work.filter { $0.contains("rework") } == ["Zhao: rework C 70 line 3 x0"])
}

@Test func `what a list above covers is asked of no entry below`() throws {
  let rows = [
    ["C", "a", "landed", "s", "p", "k"], ["C", "b", "landed", "s", "p", "k"], ["C / T2", "a", "landed", "", "", "k"],
    ["C / T2", "b", "landed"], ["C / T2", "d", "landed", "", "", "k"], ["C / T1", "c", "landed", "", "", "k"],
  ]
  #expect(try work(rows) == ["layer supervisor: ", "layer team leader: "])
}
