import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Columns with more different labels than they may have.
@Suite struct LabelLimitTests {
  private static func limited(_ change: (inout InputPlan) -> Void = { _ in }) -> InputPlan {
    plan {
      ($0.limits.drivers, $0.limits.nodes) = (50, 40)
      change(&$0)
    }
  }

  private static func log(teams: Int, reasons: Int, channels: Int = 1) -> String {
    "team,reason,channel\n"
      + (0..<max(teams, reasons, channels)).map { "T\($0 % teams),r\($0 % reasons),c\($0 % channels)\n" }.joined()
  }

  private static func failure(_ text: String, _ plan: InputPlan, threads: Int = 1) throws -> InputFailure {
    try #require(throws: InputFailure.self) { _ = try read(text, plan, threads: threads, chunkSize: 100) }
  }

  @Test func `as many as there may be are read`() throws {
    let reading = try read(Self.log(teams: 40, reasons: 50), Self.limited())
    #expect(Set(reading.rows.map(\.driver)).count == 50 && Set(reading.rows.map(\.organization)).count == 40)
  }

  @Test func `one more driver ends the run and names the column`() throws {
    let failure = try Self.failure(Self.log(teams: 1, reasons: 51), Self.limited())
    #expect(failure.status == .badData)
    #expect(
      failure.lines == [
        "calls.csv: more than 50 different drivers in input.columns.driver (\"reason\"), such as \"r48\", \"r49\", \"r50\"; if that is not the column you"
          + " meant, name the right one, join spellings with classify.mapping, or raise classify.maximum_drivers"
      ])
    #expect(throws: InputFailure.self) { try read(Self.log(teams: 1, reasons: 500), Self.limited(), threads: 4, chunkSize: 100) }
  }

  @Test func `one more node ends the run`() throws {
    #expect(
      try Self.failure(Self.log(teams: 41, reasons: 1), Self.limited()).lines == [
        "calls.csv: more than 40 different nodes in input.columns.organization (\"team\"), such as \"T38\", \"T39\", \"T40\"; if that is not the column you"
          + " meant, name the right one, or raise rollup.maximum_nodes"
      ])
  }

  @Test func `channels have a limit of their own`() throws {
    let log = Self.log(teams: 1, reasons: 1, channels: LabelLimits.channels + 1)
    let failure = try Self.failure(log, Self.limited { $0.columns.channel = Column("channel") })
    #expect(
      failure.lines.count == 1
        && failure.lines[0].hasPrefix("calls.csv: more than 10000 different channels in input.columns.channel (\"channel\"), such as"))
  }

  @Test func `spellings that are joined are no drivers, but not without end`() throws {
    let log = Self.log(teams: 1, reasons: 5000)
    let joined = try read(log, Self.limited(), driverRule: { _ in DriverPath([Label("one")]) })
    #expect(joined.rows.count == 5000)
    let endless = Self.log(teams: 1, reasons: 10 * LabelLimits.channels + 1)
    #expect(throws: InputFailure.self) { try read(endless, Self.limited(), driverRule: { _ in DriverPath([Label("one")]) }) }
  }

  @Test func `a long label is cut in the message`() throws {
    let log = "team,reason\n" + (0...50).map { "T,\($0) \(String(repeating: "x", count: 60))\n" }.joined()
    let line = try #require(Self.failure(log, Self.limited()).lines.first)
    #expect(line.contains("\"50 \(String(repeating: "x", count: 37))…\""))
  }
}
