internal import CallModel

/// What a cell turned out to be.
enum CellValue<Value> {
  /// No value.
  case missing
  /// A value.
  case known(Value)
  /// Something else than was declared.
  case bad(Reject.Reason)
}

extension CellValue: Sendable where Value: Sendable {}

/// Reads durations written in one unit.
struct DurationReader: Sendable {
  /// Whole seconds a duration may have (definitions §8).
  static let allowedSeconds = 0...10_000_000

  let unit: DurationUnit

  /// A cell as a whole number of units, clock times as seconds, where a few digits say all; nil means only that `read` must be asked.
  func readWhole(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    unit == .clock ? wholeClock(bytes, range) : bytes.plainNumber(at: range)
  }

  /// A cell as an exact number of units; clock times as seconds.
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalNumber? {
    unit == .clock ? clock(bytes, range) : DecimalNumber(bytes, range)
  }

  /// How many seconds (or which part of one) a unit has.
  private var secondsPerUnit: (numerator: Int, denominator: Int) {
    switch unit {
    case .seconds, .clock: (1, 1)
    case .milliseconds: (1, 1000)
    case .minutes: (60, 1)
    case .hours: (3600, 1)
    case .dayFraction: (86_400, 1)
    }
  }

  /// A sum of such numbers in whole seconds, rounded half up once.
  func seconds(_ sum: DecimalNumber) -> Int {
    sum.rounded(times: Int128(secondsPerUnit.numerator), dividedBy: Int128(secondsPerUnit.denominator))
  }

  /// The same for a whole number of units, 0 or more and below 2^40.
  func seconds(whole sum: Int) -> Int {
    (2 * sum * secondsPerUnit.numerator + secondsPerUnit.denominator) / (2 * secondsPerUnit.denominator)
  }

  /// `h:mm:ss` without a fraction.
  private func wholeClock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let colon = UInt8(ascii: ":")
    guard range.count >= 7, bytes[range.upperBound - 3] == colon, bytes[range.upperBound - 6] == colon,
      let hours = whole(bytes, range.lowerBound..<range.upperBound - 6, digits: 1...6),
      let minutes = whole(bytes, range.upperBound - 5..<range.upperBound - 3, digits: 2...2), minutes < 60,
      let seconds = whole(bytes, range.upperBound - 2..<range.upperBound, digits: 2...2), seconds < 60
    else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }

  /// `h:mm:ss`, hours with any number of digits up to six, seconds with a fraction if there is one.
  private func clock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalNumber? {
    let colon = UInt8(ascii: ":")
    guard let first = range.first(where: { bytes[$0] == colon }),
      let second = (first + 1..<range.upperBound).first(where: { bytes[$0] == colon }),
      let hours = whole(bytes, range.lowerBound..<first, digits: 1...6),
      let minutes = whole(bytes, first + 1..<second, digits: 1...2), minutes < 60,
      second + 1 < range.upperBound, digit(bytes[second + 1]) != nil, digit(bytes[range.upperBound - 1]) != nil,
      !(second + 1..<range.upperBound).contains(where: { bytes[$0] | 0x20 == UInt8(ascii: "e") }),
      let seconds = DecimalNumber(bytes, second + 1..<range.upperBound), seconds.mantissa < 60 * DecimalNumber.unit
    else { return nil }
    return DecimalNumber(mantissa: Int128(hours * 3600 + minutes * 60) * DecimalNumber.unit + seconds.mantissa)
  }

  private func whole(_ bytes: Span<UInt8>, _ range: Range<Int>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(range.count) else { return nil }
    var value = 0
    for position in range {
      guard let digit = digit(bytes[position]) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}
