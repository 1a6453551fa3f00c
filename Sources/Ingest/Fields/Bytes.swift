/// A field's bytes as they are compared: without leading and trailing spaces and tabs.
extension Span<UInt8> {
  /// Where the field's text is, spaces and tabs around it left out.
  func trimmed(_ field: Range<Int>) -> Range<Int> {
    var range = field
    while let first = range.first, self[first] == 0x20 || self[first] == 0x09 { range = range.dropFirst() }
    while let last = range.last, self[last] == 0x20 || self[last] == 0x09 { range = range.dropLast() }
    return range
  }

  /// Whether the bytes of `range` are these.
  func holds(_ text: [UInt8], at range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for index in 0..<text.count where self[range.lowerBound + index] != text[index] { return false }
    return true
  }

  /// Whether the bytes of `range` are one of these texts.
  func holds(oneOf texts: [[UInt8]], at range: Range<Int>) -> Bool {
    for text in texts where holds(text, at: range) { return true }
    return false
  }

  /// The bytes of `range` as text; bytes that UTF-8 does not allow become U+FFFD (callers check the encoding first).
  func text(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}

/// A digit's value; nil for any other byte.
@inline(__always)
func digit(_ byte: UInt8) -> Int? {
  byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
}
