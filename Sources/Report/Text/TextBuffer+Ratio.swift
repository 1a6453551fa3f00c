internal import CallModel

extension TextBuffer {
  /// Six decimals, rounded half up, as in data files; nothing for a ratio of nothing. The same text as `Ratio.sixDecimals`.
  mutating func append(sixDecimals ratio: Ratio) { write(room: OutputSpan<UInt8>.numberRoom) { $0.append(sixDecimals: ratio) } }

  /// A percentage with one decimal, as in tables whose heads carry the sign: `86.2`; an en dash for a ratio of nothing.
  mutating func append(percent ratio: Ratio) { write(room: OutputSpan<UInt8>.numberRoom) { $0.append(percent: ratio) } }
}
