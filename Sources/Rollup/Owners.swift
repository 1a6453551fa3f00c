public import CallModel

/// Who answers for which node: a table that people keep by hand.
public struct Owners: Sendable, Hashable {
  /// One row: a node and who answers for it.
  public struct Entry: Sendable, Hashable {
    /// The node.
    public let node: OrgPath
    /// Who answers for it, as the file's first row of theirs has it.
    public fileprivate(set) var owner: PersonName
    /// How to reach them; empty: not written.
    public let contact: String
    /// The line on which the row begins.
    public let line: Int
    /// The node as it was written, for messages.
    let writtenNode: String

    /// A row of these parts.
    public init(node: OrgPath, owner: PersonName, contact: String = "", line: Int) {
      self.init(node: node, owner: owner, contact: contact, line: line, writtenNode: node.text)
    }

    /// A row read from these cells.
    init(node: OrgPath, owner: PersonName, contact: String, line: Int, writtenNode: String) {
      (self.node, self.owner, self.contact, self.line, self.writtenNode) = (node, owner, contact, line, writtenNode)
    }
  }

  /// The file as written in the pipeline, for messages.
  public let file: String
  /// The rows that can be used, in file order; of several about one node the first.
  public let entries: [Entry]
  /// What is wrong with single rows, whatever the calls are.
  let rowWarnings: [TableWarning]

  /// The owners in a table with the columns `node`, `owner` and, where it has it, `contact`; other columns are ignored.
  ///
  /// `node` is written as in coverage.csv. A row without a node or an owner, and a second row about a node, are left out with a warning.
  /// - Throws: `TableFailure` for a missing or repeated column.
  public init(table: TextTable) throws(TableFailure) {
    try table.refuseRepeated(["node", "owner", "contact"])
    guard let node = table.column("node"), let owner = table.column("owner") else {
      throw .missingColumns(
        file: table.file, missing: ["node", "owner"].filter { table.column($0) == nil }, header: table.header)
    }
    let contact = table.column("contact")
    var reading = OwnersReading()
    for row in table.rows {
      let cell = row.fields[node].withoutFormulaApostrophe
      reading.add(
        Entry(
          node: OrgPath(text: cell), owner: PersonName(Label(row.fields[owner].withoutFormulaApostrophe)),
          contact: contact.map { Label(row.fields[$0].withoutFormulaApostrophe).text } ?? "", line: row.line, writtenNode: Label(cell).text)
      )
    }
    (file, entries) = (table.file, reading.entries)
    rowWarnings = table.warningsAboutNearlyNamed(["contact"], besides: ["node", "owner"]) + reading.warnings
  }

  /// What is wrong with single rows, whatever the calls are, in line order, each `FILE:LINE: what, what to do`.
  public var warningsOfRows: [String] { rowWarnings.inLineOrder(of: file) }

  /// Everything about its rows that a person should look at, in line order, each `FILE:LINE: what, what to do`: rows left out, nodes that no
  /// call reached, with the nearest name, and an owner with two contacts.
  public func warnings(for organization: RankedOrganization) -> [String] {
    var known = KnownPaths(organization)
    var warnings = rowWarnings
    for entry in entries {
      guard let complaint = known.complaint(about: entry.node, what: "node", written: entry.writtenNode) else { continue }
      warnings.append(TableWarning(line: entry.line, text: complaint))
    }
    return warnings.inLineOrder(of: file)
  }
}

/// The rows of an owners file on their way in.
private struct OwnersReading {
  private(set) var entries: [Owners.Entry] = []
  private(set) var warnings: [TableWarning] = []
  private var byNode: [OrgPath: Owners.Entry] = [:]
  private var contacts: [PersonName: (contact: String, line: Int)] = [:]
  /// Every owner as signed first.
  private var names: Set<PersonName> = []

  mutating func add(_ entry: Owners.Entry) {
    let problems = problems(of: entry)
    warnings += problems.map { TableWarning(line: entry.line, text: $0) }
    guard problems.isEmpty else { return }
    var entry = entry
    entry.owner = names.insert(entry.owner).memberAfterInsert
    byNode[entry.node] = entry
    entries.append(entry)
    compareContact(of: entry)
  }

  private func problems(of entry: Owners.Entry) -> [String] {
    var problems: [String] = []
    if entry.node.labels.isEmpty { problems.append("no node, the row is left out; write the node's path as in coverage.csv") }
    if entry.owner.isBlank { problems.append("no owner, the row is left out; write who answers for the node") }
    if problems.isEmpty, let earlier = byNode[entry.node] {
      let another = earlier.owner == entry.owner ? "" : " with another owner, the first counts"
      problems.append("repeats line \(earlier.line)\(another); keep one of them")
    }
    return problems
  }

  private mutating func compareContact(of entry: Owners.Entry) {
    guard !entry.contact.isEmpty else { return }
    guard let earlier = contacts[entry.owner] else { return contacts[entry.owner] = (entry.contact, entry.line) }
    guard Label(earlier.contact) != Label(entry.contact) else { return }
    warnings.append(
      TableWarning(line: entry.line, text: "another contact of the owner than on line \(earlier.line), the first counts; keep one of them"))
  }
}
