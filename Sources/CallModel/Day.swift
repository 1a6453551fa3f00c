/// A calendar day of the proleptic Gregorian calendar, counted from 1970-01-01.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day this many days after 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The day of a date; nil where the calendar has no such date (30 February).
  ///
  /// Algorithm: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    self.number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day a text `yyyy-MM-dd` names; nil for anything else.
  public init?(text: some StringProtocol) {
    // Byte by byte: a register has hundreds of thousands of days.
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return nil }
    var parts: [Int] = [0]
    for (position, byte) in bytes.enumerated() {
      switch (position, byte) {
      case (4, 0x2D), (7, 0x2D): parts.append(0)
      case (4, _), (7, _): return nil
      case (_, 0x30...0x39): parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int(byte - 0x30)
      default: return nil
      }
    }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// Year, month and day of the month (civil_from_days of the same source).
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// How many days a month has.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// `yyyy-MM-dd`.
  public var description: String {
    let (year, month, day) = date
    let pad = { (value: Int, width: Int) in String(repeating: "0", count: max(0, width - String(value).utf8.count)) + String(value) }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  /// Whether a day is earlier.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

/// The days a report covers, both included.
public struct Window: Sendable, Hashable, CustomStringConvertible {
  /// The first day.
  public let from: Day
  /// The last day.
  public let to: Day

  /// The days from `from` to `to`; `from` is not after `to`.
  public init(from: Day, to: Day) { (self.from, self.to) = (from, to) }

  /// Whether a day lies in the window.
  public func contains(_ day: Day) -> Bool { from <= day && day <= to }

  /// `2026-11-01_2026-11-30`, the name of the run's folder.
  public var description: String { "\(from)_\(to)" }
}
