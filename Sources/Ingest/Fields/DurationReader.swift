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

  /// A cell as an exact number of units; clock times as seconds.
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalNumber? {
    unit == .clock ? clock(bytes, range) : DecimalNumber(bytes, range)
  }

  /// A sum of such numbers in whole seconds, rounded half up once.
  func seconds(_ sum: DecimalNumber) -> Int {
    switch unit {
    case .seconds, .clock: sum.rounded(times: 1, dividedBy: 1)
    case .milliseconds: sum.rounded(times: 1, dividedBy: 1000)
    case .minutes: sum.rounded(times: 60, dividedBy: 1)
    case .hours: sum.rounded(times: 3600, dividedBy: 1)
    case .dayFraction: sum.rounded(times: 86_400, dividedBy: 1)
    }
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
