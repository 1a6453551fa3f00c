internal import CallModel

/// `abandoned` and `resolved`: a column with its texts for yes and no.
enum FlagReader {
  /// - Parameter general: the texts that mean "no value" in every typed column.
  static func read(_ value: WrittenValue, general: [String]) -> FlagColumn? {
    guard value.isMapping else { return value.label().map { FlagColumn(column: Column($0)) } }
    guard let section = WrittenSection(value, families: [value.path, ColumnReader.family]) else { return nil }
    let column = ColumnReader.column(in: section)
    let missing = general + (column?.missing ?? [])
    let yes = texts(section["yes"], standard: FlagColumn.standardYes, missing: missing)
    let no = texts(section["no"], standard: FlagColumn.standardNo, missing: missing)
    guard let column, let yes, let no else { return nil }
    let both = yes.filter { text in no.contains { Label($0) == Label(text) } }
    guard let text = both.first else { return FlagColumn(column: column, yes: yes, no: no) }
    let standard = section["no"] == nil ? "no" : section["yes"] == nil ? "yes" : nil
    let cure = standard.map { "; write \($0) too: left out, it means \(quoted(text)) among others" } ?? ""
    let written = section["no"] ?? section["yes"] ?? value
    value.complaints.add(written.place, "\(value.path): \(quoted(text)) means both yes and no; allowed: each text in one list" + cure)
    return nil
  }

  /// The texts of one list; nil, with a complaint, where one of them can never be seen because it means "no value".
  private static func texts(_ value: WrittenValue?, standard: [String], missing: [String]) -> [String]? {
    guard let value else { return standard }
    guard let texts = value.cellTexts() else { return nil }
    guard let hidden = texts.first(where: { text in missing.contains { Label($0) == Label(text) } }) else { return texts }
    return value.refused("\(quoted(hidden)) already means \"no value\" (missing)")
  }
}
