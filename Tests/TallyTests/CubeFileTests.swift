import CallModel
import Testing

@testable import Tally

@Suite struct CubeFileTests {
  private let format = CubeFormat(scale: 1...5, hasRecommendation: true)

  /// A cube with a slash, a quote and a comma in its labels, an uncoded cell and an abandoned call that never reached a team.
  private var cube: Cube {
    var handled = Measures()
    (handled.handled, handled.handleKnown, handled.handleSeconds, handled.handleSquares) = (300_000, 200_000, 700, UInt128(UInt64.max) + 3)
    (handled.waitKnown, handled.waitSeconds, handled.resolvedKnown, handled.resolvedYes) = (3, 12, 2, 1)
    (handled.satisfaction[4], handled.recommendation[10]) = (2, 1)
    var abandoned = Measures()
    abandoned.abandoned = 5
    return Cube(
      organization: [OrgPath(["A/B"].map { Label($0) }), OrgPath(["A/B", "Team \"7\", night"].map { Label($0) })],
      drivers: [.uncoded, DriverPath(["Billing", "Late, again"].map { Label($0) })], channels: [.blank, Label("=phone")],
      cells: [
        Cube.Cell(organization: 0, driver: 0, channel: 0, measures: abandoned),
        Cube.Cell(organization: 1, driver: 0, channel: 1, measures: handled),
        Cube.Cell(organization: 1, driver: 1, channel: 0, measures: handled),
      ])
  }

  private func rows(_ cube: Cube) -> [[String]] {
    // None of the fields of these cubes holds a line end.
    cube.cells.map { cell in
      var fields = [""]
      var isQuoted = false
      for character in format.line(cell, of: cube).dropLast() {
        if character == "\"" { isQuoted.toggle() }
        if character == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
      }
      return fields.map { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()).replacing("\"\"", with: "\"") : $0 }
    }
  }

  @Test func `a cube reads back as it was written`() throws {
    var reader = try CubeReader(format, file: "cube.csv", header: format.columns, levels: 2)
    for (index, fields) in rows(cube).reversed().enumerated() { try reader.add(TextTable.Row(line: index + 2, fields: fields)) }
    #expect(reader.cube() == cube)
  }

  @Test func `rows with the same key are added up`() throws {
    var reader = try CubeReader(format, file: "cube.csv", header: format.columns, levels: 2)
    for fields in rows(cube) + rows(cube) { try reader.add(TextTable.Row(line: 2, fields: fields)) }
    #expect(reader.cube() == cube.merged(with: cube))
  }

  @Test func `a missing column is named with what the pipeline needs`() {
    let failure = #expect(throws: CubeFailure.self) {
      try CubeReader(CubeFormat(scale: nil, hasRecommendation: false), file: "c.csv", header: ["node", "driver", "channel"], levels: 2)
    }
    #expect(
      failure?.lines == [
        "c.csv:1: the cube lacks the column \"handled\", \"abandoned\", \"handle_n\", \"handle_sum\", \"handle_squares\", \"wait_n\","
          + " \"wait_sum\", \"fcr_n\", \"fcr_yes\"; the pipeline needs: node, driver, channel, handled, abandoned, handle_n, handle_sum,"
          + " handle_squares, wait_n, wait_sum, fcr_n, fcr_yes. Write it with `vitalfew cube` and the same pipeline"
      ])
  }

  @Test(arguments: [
    ("handled", "x", "handled is \"x\"; a whole number from 0 on is needed"),
    ("handled", "-1", "handled is \"-1\"; a whole number from 0 on is needed"),
    ("handle_squares", "1.5", "handle_squares is \"1.5\"; a whole number from 0 on is needed"),
    ("node", "A\\/B", "node \"A\\/B\" has 1 of the pipeline's 2 levels; handled calls need all of them"),
    ("node", "a / b / c", "node \"a / b / c\" has 3 of the pipeline's 2 levels; handled calls need all of them"),
    ("fcr_yes", "3", "more values than handled calls, or more resolved than known; every measure is over handled calls"),
    ("handle_sum", "2000000000001", "a sum that its calls cannot have; a call lasts 10000000 seconds at most"),
    ("handle_squares", "20000000000000000001", "a sum that its calls cannot have; a call lasts 10000000 seconds at most"),
    (
      "handle_squares", "2", "handle_squares is too small for handle_n and handle_sum; it is the sum of the squared seconds of each call"
    ),
    ("csat_1", "900000", "more values than handled calls, or more resolved than known; every measure is over handled calls"),
  ])
  func `a row that cannot be is told with its line`(column: String, value: String, complaint: String) throws {
    var reader = try CubeReader(format, file: "c.csv", header: format.columns, levels: 2)
    var fields = rows(cube)[2]
    fields[try #require(format.columns.firstIndex(of: column))] = value
    let failure = #expect(throws: CubeFailure.self) { try reader.add(TextTable.Row(line: 7, fields: fields)) }
    #expect(failure?.lines == ["c.csv:7: \(complaint)"])
  }
}
