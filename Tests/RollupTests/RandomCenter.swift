import CallModel
import Rollup
import TestSupport

/// A made-up center with everything that makes rollups difficult: ties, empty nodes, uncoded calls, one-node levels, calls abandoned on the
/// way, nodes with too few calls, drivers that nobody has calls for.
struct RandomCenter {
  /// One line of a register, with names as lists of labels.
  struct Entry {
    var scope: [String]
    var driver: [String]
    var coversBelow = false
    var status = "landed"
    var landedOn = ""
    var expiresOn = ""
  }

  let rows: [CallRow]
  let rules: RollupRules
  /// nil: a proposal is asked for.
  let entries: [Entry]?
  /// nil: a run without dates.
  let lastDay: Day?

  private static let driverTree = [
    ["A"], ["A", "x"], ["A", "x y"], ["A", "x", "1"], ["B"], ["B", "x"], ["C/D"], ["é"], ["e\u{301}"], ["数据"], ["Z"],
  ]

  init(rows: [CallRow], rules: RollupRules, entries: [Entry]?, lastDay: Day?) {
    (self.rows, self.rules, self.entries, self.lastDay) = (rows, rules, entries, lastDay)
  }

  init(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let depth = 1 + Int(random.next() % 4)
    rules = Self.rules(depth: depth, &random)
    let teams = Self.teams(depth: depth, &random)
    let drivers = (0..<1 + Int(random.next() % 9)).map { _ in random.pick(Self.driverTree) }
    let uncoded = random.pick([0, 0, 5, 20, 60] as [UInt64])
    let scale = random.pick([1, 1, 10, 100])
    rows = teams.flatMap { Self.calls(of: $0, drivers: drivers, uncoded: uncoded, scale: scale, &random) }
    entries = random.chance(30) ? nil : Self.entries(teams: teams, &random)
    lastDay = random.chance(30) ? nil : Day(text: "2026-11-30")
  }

  private static func rules(depth: Int, _ random: inout SeededNumbers) -> RollupRules {
    var rules = RollupRules()
    let minimums = [nil, nil, "50%", "80%", "93%", "92.5%", "0.333333333", "100%", "0%"] as [String?]
    rules.levels = (0..<depth).map { level in LevelRule(name: "level \(level)", minimum: random.pick(minimums).flatMap { Share(text: $0) })
    }
    if random.chance(50) {
      rules.levels[0].minimum = .percent(80)
      if depth > 1 { rules.levels[depth - 1].minimum = .percent(93) }
    }
    rules.weight = random.pick(Weight.allCases + [.calls, .calls])
    rules.scale = random.pick([1...5, 1...10])
    rules.aboveParent = random.chance(85)
    rules.minimumCalls = random.pick([1, 1, 5, 30, 100])
    rules.commonShare = random.pick([.percent(80), .percent(80), .percent(50), .percent(100)])
    return rules
  }

  /// The last level's paths.
  private static func teams(depth: Int, _ random: inout SeededNumbers) -> [[String]] {
    var paths: [[String]] = [[]]
    for level in 0..<depth {
      paths = paths.flatMap { path in
        (0..<1 + Int(random.next() % (level == 0 || depth == 4 ? 2 : 3))).map { child in path + ["\("nNÑ".map(String.init)[child])\(level)"]
        }
      }
    }
    return paths
  }

  private static func calls(
    of team: [String], drivers: [[String]], uncoded: UInt64, scale: Int, _ random: inout SeededNumbers
  ) -> [CallRow] {
    guard !random.chance(8) else { return [CallRow(abandoned: 3, at: team)] }
    var rows: [CallRow] = []
    for driver in drivers where random.chance(75) {
      rows.append(measured(CallRow(team, random.chance(uncoded) ? [] : driver, scale * random.pick([1, 1, 2, 3, 5, 10, 30])), &random))
    }
    if random.chance(20) { rows.append(CallRow(abandoned: 2, at: Array(team.prefix(1 + Int(random.next() >> 1) % team.count)))) }
    return rows
  }

  private static func measured(_ row: CallRow, _ random: inout SeededNumbers) -> CallRow {
    var row = row
    row.channel = random.pick(["", "phone", "chat"])
    if random.chance(80) { row.measures.handleSeconds = Int(random.next() % 4) * row.measures.handled }
    for _ in 0..<Int(random.next() % 5) { row.measures.satisfaction[Int(random.next() % 5)] += 1 }
    return row
  }

  private static func entries(teams: [[String]], _ random: inout SeededNumbers) -> [Entry] {
    (0..<Int(random.next() % 14)).map { _ in
      let team = random.pick(teams)
      var entry = Entry(scope: Array(team.prefix(1 + Int(random.next() >> 1) % team.count)), driver: random.pick(driverTree))
      entry.coversBelow = random.chance(25)
      if random.chance(25) { entry.status = random.pick(["draft", "claimed", "retired"]) }
      if random.chance(15) { entry.landedOn = random.pick(["2026-11-30", "2026-12-01", "2026-01-01"]) }
      if random.chance(15) { entry.expiresOn = random.pick(["2026-11-30", "2026-11-29", "2027-01-01"]) }
      if random.chance(4) { entry.scope = ["nobody"] }
      return entry
    }
  }

  /// The entries as a person would write them.
  func register() throws -> Register? {
    try entries.map { entries in
      try Register(
        entries.map { entry in
          let scope = OrgPath(entry.scope.map { Label($0) }).text
          let driver = DriverPath(entry.driver.map { Label($0) }).text + (entry.coversBelow ? " / *" : "")
          return [scope, driver, entry.status, entry.landedOn, entry.expiresOn]
        })
    }
  }

  /// What is under test.
  func organization() throws -> Organization {
    Organization(cube: Cube(rows), rules: rules, register: try register(), lastDay: lastDay)
  }
}
