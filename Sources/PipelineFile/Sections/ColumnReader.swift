internal import CallModel

/// Columns as they may be written anywhere: a name, `{ column, missing }`, or a list of these.
enum ColumnReader {
  /// The keys that a column in braces has wherever it stands.
  static let family = "input.columns.*"

  /// One column.
  static func column(_ value: WrittenValue) -> Column? {
    guard value.isMapping else { return value.label().map { Column($0) } }
    return WrittenSection(value, families: [family]).flatMap(column(in:))
  }

  /// The column of an opened mapping, with its own texts for "no value".
  static func column(in section: WrittenSection) -> Column? {
    let missing = missing(in: section)
    return section.required("column").flatMap { $0.label() }.map { Column($0, missing: missing) }
  }

  /// One column or a list of columns.
  ///
  /// - Parameter limit: how many are allowed at most.
  static func columns(_ value: WrittenValue, limit: Int = .max) -> [Column]? {
    guard let entries = value.entries else { return column(value).map { [$0] } }
    guard (1...limit).contains(entries.count) else {
      return value.refused(entries.isEmpty ? "" : "it has \(entries.count) columns")
    }
    let columns = entries.map(column)
    return columns.contains(nil) ? nil : columns.compactMap { $0 }
  }

  /// The columns of a mapping that has either `column` or `columns`.
  static func columns(in section: WrittenSection, limit: Int = .max) -> [Column]? {
    let missing = missing(in: section)
    if let both = section["columns"], section["column"] != nil {
      section.value.complaints.add(both.keyPlace, "\(both.path) stands beside column; allowed: one of the two")
      return nil
    }
    guard let written = section["columns"] ?? section.required("column") else { return nil }
    return columns(written, limit: limit)?.map { Column($0.name, missing: $0.missing + missing) }
  }

  /// The texts of `missing`, trimmed as cells are.
  static func missing(in section: WrittenSection) -> [String] {
    section["missing"].flatMap { $0.cellTexts(atLeastOne: false) } ?? []
  }
}
