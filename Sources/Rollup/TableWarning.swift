internal import CallModel

/// A warning about one row of a table.
struct TableWarning: Sendable, Hashable {
  /// The line on which the row begins.
  let line: Int
  /// What is the matter and what to do.
  let text: String
}

extension [TableWarning] {
  /// `FILE:LINE: what, what to do`, by line; several about one line in the order in which they were found.
  func inLineOrder(of file: String) -> [String] {
    let inOrder = enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    return inOrder.map { "\(file):\($0.element.line): \($0.element.text)" }
  }
}

extension TextTable {
  /// Columns that may be left out are not missed where they are only misspelled: a warning for each that the header lacks and nearly names.
  ///
  /// - Parameter required: columns that are read besides.
  func warningsAboutNearlyNamed(_ names: [String], besides required: [String]) -> [TableWarning] {
    names.filter { column($0) == nil }.compactMap { name in
      let others = header.filter { !names.contains($0) && !required.contains($0) }
      guard let near = nearestSpelling(to: name, among: others) else { return nil }
      return TableWarning(line: 1, text: "the column \(near.quotedForMessage) is not read; should it be \"\(name)\"?")
    }
  }
}
