internal import CallModel

// Single cells of a plain row, in their plain form; everything else by the column's own reader.

extension RawRow {
  /// What neighbouring fields are known as, or `KnownTexts.unknown`; nil where the fields are not neighbours.
  @inline(__always)
  func code(_ stretch: Stretch?, in texts: KnownTexts) -> Int32? {
    guard let stretch else { return nil }
    return unsafe texts.code(of: text(stretch.first, through: stretch.last))
  }

  /// The same for any fields.
  @inline(never)
  func code(_ fields: KeyFields, in texts: KnownTexts) -> Int32 {
    unsafe withRecord { bytes, ends in texts.code(of: fields, bytes, ends) }
  }

  /// What a cell means, by memory where it is short.
  @inline(__always)
  func value(_ position: Int, _ cells: inout ShortCells, ask: () -> Int8) -> Int8 {
    let text = unsafe text(position, through: position)
    guard unsafe text.count <= ShortCells.longest else { return ask() }
    return unsafe cells.value(of: ShortCells.key(text.word(), count: text.count), ask: ask)
  }

  /// What a flag's reader says: 1 yes, 0 no.
  @inline(never)
  func answer(_ flag: ColumnLayout.Flag?) -> Int8 {
    switch unsafe withRecord({ flag?.read($0, $1) }) {
    case .known(let value): value ? 1 : 0
    case .missing, nil: ShortCells.missing
    case .bad: ShortCells.unclear
    }
  }

  /// What a score's reader says: a position on the scale.
  @inline(never)
  func answer(_ score: ColumnLayout.Score?) -> Int8 {
    switch unsafe withRecord({ score?.read($0, $1) }) {
    case .known(let position): position
    case .missing, nil: ShortCells.missing
    case .bad: ShortCells.unclear
    }
  }

  /// A whole number of seconds, by all its digits at once; nil where it is not written so.
  @inline(__always)
  func seconds(_ position: Int?) -> Int32? {
    guard let position else { return nil }
    return unsafe text(position, through: position).sevenDigits
  }

  /// What a duration's reader says: −1 for a missing value; nil where it is bad.
  @inline(never)
  func seconds(_ duration: ColumnLayout.Duration?, _ clock: inout ZoneClock) -> Int32? {
    unsafe withRecord { bytes, fields in
      do throws(ColumnLayout.Duration.Bad) {
        return try duration?.read(bytes, fields, &clock) ?? -1
      } catch {
        return nil
      }
    }
  }
}

/// The time read last: most rows of a log are on the day of the row before.
struct LastTime {
  /// The bytes of its date: eight, and two more.
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private(set) var day: Int32 = RowGroup.noDay

  /// Whether a row's time is written plainly, with the same date.
  @inline(__always)
  func isSame(_ row: RawRow, _ columns: PlainColumns) -> Bool {
    guard let position = columns.isoTime else { return false }
    let text = unsafe row.text(position, through: position)
    return unsafe text.isISOWithClock && text.word() == head && text.word(8) & 0xFFFF == tail
  }

  /// Takes in the day of a row that counts.
  mutating func keep(_ day: Day, _ row: RawRow, _ columns: PlainColumns) {
    self.day = Int32(day.number)
    let text = unsafe columns.isoTime.map { unsafe row.text($0, through: $0) }
    if let text = unsafe text, unsafe text.isISOWithClock {
      (head, tail) = unsafe (text.word(), text.word(8) & 0xFFFF)
    } else {
      (head, tail) = (0, 0)
    }
  }
}

extension RawText {
  /// The number that one to seven digits stand for.
  @inline(__always)
  fileprivate var sevenDigits: Int32? {
    guard unsafe count >= 1 && count <= 7 else { return nil }
    // The digits' values, moved to the upper end; zeros lead.
    var value = unsafe (word() ^ 0x3030_3030_3030_3030) << UInt64(8 * (8 - count))
    guard ((value &+ 0x0606_0606_0606_0606) | value) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    // Pairs of digits, then fours, then all (after D. Lemire, "Quickly parsing eight digits").
    value = value &* 10 &+ (value >> 8)
    let low = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((value >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int32(truncatingIfNeeded: (low &+ high) >> 32)
  }

  /// Whether it has the length of `2026-11-01T08:15:00` and a clock's time where that has one. The date is not looked at.
  @inline(__always)
  fileprivate var isISOWithClock: Bool {
    guard unsafe count == 19 else { return false }
    let joint = unsafe start[10]
    // 08:15:00 with digits as their values and colons as 0; what is added carries into a byte's upper half where it is too large for its place.
    let clock = unsafe word(11) ^ 0x3030_3A30_303A_3030
    let isClock = ((clock &+ 0x060A_0F06_0A0F_060D) | clock) & 0xF0F0_F0F0_F0F0_F0F0 == 0
    let hour = (clock & 0xFF) * 10 + (clock >> 8 & 0xFF)
    return isClock && hour < 24 && (joint == 0x54 || joint == 0x20)
  }
}
