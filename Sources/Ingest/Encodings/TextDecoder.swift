// What is clever here, and why.
//
// iconv decodes GB18030 at 170 MB/s and cannot be asked where it was. Here ASCII is copied eight bytes at a time, and what lies between is
// looked up in tables that iconv has filled (Decoding.swift): a pair is one lookup and one store of four bytes. Only characters of three or
// four bytes, which are rare, go through iconv itself, a run at a time. A test holds all of it against iconv, character by character.

/// Text as it is decoded: `bytes[..<count]`.
struct DecodedText {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var count = 0

  /// Forgets the text.
  mutating func clear() { count = 0 }

  /// Makes room behind the text.
  fileprivate mutating func room(for more: Int) {
    if bytes.count < count + more { bytes += [UInt8](repeating: 0, count: max(more, bytes.count / 2)) }
  }
}

/// Decodes bytes of one encoding to UTF-8. Bad bytes become marks (`BadByte`).
final class TextDecoder {
  private static let pieceSize = 1 << 16

  let decoding: Decoding
  private let iconv: Iconv?

  /// A decoder; nil where the system's iconv gives no converter.
  init?(_ decoding: Decoding) {
    self.decoding = decoding
    guard case .multiple(let form) = decoding.form, form.long != .none else {
      iconv = nil
      return
    }
    guard let iconv = Iconv(decoding.encoding) else { return nil }
    self.iconv = iconv
  }

  /// Decodes bytes that begin where a character begins.
  ///
  /// - Parameters:
  ///   - isEnd: whether nothing follows them, so that a character that is cut is bad bytes.
  ///   - text: gets the text behind what it holds.
  /// - Returns: how many bytes were taken: all but a character that is cut.
  func decode(_ bytes: Span<UInt8>, isEnd: Bool, into text: inout DecodedText) -> Int {
    var taken = 0
    while taken < bytes.count {
      let piece = bytes.extracting(taken..<min(taken + Self.pieceSize, bytes.count))
      let isLast = taken + piece.count == bytes.count
      text.room(for: 3 * piece.count + 16)
      let step = decode(piece, isEnd: isEnd && isLast, into: &text.bytes, from: &text.count)
      taken += step
      if isLast, step < piece.count { break }
    }
    return taken
  }

  private func decode(_ piece: Span<UInt8>, isEnd: Bool, into text: inout [UInt8], from count: inout Int) -> Int {
    unsafe piece.withUnsafeBufferPointer { input in
      unsafe text.withUnsafeMutableBufferPointer { output in
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        var way = unsafe DecodingWay(source: source, end: input.count, target: target, given: count)
        switch decoding.form {
        case .utf16: utf16(&way, isEnd: isEnd)
        case .multiple(let form): multiple(&way, form, piece, isEnd: isEnd)
        case .single, .utf8: single(&way)
        }
        count = way.given
        return way.taken
      }
    }
  }

  private func single(_ way: inout DecodingWay) {
    let table = decoding.tables.singles
    let singles = table.span
    while way.copyASCII() {
      let character = singles[Int(way.byte & 0x7F)]
      if character == 0 { way.mark(1) } else { way.give(character, for: 1) }
    }
  }

  private func multiple(_ way: inout DecodingWay, _ form: MultibyteForm, _ piece: Span<UInt8>, isEnd: Bool) {
    let tables = decoding.tables
    let (pairs, singles) = (tables.pairs.span, tables.singles.span)
    while way.copyASCII() {
      repeat {
        let lead = Int(way.byte & 0x7F)
        let pair = way.left > 1 ? pairs[lead << 8 | Int(way.nextByte)] : 0
        if pair != 0 {
          way.give(pair, for: 2)
          continue
        }
        let length = form.length(in: piece, at: way.taken, isEnd: isEnd)
        if length == 0 { return }
        if length == 1, singles[lead] != 0 {
          way.give(singles[lead], for: 1)
        } else if length > 2 {
          long(&way, form, piece, length, isEnd: isEnd)
        } else {
          way.mark(length)
        }
      } while way.left > 0 && way.byte >= 0x80
    }
  }

  /// A run of characters of three or four bytes, which have no more bytes in UTF-8.
  private func long(_ way: inout DecodingWay, _ form: MultibyteForm, _ piece: Span<UInt8>, _ length: Int, isEnd: Bool) {
    var end = way.taken + length
    while end < piece.count, piece[end] >= 0x80, form.length(in: piece, at: end, isEnd: isEnd) == length { end += length }
    let run = end - way.taken
    let (taken, given) = unsafe iconv?.convert(way.source(run), into: way.target(run)) ?? (0, 0)
    // What iconv has taken of a bad character is bad.
    let good = taken - taken % length
    way.skip(taken: good, given: given)
    if good < run { way.mark(length) }
  }

  /// UTF-16 needs no tables (RFC 2781).
  private func utf16(_ way: inout DecodingWay, isEnd: Bool) {
    let isBigEndian = decoding.isBigEndian
    while way.narrowASCII(isBigEndian: isBigEndian) {
      var unit = way.unit(0, isBigEndian: isBigEndian)
      while unit >= 0x80, unit & 0xF800 != 0xD800, way.left >= 4 {
        way.give(Self.utf8(UInt32(unit)), for: 2)
        unit = way.unit(0, isBigEndian: isBigEndian)
      }
      if unit & 0xF800 != 0xD800 {
        if unit == 0 { way.giveNUL(for: 2) } else { way.give(Self.utf8(UInt32(unit)), for: 2) }
      } else if way.left >= 4, unit < 0xDC00, case let low = way.unit(2, isBigEndian: isBigEndian), low & 0xFC00 == 0xDC00 {
        way.give(Self.utf8(0x1_0000 + UInt32(unit & 0x3FF) << 10 + UInt32(low & 0x3FF)), for: 4)
      } else if way.left < 4, unit < 0xDC00, !isEnd {
        return
      } else {
        way.mark(2)
      }
    }
    // Half a unit.
    if isEnd { way.mark(way.left) }
  }

  /// A scalar value as UTF-8 in a word, the first byte lowest (RFC 3629).
  @inline(__always)
  private static func utf8(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar }
    if scalar < 0x800 { return 0x80C0 | scalar >> 6 | (scalar & 0x3F) << 8 }
    if scalar < 0x1_0000 { return 0x80_80E0 | scalar >> 12 | (scalar >> 6 & 0x3F) << 8 | (scalar & 0x3F) << 16 }
    return 0x8080_80F0 | scalar >> 18 | (scalar >> 12 & 0x3F) << 8 | (scalar >> 6 & 0x3F) << 16 | (scalar & 0x3F) << 24
  }
}
