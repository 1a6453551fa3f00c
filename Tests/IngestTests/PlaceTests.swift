import CallModel
import Testing

@testable import Ingest

/// Record and line numbers and byte offsets of rejects, to the number.
@Suite struct PlaceTests {
  @Test(arguments: [1, 2, 3, 7, 1 << 20])
  func `a byte-order mark counts as bytes, not as a line`(chunkSize: Int) throws {
    let reading = try read([0xEF, 0xBB, 0xBF] + Array("team,reason\nA,x\nB\n".utf8), plan(), chunkSize: chunkSize)
    #expect(reading.told == ["2 3 19 field_count [] [] row"])
    #expect(reading.summary.inputs[0].bytes == 21)
  }

  @Test(arguments: [("\n", 16), ("\r\n", 18), ("\r", 16)])
  func `LF, CRLF and a lone CR each end one line`(lineEnd: String, offset: Int) throws {
    let text = ["team,reason", "A,x", "B", "C,y", "D", ""].joined(separator: lineEnd)
    for chunkSize in 1...text.utf8.count + 1 {
      let reading = try read(text, plan(), chunkSize: chunkSize)
      let next = offset + 1 + lineEnd.utf8.count * 2 + 3
      #expect(reading.told == ["2 3 \(offset) field_count [] [] row", "4 5 \(next) field_count [] [] row"])
      #expect(reading.rows.map(\.organization) == ["A", "C"])
    }
  }

  @Test(arguments: [1, 5, 1 << 20])
  func `blank lines count as lines and not as records`(chunkSize: Int) throws {
    let reading = try read("\n\r\nteam,reason\n\n\nA,x\n\nB\n\n", plan(), chunkSize: chunkSize)
    #expect(reading.told == ["2 8 22 field_count [] [] row"])
    #expect(reading.summary.ledger.read == 2)
  }

  @Test(arguments: [1, 5, 1 << 20])
  func `lines inside quotes count where the next record stands`(chunkSize: Int) throws {
    let reading = try read("team,reason\n\"A\n\r\n\rB\",x\nC\n", plan(), chunkSize: chunkSize)
    #expect(reading.told == ["2 6 23 field_count [] [] row"])
  }

  @Test(arguments: [1, 5, 1 << 20])
  func `reading resumes at the line after the one where a damaged record began`(chunkSize: Int) throws {
    let text = "team,reason\nA,x\nB,\"y\nC\" z,x\nD,w\n\"E,v\nF,u\n"
    let reading = try read(text, plan(), chunkSize: chunkSize)
    #expect(
      reading.told == [
        "2 3 16 stray_quote [reason] [\"y\nC\" z] row", "3 4 21 stray_quote [team] [C\" z] row", "5 6 32 unclosed_quote [team] [\"E,v] row",
      ])
    #expect(reading.rows.map(\.organization) == ["A", "D", "F"])
    #expect(reading.summary.ledger.read == 6)
    #expect(reading.summary.ledger.rejected == 3)
  }

  @Test func `damage on the last line without a line end is told`() throws {
    #expect(try read("team,reason\nA,x\nB,\"y", plan()).told == ["2 3 16 unclosed_quote [reason] [\"y] row"])
    #expect(try read("team,reason\nA,x\nB,y\"", plan()).told == ["2 3 16 stray_quote [reason] [y\"] row"])
  }

  @Test func `the last record needs no line end`() throws {
    #expect(try read("team,reason\nA,x\nB,\"y\"", plan()).rows.map(\.driver) == ["x", "y"])
  }

  @Test func `a record in a column beyond the header's names none`() throws {
    #expect(try read("team,reason\nA,x,y\"\n", plan()).told == ["1 2 12 stray_quote [] [y\"] row"])
    #expect(try read(Array("team,reason\nA,x,".utf8) + [0xFF, 0x0A], plan()).told == ["1 2 12 encoding [] [\\xFF] row"])
  }

  @Test func `every file counts its records, lines and bytes from its own begin`() throws {
    let scratch = try Scratch()
    let files = [try scratch.file("team,reason\nA\nB,x\n", named: "1.csv"), try scratch.file("\nreason,team\ny,C\nD\n", named: "2.csv")]
    let reading = try read(files, plan())
    #expect(reading.rejects.map(\.file) == ["1.csv", "2.csv"])
    #expect(reading.told == ["1 2 12 field_count [] [] row", "2 4 17 field_count [] [] row"])
    #expect(reading.rows.map(\.description) == ["B | x |  | false -1 -1 -1 -1 -1", "C | y |  | false -1 -1 -1 -1 -1"])
  }

  @Test func `files with columns in another order, read by any number of threads, are one log`() throws {
    let scratch = try Scratch()
    let plan = plan(organization: ["center", "team"], driver: ["category", "reason"]) { $0.columns.channel = Column("channel") }
    let rows = (0..<500).map { ["C\($0 % 3)", "T\($0 % 7)", "K\($0 % 5)", "R\($0 % 11)", "H\($0 % 2)"] }
    let orders = [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 0, 4, 2, 3]]
    let names = ["center", "team", "category", "reason", "channel"]
    let files = try orders.indices.map { file in
      let table = [names] + rows.indices.filter { $0 % 3 == file }.map { rows[$0] }
      let lines = table.map { row in orders[file].map { row[$0] }.joined(separator: ",") }
      return try scratch.file(lines.joined(separator: "\n"), named: "\(file).csv")
    }
    let expected = rows.map { Row(organization: "\($0[0]) / \($0[1])", driver: "\($0[2]) / \($0[3])", channel: $0[4]) }.sorted()
    for threads in [1, 2, 4] {
      #expect(try read(files, plan, threads: threads, chunkSize: 100).rows.sorted() == expected)
    }
    #expect(try read(files.reversed(), plan).rows.sorted() == expected)
  }

  @Test func `the ledger of every file and of all balances`() throws {
    let scratch = try Scratch()
    let plan = plan {
      $0.keep = [KeepRule(column: "way", values: ["in"])]
      $0.columns.startedAt = TimeColumns(columns: [Column("at")], format: .pattern("yyyy-MM-dd"))
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
    }
    let header = "team,reason,way,at,gone\n"
    let files = [
      try scratch.file(header + "A,x,in,2026-11-01,0\nA,x,out,2026-11-01,0\nA,,in,2026-11-02,1\nA,x,in,2026-12-01,0\n", named: "1.csv"),
      try scratch.file(header + "A,x\n,x,in,2026-11-30,0\nB,x,in,2026-11-30,0\n", named: "2.csv"),
    ]
    let november = try #require(Day(text: "2026-11-01").flatMap { first in Day(text: "2026-11-30").map { Window(from: first, to: $0) } })
    let summary = try read(files, plan, window: november, threads: 2, chunkSize: 16).summary
    var (first, second) = (RowLedger(), RowLedger())
    (first.read, first.handled, first.abandoned, first.filtered, first.outsideWindow) = (4, 1, 1, 1, 1)
    (second.read, second.handled, second.rejected) = (3, 1, 2)
    #expect(summary.inputs.map(\.ledger) == [first, second])
    #expect(summary.inputs.map(\.file) == ["1.csv", "2.csv"])
    #expect(summary.inputs.allSatisfy { $0.ledger.balances } && summary.ledger.balances)
    #expect(summary.ledger.read == 7)
    #expect(summary.days?.lowerBound.description == "2026-11-01")
    #expect(summary.days?.upperBound.description == "2026-11-30")
  }
}
