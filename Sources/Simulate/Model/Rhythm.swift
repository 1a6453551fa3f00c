/// When calls come in: how many in every five minutes of the simulated days.
struct Rhythm {
  /// The seconds in a slot.
  static let slotSeconds = 300
  /// The slots in a day.
  static let slotsPerDay = 86_400 / slotSeconds

  /// The calls of an hour, midnight first, in percent of the busiest.
  private static let hours: [UInt64] = [
    9, 6, 4, 3, 3, 5, 12, 30, 62, 90, 100, 96, 78, 74, 86, 90, 88, 84, 78, 80, 74, 56, 34, 18,
  ]
  /// The calls of a weekday, Monday first, in percent of a Tuesday.
  private static let weekdays: [UInt64] = [114, 100, 97, 98, 101, 80, 68]

  /// How many calls come in, slot by slot; the sum is the number asked for.
  let calls: [Int]
  /// How busy the center is in each slot, from 0 to 255.
  let load: [UInt8]

  /// Spreads calls over days, the first of them counted from 1970-01-01 (a Thursday).
  init(calls total: Int, firstDay: Int, days: Int, random: inout SplitMix64) {
    var expected: [UInt64] = []
    expected.reserveCapacity(days * Self.slotsPerDay)
    for day in firstDay..<(firstDay + days) {
      let weekday = ((day + 3) % 7 + 7) % 7
      let bills: UInt64 = (1...3).contains(CalendarDate(day: day).day) ? 118 : 100
      for slot in 0..<Self.slotsPerDay {
        expected.append(Self.hours[slot * 24 / Self.slotsPerDay] * Self.weekdays[weekday] * bills)
      }
    }
    let busiest = expected.max() ?? 1
    load = expected.map { UInt8($0 * 255 / busiest) }
    calls = Self.shares(of: total, by: expected.map { $0 * random.within(55...145) })
  }

  /// Splits a number in proportion to weights, exactly: each part ends where its running share, rounded down, does.
  static func shares(of total: Int, by weights: [UInt64]) -> [Int] {
    let whole = UInt128(max(1, weights.reduce(0, +)))
    var (running, given) = (UInt128(0), 0)
    return weights.map { weight in
      running += UInt128(weight)
      let upToHere = Int(running * UInt128(total) / whole)
      defer { given = upToHere }
      return upToHere - given
    }
  }
}
