public import CallModel

/// The mapping table: raw label → driver.
public struct DriverMapping: Sendable {
  /// What is wrong with a mapping table: 65, every complaint with file and line.
  public struct Failure: RunFailure, Hashable {
    /// One per complaint.
    public let lines: [String]
    /// 65.
    public var status: ExitStatus { .badData }
  }

  private let drivers: [Label: DriverPath]
  /// Which departments own the drivers, from the column `owning_department`.
  public let departments: OwningDepartments
  /// What a person should look at, each `FILE:LINE: what, what to do`.
  public let warnings: [String]

  /// A mapping from a table with the columns `raw`, `driver` and, where it has it, `owning_department`; others are ignored.
  ///
  /// `raw` is the label as the log has it; where the pipeline maps several driver columns, their labels joined with ` / ` (a `/` or `\`
  /// in a label escaped, blank ones at the end left out). `driver` is a path joined with
  /// ` / `; left blank it makes the calls uncoded. The same pair twice is harmless. `owning_department` is the driver's, so one row of each
  /// driver needs it; where rows differ the first counts, with a warning.
  ///
  /// - Throws: `Failure` where a column is missing or written twice, or a raw label is given two drivers.
  public init(_ table: TextTable) throws(Failure) {
    guard let raw = table.column("raw"), let driver = table.column("driver") else { throw Self.missingColumns(in: table) }
    let repeated = ["raw", "driver", "owning_department"].compactMap { Self.repeatedColumn($0, in: table) }
    guard repeated.isEmpty else { throw Failure(lines: repeated) }
    var drivers: [Label: (path: DriverPath, line: Int)] = [:]
    var complaints: [String] = []
    var departments = OwningDepartmentColumn(of: table)
    for row in table.rows {
      let label = Label(row.fields[raw])
      let path = DriverPath(text: row.fields[driver])
      departments.add(row, driver: path)
      if let earlier = drivers[label], earlier.path != path {
        complaints.append(
          "\(table.file):\(row.line): \"\(label)\" is mapped to \"\(path)\" here and to \"\(earlier.path)\" on line \(earlier.line); keep one of the two"
        )
      } else if drivers[label] == nil {
        drivers[label] = (path, row.line)
      }
    }
    guard complaints.isEmpty else { throw Failure(lines: complaints) }
    self.drivers = drivers.mapValues(\.path)
    (self.departments, warnings) = (departments.all, departments.warnings)
  }

  private static func missingColumns(in table: TextTable) -> Failure {
    let missing = ["raw", "driver"].filter { table.column($0) == nil }.map { "\"\($0)\"" }
    return Failure(lines: [
      "\(table.file):1: a driver mapping needs the column\(missing.count > 1 ? "s" : "") \(missing.joined(separator: " and "))"
        + "; \(HeaderWords.misfit(table.header))"
    ])
  }

  private static func repeatedColumn(_ name: String, in table: TextTable) -> String? {
    let positions = table.header.indices.filter { table.header[$0] == name }.map { String($0 + 1) }
    guard positions.count > 1 else { return nil }
    return
      "\(table.file):1: the header names the column \"\(name)\" \(positions.count) times (fields \(positions.joined(separator: ", ")));"
      + " rename all but one"
  }

  /// The driver a raw label is mapped to; nil where the table does not have it.
  func driver(for raw: Label) -> DriverPath? { drivers[raw] }
}
