internal import CallModel

/// Whole records in a buffer.
struct Chunk: Sendable {
  /// Where in the buffer they are.
  var range: Range<Int>
  /// Where in the file the buffer's first byte is.
  var fileOffset: Int
  /// Those that cannot be read; positions in the buffer.
  var damages: [Damage] = []
  /// A record that was too long to be held: `range` is empty.
  var skipped: Skipped?
  /// How its bytes become UTF-8; nil where they are.
  var decoding: Decoding?

  /// What was passed over.
  struct Skipped: Sendable {
    var reason: Reject.Reason
    /// The field that cannot be read, in the buffer; nil where the record is merely too long.
    var field: Range<Int>?
    /// Line ends passed.
    var lines: Int
  }
}

/// Cuts one file into chunks of whole records, in order, holding no more than one chunk and one record.
///
/// The chunks are the file's own bytes, its compression taken off; decoding them is left to whoever takes them.
final class ChunkReader {
  private let source: ContentSource
  private let file: InputFile
  private let dialect: Dialect
  private let encoding: TextEncoding
  private let chunkSize: Int
  private var carry: [UInt8] = []
  /// Where in the file `carry` begins.
  private var offset = 0
  private var isEnd = false
  private var isAtStart = true
  /// Known when the file's first bytes are.
  private var decoding: Decoding?
  private var outline: Outline?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - chunkSize: about how many bytes a chunk has; a longer record makes a longer chunk.
  ///   - looking: whether only the header is looked at, so that what can be read only once has to be given again.
  ///   - digest: which digests the file gets.
  /// - Throws: `InputFailure` where it cannot be opened.
  init(
    _ file: InputFile, dialect: Dialect, encoding: TextEncoding = .utf8, chunkSize: Int, looking: Bool = false,
    digest: DigestMethod = .xxh128
  ) throws(InputFailure) {
    source = try ContentSource(file, looking: looking, digest: digest)
    (self.file, self.dialect, self.encoding, self.chunkSize) = (file, dialect.framing(encoding), encoding, chunkSize)
  }

  /// The digests and size of what was read, as it is stored.
  var digest: String { source.digestText }
  var sha256: String? { source.sha256 }
  var bytesRead: Int { source.bytesRead }

  /// The next chunk, its bytes in `buffer`; nil at the end.
  func next(into buffer: inout [UInt8]) throws(InputFailure) -> Chunk? {
    var filled = carry.count
    var target = max(chunkSize, filled + chunkSize / 2)
    grow(&buffer, to: filled)
    buffer.replaceSubrange(0..<filled, with: carry)
    while true {
      filled = try fill(&buffer, from: filled, to: target)
      if filled == 0 { return nil }
      switch frame(buffer.span.extracting(0..<filled)) {
      case .records(let end, let damages):
        return take(end, of: filled, in: buffer, damages: damages)
      case .incomplete:
        target = filled + max(chunkSize, filled)
      case .tooLong:
        return try skip(filled, in: &buffer, damage: nil)
      case .damagedLine(let damage):
        return try skip(filled, in: &buffer, damage: damage)
      }
    }
  }

  private func grow(_ buffer: inout [UInt8], to count: Int) {
    if buffer.count < count { buffer += [UInt8](repeating: 0, count: count - buffer.count) }
  }

  /// Reads until the buffer is full or the file ends; a byte-order mark at the file's start is left out.
  private func fill(_ buffer: inout [UInt8], from start: Int, to target: Int) throws(InputFailure) -> Int {
    var filled = start
    // A byte-order mark has to be in sight at once.
    let target = isAtStart ? max(target, ByteOrderMark.length) : target
    grow(&buffer, to: target)
    while !isEnd, filled < target {
      let received = try source.read(into: &buffer, at: filled, count: target - filled)
      isEnd = received == 0
      filled += received
    }
    guard isAtStart else { return filled }
    isAtStart = false
    offset = try begin(buffer.span.extracting(0..<filled))
    guard offset > 0 else { return filled }
    buffer.removeFirst(offset)
    return try fill(&buffer, from: filled - offset, to: target)
  }

  /// Prepares for the file's encoding, which its first bytes may tell more about.
  ///
  /// - Returns: how many bytes the byte-order mark has.
  private func begin(_ head: Span<UInt8>) throws(InputFailure) -> Int {
    let mark = try ByteOrderMark(head, encoding, file: file.name)
    guard encoding != .utf8 else { return mark.count }
    guard let decoding = Decoding(encoding, isBigEndian: mark.isBigEndian) else {
      throw .noConverter(file: file.name, encoding: encoding)
    }
    self.decoding = decoding
    outline = Outline(decoding, delimiter: dialect.delimiter)
    return mark.count
  }

  private func frame(_ bytes: Span<UInt8>) -> Framing {
    guard outline != nil else { return Framing(bytes, isEnd: isEnd, dialect: dialect) }
    let drawn = outline?.draw(bytes, isEnd: isEnd) ?? 0
    guard let outline else { return .incomplete }
    return Framing(outline.bytes.span, isEnd: isEnd, dialect: dialect).inBytes(outline.unit, count: drawn)
  }

  private func take(_ end: Int, of filled: Int, in buffer: [UInt8], damages: [Damage]) -> Chunk {
    carry = Array(buffer[end..<filled])
    defer { offset += end }
    return Chunk(range: 0..<end, fileOffset: offset, damages: damages, decoding: decoding)
  }

  /// Passes over the first record, which is longer than anything we hold: to its end where it is merely too long, else to the end of its first line.
  private func skip(_ filled: Int, in buffer: inout [UInt8], damage: Damage?) throws(InputFailure) -> Chunk {
    let start = offset
    var skipping = Skipping(dialect: dialect, raw: damage != nil)
    var piece = Array(buffer[0..<filled])
    grow(&piece, to: 64)
    var count = filled
    while true {
      let (end, passed) = pass(&skipping, piece.span.extracting(0..<count))
      offset += end ?? passed
      if let end {
        carry = Array(piece[end..<count])
        break
      }
      carry = []
      if isEnd { break }
      // A character that is cut goes on in the next piece. Its bytes are copied first: a slice of the piece would make changing it copy all of it.
      let cut = Array(piece[passed..<count])
      count = cut.count
      piece.replaceSubrange(0..<count, with: cut)
      let received = try source.read(into: &piece, at: count, count: piece.count - count)
      isEnd = received == 0
      count += received
      if count == 0 { break }
    }
    let skipped = Chunk.Skipped(reason: damage?.reason ?? .tooLong, field: damage?.field, lines: skipping.lines)
    return Chunk(range: 0..<0, fileOffset: start, skipped: skipped, decoding: decoding)
  }

  /// Takes the next bytes of a record that is passed over: where it ends, and how many bytes it takes up where it does not.
  private func pass(_ skipping: inout Skipping, _ bytes: Span<UInt8>) -> (end: Int?, passed: Int) {
    guard outline != nil else { return (skipping.end(in: bytes), bytes.count) }
    let drawn = outline?.draw(bytes, isEnd: isEnd) ?? 0
    let unit = outline?.unit ?? 1
    let end = outline.flatMap { skipping.end(in: $0.bytes.span) }
    return (end.map { min($0 * unit, drawn) }, drawn)
  }
}
