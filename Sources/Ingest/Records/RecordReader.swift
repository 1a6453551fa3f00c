internal import CallModel

/// Where a record is in its chunk.
struct RecordPlace {
  /// Its first byte, in the buffer.
  var start: Int
  /// The byte behind its line end.
  var end: Int
  /// How many lines ended before it in the chunk.
  var lines: Int
  /// Its bytes without the line end.
  var length = 0
}

/// A chunk on which the look-ahead and libcsv differ: a defect of ours, never of the input.
struct FramingDisagreement: RunFailure {
  var file = ""
  let byteOffset: Int
  var status: ExitStatus { .internalError }
  var lines: [String] {
    [
      "internal error: \(file): two readings of the record at byte \(byteOffset) differ; nothing was published;"
        + " please report this with the bytes around it"
    ]
  }
}

/// Reads the records of a chunk line by line, so that every record's place is known.
///
/// libcsv reads every line with a quote, and the lines that a quoted field goes on to. On a line without one there is nothing to decide: its fields are what
/// lies between the delimiters, and they are used where they lie.
final class RecordReader {
  private let dialect: Dialect
  private let libcsv: LibCSV

  init(_ dialect: Dialect) {
    self.dialect = dialect
    libcsv = LibCSV(dialect)
  }

  /// Calls `body` with the bytes and fields of each record of a range that begins where a record begins, blank lines left out.
  ///
  /// - Parameter lines: how many lines ended before the range; advanced.
  /// - Throws: `FramingDisagreement`, and what `body` throws.
  func read(
    _ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int,
    _ body: (Span<UInt8>, Span<Field>, RecordPlace) throws -> Void
  ) throws {
    let part = bytes.extracting(0..<range.upperBound)
    var lineEnds = LineEnds()
    var quotes = NextByte(Dialect.quote)
    var fields: [Field] = []
    var place = RecordPlace(start: range.lowerBound, end: range.lowerBound, lines: lines)
    var isOpen = false
    while place.end < range.upperBound {
      let lineStart = place.end
      let lineEnd = lineEnds.lineEnd(in: part, from: lineStart)
      place.end = lineEnd ?? range.upperBound
      lines += lineEnd == nil ? 0 : 1
      if isOpen || quotes.place(in: part, from: lineStart) < place.end {
        isOpen = try !feed(part.extracting(lineStart..<place.end), isLast: place.end == range.upperBound, of: place)
        if isOpen { continue }
        place.length = bytes.lineEndLeftOut(place.start..<place.end).count
        try hand(libcsv.record.bytes, libcsv.record.fields, place, to: body)
        libcsv.clear()
      } else if !Dialect.ends(bytes[lineStart]) {
        place.length = bytes.lineEndLeftOut(lineStart..<place.end).count
        let line = part.extracting(lineStart..<lineStart + place.length)
        split(line, into: &fields)
        try body(line, fields.span, place)
      }
      place.start = place.end
      place.lines = lines
    }
  }

  /// Gives libcsv a line of a record; whether that ends the record.
  private func feed(_ line: Span<UInt8>, isLast: Bool, of place: RecordPlace) throws(FramingDisagreement) -> Bool {
    var isAccepted = libcsv.feed(line)
    if isAccepted, isLast, !libcsv.isComplete { isAccepted = libcsv.finish() }
    guard isAccepted else { throw FramingDisagreement(byteOffset: place.start) }
    return libcsv.isComplete
  }

  private func split(_ line: Span<UInt8>, into fields: inout [Field]) {
    fields.removeAll(keepingCapacity: true)
    var start: Int32 = 0
    for position in 0..<line.count where line[position] == dialect.delimiter {
      fields.append(Field(start: start, end: Int32(truncatingIfNeeded: position)))
      start = Int32(truncatingIfNeeded: position + 1)
    }
    fields.append(Field(start: start, end: Int32(truncatingIfNeeded: line.count)))
  }

  /// Spans of the arrays for as long as `body` runs.
  private func hand(
    _ bytes: [UInt8], _ fields: [Field], _ place: RecordPlace, to body: (Span<UInt8>, Span<Field>, RecordPlace) throws -> Void
  ) rethrows {
    try body(bytes.span, fields.span, place)
  }

  /// The position in its record of a field, from the bytes between the record's begin and the field's.
  func fieldIndex(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let libcsv = LibCSV(dialect)
    return libcsv.feed(bytes.extracting(range)) ? libcsv.record.fields.count : 0
  }
}
