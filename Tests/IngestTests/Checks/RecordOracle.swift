import CallModel

@testable import Ingest

/// The slow, obvious reader: the whole file at hand, libcsv byte by byte, a fresh parser for every question; no looking ahead, no pieces.
struct RecordOracle {
  let bytes: [UInt8]
  let dialect: Dialect
  private var position = 0
  private var line = 1
  private var records: [RecordRead] = []

  /// What stands in the bytes of a file without a byte-order mark.
  static func records(in bytes: [UInt8], _ dialect: Dialect) -> [RecordRead] {
    var oracle = RecordOracle(bytes: bytes, dialect: dialect)
    while oracle.position < bytes.count { oracle.readNext() }
    return oracle.records
  }

  /// What stands in the bytes of a file; a byte-order mark is not read.
  static func records(inFile bytes: [UInt8], _ dialect: Dialect) -> [RecordRead] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard bytes.starts(with: mark) else { return records(in: bytes, dialect) }
    return records(in: Array(bytes.dropFirst(mark.count)), dialect).map { record in
      var record = record
      record.byteOffset += mark.count
      return record
    }
  }

  private init(bytes: [UInt8], dialect: Dialect) { (self.bytes, self.dialect) = (bytes, dialect) }

  /// What becomes of a record.
  private enum Outcome {
    case record(end: Int, fields: [[UInt8]])
    case damage(Reject.Reason, at: Int)
    case tooLong
  }

  private mutating func readNext() {
    let start = position
    if Dialect.ends(bytes[start]) { return advance(to: lineEnd(from: start)) }
    var record = RecordRead(line: line, byteOffset: start)
    switch outcome(from: start) {
    case .record(let end, let fields):
      record.fields = fields
      advance(to: lineEnd(from: end))
    case .damage(let reason, let error):
      record.reason = reason
      record.damaged = damagedField(from: start, error: error, reason)
      advance(to: lineEnd(from: start))
    case .tooLong:
      record.reason = .tooLong
      advance(to: endOfLongRecord(from: start))
    }
    records.append(record)
  }

  /// A record is what libcsv reads; one that reaches the longest allowed length inside quotes is unclosed, otherwise too long.
  private func outcome(from start: Int) -> Outcome {
    let libcsv = LibCSV(dialect)
    for index in start..<bytes.count {
      if index - start == dialect.maximumRecord, !isPending(start..<index) {
        return isInsideQuotes(start..<index) ? .damage(.unclosedQuote, at: index) : .tooLong
      }
      guard libcsv.feed([bytes[index]].span) else { return .damage(.strayQuote, at: index) }
      if libcsv.record.isComplete { return index - start < dialect.maximumRecord ? .record(end: index, fields: fields(libcsv)) : .tooLong }
      if index - start == dialect.maximumRecord {
        return isInsideQuotes(start..<index + 1) ? .damage(.unclosedQuote, at: index) : .tooLong
      }
    }
    if isInsideQuotes(start..<bytes.count) { return .damage(.unclosedQuote, at: bytes.count) }
    if bytes.count - start >= dialect.maximumRecord { return .tooLong }
    _ = libcsv.finish()
    return .record(end: bytes.count, fields: fields(libcsv))
  }

  private func fields(_ libcsv: LibCSV) -> [[UInt8]] {
    let ends = libcsv.record.ends
    return (0..<libcsv.record.fieldCount).map { Array(libcsv.record.bytes[ends.span.range($0)]) }
  }

  /// Whether a line end after these bytes of a record would belong to a field.
  private func isInsideQuotes(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return false }
    let libcsv = LibCSV(dialect)
    _ = libcsv.feed(bytes.span.extracting(range))
    _ = libcsv.feed([Dialect.lineFeed].span)
    return !libcsv.record.isComplete
  }

  /// Whether the last of these bytes is a quote of which only the next byte tells whether it ends its field.
  private func isPending(_ range: Range<Int>) -> Bool {
    guard range.upperBound < bytes.count, bytes[range.upperBound - 1] == Dialect.quote else { return false }
    return !isInsideQuotes(range) && isInsideQuotes(range.dropLast())
  }

  /// The field an error is found in: from its begin to the first separator after the error, an unclosed one to the end of its first line; at most
  /// as many bytes as are ever shown.
  private func damagedField(from start: Int, error: Int, _ reason: Reject.Reason) -> RecordRead.Damaged {
    let (index, begin) = field(from: start, before: error)
    let search = reason == .unclosedQuote ? begin + 1 : error
    let end = (search..<max(search, bytes.count)).first {
      Dialect.ends(bytes[$0]) || (reason == .strayQuote && bytes[$0] == dialect.delimiter)
    }
    return RecordRead.Damaged(index: index, bytes: Array(bytes[begin..<min(end ?? bytes.count, begin + 404)]))
  }

  /// The field that is open behind these bytes of a record: its number and where it begins.
  private func field(from start: Int, before end: Int) -> (index: Int, begin: Int) {
    let libcsv = LibCSV(dialect)
    var begin = start
    var count = 0
    for index in start..<end {
      _ = libcsv.feed([bytes[index]].span)
      if libcsv.record.fieldCount > count { (count, begin) = (libcsv.record.fieldCount, index + 1) }
    }
    return (count, begin)
  }

  /// A record too long ends where libcsv ends it; a quoted field as long as the longest record, or a stray quote, ends all trust in quotes: from there on
  /// the next line end is the record's end.
  private func endOfLongRecord(from start: Int) -> Int {
    let libcsv = LibCSV(dialect)
    for index in start..<bytes.count {
      if index - start >= dialect.maximumRecord, bytes[index] != Dialect.quote, isInsideQuotes(start..<index),
        index - field(from: start, before: index).begin >= dialect.maximumRecord
      {
        return lineEnd(from: index)
      }
      if !libcsv.feed([bytes[index]].span) || libcsv.record.isComplete { return lineEnd(from: index) }
    }
    return bytes.count
  }

  /// The position behind the first line end at or after `start`; LF, CRLF and a lone CR each are one.
  private func lineEnd(from start: Int) -> Int {
    guard let end = (start..<bytes.count).first(where: { Dialect.ends(bytes[$0]) }) else { return bytes.count }
    let isPair = bytes[end] == Dialect.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Dialect.lineFeed
    return end + (isPair ? 2 : 1)
  }

  private mutating func advance(to end: Int) {
    while position < end {
      let next = lineEnd(from: position)
      if Dialect.ends(bytes[next - 1]), next <= end { line += 1 }
      position = min(next, end)
    }
  }
}
