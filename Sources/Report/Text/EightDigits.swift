/// The digits of a number below 100,000,000, leading zeros included, all worked out at once: fours, then twos, then ones, side by side in one
/// register.
struct EightDigits {
  /// A byte for each, the first one lowest.
  private let values: UInt64

  @inline(__always)
  init(_ number: UInt32) {
    assert(number < 100_000_000)
    let fours = UInt64(number / 10_000) | UInt64(number % 10_000) &<< 32
    let hundreds = (fours &* 10_486) &>> 20 & 0x7F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) &<< 16
    let tens = (twos &* 103) &>> 10 & 0x0F_000F_000F_000F
    values = tens | (twos &- tens &* 10) &<< 8
  }

  /// How many there are without leading zeros; of nothing one.
  var significant: Int { max(1, 8 - values.trailingZeroBitCount / 8) }

  /// As text.
  var text: UInt64 { values | 0x3030_3030_3030_3030 }
}
