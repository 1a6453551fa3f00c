public import CallModel

extension Register {
  /// The register in a table with the columns `scope`, `driver`, `status` and, when they are there, `script`, `process`, `knowledge_base`, `owner`,
  /// `landed_on` and `expires_on`; other columns are the center's own affair. A table with a header only is a register without entries.
  ///
  /// A row with a blank scope or driver, an unknown status or a date that cannot be read does not count, with a warning. What else is warned about:
  /// days that end before they begin, one or two of the three columns of evidence, and columns that are nearly named as one of ours.
  /// - Parameter uncoded: labels of drivers that mean "not coded" (`classify.uncoded`), for what is said about a driver that has one.
  /// - Throws: `TableFailure` for a missing or repeated column and for a driver `*` alone.
  public init(table: TextTable, uncoded: [String] = []) throws(TableFailure) {
    let columns = try Columns(of: table)
    var paths = WrittenPaths()
    var (entries, warnings, bareStars): ([Entry], [TableWarning], [Int]) = ([], columns.warnings, [])
    for row in table.rows {
      switch columns.read(row, &paths) {
      case .entry(let entry):
        entries.append(entry)
        if let warning = entry.warningAboutItsDays { warnings.append(warning) }
      case .unusable(let problems): warnings += problems.map { TableWarning(line: row.line, text: $0) }
      case .bareStar: bareStars.append(row.line)
      }
    }
    guard bareStars.isEmpty else { throw .bareStars(file: table.file, lines: bareStars) }
    self.init(
      file: table.file, entries: entries, rows: table.rows.count,
      hasEvidenceColumns: columns.evidence.count == Evidence.columns.count, uncodedLabels: Set(uncoded.map { Label($0) }),
      rowWarnings: warnings)
  }

  /// What became of a row.
  private enum Reading {
    case entry(Entry)
    case unusable([String])
    case bareStar
  }

  /// Where the columns stand.
  private struct Columns {
    private static let optional = Evidence.columns.map(\.name) + ["owner", "landed_on", "expires_on"]

    let scope: Int
    let driver: Int
    let status: Int
    /// The columns of evidence that are there.
    let evidence: [(column: Int, evidence: Evidence)]
    let owner: Int?
    let landedOn: Int?
    let expiresOn: Int?
    /// What is wrong with the header.
    let warnings: [TableWarning]

    init(of table: TextTable) throws(TableFailure) {
      let required = ["scope", "driver", "status"]
      try table.refuseRepeated(required + Self.optional)
      guard let scope = table.column("scope"), let driver = table.column("driver"), let status = table.column("status") else {
        throw .missingColumns(file: table.file, missing: required.filter { table.column($0) == nil }, header: table.header)
      }
      (self.scope, self.driver, self.status) = (scope, driver, status)
      evidence = Evidence.columns.compactMap { name, evidence in table.column(name).map { ($0, evidence) } }
      (owner, landedOn, expiresOn) = (table.column("owner"), table.column("landed_on"), table.column("expires_on"))
      warnings = table.warningsAboutNearlyNamed(Self.optional, besides: required) + Self.warningAboutEvidence(table)
    }

    /// One or two of the three columns look as if evidence were asked for, and it is not.
    private static func warningAboutEvidence(_ table: TextTable) -> [TableWarning] {
      let names = Evidence.columns.map(\.name)
      let missing = names.filter { table.column($0) == nil }
      guard (1..<names.count).contains(missing.count) else { return [] }
      let text = "evidence is not checked, because the header has no \(missing.map { "\"\($0)\"" }.joined(separator: " and no "));"
      return [TableWarning(line: 1, text: text + " name all of script, process and knowledge_base, or none")]
    }

    func read(_ row: TextTable.Row, _ paths: inout WrittenPaths) -> Reading {
      var problems: [String] = []
      let (scope, driver) = (paths.scope(row.fields[scope]), paths.driver(row.fields[driver]))
      if driver.coversBelow, driver.path.labels.allSatisfy(\.isBlank) { return .bareStar }
      if scope.path.labels.isEmpty { problems.append("no scope, the entry does not count; write the node's path as in coverage.csv") }
      if driver.path.isUncoded { problems.append("no driver, the entry does not count; write the driver's path as in drivers.csv") }
      let status = Register.status(row.fields[status], &problems)
      let landed = Register.day(landedOn.map { row.fields[$0] } ?? "", column: "landed_on", &problems)
      let expires = Register.day(expiresOn.map { row.fields[$0] } ?? "", column: "expires_on", &problems)
      guard let status, problems.isEmpty else { return .unusable(problems) }
      return .entry(
        Entry(
          scope: scope.path, driver: driver.path, coversBelow: driver.coversBelow, status: status, landedOn: landed, expiresOn: expires,
          evidence: evidence(of: row), owner: PersonName(Label(owner.map { row.fields[$0].withoutFormulaApostrophe } ?? "")),
          line: row.line,
          writtenScope: scope.written, writtenDriver: driver.written))
    }

    private func evidence(of row: TextTable.Row) -> Evidence {
      var all: Evidence = []
      for (column, evidence) in evidence where Evidence.isThere(row.fields[column]) { all.insert(evidence) }
      return all
    }
  }

  private static func status(_ cell: String, _ problems: inout [String]) -> Status? {
    let text = Label(cell).text
    // A spreadsheet writes "Landed" at the beginning of a cell.
    if let status = Status(rawValue: text.lowercased()) { return status }
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

extension Register.Entry {
  /// Days that end before they begin; a retired entry may have any.
  fileprivate var warningAboutItsDays: TableWarning? {
    guard status != .retired, countsOnNoDay, let landedOn, let expiresOn else { return nil }
    return TableWarning(
      line: line, text: "expires_on \(expiresOn) is before landed_on \(landedOn), so the entry counts on no day; correct one of the two")
  }
}
