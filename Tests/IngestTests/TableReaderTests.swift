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

  @Test func `the first record that is not clean ends the run with its line`() throws {
    let words = { (line: Int, what: String) in ["map.csv:\(line): not a clean CSV: \(what); mend this line"] }
    let fields = "it has more or fewer fields than the header"
    #expect(try Self.words(Array("a,b\n1,2\n3\n\"x".utf8)) == words(3, fields))
    #expect(try Self.words(Array("a,b\n1,2\n\n3,4,5\n6\n".utf8)) == words(4, fields))
    #expect(try Self.words(Array("a,b\n1,2\"\n3\n".utf8)) == words(2, "a quote inside a field that RFC 4180 does not allow"))
    #expect(try Self.words(Array("a,b\n1,\"2\n3,4\n".utf8)) == words(2, "a quoted field that does not end"))
    #expect(try Self.words(Array("a,b\n1,2\n3,\0\n".utf8)) == words(3, "bytes that its encoding does not allow, or a NUL"))
    #expect(try Self.words(Array("a,b\n1,2\n3,".utf8) + [0xFF]) == words(3, "bytes that its encoding does not allow, or a NUL"))
    #expect(try Self.words(Array("a,\"b\n".utf8)) == words(1, "a quoted field that does not end"))
    #expect(try Self.words(Array("a,b".utf8) + [0xFF]) == words(1, "bytes that its encoding does not allow, or a NUL"))
  }

  @Test func `no row behind an unclean record is handed on`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a,b\n1,2\n3\n4,5\n")
    var lines: [Int] = []
    #expect(throws: InputFailure.self) { try readTable(file, header: { _ in }, row: { lines.append($0.line) }) }
    #expect(lines == [2])
  }

  @Test func `records of any length are read`() throws {
    let long = String(repeating: "x", count: 3 << 20)
    let table = try Self.table("a,b\n\(long),\"\(long)\"\"\"\n1,\"2\"\n")
    #expect(table.rows.map { $0.fields.map(\.utf8.count) } == [[long.utf8.count, long.utf8.count + 1], [1, 1]])
    #expect(table.rows.map(\.line) == [2, 3])
  }
}
