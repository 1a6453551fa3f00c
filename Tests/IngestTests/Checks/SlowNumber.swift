import CallModel

/// Numbers and durations by their digits as text.
enum SlowNumber {
  private static let places = 18
  private static let limit = Int128(1_000_000_000_000) * 1_000_000_000_000_000_000

  /// The number times 10 to the power of 18, what is behind that cut off, at most the limit; nil where the text is no number.
  static func mantissa(_ text: [UInt8]) -> Int128? {
    var rest = text[...]
    let sign = rest.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    let halves = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = halves.flatMap { $0 }
    guard halves.count <= 2, !digits.isEmpty, digits.allSatisfy(isDigit), let exponent = exponent(parts.dropFirst().first) else {
      return nil
    }
    let kept = max(0, halves[0].count + exponent + places)
    let padded = digits.prefix(kept) + repeatElement(UInt8(ascii: "0"), count: max(0, kept - digits.count))
    let significant = padded.drop { $0 == UInt8(ascii: "0") }
    let value = significant.count > 30 ? limit : Int128(String(decoding: [UInt8(ascii: "0")] + significant, as: UTF8.self))
    return value.map { sign == UInt8(ascii: "-") ? -$0 : $0 }
  }

  /// `h:mm:ss` in seconds, as a mantissa.
  static func clock(_ text: [UInt8]) -> Int128? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count <= 6, parts[1].count <= 2, parts[0].allSatisfy(isDigit), parts[1].allSatisfy(isDigit),
      let hours = Int128(String(decoding: parts[0], as: UTF8.self)), let minutes = Int128(String(decoding: parts[1], as: UTF8.self)),
      minutes < 60, parts[2].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), parts[2].first.map(isDigit) == true,
      parts[2].last.map(isDigit) == true, let seconds = mantissa(Array(parts[2])), seconds < 60 * 1_000_000_000_000_000_000
    else { return nil }
    return (hours * 3600 + minutes * 60) * 1_000_000_000_000_000_000 + seconds
  }

  /// Whole seconds of a mantissa that is not negative, a half counted as one.
  static func seconds(_ mantissa: Int128, _ unit: DurationUnit) -> Int {
    let (factor, divisor): (Int128, Int128) =
      switch unit {
      case .seconds, .clock: (1, 1)
      case .milliseconds: (1, 1000)
      case .minutes: (60, 1)
      case .hours: (3600, 1)
      case .dayFraction: (86_400, 1)
      }
    let whole = 1_000_000_000_000_000_000 * divisor
    let (quotient, rest) = (mantissa * factor).quotientAndRemainder(dividingBy: whole)
    return Int(quotient) + (rest * 2 >= whole ? 1 : 0)
  }

  /// 0 where there is none; nil where it is none.
  private static func exponent(_ text: ArraySlice<UInt8>?) -> Int? {
    guard let text else { return 0 }
    let isSigned = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+")
    let digits = text.dropFirst(isSigned ? 1 : 0)
    guard (1...4).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
