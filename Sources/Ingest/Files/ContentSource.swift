internal import CallModel

/// An input's content: its bytes with their compression taken off, in constant memory.
///
/// Whether they are compressed is for their first bytes to say.
final class ContentSource {
  private static let pieceSize = 1 << 17

  private let source: ByteSource
  private var compression: Compression?
  private var decompressor: (any Decompressor)?
  /// Stored bytes that were read and not yet used: `piece[used..<filled]`.
  private var piece: [UInt8] = []
  private var used = 0
  private var filled = 0
  private var isBegun = false

  /// Opens an input.
  ///
  /// - Parameters:
  ///   - looking: whether only its header is looked at.
  ///   - digest: which digests the stored bytes get.
  /// - Throws: `InputFailure` where it cannot be opened.
  init(_ file: InputFile, looking: Bool = false, digest: DigestMethod = .xxh128) throws(InputFailure) {
    source = try ByteSource(file, looking: looking, digest: digest)
  }

  /// The digest of the stored bytes read so far.
  var digestText: String { source.digestText }
  /// Their SHA-256; nil where it was not asked for.
  var sha256: String? { source.sha256 }
  /// How many stored bytes were read.
  var bytesRead: Int { source.bytesRead }

  /// Fills `buffer` from `start` on with at most `count` bytes of content and gives how many there were; 0 at the end.
  ///
  /// - Throws: `InputFailure`: reading failed, or the bytes are not what they seem.
  func read(into buffer: inout [UInt8], at start: Int, count: Int) throws(InputFailure) -> Int {
    if !isBegun { try begin() }
    if decompressor != nil { return try decompress(into: &buffer, at: start, count: count) }
    guard used < filled else { return try source.read(into: &buffer, at: start, count: count) }
    let part = piece[used..<min(used + count, filled)]
    buffer.replaceSubrange(start..<start + part.count, with: part)
    used += part.count
    return part.count
  }

  /// Looks at the first bytes.
  private func begin() throws(InputFailure) {
    isBegun = true
    piece = Array(repeating: 0, count: Compression.headLength)
    while filled < piece.count {
      let received = try source.read(into: &piece, at: filled, count: piece.count - filled)
      if received == 0 { break }
      filled += received
    }
    let head = Array(piece[..<filled])
    let name = source.file.name
    if let format = foreignFormat(head: head) { throw .foreignFormat(file: name, format: format) }
    compression = Compression(head: head)
    guard let compression else {
      if let promised = Compression(name: name), filled > 0 { throw .compressed(file: name, .promised(promised.name)) }
      return
    }
    do throws(CompressionFlaw) { decompressor = try compression.decompressor() } catch { throw failure(error) }
    piece += Array(repeating: 0, count: Self.pieceSize - piece.count)
  }

  private func decompress(into buffer: inout [UInt8], at start: Int, count: Int) throws(InputFailure) -> Int {
    guard let decompressor, count > 0 else { return 0 }
    var isEnd = false
    while true {
      if used == filled, !isEnd {
        (used, filled) = (0, try source.read(into: &piece, at: 0, count: piece.count))
        isEnd = filled == 0
      }
      do throws(CompressionFlaw) {
        let (taken, given) = try decompressor.decompress(piece.span.extracting(used..<filled), into: &buffer, at: start, count: count)
        used += taken
        if given > 0 { return given }
      } catch {
        throw failure(error)
      }
      if isEnd {
        guard decompressor.isComplete else { throw failure(nil) }
        return 0
      }
    }
  }

  /// What to say of a flaw; nil: the bytes end before their content does.
  private func failure(_ flaw: CompressionFlaw?) -> InputFailure {
    let (file, name) = (source.file.name, compression?.name ?? "")
    // The libraries do not tell where in a piece they stopped when they find a flaw.
    let offset = source.bytesRead - (filled - used)
    return switch flaw {
    case nil: .compressed(file: file, .cut(name, bytes: source.bytesRead))
    case .damaged(let because): .compressed(file: file, .damaged(name, byteOffset: offset, because: because))
    case .garbage: .compressed(file: file, .garbage(name, byteOffset: offset))
    case .window: .compressed(file: file, .largeWindow)
    case .noMemory: .noMemory(file: file)
    }
  }
}
