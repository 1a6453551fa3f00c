internal import CallModel

/// What separates fields and how forgiving quotes are.
struct Dialect: Sendable, Hashable {
  var delimiter = UInt8(ascii: ",")
  var quotes = InputPlan.Quotes.strict
  /// A record of this many bytes is no record any more.
  var maximumRecord = 1 << 20

  init(delimiter: UInt8 = UInt8(ascii: ","), quotes: InputPlan.Quotes = .strict, maximumRecord: Int = 1 << 20) {
    (self.delimiter, self.quotes, self.maximumRecord) = (delimiter, quotes, maximumRecord)
  }

  init(_ plan: InputPlan) {
    self.init(delimiter: plan.delimiter, quotes: plan.quotes, maximumRecord: plan.maximumRecord)
  }

  static let quote = UInt8(ascii: "\"")
  static let carriageReturn = UInt8(ascii: "\r")
  static let lineFeed = UInt8(ascii: "\n")

  static func ends(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  /// Whether a byte before a quote lets a quoted field begin, or a byte after one lets it end.
  func bounds(_ byte: UInt8) -> Bool { byte == delimiter || Self.ends(byte) }
}
