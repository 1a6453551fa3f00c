internal import CallModel

/// A few short texts that cells are compared with: "no value", yes, no, kept.
///
/// Cells are compared millions of times and mostly differ, so their length decides first.
struct TextSet: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Bit n: some text has n bytes; bit 63: 63 or more.
  private var lengths: UInt64 = 0
  /// Bit n: the text of the one ASCII character n.
  private var letters: UInt128 = 0

  /// The trimmed texts.
  init(_ texts: [String]) {
    for text in texts {
      let trimmed = Label(text).text.utf8
      bytes.append(contentsOf: trimmed)
      ends.append(bytes.count)
      lengths |= 1 << UInt64(min(trimmed.count, 63))
      if trimmed.contains(where: { digit($0) != nil }) { holdsDigits = true }
      if trimmed.count == 1, let letter = trimmed.first { letters |= 1 << UInt128(letter) }
    }
  }

  /// Whether one of the texts has a digit, so that a number or a time could be one of them.
  private(set) var holdsDigits = false

  /// Whether the bytes of `range` are one of the texts.
  @inline(__always)
  func contains(_ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.count == 1 {
      let byte = cell[range.lowerBound]
      return byte < 0x80 && letters >> UInt128(byte) & 1 != 0
    }
    return lengths & (1 << UInt64(min(range.count, 63))) != 0 && (range.isEmpty || holds(cell, range))
  }

  private func holds(_ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start = 0
    for end in ends {
      if end - start == range.count {
        var index = 0
        while index < range.count, bytes[start + index] == cell[range.lowerBound + index] { index += 1 }
        if index == range.count { return true }
      }
      start = end
    }
    return false
  }
}
