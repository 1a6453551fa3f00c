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
final class ChunkReader {
  private let source: ContentSource
  private let dialect: Dialect
  private let chunkSize: Int
  private var carry: [UInt8] = []
  /// Where in the file `carry` begins.
  private var offset = 0
  private var isEnd = false
  private var isAtStart = true

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - chunkSize: about how many bytes a chunk has; a longer record makes a longer chunk.
  ///   - looking: whether only the header is looked at, so that what can be read only once has to be given again.
  /// - Throws: `InputFailure` where it cannot be opened.
  init(_ file: InputFile, dialect: Dialect, chunkSize: Int, looking: Bool = false) throws(InputFailure) {
    source = try ContentSource(file, looking: looking)
    self.dialect = dialect
    self.chunkSize = chunkSize
  }

  /// The digest and size of what was read, as it is stored.
  var digest: String { source.digestText }
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
      let framing = Framing(buffer.span.extracting(0..<filled), isEnd: isEnd, dialect: dialect)
      switch framing {
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
    let target = isAtStart ? max(target, 3) : target
    grow(&buffer, to: target)
    while !isEnd, filled < target {
      let received = try source.read(into: &buffer, at: filled, count: target - filled)
      isEnd = received == 0
      filled += received
    }
    if isAtStart {
      isAtStart = false
      if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
        buffer.removeFirst(3)
        (filled, offset) = (filled - 3, 3)
        return try fill(&buffer, from: filled, to: target)
      }
    }
    return filled
  }

  private func take(_ end: Int, of filled: Int, in buffer: [UInt8], damages: [Damage]) -> Chunk {
    carry = Array(buffer[end..<filled])
    defer { offset += end }
    return Chunk(range: 0..<end, fileOffset: offset, damages: damages)
  }

  /// Passes over the first record, which is longer than anything we hold: to its end where it is merely too long, else to the end of its first line.
  private func skip(_ filled: Int, in buffer: inout [UInt8], damage: Damage?) throws(InputFailure) -> Chunk {
    let start = offset
    var skipping = Skipping(dialect: dialect, raw: damage != nil)
    var piece = Array(buffer[0..<filled])
    var count = filled
    while true {
      if let end = skipping.end(in: piece.span.extracting(0..<count)) {
        carry = Array(piece[end..<count])
        offset += end
        break
      }
      offset += count
      carry = []
      count = isEnd ? 0 : try source.read(into: &piece, at: 0, count: piece.count)
      isEnd = count == 0
      if isEnd { break }
    }
    let skipped = Chunk.Skipped(reason: damage?.reason ?? .tooLong, field: damage?.field, lines: skipping.lines)
    return Chunk(range: 0..<0, fileOffset: start, skipped: skipped)
  }
}
