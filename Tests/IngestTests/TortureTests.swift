import CallModel
import Foundation
import Testing

@testable import Ingest

/// Files that other people made to break CSV readers, with the cells that must come out.
@Suite(.needsRealData) struct TortureTests {
  /// The cells of a file, its header first.
  private static func cells(_ bytes: [UInt8], _ dialect: Dialect = Dialect()) throws -> [[String]] {
    let scratch = try Scratch()
    let file = try scratch.file(bytes)
    return try withExtendedLifetime(scratch) {
      try records(of: file, dialect).map { record in
        try #require(record.reason == nil)
        return record.fields.map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  /// Expected cells in the columns of `header`: objects by column name, or lists that begin with the header.
  private static func expected(_ path: String, header: [String]) throws -> [[String]] {
    let bytes = Data(try RealData.bytes(path))
    if let lists = try? JSONDecoder().decode([[String]].self, from: bytes) { return lists }
    let objects = try JSONDecoder().decode([[String: String]].self, from: bytes)
    return [header] + objects.map { object in header.map { object[$0] ?? "(none)" } }
  }

  /// `newlines_crlf` and `location_coordinates` have tests of their own.
  private static let spectrum = RealData.names(in: "torture/csv-spectrum/csvs").filter {
    !["newlines_crlf", "location_coordinates"].contains($0)
  }

  @Test(arguments: spectrum) func `csv-spectrum comes out cell by cell`(name: String) throws {
    let cells = try Self.cells(RealData.bytes("torture/csv-spectrum/csvs/\(name).csv"))
    #expect(try cells == Self.expected("torture/csv-spectrum/json/\(name).json", header: cells[0]))
  }

  @Test func `a quoted CRLF stays CRLF`() throws {
    // The copy at hand has lost the carriage returns that its expectation speaks of.
    let bytes = try RealData.bytes("torture/csv-spectrum/csvs/newlines_crlf.csv").flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let cells = try Self.cells(bytes)
    #expect(try cells == Self.expected("torture/csv-spectrum/json/newlines_crlf.json", header: cells[0]))
  }

  @Test func `quotes inside a bare field are an error in strict and text in lenient mode`() throws {
    let bytes = try RealData.bytes("torture/csv-spectrum/csvs/location_coordinates.csv")
    let plan = plan(organization: ["Cities"], driver: ["Location Coordinates"])
    #expect(
      try read(bytes, plan).told == [
        "1 2 58 stray_quote [Location Coordinates] [37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W] row"
      ])
    let cells = try Self.cells(bytes, Dialect(quotes: .lenient))
    #expect(cells[1] == ["2095257564", "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W", "Modesto", "Stanislaus"])
  }

  /// `all-empty` and `empty-one-column` differ on purpose: blank lines are no records here.
  private static let testData = RealData.names(in: "torture/csv-test-data/csv").filter {
    !$0.hasPrefix("bad-") && !["all-empty", "empty-one-column"].contains($0)
  }

  @Test(arguments: testData) func `csv-test-data comes out cell by cell`(name: String) throws {
    let cells = try Self.cells(RealData.bytes("torture/csv-test-data/csv/\(name).csv"))
    let expected = try Self.expected("torture/csv-test-data/json/\(name).json", header: cells[0])
    #expect(cells == (expected.isEmpty ? [cells[0]] : expected))
  }

  @Test func `blank lines are no records`() throws {
    #expect(try Self.cells(RealData.bytes("torture/csv-test-data/csv/all-empty.csv")) == [])
    #expect(try Self.cells(RealData.bytes("torture/csv-test-data/csv/empty-one-column.csv")) == [["foo"]])
  }

  @Test(arguments: [
    ("less-fields", "1 2 12 field_count [] [] row"),
    ("more-fields", "1 2 12 field_count [] [] row"),
  ])
  func `a record that does not fit its header rejects the row`(name: String, told: String) throws {
    let bytes = try RealData.bytes("torture/csv-test-data/csv/bad-header-\(name).csv")
    let reading = try read(bytes, plan(organization: ["foo"], driver: ["bar"]))
    #expect(reading.told == [told])
    #expect(reading.rows == [])
  }

  @Test(arguments: [
    ("missing-quote", "1 2 12 unclosed_quote [bar] [\"I forgot to close this one,3] row"),
    ("quotes-with-unescaped-quote", "1 2 12 stray_quote [bar] [\"Hey, I missed \" it\"] row"),
    ("unescaped-quote", "1 2 12 stray_quote [bar] [This \"quotes\" must be escaped] row"),
  ])
  func `a bad quote rejects the row`(name: String, told: String) throws {
    let bytes = try RealData.bytes("torture/csv-test-data/csv/bad-\(name).csv")
    let reading = try read(bytes, plan(organization: ["foo"], driver: ["bar"]))
    #expect(reading.told == [told])
    #expect(reading.rows == [])
  }

  @Test func `a file without the columns, and one without anything, are refused`() throws {
    let scratch = try Scratch()
    let plan = plan(organization: ["foo"], driver: ["bar"])
    let wrong = try scratch.file(RealData.bytes("torture/csv-test-data/csv/bad-header-wrong-header.csv"), named: "wrong.csv")
    let empty = try scratch.file(RealData.bytes("torture/csv-test-data/csv/bad-header-no-header.csv"), named: "empty.csv")
    #expect(throws: InputFailure.self) { try read([wrong], plan) }
    #expect(throws: InputFailure.empty(file: "empty.csv")) { try read([empty], plan) }
  }
}
