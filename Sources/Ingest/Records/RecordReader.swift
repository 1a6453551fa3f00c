internal import CallModel

/// Where a record is in its chunk.
struct RecordPlace {
  /// Its first byte, in the buffer.
  var start: Int
  /// How many lines ended before it in the chunk.
  var lines: Int
  /// Its bytes without the line end.
  var length = 0
}

/// A chunk on which two ways of reading differ: a defect of ours, never of the input.
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

/// Takes records. What it is given is only there for the call.
protocol RecordSink {
  mutating func take(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) throws
}

/// Reads the records of a range that begins where a record begins and holds nothing damaged.
///
/// libcsv is the reference. The faster way takes what stands between the separators of a scan: where all quotes are well formed, which the look-ahead makes sure
/// of, both give the same fields. Everything else goes through libcsv.
final class RecordReader {
  /// A longer range goes through libcsv: a scan needs eight bytes of memory for each of its bytes.
  private static let longestScan = 8 << 20

  private let dialect: Dialect
  private let method: RecordMethod
  private let libcsv: LibCSV
  private let scanner = SeparatorScanner()
  private var unquoted = UnquotedRecord()

  init(_ dialect: Dialect, _ method: RecordMethod = .scan) {
    (self.dialect, self.method) = (dialect, method)
    libcsv = LibCSV(dialect)
  }

  /// Hands each record to `sink`, blank lines left out.
  ///
  /// - Parameter lines: how many lines ended before the range; advanced.
  /// - Throws: `FramingDisagreement`, and what the sink throws.
  func read(_ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int, into sink: inout some RecordSink) throws {
    // Lenient quotes are not well formed, which is what a scan relies on.
    let canScan = dialect.quotes == .strict || bytes.extracting(range).first(Dialect.quote, from: 0) == nil
    if method == .scan, canScan, range.count <= Self.longestScan {
      try scan(bytes, in: range, lines: &lines, into: &sink)
    } else {
      try readWithLibCSV(bytes, in: range, lines: &lines, into: &sink)
    }
  }

  private func scan(_ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int, into sink: inout some RecordSink) throws {
    let part = bytes.extracting(range)
    scanner.scan(part, delimiter: dialect.delimiter)
    let (allRows, allEnds) = (scanner.rows, scanner.ends)
    let rows = allRows.span
    let ends = allEnds.span
    var first = 0
    for row in 0..<scanner.rowCount {
      let last = rows[row].separators
      let (start, end) = (Int(ends[first].position) + 1, Int(ends[last].position))
      if last - first > 1 || end > start {
        let place = RecordPlace(start: range.lowerBound + start, lines: lines, length: end - start)
        if rows[row].isQuoted {
          unquoted.read(part, ends.extracting(first..<last + 1))
          try hand(unquoted.bytes, unquoted.ends, place, to: &sink)
          lines += part.lineEnds(in: start..<end)
        } else {
          try sink.take(part, ends.extracting(first..<last + 1), place)
        }
        lines += 1
      } else if part[end] != Dialect.lineFeed || end == 0 || part[end - 1] != Dialect.carriageReturn {
        lines += 1
      }
      first = last
    }
    let start = Int(ends[first].position) + 1
    if start < part.count { try readWithLibCSV(bytes, in: range.lowerBound + start..<range.upperBound, lines: &lines, into: &sink) }
  }

  /// Line by line, so that every record's place is known.
  private func readWithLibCSV(_ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int, into sink: inout some RecordSink) throws {
    let part = bytes.extracting(0..<range.upperBound)
    var lineEnds = LineEnds()
    var place = RecordPlace(start: range.lowerBound, lines: lines)
    var position = range.lowerBound
    var isOpen = false
    while position < range.upperBound {
      let lineStart = position
      let lineEnd = lineEnds.lineEnd(in: part, from: lineStart)
      position = lineEnd ?? range.upperBound
      lines += lineEnd == nil ? 0 : 1
      let isBlank = !isOpen && Dialect.ends(bytes[lineStart])
      if !isBlank {
        isOpen = true
        var accepted = libcsv.feed(bytes.extracting(lineStart..<position))
        if accepted, !libcsv.record.isComplete, position == range.upperBound { accepted = libcsv.finish() }
        guard accepted else { throw FramingDisagreement(byteOffset: place.start) }
        guard libcsv.record.isComplete else { continue }
        place.length = bytes.lineEndLeftOut(place.start..<position).count
        try hand(libcsv.record.bytes, libcsv.record.ends, place, to: &sink)
        libcsv.record.clear()
        isOpen = false
      }
      place.start = position
      place.lines = lines
    }
  }

  /// Spans of the arrays for as long as the sink runs.
  private func hand(_ bytes: [UInt8], _ ends: [FieldEnd], _ place: RecordPlace, to sink: inout some RecordSink) throws {
    try sink.take(bytes.span, ends.span, place)
  }

  /// The position in its record of a field, from the bytes between the record's begin and the field's.
  func fieldIndex(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let libcsv = LibCSV(dialect)
    return libcsv.feed(bytes.extracting(range)) ? libcsv.record.fieldCount : 0
  }
}

extension RecordReader {
  /// The same with a function as the sink, where speed does not matter.
  func read(
    _ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int,
    _ body: (Span<UInt8>, Span<FieldEnd>, RecordPlace) throws -> Void
  ) throws {
    try withoutActuallyEscaping(body) { body in
      var sink = FunctionSink(body: body)
      try read(bytes, in: range, lines: &lines, into: &sink)
    }
  }

  private struct FunctionSink: RecordSink {
    let body: (Span<UInt8>, Span<FieldEnd>, RecordPlace) throws -> Void

    func take(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) throws { try body(bytes, fields, place) }
  }
}

/// How records are split into fields; the fields are the same.
public enum RecordMethod: String, Sendable, CaseIterable {
  /// By a scan for separators; by libcsv where quotes may be forgiven, and for the longest ranges.
  case scan
  /// By libcsv alone.
  case libcsv
}
