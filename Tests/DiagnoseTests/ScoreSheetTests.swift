import CallModel
import Testing

@testable import Diagnose

/// What of a sheet of scores counts, and what is said of the rest.
@Suite struct ScoreSheetTests {
  private static let header = ["call_id", "rater", "problem_solved", "efficiency", "compliance", "attitude", "customer_satisfaction"]

  private func sheet(_ rows: [[String]], header: [String] = Self.header) throws -> ScoreSheet {
    let table = TextTable(
      file: "s.csv", header: header, rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1) })
    return try ScoreSheet(table: table, cure: "score others") { ["a", "b", "=c"].contains($0.text) }
  }

  @Test func `a row without a usable score does not stand in the way of a later one`() throws {
    let sheet = try sheet([["a", "Ann", "6", "6", "6", "6", "6"], ["a", "Ann", "4", "4", "4", "4", "4"]])
    #expect(sheet.ratings == [Rating(callID: Label("a"), rater: PersonName(Label("Ann")), scores: [4, 4, 4, 4, 4])])
    #expect(sheet.findings.map(\.isRow) == [false, false, false, false, false])
  }

  @Test func `a rater is one person, however the name is signed`() throws {
    let sheet = try sheet([
      ["a", "Anna  Li", "1", "1", "1", "1", "1"], ["a", "anna li ", "2", "2", "2", "2", "2"],
      ["a", "ANNA\u{3000}LI", "3", "3", "3", "3", "3"],
      ["a", "Ann", "4", "4", "4", "4", "4"],
    ])
    #expect(sheet.ratings.map(\.rater.text) == ["Anna Li", "Ann"])
    #expect(
      sheet.findings.map(\.text)
        == [3, 4].map { line in
          "s.csv:\(line): column \"call_id\": this rater scored the call on line 2 already, the row is left out; keep one of the two rows"
        })
  }

  @Test func `a clean sheet counts`() throws {
    let sheet = try sheet([
      ["a", "Chen", "1", "2", "3", "4", "5"], [" a ", "Wu", "", "5 ", "", "", ""], ["'=c", "Wu", "5", "5", "5", "5", "5"],
    ])
    #expect(
      sheet.ratings == [
        Rating(callID: Label("a"), rater: PersonName(Label("Chen")), scores: [1, 2, 3, 4, 5]),
        Rating(callID: Label("a"), rater: PersonName(Label("Wu")), scores: [nil, 5, nil, nil, nil]),
        Rating(callID: Label("=c"), rater: PersonName(Label("Wu")), scores: [5, 5, 5, 5, 5]),
      ])
    #expect(sheet.findings.isEmpty && sheet.rows == 3 && sheet.unscored == 0)
  }

  @Test func `what is left out is told by line and column, and no cell is repeated but a number`() throws {
    let sheet = try sheet([
      ["a", "Chen", "0", "6", "4.5", "good, she said", "4"],
      ["zz", "Chen", "1", "1", "1", "1", "1"],
      ["a", "Chen", "1", "1", "1", "1", "1"],
      ["a", "", "1", "1", "1", "1", "1"],
      ["", "Chen", "1", "", "", "", ""],
      ["b", "Chen", "10", "", "", "", ""],
      ["zz", "", "", "", "", "", ""],
      ["b", "", "", "", "", "", ""],
      ["", "", "", "", "", "", ""],
      ["", "Wu", "", "", "", "", ""],
    ])
    let allowed = "not a score, it is left out; allowed: 1, 2, 3, 4, 5, or nothing where it was not scored"
    let bad = { (column: String, value: String) in "column \"\(column)\": \"\(value)\" is \(allowed)" }
    #expect(
      sheet.findings.map(\.text) == [
        "s.csv:2: \(bad("problem_solved", "0"))",
        "s.csv:2: \(bad("efficiency", "6"))",
        "s.csv:2: \(bad("compliance", "4.5"))",
        "s.csv:2: column \"attitude\": \(allowed)",
        "s.csv:3: column \"call_id\": not a call that was to be scored, the row is left out; score others",
        "s.csv:4: column \"call_id\": this rater scored the call on line 2 already, the row is left out; keep one of the two rows",
        "s.csv:5: column \"rater\": nobody, the row is left out; write who scored the call, so that raters can be compared",
        "s.csv:6: column \"call_id\": no call, the row is left out; write the call_id of the listening list",
        "s.csv:7: \(bad("problem_solved", "10"))",
        "s.csv:8: column \"call_id\": not a call that was to be scored, the row is left out; score others",
      ])
    #expect(sheet.findings.map(\.isRow) == [false, false, false, false, true, true, true, true, false, true])
    #expect(sheet.ratings == [Rating(callID: Label("a"), rater: PersonName(Label("Chen")), scores: [nil, nil, nil, nil, 4])])
    #expect(sheet.rows == 9 && sheet.unscored == 2)
  }

  @Test func `a sheet without its columns is refused`() throws {
    let missing = #expect(throws: TableFailure.self) { try sheet([], header: ["call_id", "rater", "problem", "efficiency"]) }
    #expect(
      missing?.lines == [
        "s.csv:1: no column \"problem_solved\"", "s.csv:1: no column \"compliance\"", "s.csv:1: no column \"attitude\"",
        "s.csv:1: no column \"customer_satisfaction\"",
        "s.csv:1: the header has 4 fields: \"call_id\", \"rater\", \"problem\", \"efficiency\"; add the missing columns, or rename those that hold what they should",
      ])
    let semicolons = #expect(throws: TableFailure.self) { try sheet([], header: ["call_id;rater;problem_solved"]) }
    #expect(
      semicolons?.lines.last
        == "s.csv:1: the header has 1 field: \"call_id;rater;problem_solved\"; separate the columns by commas instead of \";\"")
    let other = #expect(throws: TableFailure.self) { try sheet([], header: ["捡污楤"]) }
    #expect(
      other?.lines.last
        == "s.csv:1: the header has 1 field: \"捡污楤\"; add the missing columns, separate them by commas, or say the file's encoding (--encoding of a sheet,"
        + " encoding: beside the file in the pipeline file)")
    let twice = #expect(throws: TableFailure.self) { try sheet([], header: Self.header + ["rater"]) }
    #expect(twice?.lines == ["s.csv:1: the header names \"rater\" twice; keep one of the columns"])
  }

  private func scored(_ call: String, _ sample: ListedCall.Sample, by rater: String, _ score: Int?) -> ScoredCall {
    let group = ListedCall.Group(
      level: Label("skill"), node: Label("S"), driver: Label("hard"), team: Label("S / \(sample)"), sample: sample)
    return ScoredCall(
      call: ListedCall(group: group, callID: Label(call)),
      rating: Rating(callID: Label(call), rater: PersonName(Label(rater)), scores: [score, 3, nil, 3, 3]))
  }

  @Test func `scores are summed by team, and a later score of the same call by the same rater replaces the earlier one`() {
    let recordings = Recordings([
      scored("a", .good, by: "Chen", 1), scored("a", .good, by: "Wu", 4), scored("b", .good, by: "Chen", 5),
      scored("c", .poor, by: "Wu", nil),
      scored("a", .good, by: "CHEN", 5),
    ])
    #expect(recordings.scored.map(\.rating.scores[0]) == [5, 4, 5, nil])
    #expect(recordings.summaries.map(\.group.sample) == [.good, .poor])
    #expect(recordings.summaries.map(\.calls) == [2, 1] && recordings.summaries.map(\.ratings) == [3, 1])
    #expect(
      recordings.summaries.map { $0[.problemSolved].sum } == [14, 0] && recordings.summaries.map { $0[.problemSolved].count } == [3, 0])
    #expect(recordings.summaries.map { $0[.efficiency].sum } == [9, 3] && recordings.summaries.map { $0[.compliance].count } == [0, 0])
    #expect((recordings.calls, recordings.raters) == (3, 2))
    #expect(recordings.drivers == [Label("hard")])
    #expect(recordings.total(.problemSolved, of: .good) == recordings.summaries[0][.problemSolved])
    #expect(recordings.total(.efficiency, of: .poor, driver: Label("hard")) == recordings.summaries[1][.efficiency])
    #expect(recordings.total(.efficiency, of: .poor, driver: Label("easy")) == Recordings.Total())
    #expect(recordings.agreement.map(\.units) == [1, 1, 0, 1, 1])
    #expect(recordings.agreement.map(\.result)[1...2] == [.noVariance, .noPairs])
  }

  @Test func `a call that is kept and listed again is one call`() {
    let kept = scored("a", .good, by: "Chen", 1)
    let listed = ScoredCall(
      call: ListedCall(group: kept.call.group, callID: kept.call.callID, priority: 3),
      rating: Rating(callID: kept.call.callID, rater: PersonName(Label("Wu")), scores: [2, 2, 2, 2, 2]))
    #expect(Recordings([kept, listed]).summaries.map { [$0.calls, $0.ratings] } == [[1, 2]])
  }
}
