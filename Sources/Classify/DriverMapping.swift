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

  /// A mapping from a table with the columns `raw` and `driver`; others are ignored.
  ///
  /// `raw` is the label as the log has it; where the pipeline maps several driver columns, their labels joined with ` / `. `driver` is a path joined with
  /// ` / `; left blank it makes the calls uncoded. The same pair twice is harmless.
  ///
  /// - Throws: `Failure` where a column is missing or a raw label is given two drivers.
  public init(_ table: TextTable) throws(Failure) {
    guard let raw = table.column("raw"), let driver = table.column("driver") else {
      let missing = ["raw", "driver"].filter { table.column($0) == nil }.map { "\"\($0)\"" }.joined(separator: " and ")
      let found = table.header.map { $0.isEmpty ? "(no name)" : $0 }.joined(separator: ", ")
      throw Failure(lines: ["\(table.file):1: a driver mapping needs the column \(missing). The header has: \(found)"])
    }
    var drivers: [Label: (path: DriverPath, line: Int)] = [:]
    var complaints: [String] = []
    for row in table.rows {
      let label = Label(row.fields[raw])
      let path = DriverPath(text: row.fields[driver])
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
  }

  /// The driver a raw label is mapped to; nil where the table does not have it.
  func driver(for raw: Label) -> DriverPath? { drivers[raw] }
}
