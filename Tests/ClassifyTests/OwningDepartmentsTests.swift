import CallModel
import Classify
import Testing

/// Who owns what a driver is about.
@Suite struct OwningDepartmentsTests {
  private static func mapping(_ header: [String], _ rows: [[String]]) throws -> DriverMapping {
    let rows = rows.enumerated().map { TextTable.Row(line: $0.offset + 2, fields: $0.element) }
    return try DriverMapping(TextTable(file: "drivers.csv", header: header, rows: rows))
  }

  private static let header = ["raw", "driver", "owning_department"]

  @Test func `a driver belongs to its own department, else to that of the nearest driver above`() throws {
    let rows = [
      ["net", "Network", " Network operations "], ["slow", "Network / Slow data", ""], ["5g", "Network / 5G not shown", "Radio planning"],
      ["fee", "Billing / Late fee", "Billing systems"], ["", "", "Nobody"],
    ]
    let departments = try Self.mapping(Self.header, rows).departments
    #expect(departments.areKnown)
    #expect(departments.department(of: DriverPath(text: "Network")) == "Network operations")
    #expect(departments.department(of: DriverPath(text: "Network / Slow data")) == "Network operations")
    #expect(departments.department(of: DriverPath(text: "Network / Dropped calls / At night")) == "Network operations")
    #expect(departments.department(of: DriverPath(text: "Network / 5G not shown")) == "Radio planning")
    #expect(departments.department(of: DriverPath(text: "Billing / Late fee")) == "Billing systems")
    #expect(departments.department(of: DriverPath(text: "Billing")) == nil)
    #expect(departments.department(of: .uncoded) == nil)
  }

  @Test func `without the column no department is known`() throws {
    let mapping = try Self.mapping(["raw", "driver"], [["net", "Network"]])
    #expect(!mapping.departments.areKnown)
    #expect(mapping.departments.department(of: DriverPath(text: "Network")) == nil)
    #expect(mapping.warnings == [])
  }

  @Test func `a column that is only nearly called so is told`() throws {
    #expect(
      try Self.mapping(["raw", "driver", "owning department"], [["net", "Network", "x"]]).warnings == [
        "drivers.csv:1: the column \"owning department\" is not read, so no driver has an owning department;"
          + " should it be \"owning_department\"?"
      ])
  }

  @Test func `a second department for a driver is told and left out`() throws {
    let rows = [["a", "Network", "x"], ["b", "Network", "y"], ["c", "Network", " x"], ["d", "Network", ""]]
    let mapping = try Self.mapping(Self.header, rows)
    #expect(
      mapping.warnings == [
        "drivers.csv:3: the driver \"Network\" belongs to \"y\" here and to \"x\" on line 2; the first counts, keep one of the two"
      ])
    #expect(mapping.departments.department(of: DriverPath(text: "Network")) == "x")
  }

  @Test func `the column written twice is refused`() throws {
    let failure = #expect(throws: DriverMapping.Failure.self) { try Self.mapping(Self.header + ["owning_department"], []) }
    #expect(
      failure?.lines == ["drivers.csv:1: the header names the column \"owning_department\" 2 times (fields 3, 4); rename all but one"])
  }
}
