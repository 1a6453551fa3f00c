import CallModel
import Foundation

@testable import Ingest

/// Times by regular expressions, days by counting.
enum SlowTime {
  /// The formats that are checked.
  static let formats: [TimeFormat] = {
    let patterns = [
      "d/M/yyyy H:mm", "yy-MM-dd hh:mm:ss a", "yyyyMMddHHmmss", "yyyy年MM月dd日 HH:mm", "yyyy-MM-ddTHH:mm:ssXXX", "h:ma dd.MM.yy", "MMddyyyy",
    ]
    return [.iso8601] + patterns.map { .pattern($0) }
  }()

  /// A format as a regular expression over bytes, each taken for the Latin-1 character of its number, and the letters of its groups.
  private struct Grammar {
    let expression: NSRegularExpression?
    let letters: [String]
  }

  private static let grammars: [TimeFormat: Grammar] = Dictionary(uniqueKeysWithValues: formats.map { ($0, grammar($0)) })

  private static let zone = "(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?+)"

  private static func grammar(_ format: TimeFormat) -> Grammar {
    guard case .pattern(let pattern) = format else {
      let clock = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,18}+)?+)?+"
      let expression = "([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]\(clock)\(zone)?+\\z"
      return Grammar(expression: try? NSRegularExpression(pattern: expression), letters: ["y", "M", "d", "H", "m", "s", "X"])
    }
    var (expression, letters) = ("", [String]())
    var rest = Array(pattern.utf8)[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      let letter = String(decoding: [first], as: UTF8.self)
      if "yMdHhmsaX".contains(letter) {
        letters.append(run.count == 2 && letter == "y" ? "yy" : letter)
        rest.removeFirst(run.count)
        expression += letter == "a" ? "([AaPp][Mm])" : letter == "X" ? zone : run.count == 1 ? "([0-9]{1,2}+)" : "([0-9]{\(run.count)})"
      } else {
        rest.removeFirst()
        expression += "\\x{\(String(first, radix: 16))}"
      }
    }
    return Grammar(expression: try? NSRegularExpression(pattern: expression + "\\z"), letters: letters)
  }

  /// The time that a text stands for; nil for anything else.
  static func time(_ text: [UInt8], _ format: TimeFormat) -> WrittenTime? {
    guard let grammar = grammars[format], let expression = grammar.expression else { return nil }
    let latin = String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
    let whole = NSRange(location: 0, length: text.count)
    guard let match = expression.firstMatch(in: latin, options: .anchored, range: whole) else { return nil }
    var parts: [String: String] = [:]
    for (index, letter) in grammar.letters.enumerated() {
      parts[letter] = Range(match.range(at: index + 1), in: latin).map { String(latin[$0]) }
    }
    return time(parts)
  }

  private static func time(_ parts: [String: String]) -> WrittenTime? {
    let number = { (letter: String) in parts[letter].flatMap { Int($0) } }
    let shortYear = number("yy").map { $0 >= 70 ? 1900 + $0 : 2000 + $0 }
    guard let day = day(number("y") ?? shortYear ?? 1970, number("M") ?? 1, number("d") ?? 1) else { return nil }
    var hour = number("H") ?? 0
    if let half = parts["a"]?.lowercased() {
      guard let twelfth = number("h"), (1...12).contains(twelfth) else { return nil }
      hour = twelfth % 12 + (half == "pm" ? 12 : 0)
    }
    let (minute, second) = (number("m") ?? 0, number("s") ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    var time = WrittenTime(day: day, secondOfDay: hour * 3600 + minute * 60 + second, offset: nil)
    if let zone = parts["X"] {
      guard let offset = offset(zone) else { return nil }
      time.offset = offset
    }
    return time
  }

  /// At most 18 hours, as far as zones ever were from Greenwich.
  private static func offset(_ zone: String) -> Int? {
    if zone.lowercased() == "z" { return 0 }
    let digits = zone.filter(\.isNumber)
    guard let hours = Int(digits.prefix(2)), let minutes = digits.count > 2 ? Int(digits.dropFirst(2)) : 0, hours <= 18, minutes < 60 else {
      return nil
    }
    return (zone.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// The day of a date, counted year by year and month by month.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    let isLeap = { (year: Int) in year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }
    let months = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...months[month - 1]).contains(day) else { return nil }
    let years = { (range: Range<Int>) in range.reduce(0) { $0 + (isLeap($1) ? 366 : 365) } }
    let before = year < 1970 ? -years(year..<1970) : years(1970..<year)
    return Day(number: before + months.prefix(month - 1).reduce(0, +) + day - 1)
  }
}
