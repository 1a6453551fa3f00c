import CallModel
import Testing

@testable import Ingest

/// Small tables that somebody keeps: read whole or not at all.
@Suite struct TableReaderTests {
  private static func table(_ bytes: [UInt8]) throws -> TextTable {
    let scratch = try Scratch()
    return try withExtendedLifetime(scratch) { try readTable(scratch.file(bytes, named: "map.csv")) }
  }

  private static func table(_ text: String) throws -> TextTable { try table(Array(text.utf8)) }

  private static func words(_ bytes: [UInt8]) throws -> [String] {
    try #require(throws: InputFailure.self) { _ = try table(bytes) }.lines
  }

  @Test func `names are trimmed, fields are not, lines are counted`() throws {
    let table = try Self.table("\u{FEFF}\r\n raw ,\"driver\"\r\na, b \r\n\r\n\"c\r\nd\",\"e\"\"f\"\r\ng,")
    #expect(table.file == "map.csv")
    #expect(table.header == ["raw", "driver"])
    #expect(
      table.rows == [
        TextTable.Row(line: 3, fields: ["a", " b "]), TextTable.Row(line: 5, fields: ["c\r\nd", "e\"f"]),
        TextTable.Row(line: 7, fields: ["g", ""]),
      ])
  }

  @Test func `a header alone is a table without rows, nothing is none`() throws {
    #expect(try Self.table("raw,driver\n").rows == [])
    #expect(throws: InputFailure.empty(file: "map.csv")) { try Self.table("") }
    #expect(throws: InputFailure.empty(file: "map.csv")) { try Self.table("\n\n") }
  }

  private static let header =
    "map.csv: the header has 2 fields: \"a\", \"b\"; commas separate fields, and a text with a comma in it stands in quotes"

  private static func fields(_ line: Int, _ found: String) -> String {
    "map.csv:\(line): not a clean CSV: it has \(found) and the header 2; mend this line"
  }

  @Test func `records that are not clean are told with their lines, up to where nobody knows where the next one begins`() throws {
    let words = { (line: Int, what: String) in "map.csv:\(line): not a clean CSV: \(what); mend this line" }
    let encoding = { (line: Int) in
      "map.csv:\(line): not a clean CSV: bytes that its encoding does not allow, or a NUL; save the file as UTF-8, or say its encoding"
        + " (--encoding of a sheet, encoding: beside the file in the pipeline file)"
    }
    let open = "a quoted field that does not end"
    #expect(try Self.words(Array("a,b\n1,2\n3\n\"x".utf8)) == [Self.fields(3, "1 field"), words(4, open), Self.header])
    #expect(
      try Self.words(Array("a,b\n1,2\n\n3,4,5\n6\n".utf8)) == [Self.fields(4, "3 fields"), Self.fields(5, "1 field"), Self.header])
    #expect(try Self.words(Array("a,b\n1,2\"\n3\n".utf8)) == [words(2, "a quote inside a field that RFC 4180 does not allow")])
    #expect(try Self.words(Array("a,b\n1,\"2\n3,4\n".utf8)) == [words(2, open)])
    #expect(try Self.words(Array("a,b\n1,2\n3,\0\n\0,4\n".utf8)) == [encoding(3), encoding(4)])
    #expect(try Self.words(Array("a,b\n1,2\n3,".utf8) + [0xFF]) == [encoding(3)])
    #expect(try Self.words(Array("a,\"b\n".utf8)) == [words(1, open)])
    #expect(try Self.words(Array("a,b".utf8) + [0xFF] + Array("\n1,2,3\n4,5\n".utf8)) == [encoding(1)])
  }

  @Test func `of many records that are not clean the first twenty are told`() throws {
    let lines = try Self.words(Array(("a,b\n" + String(repeating: "1\n", count: 23)).utf8))
    #expect(lines == (2...21).map { Self.fields($0, "1 field") } + ["map.csv: and 3 more lines that are not clean", Self.header])
    let one = try Self.words(Array(("a,b\n" + String(repeating: "1\n", count: 21)).utf8))
    #expect(one.suffix(2) == ["map.csv: and 1 more line that is not clean", Self.header])
  }

  @Test func `no row behind an unclean record is handed on`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a,b\n1,2\n3\n4,5\n")
    var lines: [Int] = []
    #expect(throws: InputFailure.self) { try readTable(file, header: { _ in }, row: { lines.append($0.line) }) }
    #expect(lines == [2])
  }

  @Test func `a record is as long as it may be and no longer, however it is long`() throws {
    let limit = 1 << 20
    let words = { (line: Int, what: String) in ["map.csv:\(line): not a clean CSV: \(what)"] }
    let tooLong = "a record of more than 1 MiB, the most that one may have; end each row with a line end"
    let long = String(repeating: "x", count: limit - 10)
    #expect(try Self.table("a,b\n\(long),\"1\"\n1,\"2\"\n").rows.map { $0.fields.map(\.utf8.count) } == [[limit - 10, 1], [1, 1]])
    #expect(try Self.words(Array("a,b\n1,2\n\(long),\(long)\n".utf8)) == words(3, tooLong))
    #expect(try Self.table("a,b\n1,2\n\(long),123456789\n").rows.count == 2)
    #expect(try Self.words(Array("a,b\n1,2\n\(long),1234567890\n3,4\n".utf8)) == words(3, tooLong))
    #expect(try Self.words(Array((long + long + "\n").utf8)) == words(1, tooLong))
    #expect(try Self.words(Array("a,b\n1,\"\(long)\(long)\n".utf8)) == words(2, "a quoted field that does not end; mend this line"))
  }

  @Test func `a table is as large as it may be and no larger`() throws {
    let scratch = try Scratch()
    let text = "a,b\n" + String(repeating: "1,2\n", count: 200_000)
    let file = try scratch.file(text)
    var rows = 0
    let read = { (bytes: Int) in
      try readTable(file, limits: TableLimits(record: 10, bytes: bytes), header: { _ in }, row: { _ in rows += 1 })
    }
    try read(text.utf8.count)
    #expect(rows == 200_000)
    rows = 0
    let failure = #expect(throws: InputFailure.self) { try read(text.utf8.count - 1) }
    #expect(failure == .tableTooLarge(file: file.name, maximum: text.utf8.count - 1))
    #expect(rows < 200_000, "it is noticed while reading")
    #expect(
      InputFailure.tableTooLarge(file: "map.csv", maximum: TableLimits.kept.bytes).lines == [
        "map.csv: is larger than 64 MiB, the most that a table may have; check that it is the table, and leave out rows that are not needed"
      ])
  }

  @Test func `records, characters and quotes are whole wherever the pieces end`() throws {
    let scratch = try Scratch()
    let rows = (0..<60_000).map { ["陈\($0)", "\"one, \"\"two\"\"\r\nthree\"", "é"].joined(separator: ",") + "\r\n" }
    let text = "a,b,c\r\n" + rows.joined()
    let utf16: [UInt8] = text.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
    for (bytes, encoding) in [(Array(text.utf8), TextEncoding.utf8), (utf16, .utf16)] {
      let table = try readTable(scratch.file(bytes), encoding: encoding)
      #expect(table.rows.count == 60_000)
      for (number, row) in table.rows.enumerated()
      where row.fields != ["陈\(number)", "one, \"two\"\r\nthree", "é"] || row.line != 2 + 2 * number {
        Issue.record("row \(number): \(row)")
        return
      }
    }
  }
}
