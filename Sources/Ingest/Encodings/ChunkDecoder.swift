internal import CallModel

/// Turns chunks into UTF-8, one per worker, and tells where in the file the records of the text are.
///
/// A chunk is cut in the file's own bytes (`Outline`), so it can be decoded by whoever takes it, beside the others.
final class ChunkDecoder {
  private let decoder: TextDecoder
  /// The text of the last chunk, in its first `Chunk.range` bytes and beyond.
  private(set) var text = DecodedText()

  /// - Throws: `InputFailure.noConverter`.
  init(_ decoding: Decoding, file: String) throws(InputFailure) {
    guard let decoder = TextDecoder(decoding) else { throw .noConverter(file: file, encoding: decoding.encoding) }
    self.decoder = decoder
  }

  /// Whether this is how the chunk's file is decoded.
  func decodes(_ decoding: Decoding) -> Bool { decoder.decoding === decoding }

  /// The chunk with all positions in `text`.
  func decode(_ chunk: Chunk, in buffer: Span<UInt8>) -> Chunk {
    text.clear()
    let fields = chunk.damages.map(\.field) + (chunk.skipped?.field.map { [$0] } ?? [])
    let begin = chunk.skipped == nil ? chunk.range.lowerBound : 0
    let end = chunk.range.upperBound
    let marks = Set(chunk.damages.flatMap { [$0.start, $0.resume] } + fields.flatMap { [$0.lowerBound, $0.upperBound] } + [begin, end])
    var places: [Int: Int] = [:]
    var position = begin
    for mark in marks.sorted() {
      // What is shown of a damaged field may reach into the next chunk, and end within a character there.
      position += decoder.decode(buffer.extracting(position..<mark), isEnd: mark == end, into: &text)
      places[mark] = text.count
    }
    let place = { (range: Range<Int>) in (places[range.lowerBound] ?? 0)..<(places[range.upperBound] ?? 0) }
    var decoded = chunk
    decoded.range = place(begin..<end)
    decoded.damages = chunk.damages.map { damage in
      let record = place(damage.start..<damage.resume)
      return Damage(start: record.lowerBound, resume: record.upperBound, reason: damage.reason, field: place(damage.field))
    }
    decoded.skipped?.field = chunk.skipped?.field.map(place)
    return decoded
  }

  /// Puts the places in the file into rejects of the last chunk, whose lines are counted from its begin.
  func locate(_ rejects: inout [Reject], of chunk: Chunk, in buffer: Span<UInt8>) {
    var lines = EncodedLines(decoder.decoding, from: chunk.range.lowerBound)
    for index in rejects.indices {
      rejects[index].byteOffset = chunk.fileOffset + lines.begin(ofLine: rejects[index].line, in: buffer)
    }
  }

  /// Where the line begins before which so many lines of a chunk have ended.
  func begin(ofLine line: Int, of chunk: Chunk, in buffer: Span<UInt8>) -> Int {
    var lines = EncodedLines(decoder.decoding, from: chunk.range.lowerBound)
    return lines.begin(ofLine: line, in: buffer)
  }
}

/// Walks the lines of encoded bytes: each is as many lines on as in the text, since a line end is always a character of its own.
private struct EncodedLines {
  private let decoding: Decoding
  private let start: Int
  private var line = 0
  private var position: Int
  private var lineEnds = LineEnds()

  init(_ decoding: Decoding, from start: Int) { (self.decoding, self.start, position) = (decoding, start, start) }

  /// Where the line begins before which so many have ended.
  mutating func begin(ofLine wanted: Int, in bytes: Span<UInt8>) -> Int {
    if wanted < line { self = EncodedLines(decoding, from: start) }
    while line < wanted, let end = lineEnd(in: bytes) { (line, position) = (line + 1, end) }
    return position
  }

  private mutating func lineEnd(in bytes: Span<UInt8>) -> Int? {
    guard case .utf16 = decoding.form else { return lineEnds.lineEnd(in: bytes, from: position) }
    var end = position
    while end + 2 <= bytes.count {
      let unit = unit(bytes, end)
      end += 2
      if unit == Dialect.lineFeed { return end }
      if unit == Dialect.carriageReturn { return end + 2 <= bytes.count && self.unit(bytes, end) == Dialect.lineFeed ? end + 2 : end }
    }
    return nil
  }

  /// The unit at a position, where it is ASCII; else anything that is not.
  private func unit(_ bytes: Span<UInt8>, _ position: Int) -> UInt8 {
    let (high, low) = decoding.isBigEndian ? (bytes[position], bytes[position + 1]) : (bytes[position + 1], bytes[position])
    return high == 0 ? low : 0xFF
  }
}
