/// Floating-point figures: only statistics have them, and no gate.
extension TextBuffer {
  /// Six decimals, rounded half away from zero: `-0.158713`, `16.200000`.
  mutating func append(sixDecimals number: Double) { write(room: OutputSpan<UInt8>.numberRoom) { $0.append(sixDecimals: number) } }

  /// Six significant digits, so that a small probability keeps its size: `0.0412371`, `3.20718e-12`. Nothing, one and whole numbers stand plain.
  mutating func append(probability number: Double) { write(room: OutputSpan<UInt8>.numberRoom) { $0.append(probability: number) } }

  /// `15.9`, `−0.42`, `0.815`: one decimal or more, rounded half away from zero, with a minus sign; for pages.
  mutating func append(decimal number: Double, places: Int) {
    let unit = (0..<places).reduce(1) { power, _ in power * 10 }
    let scaled = Int((number.magnitude * Double(unit)).rounded())
    if number < 0, scaled > 0 { append("−") }
    append(grouped: scaled / unit)
    write(room: OutputSpan<UInt8>.numberRoom) { out in
      out.append(0x2E)
      out.append(digits: scaled % unit, places: places)
    }
  }
}
