internal import CallModel

extension TextBuffer {
  /// Six decimals, rounded half up, as in data files; nothing for a ratio of nothing. The same text as `Ratio.sixDecimals`.
  mutating func append(sixDecimals ratio: Ratio) {
    guard ratio.whole > 0 else { return }
    guard (0..<2_000_000_000_000).contains(ratio.part), ratio.whole < 1 << 61 else { return append(ratio.sixDecimals) }
    let rounded = (ratio.part * 2_000_000 + ratio.whole) / (ratio.whole * 2)
    append(units: rounded, places: 6)
  }

  /// A percentage with one decimal, as in tables whose heads carry the sign: `86.2`; an en dash for a ratio of nothing.
  mutating func append(percent ratio: Ratio) {
    guard ratio.whole > 0 else { return append("–") }
    guard (0..<2_000_000_000_000).contains(ratio.part), ratio.whole < 1 << 61 else { return append(ratio.percent()) }
    let rounded = (ratio.part * 2_000 + ratio.whole) / (ratio.whole * 2)
    append(integer: rounded / 10)
    append(byte: 0x2E)
    append(lastDigits: 1, ofSmall: UInt32(truncatingIfNeeded: rounded % 10))
  }
}
