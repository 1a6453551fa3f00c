internal import CallModel

/// Reads chunks into batches of calls: one per worker, with dictionaries of its own.
final class RowReader {
  private let records: RecordReader
  private var judge: RowJudge
  /// For the chunks of the file at hand, where it is not UTF-8.
  private var decoder: ChunkDecoder?

  /// - Parameters:
  ///   - driverRule: from trimmed labels, blank where missing, to the driver; nil rejects the row. Asked once per distinct text, quoted and bare ones apart.
  ///   - consume: takes each full batch.
  init(
    plan: InputPlan, method: RecordMethod = .scan, window: Window?, driverRule: @escaping @Sendable ([Label]) -> DriverPath?,
    consume: @escaping (CallBatch) -> Void
  ) {
    records = RecordReader(Dialect(plan), method)
    judge = RowJudge(plan: plan, window: window, driverRule: driverRule, consume: consume)
  }

  /// Reads the rows of a chunk, decoded where they are not UTF-8.
  ///
  /// - Throws: `FramingDisagreement`, and `InputFailure` where a column has more labels than it may, or nobody can decode the file.
  func read(_ chunk: Chunk, in buffer: [UInt8], of file: String, _ layout: ColumnLayout) throws -> ChunkResult {
    judge.isDecoded = chunk.decoding != nil
    guard let decoding = chunk.decoding else { return try read(chunk, in: buffer.span, of: file, layout) }
    let known = decoder.flatMap { $0.decodes(decoding) ? $0 : nil }
    let decoder = try known ?? ChunkDecoder(decoding, file: file)
    self.decoder = decoder
    let decoded = decoder.decode(chunk, in: buffer.span)
    var result = try read(decoded, in: decoder.text.bytes.span, of: file, layout)
    decoder.locate(&result.rejects, of: chunk, in: buffer.span)
    return result
  }

  private func read(_ chunk: Chunk, in bytes: Span<UInt8>, of file: String, _ layout: ColumnLayout) throws -> ChunkResult {
    judge.begin(chunk, of: file, layout)
    var lines = 0
    if let skipped = chunk.skipped {
      passOver(skipped.reason, bytes, skipped.field, RecordPlace(start: 0, lines: 0))
      lines = skipped.lines
    } else {
      var start = chunk.range.lowerBound
      for damage in chunk.damages {
        try readRecords(bytes, start..<damage.start, &lines)
        passOver(damage.reason, bytes, damage.field, RecordPlace(start: damage.start, lines: lines))
        lines += Dialect.ends(bytes[damage.resume - 1]) ? 1 : 0
        start = damage.resume
      }
      try readRecords(bytes, start..<chunk.range.upperBound, &lines)
    }
    judge.result.lines = lines
    if let failure = judge.failure { throw failure }
    return judge.result
  }

  /// Settles which rows of the chunk read last repeat a call id of an earlier row, and counts the others.
  func settle(_ result: ChunkResult, _ ids: inout CallIDs) -> ChunkResult {
    judge.result = result
    judge.settle(&ids)
    return judge.result
  }

  private func readRecords(_ bytes: Span<UInt8>, _ range: Range<Int>, _ lines: inout Int) throws {
    do {
      try records.read(bytes, in: range, lines: &lines, into: &judge)
    } catch let disagreement as FramingDisagreement {
      throw FramingDisagreement(file: judge.file, byteOffset: judge.fileOffset + disagreement.byteOffset)
    }
  }

  /// A record that the look-ahead found damaged or too long.
  private func passOver(_ reason: Reject.Reason, _ bytes: Span<UInt8>, _ field: Range<Int>?, _ place: RecordPlace) {
    let index = field.map { records.fieldIndex(in: bytes, place.start..<$0.lowerBound) }
    judge.passOver(reason, column: index, value: field.map { rejectText(bytes, $0, isDecoded: judge.isDecoded) } ?? "", at: place)
  }

  /// Hands on the calls collected so far.
  func flush() { judge.flush() }

  /// What the codes handed on mean.
  var dictionary: CallDictionary { judge.dictionary }
}
