import CallModel
import Testing

@testable import Ingest

/// Logs that nobody here made, against numbers that were computed without this product.
@Suite(.needsRealData) struct RealLogTests {
  private static func read(_ path: String, _ plan: InputPlan, threads: Int = 2, window: Window? = nil) throws -> Reading {
    let file = InputFile(path: RealData.path(path), name: path)
    let reading = try IngestTests.read([file], plan, window: window, threads: threads, chunkSize: 1 << 16)
    #expect(reading.summary.ledger.balances && reading.summary.inputs.allSatisfy { $0.ledger.balances })
    return reading
  }

  private static func counts(_ texts: [String]) -> [String: Int] { Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +) }

  private static let bank = plan(organization: ["server"], driver: ["type"]) {
    $0.delimiter = 0x09
    $0.timeZone = "Asia/Jerusalem"
    $0.columns.startedAt = TimeColumns(columns: [Column("date"), Column("vru_entry")], format: .pattern("yyMMdd H:mm:ss"))
    $0.columns.handle = .columns([Column("ser_time")], unit: .seconds)
    $0.columns.wait = .columns([Column("q_time")], unit: .seconds)
    $0.columns.customer = Column("customer_id", missing: ["0"])
  }

  @Test func `a bank's January comes out as counted elsewhere`() throws {
    let reading = try Self.read("seelab-1999/january.txt", Self.bank)
    #expect(reading.rejects == [])
    #expect(reading.summary.ledger.handled == 31_599)
    #expect(
      Self.counts(reading.rows.map(\.driver)) == ["PS": 22_998, "NW": 5_582, "NE": 1_586, "TT": 972, "IN": 295, "PE": 164, "AA": 2])
    #expect(reading.rows.reduce(0) { $0 + Int($1.handle) } == 4_981_377)
    #expect(reading.summary.days.map { "\($0.lowerBound) \($0.upperBound)" } == "1999-01-01 1999-01-31")
  }

  @Test func `with its hang-ups abandoned as well`() throws {
    var plan = Self.bank
    plan.columns.abandoned = FlagColumn(column: Column("outcome"), yes: ["HANG"], no: ["AGENT", "PHANTOM"])
    let reading = try Self.read("seelab-1999/january.txt", plan)
    #expect(reading.rejects == [])
    #expect(reading.summary.ledger.handled == 27_300)
    #expect(reading.summary.ledger.abandoned == 4_299)
    #expect(Self.counts(reading.rows.filter { !$0.isAbandoned }.map(\.driver))["PS"] == 20_544)
    #expect(reading.rows.reduce(0) { $0 + Int(max($1.handle, 0)) } == 4_974_149)
  }

  @Test func `two spellings of the same calls are the same rows`() throws {
    let clock = plan(organization: ["agent"], driver: ["topic"]) {
      $0.columns.startedAt = TimeColumns(columns: [Column("date"), Column("time")], format: .pattern("dd/MM/yyyy HH:mm:ss"))
      $0.columns.abandoned = FlagColumn(column: Column("answered (Y/N)"), yes: ["N"], no: ["Y"])
      $0.columns.resolved = FlagColumn(column: Column("resolved"))
      $0.columns.wait = .columns([Column("speed_of_answer_in_seconds")], unit: .seconds)
      $0.columns.handle = .columns([Column("AvgTalkDuration")], unit: .clock)
      $0.columns.satisfaction = ScoreColumn(column: Column("SatisfactionRating"), scale: 1...5)
    }
    var seconds = clock
    seconds.columns.startedAt = TimeColumns(columns: [Column("date"), Column("time")], format: .pattern("M/d/yyyy H:mm:ss"))
    seconds.columns.wait = .columns([Column("speed of answer in seconds")], unit: .seconds)
    seconds.columns.handle = .columns([Column("talk durations")], unit: .seconds)
    seconds.columns.satisfaction = ScoreColumn(column: Column("satisfaction rating"), scale: 1...5)
    let one = try Self.read("pwc-forage/comma-dmy-dates-hhmmss.csv", clock)
    let other = try Self.read("pwc-forage/comma-mdy-dates-seconds.csv", seconds)
    #expect(one.rejects == [] && other.rejects == [])
    #expect(one.rows.sorted() == other.rows.sorted() && one.summary.days == other.summary.days)
    #expect(one.summary.ledger.handled == 4_054 && one.summary.ledger.abandoned == 946)
    #expect(one.rows.reduce(0) { $0 + Int(max($1.handle, 0)) } == 911_837)
  }

  @Test func `Chinese headers and newlines in every row`() throws {
    let plan = plan(organization: ["留言用户"], driver: ["一级分类"]) {
      $0.timeZone = "Asia/Shanghai"
      $0.columns.startedAt = TimeColumns(columns: [Column("留言时间")], format: .pattern("yyyy/M/d H:mm:ss"))
      $0.columns.comment = Column("留言详情")
    }
    let reading = try Self.read("teddy-cup-zh/messages.csv", plan)
    #expect(reading.summary.ledger.read == 495)
    #expect(reading.summary.ledger.handled + reading.summary.ledger.rejected == 495)
    #expect(reading.rejects.map(\.reason) == [])
  }
}
