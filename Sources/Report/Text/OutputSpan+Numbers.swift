internal import CallModel

/// Numbers as bytes, written where there is room for them: `TextBuffer.write` makes the room for a whole row at once, which is what makes data
/// files with millions of numbers cheap.
extension OutputSpan where Element == UInt8 {
  /// The most bytes that a number takes, whatever it is.
  static var numberRoom: Int { 48 }

  mutating func append(_ bytes: [UInt8]) {
    for byte in bytes { append(byte) }
  }

  mutating func append(_ text: String) {
    let bytes = text.utf8.span
    for position in bytes.indices { append(bytes[position]) }
  }

  /// Plain digits, as in data files: `4310`.
  mutating func append(integer: Int) {
    if integer < 0 { append(0x2D) }
    append(magnitude: integer.magnitude)
  }

  private mutating func append(magnitude: UInt) {
    // Most numbers of a data file are counts of a few calls.
    guard magnitude > 9 else { return append(digit: UInt32(truncatingIfNeeded: magnitude)) }
    let number = UInt32(truncatingIfNeeded: magnitude % 10_000)
    guard magnitude < 10_000 else {
      append(magnitude: magnitude / 10_000)
      return append(fourDigits: number)
    }
    let (hundreds, rest) = (number / 100, number % 100)
    if hundreds > 9 { append(twoDigits: hundreds) } else if hundreds > 0 { append(digit: hundreds) }
    append(twoDigits: rest)
  }

  /// The last digits of a number that has no more of them, leading zeros included.
  mutating func append(digits number: Int, places: Int) {
    switch places {
    case 1: append(digit: UInt32(truncatingIfNeeded: number))
    case 2: append(twoDigits: UInt32(truncatingIfNeeded: number))
    case 3:
      append(digit: UInt32(truncatingIfNeeded: number / 100))
      append(twoDigits: UInt32(truncatingIfNeeded: number % 100))
    default:
      if places > 4 { append(digits: number / 10_000, places: places - 4) }
      append(fourDigits: UInt32(truncatingIfNeeded: number % 10_000))
    }
  }

  // Every digit by itself, not in a loop: none of these steps depends on the one before.

  @inline(__always)
  private mutating func append(fourDigits number: UInt32) {
    append(twoDigits: number / 100)
    append(twoDigits: number % 100)
  }

  @inline(__always)
  private mutating func append(twoDigits number: UInt32) {
    append(digit: number / 10)
    append(digit: number % 10)
  }

  @inline(__always)
  private mutating func append(digit: UInt32) { append(UInt8(truncatingIfNeeded: 0x30 &+ digit)) }

  /// Six decimals, rounded half away from zero: `-0.158713`, `16.200000`.
  mutating func append(sixDecimals number: Double) {
    let millionths = number * 1_000_000
    guard abs(millionths) < 9e18 else { return append(String(number)) }
    // Cut off, and one more where a half or more was: what `rounded()` gives, without its call into the C library.
    let size = abs(millionths)
    let cut = UInt(size)
    let whole = size - Double(cut) >= 0.5 ? cut + 1 : cut
    if number < 0, whole > 0 { append(0x2D) }
    append(integer: Int(whole / 1_000_000))
    append(0x2E)
    append(digits: Int(whole % 1_000_000), places: 6)
  }

  /// Six significant digits, so that a small probability keeps its size: `0.0412371`, `3.20718e-12`. Nothing, one and whole numbers stand plain.
  mutating func append(probability number: Double) {
    guard number > 0, number < 1 else { return append(integer: number <= 0 ? 0 : 1) }
    var (scaled, exponent) = (number, 0)
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent + 1) }
    var digits = Int((scaled * 100_000).rounded())
    if digits == 1_000_000 { (digits, exponent) = (100_000, exponent - 1) }
    if exponent == 0 { return append(integer: 1) }
    if exponent <= 4 {
      append("0.")
      for _ in 1..<exponent { append(0x30) }
      return append(digits: digits, places: 6)
    }
    append(integer: digits / 100_000)
    append(0x2E)
    append(digits: digits % 100_000, places: 5)
    append("e-")
    append(integer: exponent)
  }

  /// Six decimals, rounded half up, as in data files; nothing for a ratio of nothing. The same text as `Ratio.sixDecimals`.
  mutating func append(sixDecimals ratio: Ratio) {
    guard ratio.whole > 0 else { return }
    guard (0..<2_000_000_000_000).contains(ratio.part), ratio.whole < 1 << 61 else { return append(ratio.sixDecimals) }
    let rounded = (ratio.part * 2_000_000 + ratio.whole) / (ratio.whole * 2)
    append(integer: rounded / 1_000_000)
    append(0x2E)
    append(digits: rounded % 1_000_000, places: 6)
  }

  /// A percentage with one decimal, as in tables whose heads carry the sign: `86.2`; an en dash for a ratio of nothing.
  mutating func append(percent ratio: Ratio) {
    guard ratio.whole > 0 else { return append("–") }
    guard (0..<2_000_000_000_000).contains(ratio.part), ratio.whole < 1 << 61 else { return append(ratio.percent()) }
    let rounded = (ratio.part * 2_000 + ratio.whole) / (ratio.whole * 2)
    append(integer: rounded / 10)
    append(0x2E)
    append(digits: rounded % 10, places: 1)
  }
}
