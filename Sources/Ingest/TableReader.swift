public import CallModel

/// Reads a small CSV whole: the problem register, the driver mapping, a sheet of scores.
///
/// These are files that people keep with care, so nothing in them is passed over: records that are not clean end the run, and those of them that can be
/// told from one another are all told. Comma-separated, with or without a byte-order mark, plain or compressed.
///
/// - Parameter encoding: how its bytes are read.
/// - Throws: `InputFailure`: 66 where it cannot be opened; 65 where it is empty, larger than `TableLimits.kept` allows, or a record is damaged, has bytes that are no
/// text, or has another number of fields than the header.
public func readTable(_ file: InputFile, encoding: TextEncoding = .utf8) throws -> TextTable {
  var rows: [TextTable.Row] = []
  var header: [String] = []
  try readTable(file, encoding: encoding, header: { header = $0 }, row: { rows.append($0) })
  return TextTable(file: file.name, header: header, rows: rows)
}

/// The same, row by row, for tables that would be large in memory.
///
/// - Parameters:
///   - encoding: how its bytes are read.
///   - limits: how large it may be.
///   - header: takes the header's names, trimmed, before the first row.
///   - row: takes each row behind the header, in file order, up to the first that is not clean.
public func readTable(
  _ file: InputFile, encoding: TextEncoding = .utf8, limits: TableLimits = .kept, header takeHeader: ([String]) -> Void,
  row takeRow: (TextTable.Row) -> Void
) throws {
  var text = try TableText(file, encoding, limits)
  var reading = TableReading(limits)
  var isEnd = false
  while !isEnd, !reading.isCut {
    isEnd = try text.read(atLeast: reading.rest.count, into: &reading.rest)
    try reading.readRecords(isEnd: isEnd, header: takeHeader, row: takeRow)
  }
  guard reading.flaws.isEmpty else { throw InputFailure.damagedTable(file: file.name, reading.flaws) }
  guard reading.header != nil else { throw InputFailure.empty(file: file.name) }
}

/// A table on its way in, record by record.
private struct TableReading {
  /// Text whose records were not read yet.
  var rest: [UInt8] = []
  private(set) var header: [String]?
  private(set) var flaws = TableFlaws()
  /// Whether nobody knows where the next record begins.
  private(set) var isCut = false
  private let limits: TableLimits
  private let dialect: Dialect
  private let reader: RecordReader
  /// How many lines were read.
  private var lines = 0

  init(_ limits: TableLimits) {
    self.limits = limits
    dialect = Dialect(maximumRecord: limits.record)
    reader = RecordReader(dialect)
  }

  /// Reads the whole records in the text.
  mutating func readRecords(isEnd: Bool, header takeHeader: ([String]) -> Void, row takeRow: (TextTable.Row) -> Void) throws {
    while !rest.isEmpty, !isCut {
      switch Framing(rest.span, isEnd: isEnd, dialect: dialect) {
      case .incomplete: return
      case .tooLong: cut(.tooLong(maximum: limits.record))
      case .damagedLine(let damage): cut(.unreadable(damage.reason))
      case .records(let end, let damages):
        try readRecords(before: damages.first?.start ?? end, takeHeader, takeRow)
        if let damage = damages.first { return cut(.unreadable(damage.reason)) }
        if !isEnd { return }
      }
    }
  }

  /// Reads clean records, and takes them off the text.
  private mutating func readRecords(before end: Int, _ takeHeader: ([String]) -> Void, _ takeRow: (TextTable.Row) -> Void) throws {
    let (reader, bytes) = (self.reader, rest)
    var lines = self.lines
    try reader.read(bytes.span, in: 0..<end, lines: &lines) { record, fields, place in
      let ranges = (0..<fields.fieldCount).map { fields.range($0) }
      let row = TextTable.Row(line: place.lines + 1, fields: ranges.map { record.text($0) })
      if place.length > limits.record { return cut(.tooLong(maximum: limits.record), line: row.line) }
      take(row, isText: ranges.allSatisfy { isText(record.extracting($0)) }, takeHeader, takeRow)
    }
    self.lines = lines
    rest = Array(bytes[end...])
  }

  private mutating func take(_ record: TextTable.Row, isText: Bool, _ takeHeader: ([String]) -> Void, _ takeRow: (TextTable.Row) -> Void) {
    guard !isCut else { return }
    if !isText {
      flaws.add(.encoding, line: record.line)
      isCut = header == nil
    } else if let header {
      if record.fields.count != header.count { flaws.add(.fieldCount(record.fields.count, header: header), line: record.line) }
      if flaws.isEmpty { takeRow(record) }
    } else {
      let names = record.fields.map { Label($0).text }
      header = names
      takeHeader(names)
    }
  }

  private mutating func cut(_ flaw: TableFlaw, line: Int? = nil) {
    guard !isCut else { return }
    flaws.add(flaw, line: line ?? lines + 1)
    isCut = true
  }
}
