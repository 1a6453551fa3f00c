internal import CallModel

// One small function per kind of cell: missing, known or bad.

extension ColumnLayout.Flag {
  /// Yes or no.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<Bool> {
    let range = bytes.trimmed(fields.range(cell.position))
    if yes.contains(bytes, range) { return .known(true) }
    if no.contains(bytes, range) { return .known(false) }
    return cell.missing.contains(bytes, range) ? .missing : .bad(.badFlag)
  }
}

extension ColumnLayout.Score {
  /// A position on the scale, 0 the lowest. A score is a whole number; `4.0` is 4, `4.5` is not a score.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<Int8> {
    let range = bytes.trimmed(fields.range(cell.position))
    if cell.missing.contains(bytes, range) { return .missing }
    if let score = bytes.shortNumber(range) { return scale.contains(score) ? .known(Int8(score - scale.lowerBound)) : .bad(.outOfRange) }
    guard let number = DecimalNumber(bytes, range) else { return .bad(.badNumber) }
    guard let score = number.whole else { return .bad(number.mantissa % DecimalNumber.unit == 0 ? .outOfRange : .badNumber) }
    return scale.contains(score) ? .known(Int8(score - scale.lowerBound)) : .bad(.outOfRange)
  }
}

extension ColumnLayout.Time {
  /// The longest text that is taken for a time in two cells.
  private static let longestText = 128

  /// The time in one cell, or in two joined by a space.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<WrittenTime> {
    let first = bytes.trimmed(fields.range(cells[0].position))
    if cells[0].missing.contains(bytes, first) { return .missing }
    guard cells.count == 2 else { return known(reader.read(bytes, first)) }
    let second = bytes.trimmed(fields.range(cells[1].position))
    if cells[1].missing.contains(bytes, second) { return .missing }
    let count = first.count + 1 + second.count
    guard count <= Self.longestText else { return .bad(.badTime) }
    var joined = InlineArray<128, UInt8>(repeating: 0x20)
    for index in 0..<first.count { joined[index] = bytes[first.lowerBound + index] }
    for index in 0..<second.count { joined[first.count + 1 + index] = bytes[second.lowerBound + index] }
    return known(reader.read(joined.span, 0..<count))
  }

  private func known(_ time: WrittenTime?) -> CellValue<WrittenTime> { time.map { .known($0) } ?? .bad(.badTime) }

  /// What a reject names: the cell that is missing; where the text of two cells is bad, nobody knows which of them it is, so the first one's column
  /// with both texts as they were read.
  func offender(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> (column: String, value: String) {
    let ranges = cells.map { bytes.trimmed(fields.range($0.position)) }
    let missing = cells.indices.first { cells[$0].missing.contains(bytes, ranges[$0]) }
    if let index = missing ?? (cells.count == 1 ? 0 : nil) {
      return (cells[index].name, rejectText(bytes, fields.range(cells[index].position)))
    }
    let joined = ranges[0].map { bytes[$0] } + [0x20] + ranges[1].map { bytes[$0] }
    return (cells[0].name, rejectText(joined.span, 0..<joined.count))
  }
}

extension ColumnLayout.Duration {
  /// The column a bad value is reported under, with what is wrong.
  struct Bad: Error {
    let cell: Cell
    let reason: Reject.Reason
  }

  /// Whole seconds; nil where a value is missing: a sum with an unknown part is unknown.
  ///
  /// - Throws: `Bad` for the first cell that is not what was declared, and for a duration that is negative or longer than the longest allowed.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ clock: inout ZoneClock) throws(Bad) -> Int32? {
    if let seconds, let known = whole(seconds, bytes, fields) { return known }
    return switch source {
    case .sum(let cells, let reader): try sum(cells, reader, bytes, fields)
    case .span(let from, let to): try span(from, to, bytes, fields, &clock)
    }
  }

  private func sum(_ cells: [Cell], _ reader: DurationReader, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Bad) -> Int32? {
    var sum = DecimalNumber(mantissa: 0)
    var isMissing = false
    for cell in cells {
      let range = bytes.trimmed(fields.range(cell.position))
      if cell.missing.contains(bytes, range) {
        isMissing = true
        continue
      }
      guard let number = reader.read(bytes, range) else { throw Bad(cell: cell, reason: .badNumber) }
      guard number.mantissa >= 0 else { throw Bad(cell: cell, reason: .outOfRange) }
      sum.mantissa = min(sum.mantissa + number.mantissa, DecimalNumber.limit)
    }
    return isMissing ? nil : try allowed(reader.seconds(sum), cells[cells.count - 1])
  }

  /// A plain number of seconds in range, as most are; nil for everything that needs a closer look.
  @inline(__always)
  private func whole(_ cell: Cell, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int32? {
    let range = fields.range(cell.position)
    guard let seconds = bytes.shortNumber(range), DurationReader.allowedSeconds.contains(seconds), !cell.missing.contains(bytes, range)
    else {
      return nil
    }
    return Int32(seconds)
  }

  private func span(
    _ from: ColumnLayout.Time, _ to: ColumnLayout.Time, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ clock: inout ZoneClock
  ) throws(Bad) -> Int32? {
    let begin = try instant(from, bytes, fields, &clock)
    let end = try instant(to, bytes, fields, &clock)
    guard let begin, let end else { return nil }
    return try allowed(end - begin, to.cells[0])
  }

  private func instant(
    _ time: ColumnLayout.Time, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ clock: inout ZoneClock
  ) throws(Bad) -> Int? {
    switch time.read(bytes, fields) {
    case .missing: return nil
    case .bad(let reason): throw Bad(cell: time.cells[0], reason: reason)
    case .known(let time): return clock.instant(time)
    }
  }

  private func allowed(_ seconds: Int, _ cell: Cell) throws(Bad) -> Int32 {
    guard DurationReader.allowedSeconds.contains(seconds) else { throw Bad(cell: cell, reason: .outOfRange) }
    return Int32(seconds)
  }
}
