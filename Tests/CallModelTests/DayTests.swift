import CallModel
import Testing

/// The calendar counted day by day from 1 January 1970, in both directions.
private func calendar(from first: Int, through last: Int) -> [(year: Int, month: Int, day: Int)] {
  (first...last).flatMap { year in
    (1...12).flatMap { month in
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      return (1...lengths[month - 1]).map { (year, month, $0) }
    }
  }
}

@Test func `days are numbered as a calendar counted day by day`() {
  let days = calendar(from: 1570, through: 2470)
  let epoch = days.firstIndex { $0 == (1970, 1, 1) } ?? 0
  var wrong: [String] = []
  for (position, date) in days.enumerated() {
    let day = Day(year: date.year, month: date.month, day: date.day)
    if day?.number != position - epoch || Day(number: position - epoch).date != date { wrong.append("\(date)") }
  }
  #expect(wrong == [])
}

@Test(arguments: ["0000-01-01", "0001-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2026-11-30", "9999-12-31"])
func `a day is written as it is read`(text: String) { #expect(Day(text: text)?.description == text) }

@Test(arguments: [
  "", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-01", "26-01-01", "2026/01/01",
  "2026-01-01 ", "+026-01-01",
  "2026-01-0１", "2026-01-01-01", "20260101",
])
func `what is no date is none`(text: String) { #expect(Day(text: text) == nil) }

@Test func `months have their lengths`() {
  #expect((1...12).map { Day.days(inMonth: $0, of: 2026) } == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  #expect([1900, 2000, 2024, 2026].map { Day.days(inMonth: 2, of: $0) } == [28, 29, 29, 28])
}

@Test func `a window holds both its ends`() throws {
  let (from, to) = (try #require(Day(text: "2026-11-01")), try #require(Day(text: "2026-11-30")))
  let window = Window(from: from, to: to)
  #expect(window.contains(from) && window.contains(to))
  #expect(!window.contains(Day(number: from.number - 1)) && !window.contains(Day(number: to.number + 1)))
  #expect(window.description == "2026-11-01_2026-11-30")
  #expect(from < to && !(to < from))
}
