internal import CallModel

extension TextBuffer {
  /// Six decimals, rounded half up, as in data files; nothing for a ratio of nothing. The same text as `Ratio.sixDecimals`.
  mutating func append(sixDecimals ratio: Ratio) {
    guard ratio.whole > 0 else { return }
    append(ratio, unit: 1_000_000, scale: 1)
  }

  /// A percentage with one decimal, as in tables whose heads carry the sign: `86.2`; an en dash for a ratio of nothing.
  mutating func append(percent ratio: Ratio) {
    guard ratio.whole > 0 else { return append("–") }
    append(ratio, unit: 10, scale: 100)
  }

  /// `part × scale ÷ whole`, rounded half up; 64 bits where they hold the products, which is nearly always.
  private mutating func append(_ ratio: Ratio, unit: Int, scale: Int) {
    guard (0..<2_000_000_000_000).contains(ratio.part), ratio.whole < 1 << 61 else {
      return append(scale == 1 ? ratio.sixDecimals : ratio.percent())
    }
    let rounded = (ratio.part * scale * unit * 2 + ratio.whole) / (ratio.whole * 2)
    append(integer: rounded / unit)
    append(byte: 0x2E)
    append(fraction: rounded % unit, of: unit / 10)
  }

  /// The decimals with their leading zeros.
  private mutating func append(fraction: Int, of highest: Int) {
    var (place, rest) = (highest, fraction)
    while place > 0 {
      append(byte: 0x30 + UInt8(truncatingIfNeeded: rest / place))
      (place, rest) = (place / 10, rest % place)
    }
  }
}
