internal import CallModel

/// `window:`, the days to report.
enum WindowSection {
  static let lastForm = "a number of days from 1 to 36500, such as 30 days"

  static func read(_ value: WrittenValue) -> WindowPlan? {
    guard let section = WrittenSection(value) else { return nil }
    guard let last = section["last"] else { return days(of: section).map(WindowPlan.days) }
    for key in ["from", "to"] {
      guard let other = section[key] else { continue }
      value.complaints.add(other.keyPlace, "\(other.path) stands beside window.last; allowed: either from and to, or last")
    }
    return dayCount(last).map(WindowPlan.last)
  }

  private static func days(of section: WrittenSection) -> Window? {
    let (from, to) = (section.required("from"), section.required("to"))
    let (first, last) = (from.flatMap(day), to.flatMap(day))
    guard let first, let last, let to else { return nil }
    guard first <= last else { return to.refused("it is before window.from, \(first)") }
    return Window(from: first, to: last)
  }

  private static func day(_ value: WrittenValue) -> Day? {
    guard let text = value.text() else { return nil }
    return Day(text: text) ?? value.refused()
  }

  /// `30 days`, `1 day`.
  private static func dayCount(_ value: WrittenValue) -> Int? {
    guard let text = value.text() else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let digits = parts.first, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
      (1...36_500).contains(count)
    else { return value.refused() }
    guard parts.count == 2, ["day", "days"].contains(parts[1]) else { return value.refused(meant: "\(count) days") }
    return count
  }
}
