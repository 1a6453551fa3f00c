/// Rows that something went wrong with on their way: what a reader of the log has to catch.
struct Dirt {
  /// What is wrong with a row.
  enum Kind: Int, CaseIterable {
    /// The row breaks off after its channel: too few fields.
    case cutShort
    /// A comma that nobody quoted: too many fields.
    case strayComma
    /// A quote within an unquoted field.
    case strayQuote
    /// A handle time that is no number.
    case badNumber
    /// A day that no month has.
    case badTime
    /// No team, though the call was handled. An abandoned call has none anyway: there it is a bad time.
    case missingTeam
    /// A score of 9 on a scale of five.
    case scoreOutOfScale
    /// A NUL in the channel.
    case nul
    /// A byte in the channel that UTF-8 does not allow.
    case badEncoding
  }

  private let perMillion: UInt64
  private let seed: UInt64

  /// Dirt in so many rows of a million, on average.
  init(perMillion: Int, seed: UInt64) {
    self.perMillion = UInt64(perMillion)
    self.seed = SplitMix64.mixed(~seed)
  }

  /// What is wrong with a row; nil: nothing. Depends on the seed and the row's number alone, so that dirt changes no other row.
  @inline(__always)
  func spoilage(of number: Int) -> Kind? {
    guard perMillion > 0 else { return nil }
    let bits = SplitMix64.mixed(seed ^ UInt64(number))
    guard ((bits >> 32) &* 1_000_000) >> 32 < perMillion else { return nil }
    return Kind(rawValue: Int(((bits & 0xFFFF) &* UInt64(Kind.allCases.count)) >> 16))
  }

  /// A row without quotes and without its line end, spoiled.
  static func row(_ row: ArraySlice<UInt8>, with kind: Kind) -> [UInt8] {
    var fields = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
    let isAbandoned = fields[Column.abandoned] == [UInt8(ascii: "1")]
    switch kind {
    case .cutShort: fields.removeLast(fields.count - Column.customer)
    case .strayComma: fields[Column.subDriver] += Array(", to be checked".utf8)
    case .strayQuote: fields[Column.subDriver] += Array(" (5\" phone)".utf8)
    case .badNumber: fields[Column.handle] = Array("4o7".utf8)
    case .missingTeam where !isAbandoned: fields[Column.team] = []
    case .badTime, .missingTeam: fields[Column.time] = Array("2026-02-30T09:14:22".utf8)
    case .scoreOutOfScale: fields[Column.score] = Array("9".utf8)
    case .nul: fields[Column.channel].append(0)
    case .badEncoding: fields[Column.channel].append(0xFF)
    }
    return Array(fields.joined(separator: [UInt8(ascii: ",")]))
  }

  /// Positions of columns, as in the header.
  private enum Column {
    static let (time, team, channel, customer, subDriver, handle, abandoned, score) = (1, 5, 7, 8, 10, 11, 13, 15)
  }
}
