internal import CallModel

/// A number as written, exactly: `mantissa ÷ 10^18`.
///
/// Accepts an optional sign, digits with an optional decimal point, and an optional exponent (spreadsheets write 1.157E-05). Decimals beyond the eighteenth are cut off.
struct DecimalNumber {
  static let places = 18
  /// No measure of a call comes near; beyond it a number is out of range.
  static let limit = Int128(1_000_000_000_000) * unit
  static let unit = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }

  /// The number times 10^18, clamped to the limit.
  var mantissa: Int128

  init(mantissa: Int128) { self.mantissa = mantissa }

  /// The number a text stands for; nil for anything else.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    let isNegative = position < range.upperBound && bytes[position] == UInt8(ascii: "-")
    if isNegative || (position < range.upperBound && bytes[position] == UInt8(ascii: "+")) { position += 1 }
    var digits = Digits()
    digits.read(bytes, &position, range.upperBound)
    guard digits.count > 0 else { return nil }
    var exponent = 0
    if position < range.upperBound {
      guard bytes[position] | 0x20 == UInt8(ascii: "e"), let written = Self.exponent(bytes, position + 1..<range.upperBound) else {
        return nil
      }
      exponent = written
    }
    let scaled = Self.scale(digits.value, byPowerOfTen: Self.places + exponent - digits.decimals)
    mantissa = isNegative ? -scaled : scaled
  }

  /// A whole number; nil where there is a fraction or it is beyond the limit.
  var whole: Int? {
    mantissa.magnitude < Self.limit.magnitude && mantissa % Self.unit == 0 ? Int(mantissa / Self.unit) : nil
  }

  /// This times `numerator ÷ denominator`, rounded half up to a whole number.
  func rounded(times numerator: Int128, dividedBy denominator: Int128) -> Int {
    let doubled = 2 * mantissa * numerator + Self.unit * denominator
    let divisor = 2 * Self.unit * denominator
    let quotient = doubled / divisor
    return Int(quotient * divisor > doubled ? quotient - 1 : quotient)
  }

  /// Digits with at most one point; beyond thirty significant ones the rest only counts as size.
  private struct Digits {
    var value: Int128 = 0
    var count = 0
    var decimals = 0

    mutating func read(_ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) {
      var isFraction = false
      while position < end {
        if let digit = digit(bytes[position]) {
          count += 1
          if value < Int128(1_000_000_000_000_000) * 1_000_000_000_000_000 {
            value = value * 10 + Int128(digit)
            decimals += isFraction ? 1 : 0
          } else {
            decimals -= isFraction ? 0 : 1
          }
        } else if bytes[position] == UInt8(ascii: "."), !isFraction {
          isFraction = true
        } else {
          return
        }
        position += 1
      }
    }
  }

  private static func exponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let first = range.first else { return nil }
    let signed = bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+")
    let digits = range.dropFirst(signed ? 1 : 0)
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    var value = 0
    for position in digits {
      guard let digit = digit(bytes[position]) else { return nil }
      value = value * 10 + digit
    }
    return bytes[first] == UInt8(ascii: "-") ? -value : value
  }

  private static func scale(_ value: Int128, byPowerOfTen power: Int) -> Int128 {
    var result = value
    for _ in 0..<min(power.magnitude, 60) where result != 0 {
      if power < 0 { result /= 10 } else { result = min(result, limit) * 10 }
    }
    return min(result, limit)
  }
}
