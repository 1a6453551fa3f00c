internal import CallModel
internal import Foundation

/// Turns written times into instants and into days of one zone. Keeps the zone's offsets by day, so that asking the zone is rare.
struct ZoneClock {
  private let zone: TimeZone
  private let isUTC: Bool
  /// Offset by UTC day, where it does not change within the day.
  private var offsets: [Int: Int] = [:]

  /// A clock for an IANA zone; the pipeline file has checked the name.
  init(zone name: String) {
    zone = TimeZone(identifier: name) ?? .gmt
    isUTC = zone.secondsFromGMT() == 0 && ["UTC", "GMT", "Etc/UTC"].contains(name)
  }

  /// Seconds since 1970 in UTC.
  ///
  /// A time without an offset is the zone's clock. Where the clock was set back and shows it twice, it is the first; where it was set forward and never showed it, the
  /// clock runs on as before the change.
  mutating func instant(_ time: WrittenTime) -> Int {
    let wall = time.day.number * 86_400 + time.secondOfDay
    if let offset = time.offset { return wall - offset }
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    if before == after { return wall - before }
    return offset(at: wall - before) == before ? wall - before : offset(at: wall - after) == after ? wall - after : wall - before
  }

  /// The zone's day of a time.
  mutating func day(_ time: WrittenTime) -> Day {
    guard time.offset != nil, !isUTC || time.offset != 0 else { return time.day }
    let instant = instant(time)
    return Day(number: (instant + offset(at: instant)).flooredQuotient(by: 86_400))
  }

  /// Seconds east of UTC at an instant.
  private mutating func offset(at instant: Int) -> Int {
    if isUTC { return 0 }
    let day = instant.flooredQuotient(by: 86_400)
    if let offset = offsets[day] { return offset }
    let ask = { [zone] (second: Int) in zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
    let first = ask(day * 86_400)
    guard first == ask(day * 86_400 + 86_399) else { return ask(instant) }
    offsets[day] = first
    return first
  }
}

extension Int {
  /// The quotient rounded towards minus infinity.
  fileprivate func flooredQuotient(by divisor: Int) -> Int { self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor) }
}
