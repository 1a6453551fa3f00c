public import CallModel

/// A problem register: what the organization has worked out solutions for (definitions §3).
///
/// It holds the rows that can be used; rows with a cell that cannot be read are in `warnings(for:)` only.
public struct Register: Sendable, Hashable {
  /// How far a solution is.
  public enum Status: String, Sendable, CaseIterable {
    /// Written down.
    case draft
    /// Said to be in use.
    case claimed
    /// In use: the only status that counts.
    case landed
    /// No longer in use.
    case retired
  }

  /// One row: a driver that a node has on its list.
  public struct Entry: Sendable, Hashable {
    /// The node whose list it is on.
    public let scope: OrgPath
    /// The driver, for `Billing / *` without the star.
    public let driver: DriverPath
    /// Whether everything below the driver is meant as well (`Billing / *`).
    public let coversBelow: Bool
    /// How far it is.
    public let status: Status
    /// The first day on which it counts; nil: since ever.
    public let landedOn: Day?
    /// The last day on which it counts; nil: for ever.
    public let expiresOn: Day?
    /// What shows that the solution exists; empty where the register has no columns for it.
    public let evidence: Evidence
    /// Who answers for it; blank: not written.
    public let owner: PersonName
    /// The line on which its row begins.
    public let line: Int
    /// The scope as it was written; nil: as its path is.
    private let otherScope: String?
    /// The driver as it was written; nil: as its path is.
    private let otherDriver: String?

    /// The scope as it was written, for messages: `Leeds/Care` where the path is `Leeds\/Care`.
    var writtenScope: String { otherScope ?? scope.text }
    /// The driver as it was written, a star included.
    var writtenDriver: String { otherDriver ?? driverText }
    /// The driver as a register writes it: a star behind it where everything below it is meant.
    public var driverText: String { driver.text + (coversBelow ? " / *" : "") }

    /// An entry of these parts.
    public init(
      scope: OrgPath, driver: DriverPath, coversBelow: Bool = false, status: Status = .landed, landedOn: Day? = nil,
      expiresOn: Day? = nil, evidence: Evidence = [], owner: PersonName = .blank, line: Int
    ) {
      self.init(
        scope: scope, driver: driver, coversBelow: coversBelow, status: status, landedOn: landedOn, expiresOn: expiresOn,
        evidence: evidence, owner: owner, line: line, writtenScope: nil, writtenDriver: nil)
    }

    /// An entry of these parts, read from these cells.
    init(
      scope: OrgPath, driver: DriverPath, coversBelow: Bool, status: Status, landedOn: Day?, expiresOn: Day?, evidence: Evidence,
      owner: PersonName, line: Int, writtenScope: String?, writtenDriver: String?
    ) {
      (self.scope, self.driver, self.coversBelow, self.status) = (scope, driver, coversBelow, status)
      (self.landedOn, self.expiresOn, self.evidence) = (landedOn, expiresOn, evidence)
      (self.owner, self.line) = (owner, line)
      (self.otherScope, self.otherDriver) = (writtenScope, writtenDriver)
    }

    /// Whether its days end before they begin.
    public var countsOnNoDay: Bool {
      guard let landedOn, let expiresOn else { return false }
      return expiresOn < landedOn
    }
  }

  /// The file as written in the pipeline, for messages.
  public let file: String
  /// The rows that can be used, in file order.
  public let entries: [Entry]
  /// How many rows the file has, those that cannot be used included.
  public let rows: Int
  /// Whether it has the columns `script`, `process` and `knowledge_base`, so that evidence is asked for.
  public let hasEvidenceColumns: Bool
  /// Labels of drivers that mean "not coded", besides blank: no call has a driver with one of them.
  let uncodedLabels: Set<Label>
  /// What is wrong with single rows, whatever the calls are.
  let rowWarnings: [TableWarning]

  /// A register of these parts.
  init(
    file: String, entries: [Entry], rows: Int, hasEvidenceColumns: Bool, uncodedLabels: Set<Label>, rowWarnings: [TableWarning]
  ) {
    (self.file, self.entries, self.rows) = (file, entries, rows)
    (self.hasEvidenceColumns, self.uncodedLabels, self.rowWarnings) = (hasEvidenceColumns, uncodedLabels, rowWarnings)
  }
}
