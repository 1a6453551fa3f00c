/// A date of the Gregorian calendar as it is written in `start_time`.
struct CalendarDate {
  /// The year.
  let year: Int
  /// From 1 to 12.
  let month: Int
  /// From 1 to 31.
  let day: Int

  /// The date so many days after 1970-01-01.
  ///
  /// Algorithm: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  init(day number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `yyyy-MM-dd`.
  var text: String { "\(year.text(digits: 4))-\(month.text(digits: 2))-\(day.text(digits: 2))" }
}

extension Int {
  /// The number with zeros in front up to so many digits.
  func text(digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}
