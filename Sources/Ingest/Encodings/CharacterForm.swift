internal import CallModel

/// How the characters of an encoding lie in its bytes.
enum CharacterForm: Sendable {
  /// UTF-8: nothing is to be decoded.
  case utf8
  /// Units of two bytes.
  case utf16
  /// Each byte is a character.
  case single
  /// One byte, or more where the first is a lead byte.
  case multiple(MultibyteForm)

  init(_ encoding: TextEncoding) {
    switch encoding {
    case .utf8: self = .utf8
    case .utf16, .utf16LittleEndian, .utf16BigEndian: self = .utf16
    case .gb18030: self = .multiple(MultibyteForm(leads: [0x81...0xFE], trails: [0x40...0x7E, 0x80...0xFE], long: .gb18030))
    case .gbk: self = .multiple(MultibyteForm(leads: [0x81...0xFE], trails: [0x40...0x7E, 0x80...0xFE]))
    case .big5: self = .multiple(MultibyteForm(leads: [0x81...0xFE], trails: [0x40...0x7E, 0xA1...0xFE]))
    case .shiftJIS: self = .multiple(MultibyteForm(leads: [0x81...0x9F, 0xE0...0xFC], trails: [0x40...0x7E, 0x80...0xFC]))
    case .windows949: self = .multiple(MultibyteForm(leads: [0x81...0xFE], trails: [0x41...0x5A, 0x61...0x7A, 0x81...0xFE]))
    case .gb2312, .eucKR: self = .multiple(MultibyteForm(leads: [0xA1...0xFE], trails: [0xA1...0xFE]))
    case .eucJP: self = .multiple(MultibyteForm(leads: [0x8E...0x8E, 0xA1...0xFE], trails: [0xA1...0xFE], long: .eucJP))
    default: self = .single
    }
  }

  /// How many bytes one unit has: what line ends and quotes are looked for in.
  var unit: Int { if case .utf16 = self { 2 } else { 1 } }
}

/// Where the characters of an encoding of one to four bytes begin and end, whatever they mean.
///
/// A lead byte and a trail byte behind it belong together even where no character is assigned to them; a lead byte without one is a bad
/// byte of its own. So no bad byte ever takes a line end, a quote or a comma with it, and where characters begin does not depend on any
/// table.
struct MultibyteForm: Sendable {
  /// Characters of more than two bytes.
  enum Long: Sendable {
    case none
    /// Four bytes: a lead byte, a digit, a lead byte, a digit.
    case gb18030
    /// Three bytes: 0x8F and two trail bytes.
    case eucJP
  }

  private let isLead: [Bool]
  private let isTrail: [Bool]
  let long: Long
  /// Whether a trail byte may be an ASCII character, and which is the lowest.
  let lowestTrail: UInt8

  init(leads: [ClosedRange<UInt8>], trails: [ClosedRange<UInt8>], long: Long = .none) {
    isLead = (0...255).map { byte in leads.contains { $0.contains(byte) } }
    isTrail = (0...255).map { byte in trails.contains { $0.contains(byte) } }
    self.long = long
    lowestTrail = long == .gb18030 ? 0x30 : trails.map(\.lowerBound).min() ?? 0xFF
  }

  /// The two-byte sequences.
  var pairs: [(lead: UInt8, trail: UInt8)] {
    let trails = (0...255).filter { isTrail[Int($0)] }.map(UInt8.init)
    return (0...255).filter { isLead[Int($0)] }.flatMap { lead in trails.map { (UInt8(lead), $0) } }
  }

  /// How many bytes the sequence at a position has, which does not begin with an ASCII character: at least one; 0 where it may go on behind
  /// the bytes.
  ///
  /// - Parameter isEnd: whether nothing follows the bytes.
  func length(in bytes: Span<UInt8>, at position: Int, isEnd: Bool) -> Int {
    let first = bytes[position]
    let isThree = long == .eucJP && first == 0x8F
    guard isLead[Int(first)] || isThree else { return 1 }
    let left = bytes.count - position
    guard left > 1 else { return isEnd ? 1 : 0 }
    let second = bytes[position + 1]
    if isThree {
      guard isTrail[Int(second)] else { return 1 }
      guard left > 2 else { return isEnd ? 1 : 0 }
      return isTrail[Int(bytes[position + 2])] ? 3 : 1
    }
    if isTrail[Int(second)] { return 2 }
    guard long == .gb18030, Self.isDigit(second) else { return 1 }
    return fourBytes(in: bytes, at: position, isEnd: isEnd)
  }

  /// The same where the first two bytes could begin a character of four bytes.
  private func fourBytes(in bytes: Span<UInt8>, at position: Int, isEnd: Bool) -> Int {
    let left = bytes.count - position
    guard left > 2 else { return isEnd ? 1 : 0 }
    guard isLead[Int(bytes[position + 2])] else { return 1 }
    guard left > 3 else { return isEnd ? 1 : 0 }
    return Self.isDigit(bytes[position + 3]) ? 4 : 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
