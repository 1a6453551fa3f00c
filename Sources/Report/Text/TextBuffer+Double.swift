/// Floating-point figures: only statistics have them, and no gate.
extension TextBuffer {
  /// A figure of a data file with so many decimals, at most six, rounded half away from zero: `-0.1587`, `16.20`.
  @inline(__always)
  mutating func append(fixed number: Double, places: Int) {
    let units = number * Double(Self.units(ofDecimals: places))
    guard abs(units) < 9e18 else { return append(String(number)) }
    // Cut off, and one more where a half or more was: what `rounded()` gives, without its call into the C library. Neither that nor the sign is
    // branched on: both are as good as thrown dice.
    let size = abs(units)
    let cut = Int(size)
    let whole = cut &+ Int(2 * (size - Double(cut)))
    append(minuses: Int(truncatingIfNeeded: number.bitPattern &>> 63) & min(whole, 1))
    append(units: whole, places: places)
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
      for _ in 1..<exponent { append(byte: 0x30) }
      return append(digits: digits, places: 6)
    }
    append(integer: digits / 100_000)
    append(byte: 0x2E)
    append(digits: digits % 100_000, places: 5)
    append("e-")
    append(integer: exponent)
  }

  /// `15.9`, `−0.42`, `0.815`: one decimal or more, rounded half away from zero, with a minus sign; for pages.
  mutating func append(decimal number: Double, places: Int) {
    let unit = Self.units(ofDecimals: places)
    let scaled = Int((number.magnitude * Double(unit)).rounded())
    if number < 0, scaled > 0 { append("−") }
    append(grouped: scaled / unit)
    append(byte: 0x2E)
    append(digits: scaled % unit, places: places)
  }
}
