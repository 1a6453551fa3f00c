internal import CallModel

/// A table that the pipeline file names: a file, or `{ file, encoding }`.
enum TableFileName {
  /// - Parameter readMore: takes what else may stand beside the two.
  static func read(_ value: WrittenValue, readMore: (WrittenSection) -> Void = { _ in }) -> TableFile? {
    guard value.isMapping else { return value.text().map { TableFile($0) } }
    guard let section = WrittenSection(value) else { return nil }
    let encoding = section["encoding"].flatMap(EncodingName.read) ?? .utf8
    readMore(section)
    return section.required("file").flatMap { $0.text() }.map { TableFile($0, encoding: encoding) }
  }
}
