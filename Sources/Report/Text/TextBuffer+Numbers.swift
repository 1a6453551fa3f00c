/// Whole numbers.
extension TextBuffer {
  /// Plain digits, as in data files: `4310`.
  @inline(__always)
  mutating func append(integer: Int) {
    // Nearly all numbers of a report are counts of a few calls.
    guard UInt(bitPattern: integer) < 1_000 else { return append(large: integer) }
    let small = UInt32(truncatingIfNeeded: integer)
    append(lastDigits: small < 10 ? 1 : small < 100 ? 2 : 3, ofSmall: small)
  }

  @inline(never)
  private mutating func append(large integer: Int) {
    if integer < 0 { append(byte: 0x2D) }
    append(magnitude: integer.magnitude)
  }

  private mutating func append(magnitude: UInt) {
    guard magnitude >= 100_000_000 else {
      let digits = EightDigits(UInt32(truncatingIfNeeded: magnitude))
      return append(last: digits.significant, of: digits)
    }
    append(magnitude: magnitude / 100_000_000)
    append(last: 8, of: EightDigits(UInt32(truncatingIfNeeded: magnitude % 100_000_000)))
  }

  /// The last digits of a number that has no more of them, leading zeros included.
  @inline(__always)
  mutating func append(digits number: Int, places: Int) {
    guard places > 8 else { return append(last: places, of: EightDigits(UInt32(truncatingIfNeeded: number))) }
    append(manyDigits: number, places: places)
  }

  private mutating func append(manyDigits number: Int, places: Int) {
    append(digits: number / 100_000_000, places: places - 8)
    append(last: 8, of: EightDigits(UInt32(truncatingIfNeeded: number % 100_000_000)))
  }

  /// A whole number of the last decimal's units, as with so many decimals: 4,021 and 2 are `40.21`.
  @inline(__always)
  mutating func append(units number: Int, places: Int) {
    assert(number >= 0)
    if number < 100_000_000 { return append(EightDigits(UInt32(truncatingIfNeeded: number)), decimals: places) }
    append(manyUnits: number, places: places)
  }

  /// How many units of the last of so many decimals one is.
  @inline(__always)
  static func units(ofDecimals places: Int) -> Int { (0..<places).reduce(1) { power, _ in power * 10 } }

  @inline(never)
  private mutating func append(manyUnits number: Int, places: Int) {
    let unit = Self.units(ofDecimals: places)
    append(integer: number / unit)
    append(byte: 0x2E)
    append(digits: number % unit, places: places)
  }

  /// Digits in groups of three, as on pages: `4,310`.
  mutating func append(grouped integer: Int) {
    guard integer.magnitude >= 1_000 else { return append(integer: integer) }
    append(grouped: integer / 1_000)
    append(byte: 0x2C)
    append(lastDigits: 3, ofSmall: UInt32(truncatingIfNeeded: (integer % 1_000).magnitude))
  }

  /// Ascending numbers with runs drawn together: `1, 3–5`.
  mutating func append(ranges numbers: some Sequence<Int>) {
    var run: ClosedRange<Int>?
    for number in numbers {
      if let open = run, open.upperBound + 1 == number {
        run = open.lowerBound...number
      } else {
        if let open = run {
          append(run: open)
          append(", ")
        }
        run = number...number
      }
    }
    if let run { append(run: run) }
  }

  private mutating func append(run: ClosedRange<Int>) {
    append(grouped: run.lowerBound)
    guard run.count > 1 else { return }
    append(run.count == 2 ? ", " : "–")
    append(grouped: run.upperBound)
  }
}
