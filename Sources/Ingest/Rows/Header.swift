internal import CallModel

/// A file opened as far as its header, and the rest of the chunk that held it.
struct OpenedFile {
  let layout: ColumnLayout
  let reader: ChunkReader
  /// What follows the header in the buffer.
  let rest: Chunk
  /// Lines that end before `rest`.
  let lines: Int
}

extension ChunkReader {
  /// Opens a file and reads its header: the first record, blank lines before it left out.
  ///
  /// - Parameters:
  ///   - looking: whether nothing more is read of it, so that what can be read only once has to be given again.
  ///   - buffer: holds the bytes of `rest` afterwards.
  /// - Throws: `InputFailure`: cannot be opened, not in its encoding, empty, the header is damaged or lacks columns.
  static func open(
    _ file: InputFile, _ plan: InputPlan, chunkSize: Int, looking: Bool = false, into buffer: inout [UInt8]
  ) throws(InputFailure) -> OpenedFile {
    let dialect = Dialect(plan)
    let reader = try ChunkReader(
      file, dialect: dialect, encoding: plan.encoding, chunkSize: chunkSize, looking: looking, digest: looking ? .xxh128 : plan.digest)
    var lines = 0
    while var chunk = try reader.next(into: &buffer) {
      if let skipped = chunk.skipped { throw .damagedHeader(file: file.name, line: lines + 1, reason: skipped.reason) }
      let header = try Header(of: chunk, in: buffer, dialect: dialect, file: file.name)
      let linesBefore = lines
      lines += header.lines
      if header.fields.isEmpty, let damage = chunk.damages.first {
        throw .damagedHeader(file: file.name, line: lines + 1, reason: damage.reason)
      }
      guard !header.fields.isEmpty else { continue }
      let line = linesBefore + header.line
      if header.isTooLong { throw .damagedHeader(file: file.name, line: line, reason: .tooLong) }
      guard header.isText else { throw .damagedHeader(file: file.name, line: line, reason: .encoding) }
      let layout = try ColumnLayout(plan, header: header.fields, line: line, file: file.name)
      chunk.range = header.end..<chunk.range.upperBound
      return OpenedFile(layout: layout, reader: reader, rest: chunk, lines: lines)
    }
    throw .empty(file: file.name)
  }
}

/// The first record of a chunk; without fields where it holds only blank lines.
private struct Header {
  var fields: [String] = []
  var isText = true
  var isTooLong = false
  /// The line on which it begins.
  var line = 1
  /// Lines that ended up to its end.
  var lines = 0
  /// Where it ends in the chunk.
  var end = 0

  /// The header of a chunk, which is decoded where it is not UTF-8.
  init(of chunk: Chunk, in buffer: [UInt8], dialect: Dialect, file: String) throws(InputFailure) {
    let bytes = buffer.span
    guard let decoding = chunk.decoding else {
      self.init(in: bytes.extracting(0..<(chunk.damages.first?.start ?? chunk.range.upperBound)), dialect: dialect)
      return
    }
    let decoder = try ChunkDecoder(decoding, file: file)
    let decoded = decoder.decode(chunk, in: bytes)
    let limit = decoded.damages.first?.start ?? decoded.range.upperBound
    let text = decoder.text.bytes
    self.init(in: text.span.extracting(0..<limit), dialect: dialect)
    end = end == limit ? chunk.damages.first?.start ?? chunk.range.upperBound : decoder.begin(ofLine: lines, of: chunk, in: bytes)
  }

  private init(in bytes: Span<UInt8>, dialect: Dialect) {
    let libcsv = LibCSV(dialect)
    var lineEnds = LineEnds()
    while end < bytes.count, Dialect.ends(bytes[end]) {
      end = lineEnds.lineEnd(in: bytes, from: end) ?? bytes.count
      lines += 1
    }
    line = lines + 1
    let start = end
    while end < bytes.count, !libcsv.record.isComplete {
      let lineEnd = lineEnds.lineEnd(in: bytes, from: end)
      lines += lineEnd == nil ? 0 : 1
      guard libcsv.feed(bytes.extracting(end..<(lineEnd ?? bytes.count))), lineEnd != nil || libcsv.finish() else { return }
      end = lineEnd ?? bytes.count
    }
    let record = libcsv.record.bytes
    let ends = libcsv.record.ends
    isTooLong = bytes.lineEndLeftOut(start..<end).count >= dialect.maximumRecord
    isText = (0..<libcsv.record.fieldCount).allSatisfy { Ingest.isText(record.span.extracting(ends.span.range($0))) }
    fields = (0..<libcsv.record.fieldCount).map { record.span.text(record.span.trimmed(ends.span.range($0))) }
  }
}
