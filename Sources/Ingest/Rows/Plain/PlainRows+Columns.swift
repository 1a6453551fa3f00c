internal import CallModel

// One kind of column after the other. Each loop goes over the rows that are still plain.

extension PlainRows {
  /// What a reader of short cells answers where there is no value, and where the judge has to look.
  static let missing: Int8 = -1
  static let unclear: Int8 = -2

  func readCallIDs(_ cell: Cell, _ group: RowColumns, into ids: inout [CallID]) {
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain {
      ids[row] = unsafe group.withRecord(row) { bytes, fields in CallID(cell, bytes, fields) }
    }
  }

  func readKept(_ rule: ColumnLayout.Keep, _ cells: inout ShortCells, _ group: RowColumns) {
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain {
      let isKept = unsafe Self.value(rule.position, &cells, group, row) { bytes, fields in
        rule.values.contains(bytes, bytes.trimmed(fields.range(rule.position))) ? 1 : 0
      }
      if isKept == 0 { unsafe group.fates[row] = Fate.filtered }
    }
  }

  func readAbandoned(_ flag: ColumnLayout.Flag, _ cells: inout ShortCells, _ group: RowColumns) {
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain {
      let value = unsafe Self.value(flag.cell.position, &cells, group, row) { flag.shortAnswer($0, $1) }
      unsafe group.calls[row].isAbandoned = value == 1
      if value < 0 { unsafe group.fates[row] = Fate.unclear }
    }
  }

  /// A measure of handled calls with few different values.
  @inline(__always)
  static func readValues(
    _ cell: Cell, _ cells: inout ShortCells, _ group: RowColumns, ask: (Span<UInt8>, Span<FieldEnd>) -> Int8,
    keep: (inout Call, Int8) -> Void
  ) {
    let position = cell.position
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain && !group.calls[row].isAbandoned {
      let value = unsafe Self.value(position, &cells, group, row, ask: ask)
      unsafe keep(&group.calls[row], value)
      if value == Self.unclear { unsafe group.fates[row] = Fate.unclear }
    }
  }

  /// What a cell means, by memory where it is short.
  @inline(__always)
  private static func value(
    _ position: Int, _ cells: inout ShortCells, _ group: RowColumns, _ row: Int, ask: (Span<UInt8>, Span<FieldEnd>) -> Int8
  ) -> Int8 {
    let text = unsafe group.text(row, position)
    guard unsafe text.count <= ShortCells.longest else { return unsafe group.withRecord(row, ask) }
    return unsafe cells.value(of: ShortCells.key(text.word(), count: text.count)) { unsafe group.withRecord(row, ask) }
  }

  /// Labels by what the judge made of them; rows with labels it has not seen are unclear, and those that `keep` does not take.
  @inline(__always)
  static func read(
    _ key: KeyFields, _ texts: KnownTexts, _ group: RowColumns, ofAbandoned: Bool, keep: (inout Call, Int32) -> Bool
  ) {
    let (first, last) = (key.positions.first ?? 0, key.positions.last ?? 0)
    let (areAdjacent, isNothing) = (key.areAdjacent, key.positions.isEmpty)
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain && (ofAbandoned || !group.calls[row].isAbandoned) {
      let code: Int32
      if areAdjacent {
        code = unsafe texts.code(of: group.text(row, first, through: last))
      } else if isNothing {
        code = texts.codeOfNothing
      } else {
        code = unsafe group.withRecord(row) { bytes, fields in texts.code(of: key, bytes, fields) }
      }
      let isClear = unsafe code != KnownTexts.unknown && keep(&group.calls[row], code)
      if !isClear { unsafe group.fates[row] = Fate.unclear }
    }
  }

  /// Whole numbers of seconds by eight digits at once, everything else by the column's reader.
  @inline(__always)
  mutating func readDurations(_ duration: ColumnLayout.Duration, _ group: RowColumns, keep: (inout Call, Int32) -> Void) {
    let position = duration.seconds.flatMap { $0.missing.holdsDigits ? nil : $0.position }
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain && !group.calls[row].isAbandoned {
      if let position, let seconds = unsafe group.text(row, position).sevenDigits {
        unsafe keep(&group.calls[row], seconds)
        continue
      }
      let value = unsafe group.withRecord(row) { duration.value($0, $1, &clock) }
      if let value { unsafe keep(&group.calls[row], value) } else { unsafe group.fates[row] = Fate.unclear }
    }
  }

  /// The days of times; a day written like that of the row before is not read again.
  mutating func readDays(_ time: ColumnLayout.Time, _ group: RowColumns) {
    let isPlain = time.isPlainISO
    let position = time.cells[0].position
    var last = (head: UInt64(0), tail: UInt64(0), day: RowGroup.noDay)
    for row in unsafe 0..<group.count where unsafe group.fates[row] == Fate.plain {
      let text = unsafe group.text(row, position)
      let hasClock = unsafe isPlain && text.isISOWithClock
      // The bytes of the date: eight, and two more.
      let (head, tail) = unsafe (text.word(), hasClock ? text.word(8) & 0xFFFF : 0)
      if hasClock, head == last.head, tail == last.tail {
        unsafe group.days[row] = last.day
      } else {
        let found = unsafe group.withRecord(row) { bytes, fields in readDay(time, bytes, fields) }
        unsafe group.days[row] = found.day
        unsafe group.fates[row] = found.fate
        if hasClock, found.fate == Fate.plain { last = (head, tail, found.day) }
      }
    }
  }

  private mutating func readDay(_ time: ColumnLayout.Time, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> (day: Int32, fate: UInt8) {
    guard case .known(let written) = time.read(bytes, fields) else { return (RowGroup.noDay, Fate.unclear) }
    let day = clock.day(written)
    return (Int32(day.number), window?.contains(day) == false ? Fate.outsideWindow : Fate.plain)
  }
}

extension ColumnLayout.Flag {
  /// 1 yes, 0 no.
  func shortAnswer(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int8 {
    switch read(bytes, fields) {
    case .known(let value): value ? 1 : 0
    case .missing: PlainRows.missing
    case .bad: PlainRows.unclear
    }
  }
}

extension ColumnLayout.Score {
  /// A position on the scale.
  func shortAnswer(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int8 {
    switch read(bytes, fields) {
    case .known(let position): position
    case .missing: PlainRows.missing
    case .bad: PlainRows.unclear
    }
  }
}

extension ColumnLayout.Duration {
  /// Seconds, −1 for a missing value; nil where it is bad.
  fileprivate func value(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ clock: inout ZoneClock) -> Int32? {
    do throws(Bad) {
      return try read(bytes, fields, &clock) ?? -1
    } catch {
      return nil
    }
  }
}

extension ColumnLayout.Time {
  /// Whether a text like `2026-11-01T08:15:00` is always that time.
  fileprivate var isPlainISO: Bool { cells.count == 1 && reader.isISO && !cells[0].missing.holdsDigits }
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
