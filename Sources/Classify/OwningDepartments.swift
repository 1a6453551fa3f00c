public import CallModel

/// Which department owns what a driver is about: the one that can change the process or the system behind it.
///
/// It comes from the column `owning_department` of the driver mapping.
public struct OwningDepartments: Sendable, Hashable {
  /// Whether the mapping has the column at all.
  public let areKnown: Bool
  private let departments: [DriverPath: String]

  /// No departments: there is no mapping, or it lacks the column.
  public init() { (areKnown, departments) = (false, [:]) }

  /// The departments of these drivers.
  init(_ departments: [DriverPath: String]) { (areKnown, self.departments) = (true, departments) }

  /// The department of a driver; where it has none of its own, that of the nearest driver above it in the driver tree; nil where none has one.
  public func department(of driver: DriverPath) -> String? {
    var path: DriverPath? = driver
    while let here = path {
      if let department = departments[here] { return department }
      path = here.parent
    }
    return nil
  }
}

/// Reads the column `owning_department` row by row.
struct OwningDepartmentColumn {
  private static let name = "owning_department"

  private let file: String
  private let column: Int?
  private var departments: [DriverPath: (name: String, line: Int)] = [:]
  /// What is to be looked at, with file and line.
  private(set) var warnings: [String] = []

  /// The column of a table. One that is only nearly called so is warned about, because it is ignored.
  init(of table: TextTable) {
    (file, column) = (table.file, table.column(Self.name))
    guard column == nil, let near = nearestSpelling(to: Self.name, among: table.header) else { return }
    warnings.append(
      "\(file):1: the column \"\(near)\" is not read, so no driver has an owning department; should it be \"\(Self.name)\"?")
  }

  /// Takes in a row. A driver's second department is left out with a warning.
  mutating func add(_ row: TextTable.Row, driver: DriverPath) {
    guard let column, !driver.isUncoded else { return }
    let department = Label(row.fields[column])
    guard !department.isBlank else { return }
    guard let earlier = departments[driver] else { return departments[driver] = (department.text, row.line) }
    guard Label(earlier.name) != department else { return }
    warnings.append(
      "\(file):\(row.line): the driver \"\(driver)\" belongs to \"\(department)\" here and to \"\(earlier.name)\" on line \(earlier.line);"
        + " the first counts, keep one of the two")
  }

  /// What was read.
  var all: OwningDepartments { column == nil ? OwningDepartments() : OwningDepartments(departments.mapValues(\.name)) }
}
