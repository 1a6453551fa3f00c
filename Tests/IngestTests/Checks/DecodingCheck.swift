import CallModel

@testable import Ingest

/// Bytes of some encoding, decoded in pieces, against the C library's iconv asked for one character at a time.
struct DecodingCheck {
  static let encodings: [TextEncoding] = [
    .gb18030, .gbk, .big5, .shiftJIS, .eucJP, .eucKR, .windows949, .gb2312, .utf16LittleEndian, .utf16BigEndian, .windows1252, .windows1255,
    .windows1258, .koi8R, .iso8859_6, .macintosh,
  ]

  private let encoding: TextEncoding
  private let pieceSize: Int
  private let bytes: [UInt8]

  init(_ input: inout FuzzBytes) {
    (encoding, pieceSize) = (input.choice(of: Self.encodings), input.chunkSize())
    bytes = Array(input.rest)
  }

  func run() throws {
    let text = try decodedText(bytes, encoding, pieces: pieceSize)
    try expectSame(text, try SlowDecoding.text(of: bytes, encoding), "\(bytes) of \(encoding) in pieces of \(pieceSize)")
  }
}

/// Text as the product decodes it from pieces of so many bytes; bad bytes as marks.
func decodedText(_ bytes: [UInt8], _ encoding: TextEncoding, pieces: Int = .max) throws -> [UInt8] {
  guard let decoding = Decoding(encoding, isBigEndian: encoding == .utf16BigEndian) else {
    throw InputFailure.noConverter(file: "", encoding: encoding)
  }
  return try decodedText(bytes, decoding, pieces: pieces)
}

/// The same where it is known how to decode.
func decodedText(_ bytes: [UInt8], _ decoding: Decoding, pieces: Int = .max) throws -> [UInt8] {
  guard let decoder = TextDecoder(decoding) else { throw InputFailure.noConverter(file: "", encoding: decoding.encoding) }
  var text = DecodedText()
  var (rest, start): ([UInt8], Int) = ([], 0)
  repeat {
    let end = start + min(pieces, bytes.count - start)
    rest += bytes[start..<end]
    rest.removeFirst(decoder.decode(rest.span, isEnd: end == bytes.count, into: &text))
    start = end
  } while start < bytes.count
  try expectSame(rest, [], "bytes that are never decoded")
  return Array(text.bytes[..<text.count])
}

/// One character after the other.
enum SlowDecoding {
  static func text(of bytes: [UInt8], _ encoding: TextEncoding) throws -> [UInt8] {
    if CharacterForm(encoding).unit == 2 { return utf16(bytes, isBigEndian: encoding == .utf16BigEndian) }
    guard let iconv = Iconv(encoding) else { throw InputFailure.noConverter(file: "", encoding: encoding) }
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let length = length(in: bytes, at: position, encoding)
      let character = Array(bytes[position..<position + length])
      text += character[0] < 0x80 ? character : iconv.character(character) ?? marks(character)
      position += length
    }
    return text
  }

  /// Where characters begin and end is stated in `MultibyteForm` and nowhere else.
  private static func length(in bytes: [UInt8], at position: Int, _ encoding: TextEncoding) -> Int {
    guard bytes[position] >= 0x80, case .multiple(let form) = CharacterForm(encoding) else { return 1 }
    return form.length(in: bytes.span, at: position, isEnd: true)
  }

  private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    let unit = { (position: Int) in
      UInt32(bytes[position + (isBigEndian ? 0 : 1)]) << 8 | UInt32(bytes[position + (isBigEndian ? 1 : 0)])
    }
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      var (length, value) = (min(2, bytes.count - position), position + 1 < bytes.count ? unit(position) : 0xD800)
      if (0xD800..<0xDC00).contains(value), position + 3 < bytes.count, (0xDC00..<0xE000).contains(unit(position + 2)) {
        (length, value) = (4, 0x1_0000 + (value - 0xD800) << 10 + unit(position + 2) - 0xDC00)
      }
      // Halves of pairs are no scalars; half a unit is made one.
      text += Unicode.Scalar(value).map { Array(String($0).utf8) } ?? marks(Array(bytes[position..<position + length]))
      position += length
    }
    return text
  }

  private static func marks(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in [UInt8(truncatingIfNeeded: BadByte.mark(byte)), UInt8(truncatingIfNeeded: BadByte.mark(byte) >> 8)] }
  }
}
