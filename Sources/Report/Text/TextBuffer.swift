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

  /// Plain digits, as in data files: `4310`.
  mutating func append(integer: Int) {
    if integer < 0 { append(byte: 0x2D) }
    guard integer.magnitude < 100_000_000 else { return append(digits: UInt64(integer.magnitude), grouped: false) }
    // Up to eight digits stand in one word, the last one highest.
    var (rest, packed, count) = (UInt32(truncatingIfNeeded: integer.magnitude), UInt64(0), 0)
    repeat {
      packed = packed << 8 | UInt64(0x30 + rest % 10)
      (rest, count) = (rest / 10, count + 1)
    } while rest > 0
    for _ in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: packed))
      packed >>= 8
    }
  }

  /// Digits in groups of three, as on pages: `4,310`.
  mutating func append(grouped integer: Int) {
    if integer < 0 { append(byte: 0x2D) }
    append(digits: UInt64(integer.magnitude), grouped: true)
  }

  private mutating func append(digits number: UInt64, grouped: Bool) {
    var reversed = InlineArray<27, UInt8>(repeating: 0x2C)
    var (rest, count, digits) = (number, 0, 0)
    repeat {
      if grouped, digits > 0, digits % 3 == 0 { count += 1 }
      reversed[count] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      (rest, count, digits) = (rest / 10, count + 1, digits + 1)
    } while rest > 0
    while count > 0 {
      count -= 1
      bytes.append(reversed[count])
    }
  }
}
