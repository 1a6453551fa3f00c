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
    let magnitude = integer.magnitude
    // Most numbers of a data file are counts of a few calls.
    guard magnitude > 9 else { return append(0x30 + UInt8(truncatingIfNeeded: magnitude)) }
    guard magnitude < 100_000_000 else {
      append(integer: Int(magnitude / 100_000_000))
      return append(digits: Int(magnitude % 100_000_000), places: 8)
    }
    let digits = Self.digits(magnitude)
    append(digits, leading: digits.trailingZeroBitCount / 8)
  }

  /// The last digits of a number below 100,000,000, leading zeros included.
  mutating func append(digits number: Int, places: Int) { append(Self.digits(UInt(number)), leading: 8 - places) }

  /// Eight digits without the leading ones.
  private mutating func append(_ digits: UInt64, leading: Int) {
    var rest = (digits | 0x3030_3030_3030_3030) >> UInt64(8 * leading)
    for _ in leading..<8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// The eight digits of a number below 100,000,000, the first one in the lowest byte: halves of four digits, then quarters of two, then single ones,
  /// all of a kind divided at once by multiplying and shifting.
  private static func digits(_ number: UInt) -> UInt64 {
    let halves = UInt64(number / 10_000) | UInt64(number % 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x7F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (quarters &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (quarters &- tens &* 10) << 8
  }

  /// Six decimals, rounded half away from zero: `-0.158713`, `16.200000`.
  mutating func append(sixDecimals number: Double) {
    let millionths = (number * 1_000_000).rounded()
    guard abs(millionths) < 9e18 else { return append(String(number)) }
    let whole = Int(millionths)
    if whole < 0 { append(0x2D) }
    append(integer: Int(whole.magnitude / 1_000_000))
    append(0x2E)
    append(digits: Int(whole.magnitude % 1_000_000), places: 6)
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
