/// A record with its quotes taken off: what libcsv makes of one whose quotes are well formed.
///
/// A field that begins with a quote ends with one, and every quote in between is doubled; other fields hold none.
final class UnquotedRecord {
  /// The fields' bytes, a NUL behind each (a record that holds a NUL itself is rejected, so two different rows of fields never look the same).
  private var bytes: [UInt8] = []
  private var ends: [FieldEnd] = []

  /// Hands a row on as a record without quotes.
  ///
  /// - Parameters:
  ///   - source: the bytes that were scanned.
  ///   - ends: the separators that the scan found.
  ///   - start: where `source` begins in the buffer.
  func withRecord(
    _ row: ScannedRow, _ source: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int,
    _ body: (Span<UInt8>, Span<FieldEnd>, RecordPlace) throws -> Void
  ) rethrows {
    let fields = ends.extracting(row.first..<row.first + row.fields + 1)
    let record = fields.range(from: 0, through: fields.fieldCount - 1)
    let place = RecordPlace(start: start + record.lowerBound, lines: row.lines, length: record.count)
    guard row.isQuoted else { return try body(source, fields, place) }
    read(source, fields)
    let (unquotedBytes, unquotedEnds) = (bytes, self.ends)
    try body(unquotedBytes.span, unquotedEnds.span, place)
  }

  private func read(_ source: Span<UInt8>, _ fields: Span<FieldEnd>) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    ends.append(FieldEnd(position: -1))
    for field in 0..<fields.fieldCount {
      let range = fields.range(field)
      if let first = range.first, source[first] == Dialect.quote {
        appendUnquoted(source, first + 1..<range.upperBound - 1)
      } else {
        for position in range { bytes.append(source[position]) }
      }
      ends.append(FieldEnd(position: Int32(truncatingIfNeeded: bytes.count)))
      bytes.append(0)
    }
  }

  private func appendUnquoted(_ source: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      bytes.append(source[position])
      position += source[position] == Dialect.quote ? 2 : 1
    }
  }
}
