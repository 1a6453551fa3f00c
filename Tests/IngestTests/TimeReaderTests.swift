import CallModel
import Testing

@testable import Ingest

/// Written times: every letter of a pattern, every form of ISO 8601, and what is no time.
@Suite struct TimeReaderTests {
  /// `day secondOfDay offset`, or `bad`.
  private static func time(_ text: String, _ format: TimeFormat) -> String {
    let bytes = Array(text.utf8)
    guard let time = TimeReader(format).read(bytes.span, 0..<bytes.count) else { return "bad" }
    let clock = [time.secondOfDay / 3600, time.secondOfDay / 60 % 60, time.secondOfDay % 60].map { String($0) }.joined(separator: ":")
    return "\(time.day) \(clock)" + (time.offset.map { " \($0)" } ?? "")
  }

  @Test(arguments: [
    ("2026-11-01T08:15:00", "2026-11-01 8:15:0"),
    ("2026-11-01 08:15:09", "2026-11-01 8:15:9"),
    ("2026-11-01T08:15", "2026-11-01 8:15:0"),
    ("2026-11-01T08:15:59.999", "2026-11-01 8:15:59"),
    ("2026-11-01T08:15:59,9", "2026-11-01 8:15:59"),
    ("2026-11-01T08:15:00Z", "2026-11-01 8:15:0 0"),
    ("2026-11-01 08:15z", "2026-11-01 8:15:0 0"),
    ("2026-11-01T08:15:00+08:00", "2026-11-01 8:15:0 28800"),
    ("2026-11-01T08:15:00.5+0530", "2026-11-01 8:15:0 19800"),
    ("2026-11-01T08:15-03", "2026-11-01 8:15:0 -10800"),
    ("2026-11-01T08:15-03:30", "2026-11-01 8:15:0 -12600"),
    ("2024-02-29T23:59:59", "2024-02-29 23:59:59"),
    ("0001-01-01T00:00", "0001-01-01 0:0:0"),
  ])
  func `ISO 8601 comes with a T or a space, with or without seconds, fraction and offset`(text: String, time: String) {
    #expect(Self.time(text, .iso8601) == time)
  }

  @Test(arguments: [
    "", "2026-11-01", "2026-11-01T", "2026-11-01T08", "2026-11-01T8:15", "2026-11-1T08:15", "26-11-01T08:15", "2026/11/01T08:15",
    "2026-11-01_08:15", "2026-11-01  08:15", "2026-02-29T08:15", "2026-13-01T08:15", "2026-00-01T08:15", "2026-11-00T08:15",
    "2026-11-31T08:15", "2026-11-01T24:00", "2026-11-01T08:60", "2026-11-01T08:15:60", "2026-11-01T08:15:", "2026-11-01T08:15:00.",
    "2026-11-01T08:15:00 +08:00", "2026-11-01T08:15+8", "2026-11-01T08:15+08:", "2026-11-01T08:15+08:60", "2026-11-01T08:15+19:00",
    "2026-11-01T08:15Z1", "2026-11-01T08:15:00 x", "x2026-11-01T08:15", "2026-11-01T08:1５", "+026-11-01T08:15",
  ])
  func `what is not ISO 8601 is no time`(text: String) {
    #expect(Self.time(text, .iso8601) == "bad")
  }

  @Test(arguments: [
    ("dd/MM/yyyy HH:mm", "01/11/2026 08:15", "2026-11-01 8:15:0"),
    ("M/d/yyyy H:m:s", "1/6/2020 12:9:8", "2020-01-06 12:9:8"),
    ("M/d/yyyy H:m:s", "11/16/2020 02:09:38", "2020-11-16 2:9:38"),
    ("yyyy/M/d HH:mm:ss", "2020/1/6 12:09:38", "2020-01-06 12:9:38"),
    ("yyMMdd HH:mm:ss", "990101 17:05:09", "1999-01-01 17:5:9"),
    ("yy-MM-dd", "70-01-01", "1970-01-01 0:0:0"),
    ("yy-MM-dd", "69-12-31", "2069-12-31 0:0:0"),
    ("yy-MM-dd", "00-02-29", "2000-02-29 0:0:0"),
    ("yyyyMMddHHmmss", "20261101081509", "2026-11-01 8:15:9"),
    ("dd.MM.yyyy hh:mm a", "01.11.2026 12:00 AM", "2026-11-01 0:0:0"),
    ("dd.MM.yyyy hh:mm a", "01.11.2026 12:59 pm", "2026-11-01 12:59:0"),
    ("M/d/yy h:mm:ssa", "1/6/20 1:02:03Pm", "2020-01-06 13:2:3"),
    ("yyyy-MM-dd'HH:mm", "2026-11-01'08:15", "2026-11-01 8:15:0"),
    ("yyyy-MM-ddTHH:mm:ssXXX", "2026-11-01T08:15:00+08:00", "2026-11-01 8:15:0 28800"),
    ("yyyy-MM-ddTHH:mm:ssXXX", "2026-11-01T08:15:00Z", "2026-11-01 8:15:0 0"),
    ("yyyy年MM月dd日 HH:mm", "2026年11月01日 08:15", "2026-11-01 8:15:0"),
    ("yyyy-MM-dd", "2026-11-01", "2026-11-01 0:0:0"),
  ])
  func `every letter of a pattern is read`(pattern: String, text: String, time: String) {
    #expect(Self.time(text, .pattern(pattern)) == time)
  }

  @Test(arguments: [
    ("dd/MM/yyyy HH:mm", "1/11/2026 08:15"),
    ("dd/MM/yyyy HH:mm", "13/13/2026 08:15"),
    ("dd/MM/yyyy HH:mm", "01/11/2026 08:15:00"),
    ("dd/MM/yyyy HH:mm", "01/11/2026 08:1"),
    ("dd/MM/yyyy HH:mm", "01-11-2026 08:15"),
    ("dd/MM/yyyy HH:mm", "01/11/2026"),
    ("d/M/yyyy", "001/11/2026"),
    ("d/M/yy", "1/11/2026"),
    ("hh:mm a dd/MM/yyyy", "00:15 AM 01/11/2026"),
    ("hh:mm a dd/MM/yyyy", "13:15 PM 01/11/2026"),
    ("hh:mm a dd/MM/yyyy", "01:15 XM 01/11/2026"),
    ("yyyy-MM-ddTHH:mm:ssXXX", "2026-11-01T08:15:00"),
    ("yyyy-MM-dd", ""),
    ("yyyy-MM-dd", "----------"),
  ])
  func `what does not fit the pattern is no time`(pattern: String, text: String) {
    #expect(Self.time(text, .pattern(pattern)) == "bad")
  }
}
