import CallModel
import TestSupport
import Testing

@testable import Ingest

/// The decoder against the C library's iconv, and where the two are meant to differ.
@Suite struct TextDecoderTests {
  /// All encodings that something has to be decoded in, with their decodings.
  static let encodings = TextEncoding.allCases.filter { ![.utf8, .utf16].contains($0) }

  private static func decoding(_ encoding: TextEncoding) throws -> Decoding {
    try #require(Decoding(encoding, isBigEndian: encoding == .utf16BigEndian))
  }

  private static func text(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> String { try decoded(bytes, decoding(encoding)) }

  /// What iconv makes of every sequence of at most two bytes that it takes for one character, and of some longer ones; by encoding.
  private static let known: [TextEncoding: [(bytes: [UInt8], text: [UInt8])]] = Dictionary(
    uniqueKeysWithValues: encodings.filter { CharacterForm($0).unit == 1 }.map { ($0, characters($0)) })

  private static func characters(_ encoding: TextEncoding) -> [(bytes: [UInt8], text: [UInt8])] {
    guard let iconv = Iconv(encoding) else { return [] }
    let bytes = (0...255).map { UInt8($0) }
    let singles = bytes.map { [$0] }.filter { iconv.character($0) != nil }
    let leads = bytes.filter { byte in byte >= 0x80 && !singles.contains([byte]) }
    let pairs = leads.flatMap { lead in bytes.map { [lead, $0] } }
    var long: [[UInt8]] = []
    if encoding == .gb18030 {
      for lead in [0x81, 0x82, 0x84, 0x8F, 0x90, 0x95, 0xE3] as [UInt8] {
        long += (0...9).flatMap { digit in bytes[0x81...0xFE].map { [lead, 0x30 + digit, $0, 0x35] } }
      }
    } else if encoding == .eucJP {
      long = bytes[0xA1...0xFE].flatMap { second in bytes[0xA1...0xFE].map { [0x8F, second, $0] } }
    }
    return (singles + pairs + long).compactMap { bytes in iconv.character(bytes).map { (bytes, $0) } }
  }

  @Test(arguments: encodings.filter { CharacterForm($0).unit == 1 })
  func `every character is the one that iconv makes of its bytes, and ASCII is always ASCII`(encoding: TextEncoding) throws {
    let characters = try #require(Self.known[encoding])
    #expect(characters.count >= 128)
    let found = try Self.text(characters.flatMap { $0.bytes + [0x0A] }, encoding).utf8.split(
      separator: 0x0A, omittingEmptySubsequences: false)
    for ((bytes, text), found) in zip(characters.filter { $0.bytes != [0x0A] }, found.filter { !$0.isEmpty }) {
      if Array(found) != text { Issue.record("\(encoding) \(bytes): \(found), not \(String(decoding: text, as: UTF8.self))") }
      // Nothing but itself is a separator or a quote.
      if (bytes.count > 1 || bytes[0] >= 0x80) != (text[0] >= 0x80) { Issue.record("\(encoding) \(bytes) is \(text)") }
      if bytes.count == 1, bytes[0] < 0x80, text != bytes { Issue.record("\(encoding) \(bytes) is \(text)") }
    }
  }

  @Test(arguments: encodings) func `text in any mixture is what iconv makes of it, cut anywhere`(encoding: TextEncoding) throws {
    var random = SeededNumbers()
    let decoding = try Self.decoding(encoding)
    let isWide = CharacterForm(encoding).unit == 2
    let known = Self.known[encoding] ?? []
    for round in 0..<30 {
      var (bytes, text): ([UInt8], [UInt8]) = ([], [])
      for _ in 0..<(round == 0 ? 30_000 : 40) {
        if isWide {
          let scalar = [0x41, 0x2C, 0xE9, 0x8BDD, 0xFFFD, 0x1F600].randomElement(using: &random).flatMap(Unicode.Scalar.init) ?? "A"
          text += Array(String(scalar).utf8)
          for unit in String(scalar).utf16 {
            let halves = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            bytes += decoding.isBigEndian ? halves.reversed() : halves
          }
        } else if Bool.random(using: &random), let character = known.randomElement(using: &random) {
          bytes += character.bytes
          text += character.text
        } else {
          let plain = [UInt8](repeating: 0x61, count: Int.random(in: 0...20, using: &random))
          bytes += plain
          text += plain
        }
      }
      for pieces in round == 0 ? [.max, 70_001] : [.max, 1, 2, 3, 7, 16] {
        let found = try decoded(bytes, decoding, pieces: pieces)
        #expect(Array(found.utf8) == text, "seed \(random.seed), pieces of \(pieces)")
      }
    }
  }

  @Test(arguments: encodings) func `of random bytes none is lost, and no bad one takes a separator with it`(encoding: TextEncoding) throws {
    var random = SeededNumbers()
    let decoding = try Self.decoding(encoding)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : [0x0A, 0x22, 0x2C, 0x30, 0x35, 0x7C, 0x81].randomElement(using: &random) ?? 0
      }
      let whole = try decoded(bytes, decoding)
      #expect(!whole.contains("?") || bytes.contains(0x3F) || CharacterForm(encoding).unit == 2, "seed \(random.seed), \(bytes)")
      for pieces in [1, 2, 5, 11] { #expect(try decoded(bytes, decoding, pieces: pieces) == whole, "seed \(random.seed), \(bytes)") }
      guard CharacterForm(encoding).unit == 1 else { continue }
      for separator in [0x0A, 0x0D, 0x22, 0x2C] as [UInt8] {
        #expect(whole.utf8.count { $0 == separator } == bytes.count { $0 == separator }, "seed \(random.seed), \(bytes)")
      }
    }
  }

  static let quirks: [(TextEncoding, [UInt8], String)] = [
    // The euro sign of Windows' code page 936 stands in GBK and not in GB18030.
    (.gbk, [0x41, 0x80, 0x42], "A€B"), (.gb18030, [0x41, 0x80, 0x42], "A\\x80B"), (.gb18030, [0xFF, 0x2C], "\\xFF,"),
    (.gb18030, [0xA2, 0xE3], "€"), (.gb18030, [0x81, 0x30, 0x81, 0x30], "\u{80}"), (.gb18030, [0x94, 0x39, 0xFC, 0x36, 0x41], "😀A"),
    // Beyond the last character of Unicode; then a digit where a lead byte should be.
    (.gb18030, [0xFE, 0x39, 0xFE, 0x39, 0x41], "\\xFE\\x39\\xFE\\x39A"), (.gb18030, [0x81, 0x30, 0x2C, 0x41], "\\x810,A"),
    // A lead byte that something cut off, before a separator, a quote, a letter that may be a trail byte, and at the end.
    (.gbk, [0xC4, 0x2C, 0xC4, 0x22, 0xC4, 0x0A], "\\xC4,\\xC4\"\\xC4\n"), (.gbk, [0xC4, 0x41], "腁"), (.gbk, [0x41, 0xC4], "A\\xC4"),
    // A pair that no character is assigned to is bad as a whole, so that what follows stays in step.
    (.gbk, [0xA2, 0xA0, 0xD6, 0xD0], "\\xA2\\xA0中"), (.gb2312, [0x81, 0x40, 0xD6, 0xD0], "\\x81@中"),
    (.gb2312, [0xA1, 0xAA], "―"), (.gbk, [0xA1, 0xAA], "—"),
    // Windows' Shift_JIS: a backslash, a wave, company names.
    (.shiftJIS, [0x5C, 0x7E, 0x81, 0x60, 0x87, 0x8A, 0xFB, 0xFC], "\\~～㈱髙"),
    (.shiftJIS, [0xB1, 0xB2, 0x83, 0x41, 0xA0, 0x80], "ｱｲア\\xA0\\x80"),
    (.eucJP, [0x8E, 0xB1, 0x8F, 0xB0, 0xA1, 0x8F, 0xA1, 0x2C], "ｱ丂\\x8F\\xA1,"), (.big5, [0xA4, 0xA4, 0xA4], "中\\xA4"),
    // iconv waits for ever behind the first, and takes the second and then refuses it.
    (.eucKR, [0xFF, 0x41, 0xB0, 0xA1], "\\xFFA가"), (.windows949, [0xA2, 0xE8, 0xB0, 0xA1, 0x81, 0x41], "\\xA2\\xE8가갂"),
    // Holes in tables of single bytes.
    (.windows1252, [0x80, 0x81, 0xE9], "€\\x81é"), (.iso8859_1, [0x80, 0xE9], "\u{80}é"), (.iso8859_6, [0xA1, 0xC1], "\\xA1ء"),
    (.usASCII, [0x41, 0xC3, 0xA9], "A\\xC3\\xA9"),
    // A mark stays a character of its own, where iconv would join it to the letter before.
    (.windows1258, [0xEA, 0xEC], "\u{EA}\u{301}"), (.windows1255, [0xE1, 0xCC], "ב\u{5BC}"),
    // UTF-16: halves of pairs in each way, half a unit, a mark in the middle, a NUL, the noncharacter that a turned mark would be.
    (.utf16LittleEndian, [0x3D, 0xD8, 0x00, 0xDE, 0x41, 0], "😀A"), (.utf16BigEndian, [0xD8, 0x3D, 0xDE, 0x00, 0, 0x41], "😀A"),
    (.utf16LittleEndian, [0x3D, 0xD8, 0x41, 0], "\\x3D\\xD8A"), (.utf16LittleEndian, [0x00, 0xDE, 0x41, 0], "\\x00\\xDEA"),
    (.utf16LittleEndian, [0x3D, 0xD8, 0x3D, 0xD8, 0x00, 0xDE], "\\x3D\\xD8😀"), (.utf16BigEndian, [0xD8, 0x3D], "\\xD8\\x3D"),
    (.utf16BigEndian, [0, 0x41, 0xD8], "A\\xD8"), (.utf16LittleEndian, [0x41, 0, 0x42], "A\\x42"),
    (.utf16LittleEndian, [0xFF, 0xFE, 0, 0, 0xFE, 0xFF], "\u{FEFF}\0\u{FFFE}"), (.utf16BigEndian, [0x8B, 0xDD, 0x52, 0xA1], "话务"),
  ]

  @Test(arguments: quirks) func `known oddities`(encoding: TextEncoding, bytes: [UInt8], text: String) throws {
    let found = try Self.text(bytes, encoding)
    #expect(Array(found.utf8) == Array(text.utf8), "\(found)")
    for pieces in 1...bytes.count { #expect(try decoded(bytes, Self.decoding(encoding), pieces: pieces) == found) }
  }

  @Test func `no encoding that the pipeline file may name is unknown to the system`() {
    for encoding in TextEncoding.allCases where encoding != .utf8 { #expect(Decoding(encoding) != nil, "\(encoding.rawValue)") }
  }

  private static func mark(_ bytes: [UInt8], _ encoding: TextEncoding) throws(InputFailure) -> Int {
    try ByteOrderMark(bytes.span, encoding, file: "a.csv").count
  }

  @Test func `a byte-order mark is left out where it is the encoding's own, and told where it is another's`() throws {
    #expect(try Self.mark([0xEF, 0xBB, 0xBF, 0x41], .utf8) == 3)
    #expect(try Self.mark([0x84, 0x31, 0x95, 0x33], .gb18030) == 4)
    #expect(try Self.mark([0xFF, 0xFE], .utf16) == 2 && ByteOrderMark([0xFE, 0xFF].span, .utf16, file: "").isBigEndian)
    #expect(try Self.mark([0xFE, 0xFF], .utf16BigEndian) == 2 && Self.mark([0x41, 0, 0x42, 0], .utf16LittleEndian) == 0)
    #expect(try Self.mark([0x84, 0x31, 0x95, 0x33], .koi8R) == 0 && Self.mark([], .utf16) == 0)
    let says = { (says: TextEncoding, declared: TextEncoding) in InputFailure.byteOrderMark(file: "a.csv", says: says, declared: declared) }
    #expect(throws: says(.utf16, .utf8)) { try Self.mark([0xFF, 0xFE, 0x41, 0], .utf8) }
    #expect(throws: says(.utf16, .utf16LittleEndian)) { try Self.mark([0xFE, 0xFF], .utf16LittleEndian) }
    #expect(throws: says(.utf8, .gb18030)) { try Self.mark([0xEF, 0xBB, 0xBF, 0x41], .gb18030) }
    #expect(throws: InputFailure.noByteOrderMark(file: "a.csv")) { try Self.mark([0x41, 0], .utf16) }
  }
}
