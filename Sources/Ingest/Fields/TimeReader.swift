internal import CallModel

/// A date and time as written.
struct WrittenTime: Hashable {
  var day: Day
  var secondOfDay: Int
  /// Seconds east of UTC, where the text says so.
  var offset: Int?
}

/// Reads times in one format.
struct TimeReader: Sendable {
  /// One piece of a pattern.
  fileprivate enum Piece: Sendable {
    case year4, year2, month, day, hour, hour12, minute, second, halfDay, zone
    case literal(UInt8)
  }

  private let pieces: [(piece: Piece, digits: ClosedRange<Int>)]?

  /// Whether the format is ISO 8601.
  var isISO: Bool { pieces == nil }

  /// A reader for a format; patterns have been checked when the pipeline file was read.
  init(_ format: TimeFormat) {
    pieces =
      switch format {
      case .iso8601: nil
      case .pattern(let pattern): Self.pieces(of: pattern)
      }
  }

  /// The time a text stands for; nil for anything else.
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> WrittenTime? {
    var cursor = TimeCursor(position: range.lowerBound, end: range.upperBound)
    guard let pieces else { return Self.plainISO(bytes, range) ?? cursor.iso8601(bytes) }
    var parts = TimeParts()
    for (piece, digits) in pieces where !read(piece, digits, bytes, &cursor, &parts) { return nil }
    return cursor.isAtEnd ? parts.time : nil
  }

  /// `2026-11-01T08:15:00` and nothing else, which is how most times are written; nil for everything that needs a closer look.
  private static func plainISO(_ bytes: Span<UInt8>, _ range: Range<Int>) -> WrittenTime? {
    guard range.count == 19 else { return nil }
    let text = bytes.extracting(range)
    guard text[4] == 0x2D, text[7] == 0x2D, text[10] == 0x54 || text[10] == 0x20, text[13] == 0x3A, text[16] == 0x3A,
      let year = text.shortNumber(0..<4), let month = text.shortNumber(5..<7), let day = text.shortNumber(8..<10),
      let hour = text.shortNumber(11..<13), let minute = text.shortNumber(14..<16), let second = text.shortNumber(17..<19),
      hour < 24, minute < 60, second < 60, let date = Day(year: year, month: month, day: day)
    else { return nil }
    return WrittenTime(day: date, secondOfDay: hour * 3600 + minute * 60 + second, offset: nil)
  }

  private func read(
    _ piece: Piece, _ digits: ClosedRange<Int>, _ bytes: Span<UInt8>, _ cursor: inout TimeCursor, _ parts: inout TimeParts
  ) -> Bool {
    switch piece {
    case .literal(let byte): return cursor.take(byte, bytes)
    case .zone:
      parts.offset = cursor.offset(bytes)
      return parts.offset != nil
    case .halfDay:
      parts.isAfternoon = cursor.halfDay(bytes)
      return parts.isAfternoon != nil
    default:
      guard let value = cursor.number(bytes, digits) else { return false }
      parts.set(piece, to: value)
      return true
    }
  }

  private static func pieces(of pattern: String) -> [(Piece, ClosedRange<Int>)] {
    var pieces: [(Piece, ClosedRange<Int>)] = []
    var rest = Array(pattern.utf8)[...]
    while let letter = rest.first {
      let count = rest.prefix { $0 == letter }.count
      let width = count == 1 ? 1...2 : count...count
      let piece: Piece? =
        switch letter {
        case UInt8(ascii: "y"): count == 4 ? .year4 : .year2
        case UInt8(ascii: "M"): .month
        case UInt8(ascii: "d"): .day
        case UInt8(ascii: "H"): .hour
        case UInt8(ascii: "h"): .hour12
        case UInt8(ascii: "m"): .minute
        case UInt8(ascii: "s"): .second
        case UInt8(ascii: "a"): .halfDay
        case UInt8(ascii: "X"): .zone
        default: nil
        }
      if let piece {
        pieces.append((piece, width))
        rest.removeFirst(count)
      } else {
        pieces.append((.literal(letter), 1...1))
        rest.removeFirst()
      }
    }
    return pieces
  }
}

/// The numbers of a time while they are read.
private struct TimeParts {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var hour12 = 0
  var minute = 0
  var second = 0
  var isAfternoon: Bool?
  var offset: Int?

  /// Two-digit years from 70 on belong to the twentieth century.
  mutating func set(_ piece: TimeReader.Piece, to value: Int) {
    switch piece {
    case .year4: year = value
    case .year2: year = value >= 70 ? 1900 + value : 2000 + value
    case .month: month = value
    case .day: day = value
    case .hour: hour = value
    case .hour12: hour12 = value
    case .minute: minute = value
    case .second: second = value
    case .halfDay, .zone, .literal: break
    }
  }

  /// The time, where the calendar and the clock have it.
  var time: WrittenTime? {
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour12) else { return nil }
      hour = hour12 % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60, let day = Day(year: year, month: month, day: day) else { return nil }
    return WrittenTime(day: day, secondOfDay: hour * 3600 + minute * 60 + second, offset: offset)
  }
}

/// A place in a text that is read as a time.
private struct TimeCursor {
  var position: Int
  let end: Int

  var isAtEnd: Bool { position == end }

  func next(_ bytes: Span<UInt8>) -> UInt8 { position < end ? bytes[position] : 0 }

  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard next(bytes) == byte, position < end else { return false }
    position += 1
    return true
  }

  /// A number of so many digits, as many as there are.
  mutating func number(_ bytes: Span<UInt8>, _ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, position < end, let digit = digit(bytes[position]) {
      value = value * 10 + digit
      position += 1
      count += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  /// AM or PM, in any case.
  mutating func halfDay(_ bytes: Span<UInt8>) -> Bool? {
    guard position + 1 < end, bytes[position + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
    let letter = bytes[position] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    position += 2
    return letter == UInt8(ascii: "p")
  }

  /// `Z`, `+08:00`, `+0800` or `+08`, in seconds.
  mutating func offset(_ bytes: Span<UInt8>) -> Int? {
    if take(UInt8(ascii: "Z"), bytes) || take(UInt8(ascii: "z"), bytes) { return 0 }
    let isWest = next(bytes) == UInt8(ascii: "-")
    guard isWest || next(bytes) == UInt8(ascii: "+") else { return nil }
    position += 1
    guard let hours = number(bytes, 2...2), hours <= 18 else { return nil }
    let hasColon = take(UInt8(ascii: ":"), bytes)
    var minutes = 0
    if hasColon || !isAtEnd {
      guard let written = number(bytes, 2...2), written < 60 else { return nil }
      minutes = written
    }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// `2026-11-01T08:15:00.000+08:00`: a space for the `T`; seconds, fraction and offset may be left out. A fraction is cut off.
  mutating func iso8601(_ bytes: Span<UInt8>) -> WrittenTime? {
    var parts = TimeParts()
    let dash = UInt8(ascii: "-")
    let colon = UInt8(ascii: ":")
    guard let year = number(bytes, 4...4), take(dash, bytes), let month = number(bytes, 2...2), take(dash, bytes),
      let day = number(bytes, 2...2), take(UInt8(ascii: "T"), bytes) || take(UInt8(ascii: " "), bytes),
      let hour = number(bytes, 2...2), take(colon, bytes), let minute = number(bytes, 2...2)
    else { return nil }
    (parts.year, parts.month, parts.day, parts.hour, parts.minute) = (year, month, day, hour, minute)
    if take(colon, bytes) {
      guard let second = number(bytes, 2...2) else { return nil }
      parts.second = second
      if take(UInt8(ascii: "."), bytes) || take(UInt8(ascii: ","), bytes) {
        guard number(bytes, 1...18) != nil else { return nil }
      }
    }
    if !isAtEnd {
      parts.offset = offset(bytes)
      guard parts.offset != nil, isAtEnd else { return nil }
    }
    return parts.time
  }
}
