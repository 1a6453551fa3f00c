/// UTF-8 text that grows at its end: what every file of the report is written into.
///
/// Numbers are appended digit by digit, without a `String` in between: a data file has millions of them.
struct TextBuffer {
  /// The text so far.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Empties it and keeps its memory.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Text and a line feed.
  mutating func line(_ text: String = "") {
    append(text)
    append(byte: 0x0A)
  }

  /// Writes at most so many bytes in one go; for rows of numbers, which are then appended without a look at the buffer for every byte.
  mutating func write(room: Int, _ write: (inout OutputSpan<UInt8>) -> Void) { bytes.append(addingCapacity: room, initializingWith: write) }

  /// Plain digits, as in data files: `4310`.
  mutating func append(integer: Int) {
    // Nearly all numbers on pages have one or two digits.
    if (0..<100).contains(integer) {
      if integer > 9 { append(byte: 0x30 + UInt8(truncatingIfNeeded: integer / 10)) }
      return append(byte: 0x30 + UInt8(truncatingIfNeeded: integer % 10))
    }
    write(room: OutputSpan<UInt8>.numberRoom) { $0.append(integer: integer) }
  }

  /// Digits in groups of three, as on pages: `4,310`.
  mutating func append(grouped integer: Int) {
    guard integer.magnitude >= 1_000 else { return append(integer: integer) }
    append(grouped: integer / 1_000)
    write(room: OutputSpan<UInt8>.numberRoom) { out in
      out.append(0x2C)
      out.append(digits: Int((integer % 1_000).magnitude), places: 3)
    }
  }
}
