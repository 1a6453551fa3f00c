import CallModel
import Classify
import Testing

/// What a mapping table must be.
@Suite struct DriverMappingTests {
  private static func complaints(_ header: [String], _ rows: [[String]]) throws -> [String] {
    let table = TextTable(
      file: "drivers.csv", header: header, rows: rows.enumerated().map { TextTable.Row(line: $0.offset + 2, fields: $0.element) })
    let failure = try #require(throws: DriverMapping.Failure.self) { _ = try DriverMapping(table) }
    #expect(failure.status.rawValue == 65)
    return failure.lines
  }

  @Test func `a missing column is told with the header`() throws {
    #expect(
      try Self.complaints(["row", "driver", ""], []) == [
        "drivers.csv:1: a driver mapping needs the column \"raw\"; the header has 3 fields: \"row\", \"driver\", \"\"; add the"
          + " missing columns, or rename those that hold what they should"
      ])
    #expect(
      try Self.complaints(["Raw"], []) == [
        "drivers.csv:1: a driver mapping needs the columns \"raw\" and \"driver\"; the header has 1 field: \"Raw\"; add the"
          + " missing columns, separate them by commas, or say the file's encoding (--encoding of a sheet, encoding: beside the file in"
          + " the pipeline file)"
      ])
  }

  @Test func `a label with two drivers is told, every time`() throws {
    #expect(
      try Self.complaints(["raw", "driver"], [["x", "A / B"], ["y", "C"], [" x ", "A/B"], ["x", "A / B"], ["y", ""]]) == [
        "drivers.csv:4: \"x\" is mapped to \"A\\/B\" here and to \"A / B\" on line 2; keep one of the two",
        "drivers.csv:6: \"y\" is mapped to \"\" here and to \"C\" on line 3; keep one of the two",
      ])
  }

  @Test func `a column written twice is refused`() throws {
    #expect(
      try Self.complaints(["raw", "driver", "raw"], []) == [
        "drivers.csv:1: the header names the column \"raw\" 2 times (fields 1, 3); rename all but one"
      ])
  }

  @Test func `the same pair twice and other columns are harmless`() throws {
    let rows = [["me", "A", "x"], ["you", "A", "x"]].enumerated().map { TextTable.Row(line: $0.offset + 2, fields: $0.element) }
    let mapping = try DriverMapping(TextTable(file: "drivers.csv", header: ["owner", "driver", "raw"], rows: rows))
    #expect(DriverRules(ClassifyPlan(), mapping: mapping).driver(for: [Label("x")])?.text == "A")
  }
}
