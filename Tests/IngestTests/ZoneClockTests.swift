import CallModel
import Testing

@testable import Ingest

/// Instants and days in a zone, around the changes of its clock.
@Suite struct ZoneClockTests {
  private static func written(_ text: String) throws -> WrittenTime {
    let bytes = Array(text.utf8)
    let time = TimeReader(.iso8601).read(bytes.span, 0..<bytes.count)
    return try #require(time)
  }

  private static func instant(_ text: String, _ zone: String) throws -> Int {
    var clock = ZoneClock(zone: zone)
    return try clock.instant(written(text))
  }

  private static func day(_ text: String, _ zone: String) throws -> String {
    var clock = ZoneClock(zone: zone)
    return try clock.day(written(text)).description
  }

  @Test func `a time without an offset is the zone's clock`() throws {
    #expect(try Self.instant("1970-01-01T00:00:10", "UTC") == 10)
    #expect(try Self.instant("1970-01-01T08:00:10", "Asia/Shanghai") == 10)
    #expect(try Self.instant("1970-01-01T00:00", "Asia/Shanghai") == -28800)
    #expect(try Self.day("2026-11-01T00:00", "Asia/Shanghai") == "2026-11-01")
    #expect(try Self.day("2026-11-01T23:59:59", "America/New_York") == "2026-11-01")
  }

  @Test func `an offset in the text wins over the zone`() throws {
    #expect(try Self.instant("1970-01-01T08:00:10+08:00", "America/New_York") == 10)
    #expect(try Self.instant("1970-01-01T08:00:10+08:00", "UTC") == 10)
    #expect(try Self.instant("1969-12-31T23:00:00-01:00", "UTC") == 0)
  }

  @Test(arguments: [
    ("2026-10-31T16:00:00Z", "Asia/Shanghai", "2026-11-01"),
    ("2026-10-31T15:59:59Z", "Asia/Shanghai", "2026-10-31"),
    ("2026-11-01T00:30:00+09:00", "Asia/Shanghai", "2026-10-31"),
    ("2026-11-01T00:30:00+09:00", "UTC", "2026-10-31"),
    ("2026-11-01T00:30:00+00:00", "UTC", "2026-11-01"),
    ("2026-11-01T23:30:00-01:00", "UTC", "2026-11-02"),
    ("2026-11-01T03:59:59Z", "America/New_York", "2026-10-31"),
    ("2026-11-01T04:00:00Z", "America/New_York", "2026-11-01"),
    ("2026-11-02T04:59:59Z", "America/New_York", "2026-11-01"),
    ("2026-11-02T05:00:00Z", "America/New_York", "2026-11-02"),
    ("1969-12-31T23:59:59Z", "UTC", "1969-12-31"),
    ("1969-12-31T15:59:59Z", "Asia/Shanghai", "1969-12-31"),
    ("1900-01-01T00:00:00Z", "Asia/Shanghai", "1900-01-01"),
  ])
  func `days are days in the zone`(text: String, zone: String, day: String) throws {
    #expect(try Self.day(text, zone) == day)
  }

  @Test func `a clock time that comes twice is the first`() throws {
    // Berlin, 25 October 2026: 03:00 CEST becomes 02:00 CET at 01:00 UTC.
    #expect(try Self.instant("2026-10-25T01:59:59", "Europe/Berlin") == Self.instant("2026-10-24T23:59:59Z", "UTC"))
    #expect(try Self.instant("2026-10-25T02:30", "Europe/Berlin") == Self.instant("2026-10-25T00:30Z", "UTC"))
    #expect(try Self.instant("2026-10-25T03:00", "Europe/Berlin") == Self.instant("2026-10-25T02:00Z", "UTC"))
    #expect(try Self.instant("2026-10-26T02:30", "Europe/Berlin") == Self.instant("2026-10-26T01:30Z", "UTC"))
  }

  @Test func `a clock time that never comes runs on from before the change`() throws {
    // Berlin, 29 March 2026: 02:00 CET becomes 03:00 CEST at 01:00 UTC.
    #expect(try Self.instant("2026-03-29T01:59:59", "Europe/Berlin") == Self.instant("2026-03-29T00:59:59Z", "UTC"))
    #expect(try Self.instant("2026-03-29T02:30", "Europe/Berlin") == Self.instant("2026-03-29T01:30Z", "UTC"))
    #expect(try Self.instant("2026-03-29T03:00", "Europe/Berlin") == Self.instant("2026-03-29T01:00Z", "UTC"))
    #expect(try Self.instant("2026-03-28T02:30", "Europe/Berlin") == Self.instant("2026-03-28T01:30Z", "UTC"))
  }

  @Test func `what a clock was asked before does not change its answers`() throws {
    var clock = ZoneClock(zone: "Europe/Berlin")
    let texts = (24...27).flatMap { day in (0..<24).map { "2026-10-\(day)T\($0 < 10 ? "0" : "")\($0):30" } }
    for text in texts + texts.reversed() {
      #expect(try clock.instant(Self.written(text)) == Self.instant(text, "Europe/Berlin"))
    }
  }
}
