internal import CallModel

/// What reading a plain row asks of a layout, laid out so that nothing has to be followed or counted: taken once per group of rows.
struct PlainColumns {
  let hasKept: Bool
  let hasTime: Bool
  let hasChannel: Bool
  let hasHandle: Bool
  let hasWait: Bool
  /// nil where a text like `2026-11-01T08:15:00` is not always that time.
  let isoTime: Int?
  let abandoned: Int?
  let resolved: Int?
  let satisfaction: Int?
  let recommendation: Int?
  /// nil where a whole number is not always so many seconds.
  let handle: Int?
  let wait: Int?
  /// nil where the fields of a text do not stand side by side.
  let organization: Stretch?
  let driver: Stretch?
  let channel: Stretch?

  init(_ layout: ColumnLayout) {
    (hasKept, hasTime, hasChannel) = (!layout.keep.isEmpty, layout.time != nil, layout.channel != nil)
    (hasHandle, hasWait) = (layout.handle != nil, layout.wait != nil)
    isoTime = layout.time.flatMap { $0.isPlainISO ? $0.cells[0].position : nil }
    (abandoned, resolved) = (layout.abandoned?.cell.position, layout.resolved?.cell.position)
    (satisfaction, recommendation) = (layout.satisfaction?.cell.position, layout.recommendation?.cell.position)
    (handle, wait) = (layout.handle?.plainPosition, layout.wait?.plainPosition)
    organization = Stretch(layout.organizationFields)
    driver = Stretch(layout.driverFields)
    channel = Stretch(layout.channelFields)
  }
}

/// Neighbouring fields: one stretch of a row.
struct Stretch {
  let first: Int
  let last: Int

  /// nil where the fields do not stand side by side.
  init?(_ fields: KeyFields) {
    guard fields.areAdjacent, let first = fields.positions.first, let last = fields.positions.last else { return nil }
    (self.first, self.last) = (first, last)
  }
}

extension ColumnLayout.Time {
  fileprivate var isPlainISO: Bool { cells.count == 1 && reader.isISO && !cells[0].missing.holdsDigits }
}

extension ColumnLayout.Duration {
  fileprivate var plainPosition: Int? { seconds.flatMap { $0.missing.holdsDigits ? nil : $0.position } }
}
