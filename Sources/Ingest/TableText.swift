internal import CallModel

/// A table's text as UTF-8, piece by piece, its byte-order mark left out; bad bytes are marked.
struct TableText {
  private static let pieceSize = 1 << 18

  private let file: InputFile
  private let encoding: TextEncoding
  private let limits: TableLimits
  private let source: ContentSource
  private var decoder: TextDecoder?
  /// Bytes read and not decoded: a character that is cut.
  private var bytes: [UInt8] = []
  private var bytesRead = 0

  /// Opens a table.
  ///
  /// - Throws: `InputFailure` where it cannot be opened.
  init(_ file: InputFile, _ encoding: TextEncoding, _ limits: TableLimits) throws(InputFailure) {
    (self.file, self.encoding, self.limits) = (file, encoding, limits)
    source = try ContentSource(file)
  }

  /// Appends more text.
  ///
  /// - Parameter count: how many bytes to read at least, where there are as many.
  /// - Returns: whether that was the end.
  /// - Throws: `InputFailure`: reading failed, or the table is larger than it may be.
  mutating func read(atLeast count: Int, into text: inout [UInt8]) throws(InputFailure) -> Bool {
    let isBegin = bytesRead == 0
    let isEnd = try readBytes(max(Self.pieceSize, count))
    if isBegin { try begin() }
    if let decoder {
      var decoded = DecodedText()
      bytes.removeFirst(decoder.decode(bytes.span, isEnd: isEnd, into: &decoded))
      text += decoded.bytes[..<decoded.count]
    } else {
      text += bytes
      bytes.removeAll(keepingCapacity: true)
    }
    return isEnd
  }

  private mutating func readBytes(_ count: Int) throws(InputFailure) -> Bool {
    let wanted = bytes.count + count
    var filled = bytes.count
    bytes += [UInt8](repeating: 0, count: count)
    var received = 0
    repeat {
      received = try source.read(into: &bytes, at: filled, count: wanted - filled)
      filled += received
    } while received > 0 && filled < wanted
    bytes.removeLast(wanted - filled)
    bytesRead += filled - (wanted - count)
    guard bytesRead <= limits.bytes else { throw .tableTooLarge(file: file.name, maximum: limits.bytes) }
    return filled < wanted
  }

  private mutating func begin() throws(InputFailure) {
    let mark = try ByteOrderMark(bytes.span, encoding, file: file.name)
    bytes.removeFirst(mark.count)
    guard encoding != .utf8 else { return }
    decoder = Decoding(encoding, isBigEndian: mark.isBigEndian).flatMap(TextDecoder.init)
    if decoder == nil { throw .noConverter(file: file.name, encoding: encoding) }
  }
}
