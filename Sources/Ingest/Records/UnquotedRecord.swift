/// A record with its quotes taken off: what libcsv makes of one whose quotes are well formed.
///
/// A field that begins with a quote ends with one, and every quote in between is doubled; other fields hold none.
struct UnquotedRecord {
  /// The fields' bytes, a NUL behind each (a record that holds a NUL itself is rejected, so two different rows of fields never look the same).
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [FieldEnd] = []

  /// Takes the fields of a record as a scan found them.
  mutating func read(_ source: Span<UInt8>, _ fields: Span<FieldEnd>) {
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

  private mutating func appendUnquoted(_ source: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      bytes.append(source[position])
      position += source[position] == Dialect.quote ? 2 : 1
    }
  }
}
