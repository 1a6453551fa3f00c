import CallModel
import Testing

@testable import Ingest

/// Which rows count, which are left out and why, in the order in which a row is judged.
@Suite struct JudgingTests {
  private static func window(_ from: String, _ to: String) throws -> Window {
    Window(from: try #require(Day(text: from)), to: try #require(Day(text: to)))
  }

  private static func ledger(
    handled: Int = 0, abandoned: Int = 0, rejected: Int = 0, outside: Int = 0, filtered: Int = 0
  ) -> RowLedger {
    var ledger = RowLedger()
    (ledger.handled, ledger.abandoned, ledger.rejected) = (handled, abandoned, rejected)
    (ledger.outsideWindow, ledger.filtered) = (outside, filtered)
    ledger.read = handled + abandoned + rejected + outside + filtered
    return ledger
  }

  @Test func `a handled call needs its whole path`() throws {
    let text = "center,team,reason\nA,T,x\nA,,x\n,T,x\n, ,x\n"
    let reading = try read(text, plan(organization: ["center", "team"]))
    #expect(reading.rows.map(\.organization) == ["A / T"])
    #expect(
      reading.told == [
        "2 3 25 missing_value [team] [] row", "3 4 30 missing_value [center] [] row", "4 5 35 missing_value [center] [] row",
      ])
  }

  @Test func `an abandoned call may end at the level it reached, at least the first, without a gap`() throws {
    let plan = plan(organization: ["center", "skill", "team"]) { $0.columns.abandoned = FlagColumn(column: Column("gone")) }
    let text = "center,skill,team,reason,gone\nA,S,T,x,1\nA,S,,x,1\nA,,,x,1\n,,,x,1\nA,,T,x,1\n,S,T,x,1\nA,S,,x,0\n"
    let reading = try read(text, plan)
    #expect(reading.rows.map(\.organization) == ["A / S / T", "A / S", "A"])
    #expect(reading.rows.allSatisfy { $0.isAbandoned && $0.driver == "" })
    #expect(
      reading.told == [
        "4 5 57 missing_value [center] [] row", "5 6 64 missing_value [skill] [] row", "6 7 73 missing_value [center] [] row",
        "7 8 82 missing_value [team] [] row",
      ])
    #expect(reading.summary.ledger == Self.ledger(abandoned: 3, rejected: 4))
  }

  @Test func `a bad cell that serves two keys is listed once`() throws {
    let plan = plan {
      $0.columns.startedAt = TimeColumns(columns: [Column("from")], format: .iso8601)
      $0.columns.handle = .span(from: Column("from"), to: Column("to"), format: .iso8601)
    }
    let reading = try read("team,reason,from,to\nT,x,bad,2026-11-01T08:00\nT,x,worse,\n", plan)
    #expect(reading.told == ["1 2 20 bad_time [from] [bad] value", "2 3 45 bad_time [from] [worse] value"])
    #expect(reading.summary.valuesDropped.map(\.count) == [2])
  }

  @Test func `a constant level stands where no column does, and makes no gap`() throws {
    let plan = plan {
      $0.columns.organization = [.constant(" Guangzhou "), .column(Column("skill")), .constant("All"), .column(Column("team"))]
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
    }
    let reading = try read("team,skill,reason,gone\nT,S,x,0\n,S,x,1\n,,x,1\nT,,x,1\n", plan)
    #expect(reading.rows.map(\.organization) == ["Guangzhou / S / All / T", "Guangzhou / S / All", "Guangzhou"])
    #expect(reading.told == ["4 5 44 missing_value [skill] [] row"])
  }

  @Test func `an organization of constants alone is one node`() throws {
    let plan = plan { $0.columns.organization = [.constant("A"), .constant("B")] }
    #expect(try read("reason\nx\ny\n", plan).rows.map(\.organization) == ["A / B", "A / B"])
  }

  @Test func `an abandoned flag must be yes or no`() throws {
    let plan = plan { $0.columns.abandoned = FlagColumn(column: Column("gone"), yes: ["HANG"], no: ["AGENT"]) }
    let reading = try read("team,reason,gone\nA,x,HANG\nA,x,AGENT\nA,x,\nA,x, NA \nA,x,hang\n", plan)
    #expect(reading.rows.map(\.isAbandoned) == [true, false])
    #expect(
      reading.told == [
        "3 4 36 missing_value [gone] [] row", "4 5 41 missing_value [gone] [ NA ] row", "5 6 50 bad_flag [gone] [hang] row",
      ])
  }

  @Test func `an abandoned call has no driver, no values, and none of its values is bad`() throws {
    let plan = plan {
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
      $0.columns.channel = Column("channel")
      $0.columns.handle = .columns([Column("handle")], unit: .seconds)
      $0.columns.wait = .columns([Column("wait")], unit: .seconds)
      $0.columns.resolved = FlagColumn(column: Column("ok"))
      $0.columns.satisfaction = ScoreColumn(column: Column("score"), scale: 1...5)
      $0.columns.recommendation = ScoreColumn(column: Column("nps"), scale: 0...10)
    }
    let header = "team,reason,gone,channel,handle,wait,ok,score,nps\n"
    let reading = try read(header + "A,x,1,c,5,6,1,4,9\nA,x,1,c,q,q,q,q,q\nA,x,0,c,5,6,1,4,9\nA,x,0,c,q,r,s,t,u\n", plan)
    let gone = Row(organization: "A", driver: "", channel: "c", isAbandoned: true)
    let full = Row(organization: "A", driver: "x", channel: "c", handle: 5, wait: 6, resolved: 1, satisfaction: 3, recommendation: 9)
    #expect(reading.rows == [gone, gone, full, Row(organization: "A", driver: "x", channel: "c")])
    #expect(
      Set(reading.rejects.map { "\($0.record) \($0.reason.rawValue) \($0.column) \($0.value) \($0.action.rawValue)" }) == [
        "4 bad_number handle q value", "4 bad_number wait r value", "4 bad_flag ok s value", "4 bad_number score t value",
        "4 bad_number nps u value",
      ])
    #expect(
      reading.summary.valuesDropped.map { "\($0.column) \($0.count)" } == ["handle 1", "nps 1", "ok 1", "score 1", "wait 1"])
  }

  @Test func `an abandoned call is not rejected for its driver`() throws {
    let plan = plan { $0.columns.abandoned = FlagColumn(column: Column("gone")) }
    let reading = try read("team,reason,gone\nA,x,1\nA,x,0\n", plan) { _ in nil }
    #expect(reading.rows.map(\.isAbandoned) == [true])
    #expect(reading.told == ["2 3 23 unmapped [reason] [x] row"])
  }

  @Test func `rows that keep does not name are filtered, every rule must hold`() throws {
    let plan = plan { $0.keep = [KeepRule(column: "way", values: ["in", " both "]), KeepRule(column: "kind", values: [""])] }
    let reading = try read("team,reason,way,kind\nA,1,in,\nA,2,out,\nA,3, both ,\nA,4,in,k\nA,5,IN,\n,6,out,\n", plan)
    #expect(reading.rows.map(\.driver) == ["1", "3"])
    #expect(reading.summary.ledger == Self.ledger(handled: 2, filtered: 4))
    #expect(reading.rejects == [])
  }

  private static let timed = plan {
    $0.columns.startedAt = TimeColumns(columns: [Column("at")], format: .iso8601)
    $0.timeZone = "Asia/Shanghai"
  }

  @Test func `a window holds its first and its last day in the plan's zone`() throws {
    let texts = [
      "2026-10-31T23:59:59", "2026-11-01T00:00:00", "2026-11-30T23:59:59", "2026-12-01T00:00:00", "2026-10-31T16:00:00Z",
      "2026-11-30T16:00:00Z",
    ]
    let text = "team,reason,at\n" + texts.enumerated().map { "A,\($0.offset),\($0.element)\n" }.joined()
    let reading = try read(text, Self.timed, window: Self.window("2026-11-01", "2026-11-30"))
    #expect(reading.rows.map(\.driver) == ["1", "2", "4"])
    #expect(reading.summary.ledger == Self.ledger(handled: 3, outside: 3))
    #expect(reading.summary.days.map { "\($0.lowerBound) \($0.upperBound)" } == "2026-11-01 2026-11-30")
    let all = try read(text, Self.timed)
    #expect(all.summary.days.map { "\($0.lowerBound) \($0.upperBound)" } == "2026-10-31 2026-12-01")
  }

  @Test func `without a time a row is rejected where a window is set, else it counts`() throws {
    let text = "team,reason,at\nA,x,\nA,x,soon\nA,x,2026-11-01 00:00\n"
    let windowed = try read(text, Self.timed, window: Self.window("2026-11-01", "2026-11-01"))
    #expect(windowed.told == ["1 2 15 missing_value [at] [] row", "2 3 20 bad_time [at] [soon] row"])
    #expect(windowed.summary.ledger == Self.ledger(handled: 1, rejected: 2))
    let all = try read(text, Self.timed)
    #expect(all.told == ["2 3 20 bad_time [at] [soon] value"])
    #expect(all.summary.ledger == Self.ledger(handled: 3))
    #expect(all.summary.valuesDropped.map { "\($0.column) \($0.count)" } == ["at 1"])
  }

  @Test func `a date and a time in two columns are joined by one space`() throws {
    let plan = plan {
      $0.columns.startedAt = TimeColumns(columns: [Column("date"), Column("time", missing: ["-"])], format: .pattern("yyMMdd H:mm"))
    }
    let text = "time,team,reason,date\n9:05,A,1, 991231 \n9:05,A,2,\n-,A,3,991231\n25:00,A,4,991231\n9:05,A,5,xx\n"
    let reading = try read(text, plan, window: Self.window("1999-12-31", "1999-12-31"))
    #expect(reading.rows.map(\.driver) == ["1"])
    #expect(
      reading.told == [
        "2 3 40 missing_value [date] [] row", "3 4 50 missing_value [time] [-] row", "4 5 63 bad_time [date] [991231 25:00] row",
        "5 6 80 bad_time [date] [xx 9:05] row",
      ])
  }

  @Test func `the bad time of an abandoned call is told without a window`() throws {
    let plan = plan {
      $0.columns.startedAt = TimeColumns(columns: [Column("at")], format: .iso8601)
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
    }
    let reading = try read("team,reason,at,gone\nA,x,soon,1\n", plan)
    #expect(reading.told == ["1 2 20 bad_time [at] [soon] value"])
    #expect(reading.summary.ledger == Self.ledger(abandoned: 1))
  }

  @Test func `the first thing wrong is the one told`() throws {
    let plan = plan {
      $0.keep = [KeepRule(column: "way", values: ["in"])]
      $0.columns.startedAt = TimeColumns(columns: [Column("at")], format: .pattern("yyyy-MM-dd"))
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
      $0.columns.wait = .columns([Column("wait")], unit: .seconds)
      $0.maximumRecord = 60
    }
    let long = String(repeating: "y", count: 60)
    let rows = [
      "\0,\(long)", "\0,x,out", ",,out,soon,q,q", "A,x", ",x,in,soon,q,q", ",x,in,2026-12-01,q,q", ",x,in,2026-11-01,q,q",
      ",x,in,2026-11-01,0,q", "A,x,in,2026-11-01,0,q", "A,ok,in,2026-11-01,0,q",
    ]
    let reading = try read(
      "team,reason,way,at,gone,wait\n" + rows.joined(separator: "\n"), plan, window: Self.window("2026-11-01", "2026-11-30")
    ) { $0[0].text == "ok" ? DriverPath($0) : nil }
    #expect(
      reading.rejects.map { "\($0.record) \($0.reason.rawValue) [\($0.column)] [\($0.value)] \($0.action.rawValue)" } == [
        "1 too_long [] [] row", "2 encoding [team] [\\x00] row", "4 field_count [] [] row", "5 bad_time [at] [soon] row",
        "7 bad_flag [gone] [q] row", "8 missing_value [team] [] row", "9 unmapped [reason] [x] row", "10 bad_number [wait] [q] value",
      ])
    #expect(reading.summary.ledger == Self.ledger(handled: 1, rejected: 7, outside: 1, filtered: 1))
  }

  @Test func `a value is cut at 200 bytes at a character boundary`() throws {
    let told = { (value: [UInt8]) in
      try read(Array("team,reason,wait\nA,x,".utf8) + value, plan { $0.columns.wait = .columns([Column("wait")], unit: .seconds) }).rejects[
        0
      ].value
    }
    #expect(try told(Array(String(repeating: "x", count: 201).utf8)) == String(repeating: "x", count: 200))
    #expect(try told(Array(String(repeating: "x", count: 200).utf8)) == String(repeating: "x", count: 200))
    #expect(try told(Array((String(repeating: "x", count: 199) + "é").utf8)) == String(repeating: "x", count: 199))
    #expect(try told(Array((String(repeating: "x", count: 198) + "éx").utf8)) == String(repeating: "x", count: 198) + "é")
    #expect(try told(Array((String(repeating: "x", count: 197) + "😀x").utf8)) == String(repeating: "x", count: 197))
    #expect(try told(Array(String(repeating: "x", count: 197).utf8) + [0xFF]) == String(repeating: "x", count: 197))
    #expect(try told(Array(String(repeating: "x", count: 196).utf8) + [0xFF, 0x41]) == String(repeating: "x", count: 196) + "\\xFF")
    #expect(try told([0x0B, 0xE8, 0xAF, 0x41, 0xC0, 0x80, 0x00, 0xED, 0xA0, 0x80]) == "\u{B}\\xE8\\xAFA\\xC0\\x80\\x00\\xED\\xA0\\x80")
  }

  @Test func `bytes that are no text reject their row wherever they stand, and no other`() throws {
    let bytes = Array("team,reason,note\nA,x,".utf8) + [0xFF] + Array("\nA,y,é\nA,\"z\0\",n\nA,w,n\n".utf8)
    for chunkSize in [1, 8, 1 << 20] {
      let reading = try read(bytes, plan(), chunkSize: chunkSize)
      #expect(reading.told == ["1 2 17 encoding [note] [\\xFF] row", "3 4 30 encoding [reason] [z\\x00] row"])
      #expect(reading.rows.map(\.driver) == ["y", "w"])
    }
  }
}
