/// Where something stands in a pipeline file: line and column from 1, columns in Unicode scalars, as YAML counts them.
struct Place: Sendable, Hashable, Comparable {
  var line: Int
  var column: Int

  static let start = Place(line: 1, column: 1)

  /// Moves past a scalar. YAML ends a line at LF, CR, CRLF, NEL, LS and PS.
  mutating func pass(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    switch scalar {
    case "\r" where next == "\n": break
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": self = Place(line: line + 1, column: 1)
    default: column += 1
    }
  }

  static func < (a: Place, b: Place) -> Bool { a.line == b.line ? a.column < b.column : a.line < b.line }
}
