internal import CallModel

/// `handle` and `wait`: a column of seconds, columns with a unit, or two times.
enum DurationReader {
  static func read(_ value: WrittenValue) -> DurationSource? {
    guard value.isMapping else {
      return ColumnReader.columns(value).flatMap { distinct($0, in: value) }.map { .columns($0, unit: .seconds) }
    }
    guard let section = WrittenSection(value, families: [value.path, ColumnReader.family]) else { return nil }
    return section["from"] != nil || section["to"] != nil ? span(in: section) : columns(in: section)
  }

  private static func columns(in section: WrittenSection) -> DurationSource? {
    refuse(["format"], in: section, because: "belongs to from and to; allowed: unit")
    let columns = ColumnReader.columns(in: section).flatMap { distinct($0, in: section["columns"] ?? section.value) }
    let unit = section["unit"].map { $0.choice(DurationUnit.self) } ?? .seconds
    guard let columns, let unit else { return nil }
    return .columns(columns, unit: unit)
  }

  private static func span(in section: WrittenSection) -> DurationSource? {
    refuse(["column", "columns"], in: section, because: "stands beside from and to; allowed: either columns, or from and to")
    refuse(["unit"], in: section, because: "belongs to columns; allowed: format")
    let missing = ColumnReader.missing(in: section)
    let from = section.required("from").flatMap(ColumnReader.column)
    let to = section.required("to").flatMap(ColumnReader.column)
    let format = TimePattern.read(section["format"], needsDate: false)
    guard let from, let to, let format else { return nil }
    return .span(
      from: Column(from.name, missing: from.missing + missing), to: Column(to.name, missing: to.missing + missing), format: format)
  }

  private static func refuse(_ keys: [String], in section: WrittenSection, because reason: String) {
    for key in keys {
      guard let value = section[key] else { continue }
      section.value.complaints.add(value.keyPlace, "\(value.path) \(reason)")
    }
  }

  /// A column that is added twice would count double.
  private static func distinct(_ columns: [Column], in value: WrittenValue) -> [Column]? {
    let names = columns.map { Label($0.name) }
    guard let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) else { return columns }
    return value.refused("it adds \(quoted(columns[twice].name)) twice")
  }
}
