public import CallModel

/// Reads a small CSV whole: the problem register, the driver mapping, a cube written earlier.
///
/// These are files that people or programs keep with care, so nothing in them is passed over: the first record that is not clean ends the
/// run. Comma-separated, with or without a byte-order mark, plain or compressed.
///
/// - Parameter encoding: how its bytes are read.
/// - Throws: `InputFailure`: 66 where it cannot be opened, 65 where it is empty or a record is damaged, has bytes that are no text, or has
/// another number
///   of fields than the header.
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
///   - header: takes the header's names, trimmed, before the first row.
///   - row: takes each row behind the header, in file order.
public func readTable(
  _ file: InputFile, encoding: TextEncoding = .utf8, header takeHeader: ([String]) -> Void, row takeRow: (TextTable.Row) -> Void
) throws {
  let bytes = try text(of: file, encoding)
  // It is in memory already: no record is too long.
  let dialect = Dialect(maximumRecord: .max)
  let damaged = { (lines: Int, reason: Reject.Reason) in InputFailure.damagedTable(file: file.name, line: lines + 1, reason: reason) }
  guard case .records(let end, let damages) = Framing(bytes.span, isEnd: true, dialect: dialect) else { throw damaged(0, .tooLong) }

  var fieldCount: Int?
  var failure: InputFailure?
  var lines = 0
  try RecordReader(dialect).read(bytes.span, in: 0..<(damages.first?.start ?? end), lines: &lines) { record, fields, place in
    guard failure == nil else { return }
    let texts = (0..<fields.fieldCount).map { record.text(fields.range($0)) }
    if (0..<fields.fieldCount).contains(where: { !isText(record.extracting(fields.range($0))) }) {
      failure = damaged(place.lines, .encoding)
    } else if let fieldCount {
      guard fieldCount == texts.count else { return failure = damaged(place.lines, .fieldCount) }
      takeRow(TextTable.Row(line: place.lines + 1, fields: texts))
    } else {
      fieldCount = texts.count
      takeHeader(texts.map { Label($0).text })
    }
  }
  if let failure { throw failure }
  if let damage = damages.first { throw damaged(lines, damage.reason) }
  guard fieldCount != nil else { throw InputFailure.empty(file: file.name) }
}

/// A table as UTF-8, its byte-order mark left out; bad bytes are marked.
private func text(of file: InputFile, _ encoding: TextEncoding) throws(InputFailure) -> [UInt8] {
  var bytes = try content(of: file)
  let mark = try ByteOrderMark(bytes.span, encoding, file: file.name)
  bytes.removeFirst(mark.count)
  guard encoding != .utf8 else { return bytes }
  guard let decoder = Decoding(encoding, isBigEndian: mark.isBigEndian).flatMap(TextDecoder.init) else {
    throw .noConverter(file: file.name, encoding: encoding)
  }
  var text = DecodedText()
  _ = decoder.decode(bytes.span, isEnd: true, into: &text)
  return Array(text.bytes[..<text.count])
}
