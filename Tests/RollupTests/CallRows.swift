import CallModel
import Rollup
import TestSupport

/// What a test counts about some calls: an organization path, a driver (none: uncoded or abandoned) and the numbers.
struct CallRow: Sendable {
  var organization: [String]
  var driver: [String]
  var channel = ""
  var measures = Measures()

  /// Handled calls, without anything known about them.
  init(_ organization: [String], _ driver: [String], _ handled: Int) {
    (self.organization, self.driver) = (organization, driver)
    measures.handled = handled
  }

  /// Abandoned calls.
  init(abandoned: Int, at organization: [String]) {
    (self.organization, driver) = (organization, [])
    measures.abandoned = abandoned
  }
}

extension Cube {
  /// The cube of these rows, put together the slow and obvious way.
  init(_ rows: [CallRow]) {
    let organization = Set(rows.map { OrgPath($0.organization.map { Label($0) }) }).sorted()
    let drivers = Set(rows.map { DriverPath($0.driver.map { Label($0) }) }).sorted()
    let channels = Set(rows.map { Label($0.channel) }).sorted()
    var sums: [[Int32]: Measures] = [:]
    for row in rows {
      let key = [
        organization.firstIndex(of: OrgPath(row.organization.map { Label($0) })),
        drivers.firstIndex(of: DriverPath(row.driver.map { Label($0) })), channels.firstIndex(of: Label(row.channel)),
      ].map { Int32($0 ?? -1) }
      sums[key, default: Measures()] += row.measures
    }
    let cells = sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, measures in
      Cell(organization: key[0], driver: key[1], channel: key[2], measures: measures)
    }
    self.init(organization: organization, drivers: drivers, channels: channels, cells: cells)
  }
}

extension RollupRules {
  /// Rules for levels called after their place, with these minimums in percent, and no least number of calls.
  init(minimums: [Int?]) {
    self.init()
    levels = minimums.enumerated().map { LevelRule(name: "level \($0)", minimum: $1.map(Share.percent)) }
    minimumCalls = 1
  }
}

extension Register {
  /// A register of lines `scope, driver, status[, landed_on, expires_on]`, after a header that fits.
  init(_ rows: [[String]], more header: [String] = []) throws {
    let columns = ["scope", "driver", "status", "landed_on", "expires_on"].prefix(rows.first?.count ?? 3) + header
    let padded = rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1 + header.map { _ in "" }) }
    try self.init(table: TextTable(file: "problems.csv", header: Array(columns), rows: padded))
  }

  /// A register that puts these drivers on these nodes' lists.
  static func listing(_ entries: [(scope: OrgPath, driver: DriverPath)]) throws -> Register {
    try Register(entries.map { [$0.scope.text, $0.driver.text, "landed"] })
  }
}

extension Organization {
  /// The node at a path as text.
  subscript(_ path: String) -> Coverage? { nodes.first { $0.path.text == path } }

  /// The drivers of steps, as text.
  func names(_ steps: [ListStep]) -> [String] { steps.map { drivers[$0.driver].text } }
}

extension SeededNumbers {
  /// One of these.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(next() % UInt64(elements.count))] }

  /// Whether an event of so many percent happened.
  mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }
}
