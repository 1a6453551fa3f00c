internal import CallModel

// One small function per kind of cell: missing, known or bad.

extension ColumnLayout.Flag {
  /// Yes or no.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<Bool> {
    let range = bytes.trimmed(fields.range(cell.position))
    if bytes.holds(oneOf: yes, at: range) { return .known(true) }
    if bytes.holds(oneOf: no, at: range) { return .known(false) }
    return bytes.holds(oneOf: cell.missing, at: range) ? .missing : .bad(.badFlag)
  }
}

extension ColumnLayout.Score {
  /// A position on the scale, 0 the lowest. A score is a whole number; `4.0` is 4, `4.5` is not a score.
  func read(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<Int8> {
    let range = bytes.trimmed(fields.range(cell.position))
    if bytes.holds(oneOf: cell.missing, at: range) { return .missing }
    guard let number = DecimalNumber(bytes, range) else { return .bad(.badNumber) }
    guard let score = number.whole else { return .bad(number.mantissa % DecimalNumber.unit == 0 ? .outOfRange : .badNumber) }
    return scale.contains(score) ? .known(Int8(score - scale.lowerBound)) : .bad(.outOfRange)
  }
}

extension ColumnLayout {
  /// The time in one cell, or in two joined by a space.
  static func readTime(_ cells: [Cell], _ reader: TimeReader, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> CellValue<WrittenTime> {
    let range = bytes.trimmed(fields.range(cells[0].position))
    if bytes.holds(oneOf: cells[0].missing, at: range) { return .missing }
    guard cells.count == 2 else { return reader.read(bytes, range).map { .known($0) } ?? .bad(.badTime) }
    let second = bytes.trimmed(fields.range(cells[1].position))
    if bytes.holds(oneOf: cells[1].missing, at: second) { return .missing }
    let joined = range.map { bytes[$0] } + [0x20] + second.map { bytes[$0] }
    return reader.read(joined.span, 0..<joined.count).map { .known($0) } ?? .bad(.badTime)
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
    switch self {
    case .sum(let cells, let reader): try sum(cells, reader, bytes, fields)
    case .span(let from, let to, let reader): try span(from, to, reader, bytes, fields, &clock)
    }
  }

  private func sum(_ cells: [Cell], _ reader: DurationReader, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Bad) -> Int32? {
    var sum = DecimalNumber(mantissa: 0)
    var isMissing = false
    for cell in cells {
      let range = bytes.trimmed(fields.range(cell.position))
      if bytes.holds(oneOf: cell.missing, at: range) {
        isMissing = true
        continue
      }
      guard let number = reader.read(bytes, range) else { throw Bad(cell: cell, reason: .badNumber) }
      guard number.mantissa >= 0 else { throw Bad(cell: cell, reason: .outOfRange) }
      sum.mantissa = min(sum.mantissa + number.mantissa, DecimalNumber.limit)
    }
    return isMissing ? nil : try allowed(reader.seconds(sum), cells[cells.count - 1])
  }

  private func span(
    _ from: Cell, _ to: Cell, _ reader: TimeReader, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ clock: inout ZoneClock
  ) throws(Bad) -> Int32? {
    var instants: [Int] = []
    for cell in [from, to] {
      switch ColumnLayout.readTime([cell], reader, bytes, fields) {
      case .missing: break
      case .bad(let reason): throw Bad(cell: cell, reason: reason)
      case .known(let time): instants.append(clock.instant(time))
      }
    }
    return instants.count == 2 ? try allowed(instants[1] - instants[0], to) : nil
  }

  private func allowed(_ seconds: Int, _ cell: Cell) throws(Bad) -> Int32 {
    guard DurationReader.allowedSeconds.contains(seconds) else { throw Bad(cell: cell, reason: .outOfRange) }
    return Int32(seconds)
  }
}
