public import CallModel

extension Register {
  /// The register in a table with the columns `scope`, `driver`, `status` and, when they are there, `landed_on` and `expires_on`; other columns are
  /// the center's own affair. A table with a header only is a register without entries.
  ///
  /// A row with a blank scope or driver, an unknown status or a date that cannot be read does not count, with a warning.
  /// - Throws: `RegisterFailure` for a missing or repeated column and for a driver `*` alone.
  public init(table: TextTable) throws(RegisterFailure) {
    let columns = try Columns(of: table)
    var (entries, warnings, bareStars): ([Entry], [Warning], [Int]) = ([], [], [])
    for row in table.rows {
      switch columns.read(row) {
      case .entry(let entry): entries.append(entry)
      case .unusable(let problems): warnings += problems.map { Warning(line: row.line, text: $0) }
      case .bareStar: bareStars.append(row.line)
      }
    }
    guard bareStars.isEmpty else { throw .bareStars(file: table.file, lines: bareStars) }
    self.init(
      file: table.file, entries: entries, rows: table.rows.count,
      hasEvidenceColumns: ["script", "process", "knowledge_base"].allSatisfy { table.column($0) != nil }, rowWarnings: warnings)
  }

  /// What became of a row.
  private enum Reading {
    case entry(Entry)
    case unusable([String])
    case bareStar
  }

  /// Where the columns stand.
  private struct Columns {
    let scope: Int
    let driver: Int
    let status: Int
    let landedOn: Int?
    let expiresOn: Int?

    init(of table: TextTable) throws(RegisterFailure) {
      let known = ["scope", "driver", "status", "landed_on", "expires_on"]
      let repeated = known.filter { name in table.header.count { $0 == name } > 1 }
      guard repeated.isEmpty else { throw .repeatedColumns(file: table.file, repeated: repeated) }
      guard let scope = table.column("scope"), let driver = table.column("driver"), let status = table.column("status") else {
        let missing = known.prefix(3).filter { table.column($0) == nil }
        throw .missingColumns(file: table.file, missing: missing, header: table.header)
      }
      (self.scope, self.driver, self.status) = (scope, driver, status)
      (landedOn, expiresOn) = (table.column("landed_on"), table.column("expires_on"))
    }

    func read(_ row: TextTable.Row) -> Reading {
      var problems: [String] = []
      let (scopeCell, driverCell) = (row.fields[scope].withoutFormulaApostrophe, row.fields[driver].withoutFormulaApostrophe)
      let scope = OrgPath(text: scopeCell)
      let (driver, coversBelow) = Register.driver(driverCell)
      if coversBelow, driver.labels.allSatisfy(\.isBlank) { return .bareStar }
      if scope.labels.isEmpty { problems.append("no scope, the entry does not count; write the node's path as in coverage.csv") }
      if driver.isUncoded { problems.append("no driver, the entry does not count; write the driver's path as in drivers.csv") }
      let status = Register.status(row.fields[status], &problems)
      let landed = Register.day(landedOn.map { row.fields[$0] } ?? "", column: "landed_on", &problems)
      let expires = Register.day(expiresOn.map { row.fields[$0] } ?? "", column: "expires_on", &problems)
      guard let status, problems.isEmpty else { return .unusable(problems) }
      return .entry(
        Entry(
          scope: scope, driver: driver, coversBelow: coversBelow, status: status, landedOn: landed, expiresOn: expires, line: row.line,
          writtenScope: Label(scopeCell).text, writtenDriver: Label(driverCell).text))
    }
  }

  /// The driver of a cell, and whether everything below it is meant. The star is a label of its own: in `Billing \/ *` it is part of a name.
  private static func driver(_ cell: String) -> (path: DriverPath, coversBelow: Bool) {
    let path = DriverPath(text: cell)
    guard path.name.text == "*" else { return (path, false) }
    return (path.prefix(path.depth - 1), true)
  }

  private static func status(_ cell: String, _ problems: inout [String]) -> Status? {
    let text = Label(cell).text
    if let status = Status(rawValue: text) { return status }
    let allowed = Status.allCases.map(\.rawValue)
    let nearest = nearestSpelling(to: text, among: allowed).map { ", nearest: \($0)" } ?? ""
    let what = text.isEmpty ? "no status" : "unknown status \(text.quotedForMessage)"
    problems.append("\(what), the entry does not count; allowed: \(allowed.joined(separator: ", "))\(nearest)")
    return nil
  }

  private static func day(_ cell: String, column: String, _ problems: inout [String]) -> Day? {
    let text = Label(cell).text
    guard !text.isEmpty else { return nil }
    guard let day = Day(text: text) else {
      problems.append("\(column) \(text.quotedForMessage) is not a date, the entry does not count; write it like 2026-11-30")
      return nil
    }
    return day
  }
}

extension String {
  /// The text of a data-file cell: one apostrophe that was put before a formula character, or before an apostrophe, is taken off.
  fileprivate var withoutFormulaApostrophe: String {
    var scalars = unicodeScalars[...]
    guard scalars.popFirst() == "'", let next = scalars.first, "=+-@＝＋－＠\t\r'".unicodeScalars.contains(next) else { return self }
    return String(scalars)
  }
}
