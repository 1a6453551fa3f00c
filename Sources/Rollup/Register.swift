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
    /// The line on which its row begins.
    public let line: Int
    /// The scope as it was written, for messages: `Leeds/Care` where the path is `Leeds\/Care`.
    let writtenScope: String
    /// The driver as it was written, a star included.
    let writtenDriver: String

    /// An entry of these parts.
    public init(
      scope: OrgPath, driver: DriverPath, coversBelow: Bool = false, status: Status = .landed, landedOn: Day? = nil,
      expiresOn: Day? = nil, line: Int
    ) {
      self.init(
        scope: scope, driver: driver, coversBelow: coversBelow, status: status, landedOn: landedOn, expiresOn: expiresOn, line: line,
        writtenScope: scope.text, writtenDriver: driver.text + (coversBelow ? " / *" : ""))
    }

    /// An entry of these parts, read from these cells.
    init(
      scope: OrgPath, driver: DriverPath, coversBelow: Bool, status: Status, landedOn: Day?, expiresOn: Day?, line: Int,
      writtenScope: String, writtenDriver: String
    ) {
      (self.scope, self.driver, self.coversBelow, self.status) = (scope, driver, coversBelow, status)
      (self.landedOn, self.expiresOn, self.line) = (landedOn, expiresOn, line)
      (self.writtenScope, self.writtenDriver) = (writtenScope, writtenDriver)
    }

    /// Whether it counts on a day: landed, not before `landedOn` and not after `expiresOn`. Without a day the dates are not judged.
    public func counts(on day: Day?) -> Bool {
      guard status == .landed else { return false }
      guard let day else { return true }
      return (landedOn ?? day) <= day && day <= (expiresOn ?? day)
    }
  }

  /// A warning about one row.
  struct Warning: Sendable, Hashable {
    let line: Int
    /// What is the matter and what to do.
    let text: String
  }

  /// The file as written in the pipeline, for messages.
  public let file: String
  /// The rows that can be used, in file order.
  public let entries: [Entry]
  /// How many rows the file has, those that cannot be used included.
  public let rows: Int
  /// Whether it has the columns `script`, `process` and `knowledge_base`, so that evidence is asked for.
  public let hasEvidenceColumns: Bool
  /// What is wrong with single rows, whatever the calls are.
  let rowWarnings: [Warning]

  /// A register of these parts.
  init(file: String, entries: [Entry], rows: Int, hasEvidenceColumns: Bool, rowWarnings: [Warning]) {
    (self.file, self.entries, self.rows) = (file, entries, rows)
    (self.hasEvidenceColumns, self.rowWarnings) = (hasEvidenceColumns, rowWarnings)
  }

  /// How its entries were taken.
  ///
  /// - Parameter lastDay: the window's last day; nil in a run without dates.
  public func summary(lastDay: Day?) -> RegisterSummary {
    let landed = entries.count { $0.status == .landed }
    let counting = entries.count { $0.counts(on: lastDay) }
    return RegisterSummary(
      file: file, rows: rows, counting: counting, outOfDate: landed - counting, notInUse: entries.count - landed,
      datesJudged: lastDay != nil, evidence: hasEvidenceColumns ? .notChecked : .notAskedFor)
  }
}

/// How a problem register was taken, for the fine print of a report. `rows = counting + outOfDate + notInUse + unusable`.
public struct RegisterSummary: Sendable, Hashable {
  /// Whether entries had to show that their solution exists.
  public enum Evidence: String, Sendable {
    /// The register lacks one of the columns `script`, `process` and `knowledge_base`: every landed entry counts.
    case notAskedFor = "not_asked_for"
    /// It has them, and this version does not look at them: every landed entry counts.
    case notChecked = "not_checked"
  }

  /// The file as written in the pipeline.
  public let file: String
  /// Its rows, the header left out.
  public let rows: Int
  /// Entries that count on the window's last day.
  public let counting: Int
  /// Landed entries that do not count yet or no longer.
  public let outOfDate: Int
  /// Entries that are draft, claimed or retired.
  public let notInUse: Int
  /// Whether `landed_on` and `expires_on` were judged; they are not in a run without dates.
  public let datesJudged: Bool
  /// Whether entries had to show evidence.
  public let evidence: Evidence
  /// Entries that count and cover no handled call: none at the scope carries the driver, or no call came there. nil where the entries were not
  /// held against calls; an organization's summary has it.
  public internal(set) var coveringNoCall: Int?

  /// A summary of these parts.
  public init(file: String, rows: Int, counting: Int, outOfDate: Int, notInUse: Int, datesJudged: Bool, evidence: Evidence) {
    (self.file, self.rows, self.counting, self.outOfDate) = (file, rows, counting, outOfDate)
    (self.notInUse, self.datesJudged, self.evidence) = (notInUse, datesJudged, evidence)
  }

  /// Rows with a cell that could not be read; each has a warning.
  public var unusable: Int { rows - counting - outOfDate - notInUse }
}
