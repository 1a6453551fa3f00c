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
  /// Takes one record, quotes taken off.
  mutating func take(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) throws

  /// Takes neighbouring rows as a scan found them.
  ///
  /// - Parameters:
  ///   - ends: the separators of the scan.
  ///   - start: where `bytes` begin in the buffer.
  mutating func take(_ group: RowGroup, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int) throws
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
  private let group = RowGroup()

  init(_ dialect: Dialect, _ method: RecordMethod = .scan) {
    (self.dialect, self.method) = (dialect, method)
    libcsv = LibCSV(dialect)
  }

  /// Hands each record to `sink`, blank lines left out.
  ///
  /// - Parameter lines: how many lines ended before the range; advanced.
  /// - Throws: `FramingDisagreement`, and what the sink throws.
  func read(_ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int, into sink: inout some RecordSink) throws {
    if method == .scan, range.count <= Self.longestScan, canScan(bytes.extracting(range)) {
      try scan(bytes, in: range, lines: &lines, into: &sink)
    } else {
      try readWithLibCSV(bytes, in: range, lines: &lines, into: &sink)
    }
  }

  /// A scan relies on well-formed quotes, which strict framing has made sure of.
  private func canScan(_ bytes: Span<UInt8>) -> Bool {
    dialect.quotes == .strict || QuoteLook(bytes, delimiter: dialect.delimiter)?.endsInside == false
  }

  private func scan(_ bytes: Span<UInt8>, in range: Range<Int>, lines: inout Int, into sink: inout some RecordSink) throws {
    let part = bytes.extracting(range)
    scanner.scan(part, delimiter: dialect.delimiter)
    group.isText = scanner.isText
    let (allRows, allEnds) = (scanner.rows, scanner.ends)
    let (rows, ends) = (allRows.span, allEnds.span)
    var (next, first) = (0, 0)
    while next < scanner.rowCount {
      let count = min(RowGroup.capacity, scanner.rowCount - next)
      group.list(rows.extracting(next..<next + count), after: first, part, ends, lines: &lines)
      try sink.take(group, part, ends, from: range.lowerBound)
      next += count
      first = rows[next - 1].separators
    }
    // What no line end ends is in no row.
    let rest = Int(ends[first].position) + 1
    if rest < part.count { try readWithLibCSV(bytes, in: range.lowerBound + rest..<range.upperBound, lines: &lines, into: &sink) }
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

    func take(_ group: RowGroup, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int) throws {
      let unquoted = UnquotedRecord()
      for row in 0..<group.count where group.isRecord(row) { try unquoted.withRecord(group[row], bytes, ends, from: start, body) }
    }
  }
}

/// How records are split into fields; the fields are the same.
public enum RecordMethod: String, Sendable, CaseIterable {
  /// By a scan for separators; by libcsv where quotes may be forgiven, and for the longest ranges.
  case scan
  /// By libcsv alone.
  case libcsv
}
