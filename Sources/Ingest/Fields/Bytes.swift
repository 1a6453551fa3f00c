/// A field's bytes as they are compared: without leading and trailing spaces and tabs.
extension Span<UInt8> {
  /// Where the field's text is, spaces and tabs around it left out.
  func trimmed(_ field: Range<Int>) -> Range<Int> {
    var range = field
    while let first = range.first, self[first] == 0x20 || self[first] == 0x09 { range = range.dropFirst() }
    while let last = range.last, self[last] == 0x20 || self[last] == 0x09 { range = range.dropLast() }
    return range
  }

  /// The bytes of `range` as text; bytes that UTF-8 does not allow become U+FFFD (callers check the encoding first).
  func text(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}

extension Span<UInt8> {
  /// The number that one to nine digits stand for; nil for anything else. Most numbers of a log are such.
  @inline(__always)
  func shortNumber(_ range: Range<Int>) -> Int? {
    guard range.count - 1 < 9, !range.isEmpty else { return nil }
    var value = 0
    for position in range {
      let digit = self[position] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}

/// A digit's value; nil for any other byte.
@inline(__always)
func digit(_ byte: UInt8) -> Int? {
  byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
}
