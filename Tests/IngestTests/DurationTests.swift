import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Durations in every unit, to the second.
@Suite struct DurationTests {
  /// The handle time of one row, `-` where it is missing, or what its cell was dropped for.
  private static func handle(_ texts: [String], _ unit: DurationUnit) throws -> String {
    let names = texts.indices.map { "h\($0)" }
    let plan = plan { $0.columns.handle = .columns(names.map { Column($0) }, unit: unit) }
    let reading = try read("team,reason," + names.joined(separator: ",") + "\nA,x," + texts.joined(separator: ",") + "\n", plan)
    #expect(reading.rows.count == 1)
    if let reject = reading.rejects.first {
      #expect(reading.rejects.count == 1 && reject.action == .value && reading.rows[0].handle == -1)
      return "\(reject.column) \(reject.reason.rawValue) \(reject.value)"
    }
    return reading.rows[0].handle < 0 ? "-" : String(reading.rows[0].handle)
  }

  @Test(arguments: [
    ("242", DurationUnit.seconds, "242"), ("0", .seconds, "0"), (" 7\t", .seconds, "7"), ("+7", .seconds, "7"), ("007.", .seconds, "7"),
    ("1.5", .seconds, "2"), ("0.5", .seconds, "1"), ("0.49999999999999999999", .seconds, "0"), (".5", .seconds, "1"),
    ("2.5", .seconds, "3"),
    ("-0", .seconds, "0"), ("1e3", .seconds, "1000"), ("1.5E+2", .seconds, "150"), ("15e-1", .seconds, "2"), ("0e9999", .seconds, "0"),
    ("10000000", .seconds, "10000000"), ("10000000.4", .seconds, "10000000"), ("0000000000000000000000000000000000000007", .seconds, "7"),
    ("1499", .milliseconds, "1"), ("1500", .milliseconds, "2"), ("1500.0", .milliseconds, "2"), ("499.999", .milliseconds, "0"),
    ("4.04", .minutes, "242"), ("0.008333333333333333", .minutes, "0"), ("0.00833333333333333334", .minutes, "0"),
    ("0.0083334", .minutes, "1"),
    ("1.5", .hours, "5400"), ("0.0001388", .hours, "0"), ("0.000138889", .hours, "1"),
    ("0.5", .dayFraction, "43200"), ("2.80E-03", .dayFraction, "242"), ("1.157E-05", .dayFraction, "1"),
    ("0.002800925925926", .dayFraction, "242"),
    ("0:04:02", .clock, "242"), ("00:04:02", .clock, "242"), ("100:00:00", .clock, "360000"), ("0:00:59.5", .clock, "60"),
    ("0:00:00", .clock, "0"), ("2777:46:40", .clock, "10000000"), ("0:4:2", .clock, "242"),
  ])
  func `a duration is rounded half up to whole seconds`(text: String, unit: DurationUnit, seconds: String) throws {
    #expect(try Self.handle([text], unit) == seconds)
  }

  @Test(arguments: [
    ("10000001", DurationUnit.seconds, "out_of_range"), ("10000000.5", .seconds, "out_of_range"), ("-1", .seconds, "out_of_range"),
    ("-0.1", .seconds, "out_of_range"), ("1e30", .seconds, "out_of_range"), ("1e9999", .seconds, "out_of_range"),
    ("99999999999999999999999999999999999999999999999999", .seconds, "out_of_range"), ("-1e9999", .seconds, "out_of_range"),
    ("166666.7", .minutes, "out_of_range"), ("2777:46:41", .clock, "out_of_range"),
    ("x", .seconds, "bad_number"), ("1 2", .seconds, "bad_number"), ("1.2.3", .seconds, "bad_number"), (".", .seconds, "bad_number"),
    ("-", .seconds, "bad_number"), ("1e", .seconds, "bad_number"), ("1e+", .seconds, "bad_number"), ("1e1.5", .seconds, "bad_number"),
    ("e5", .seconds, "bad_number"), ("0x10", .seconds, "bad_number"), ("inf", .seconds, "bad_number"), ("5s", .seconds, "bad_number"),
    ("--1", .seconds, "bad_number"), ("１", .seconds, "bad_number"), ("0:04:02", .seconds, "bad_number"),
    ("4:02", .clock, "bad_number"), ("242", .clock, "bad_number"), ("0:60:00", .clock, "bad_number"), ("0:00:60", .clock, "bad_number"),
    ("0:00:-1", .clock, "bad_number"), ("-0:00:01", .clock, "bad_number"), ("0:00:", .clock, "bad_number"),
    (":00:01", .clock, "bad_number"),
    ("0:00:01:00", .clock, "bad_number"), ("1234567:00:00", .clock, "bad_number"), ("0:00:1e1", .clock, "bad_number"),
  ])
  func `what is no such duration is dropped and told`(text: String, unit: DurationUnit, reason: String) throws {
    #expect(try Self.handle([text], unit) == "h0 \(reason) \(text)")
  }

  @Test(arguments: ["", " ", "NA", "null"])
  func `a missing text is no value and no 0`(text: String) throws {
    #expect(try Self.handle([text], .seconds) == "-")
  }

  @Test func `a sum is exact before it is rounded once`() throws {
    #expect(try Self.handle(["0.4", "0.4", "0.4"], .seconds) == "1")
    #expect(try Self.handle(["0.2", "0.2"], .seconds) == "0")
    #expect(try Self.handle(["0.1", "0.4"], .seconds) == "1")
    #expect(try Self.handle(["0:00:00.5", "0:01:00"], .clock) == "61")
    #expect(try Self.handle(["5000000", "5000000"], .seconds) == "10000000")
    #expect(try Self.handle(["5000000", "5000001"], .seconds) == "h1 out_of_range 5000001")
  }

  @Test func `a sum with an unknown part is unknown, and a bad part is told all the same`() throws {
    #expect(try Self.handle(["10", "", "5"], .seconds) == "-")
    #expect(try Self.handle(["", "x", "5"], .seconds) == "h1 bad_number x")
    #expect(try Self.handle(["-1", "x"], .seconds) == "h0 out_of_range -1")
  }

  private static func span(_ from: String, _ to: String, _ format: TimeFormat = .iso8601, zone: String = "UTC") throws -> String {
    let plan = plan {
      $0.timeZone = zone
      $0.columns.wait = .span(from: Column("opened"), to: Column("closed", missing: ["open"]), format: format)
    }
    let reading = try read("opened,team,reason,closed\n\(from),A,x,\(to)\n", plan)
    #expect(reading.rows.count == 1)
    if let reject = reading.rejects.first { return "\(reject.column) \(reject.reason.rawValue) \(reject.value)" }
    return reading.rows[0].wait < 0 ? "-" : String(reading.rows[0].wait)
  }

  @Test func `a duration from one time to another`() throws {
    #expect(try Self.span("2026-11-01T00:00:00", "2026-11-01T00:04:02") == "242")
    #expect(try Self.span("2026-11-01T00:00:00", "2026-11-01T00:00:00") == "0")
    #expect(try Self.span("31/10/2026 23:59", "01/11/2026 00:01", .pattern("dd/MM/yyyy HH:mm")) == "120")
    #expect(try Self.span("2026-11-01T00:00:00+08:00", "2026-10-31T16:01:00Z") == "60")
    #expect(try Self.span("2026-11-01T00:00:00", "open") == "-")
    #expect(try Self.span("", "2026-11-01T00:00:00") == "-")
    #expect(try Self.span("2026-11-01T00:00:01", "2026-11-01T00:00:00") == "closed out_of_range 2026-11-01T00:00:00")
    #expect(try Self.span("2025-11-01T00:00:00", "2026-11-01T00:00:00") == "closed out_of_range 2026-11-01T00:00:00")
    #expect(try Self.span("x", "2026-11-01T00:00:00") == "opened bad_time x")
    #expect(try Self.span("2026-11-01T00:00:00", "y") == "closed bad_time y")
    #expect(try Self.span("", "y") == "closed bad_time y")
  }

  @Test func `a duration over a change of the clock is what really passed`() throws {
    #expect(try Self.span("2026-10-25T01:30", "2026-10-25T03:30", zone: "Europe/Berlin") == "10800")
    #expect(try Self.span("2026-03-29T01:30", "2026-03-29T03:30", zone: "Europe/Berlin") == "3600")
    #expect(try Self.span("2026-10-25T01:30", "2026-10-25T03:30") == "7200")
  }

  @Test func `whole numbers are read the same by the short way and the exact one`() {
    var random = SeededNumbers()
    for _ in 0..<5000 {
      let value = Int.random(in: 0...999_999_999_999, using: &random) >> Int.random(in: 0..<40, using: &random)
      let unit = DurationUnit.allCases.filter { $0 != .clock }.randomElement(using: &random) ?? .seconds
      let reader = DurationReader(unit: unit)
      let seconds = { (text: String) -> Int? in
        let bytes = Array(text.utf8)
        return reader.read(bytes.span, 0..<bytes.count).map { reader.seconds($0) }
      }
      #expect(seconds(String(value)) == seconds("\(value).0"), "seed \(random.seed)")
    }
  }
}
