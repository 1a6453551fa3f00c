internal import CallModel

/// The order in which a row is judged decides what it is called: shape, `keep`, time and window, abandoned flag, organization,
/// driver. The first thing wrong rejects the row and is the one reported; measures are only read, and bad ones only reported, where the row counts.
extension RowReader {
  /// Why a row is left out.
  private enum Exit: Error {
    case rejected(Reject.Reason, Cell)
    case filtered
    case outsideWindow
  }

  /// Counts a record or leaves it out.
  func judge(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace, _ layout: ColumnLayout, isText: Bool) {
    guard shape(bytes, fields, place, layout, isText: isText) else { return }
    do throws(Exit) {
      try filter(bytes, fields, layout)
      let time = readTime(bytes, fields, layout)
      let day = try self.day(time, layout)
      let isAbandoned = try abandoned(bytes, fields, layout)
      let organization = try organization(bytes, fields, layout, isAbandoned: isAbandoned)
      let driver = isAbandoned ? 0 : try driver(bytes, fields, layout)
      count(day, isAbandoned: isAbandoned)
      batch.organization.append(organization)
      batch.driver.append(driver)
      batch.channel.append(channel(bytes, fields, layout))
      batch.abandoned.append(isAbandoned)
      if case .bad(let reason) = time, let cell = layout.time?.cells.first { drop(reason, cell, bytes, fields, place) }
      measures(bytes, fields, place, layout, isAbandoned: isAbandoned)
    } catch {
      switch error {
      case .filtered: result.ledger.filtered += 1
      case .outsideWindow: result.ledger.outsideWindow += 1
      case .rejected(let reason, let cell):
        reject(reason, column: cell.name, value: rejectText(bytes, fields.range(cell.position)), at: place)
      }
    }
  }

  /// Length, encoding and number of fields.
  private func shape(
    _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace, _ layout: ColumnLayout, isText: Bool
  ) -> Bool {
    if place.length >= maximumRecord {
      reject(.tooLong, at: place)
      return false
    }
    if !isText, let bad = (0..<fields.fieldCount).first(where: { !Ingest.isText(bytes.extracting(fields.range($0))) }) {
      let column = bad < layout.header.count ? layout.header[bad] : ""
      reject(.encoding, column: column, value: rejectText(bytes, fields.range(bad)), at: place)
      return false
    }
    guard fields.fieldCount == layout.header.count else {
      reject(.fieldCount, at: place)
      return false
    }
    return true
  }

  private func filter(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout) throws(Exit) {
    for rule in layout.keep where !bytes.holds(oneOf: rule.values, at: bytes.trimmed(fields.range(rule.position))) { throw .filtered }
  }

  private func readTime(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout) -> CellValue<WrittenTime> {
    guard let time = layout.time else { return .missing }
    return ColumnLayout.readTime(time.cells, time.reader, bytes, fields)
  }

  /// The row's day; with a window set every row must have one.
  private func day(_ time: CellValue<WrittenTime>, _ layout: ColumnLayout) throws(Exit) -> Day? {
    guard case .known(let written) = time else {
      if window != nil, let cell = layout.time?.cells.first {
        if case .bad(let reason) = time { throw .rejected(reason, cell) }
        throw .rejected(.missingValue, cell)
      }
      return nil
    }
    let day = clock.day(written)
    if let window, !window.contains(day) { throw .outsideWindow }
    return day
  }

  private func abandoned(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout) throws(Exit) -> Bool {
    guard let flag = layout.abandoned else { return false }
    switch flag.read(bytes, fields) {
    case .known(let value): return value
    case .missing: throw .rejected(.missingValue, flag.cell)
    case .bad(let reason): throw .rejected(reason, flag.cell)
    }
  }

  /// A handled call needs its whole path; an abandoned one may end at the level it reached, at least the first.
  private func organization(
    _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout, isAbandoned: Bool
  ) throws(Exit) -> Int32 {
    let (code, isNew) = organizationCodes.code(of: layout.organizationFields, in: bytes, fields)
    if isNew { organization.append(layout.organizationEntry(bytes, fields)) }
    let entry = organization[Int(code)]
    guard let blank = entry.firstBlank, !isAbandoned || blank == 0 || entry.hasGap, case .cell(let cell) = layout.organization[blank] else {
      return code
    }
    throw .rejected(.missingValue, cell)
  }

  private func driver(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout) throws(Exit) -> Int32 {
    let (code, isNew) = driverCodes.code(of: layout.driverFields, in: bytes, fields)
    if isNew { drivers.append(DriverEntry(path: driverRule(layout.driver.map { bytes.label($0, fields) }))) }
    guard drivers[Int(code)].path != nil else { throw .rejected(.unmapped, layout.driver[0]) }
    return code + 1
  }

  private func channel(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ layout: ColumnLayout) -> Int32 {
    guard let cell = layout.channel else { return 0 }
    let (code, isNew) = channelCodes.code(of: layout.channelFields, in: bytes, fields)
    if isNew { channels.append(bytes.label(cell, fields)) }
    return code + 1
  }

  private func count(_ day: Day?, isAbandoned: Bool) {
    if isAbandoned { result.ledger.abandoned += 1 } else { result.ledger.handled += 1 }
    guard let day else { return }
    result.days = result.days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
  }

  /// All measures are over handled calls: an abandoned call has none.
  private func measures(
    _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace, _ layout: ColumnLayout, isAbandoned: Bool
  ) {
    let known = !isAbandoned
    batch.handle.append(known ? duration(layout.handle, bytes, fields, place) : -1)
    batch.wait.append(known ? duration(layout.wait, bytes, fields, place) : -1)
    batch.satisfaction.append(known ? score(layout.satisfaction, bytes, fields, place) : -1)
    batch.recommendation.append(known ? score(layout.recommendation, bytes, fields, place) : -1)
    var resolved: Int8 = -1
    if known, let flag = layout.resolved {
      switch flag.read(bytes, fields) {
      case .known(let value): resolved = value ? 1 : 0
      case .missing: break
      case .bad(let reason): drop(reason, flag.cell, bytes, fields, place)
      }
    }
    batch.resolved.append(resolved)
  }

  private func duration(
    _ source: ColumnLayout.Duration?, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace
  ) -> Int32 {
    do throws(ColumnLayout.Duration.Bad) {
      return try source?.read(bytes, fields, &clock) ?? -1
    } catch {
      drop(error.reason, error.cell, bytes, fields, place)
      return -1
    }
  }

  private func score(_ source: ColumnLayout.Score?, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) -> Int8 {
    guard let source else { return -1 }
    switch source.read(bytes, fields) {
    case .known(let position): return position
    case .missing: return -1
    case .bad(let reason):
      drop(reason, source.cell, bytes, fields, place)
      return -1
    }
  }

  /// The call counts, the value does not.
  private func drop(_ reason: Reject.Reason, _ cell: Cell, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) {
    note(reason, column: cell.name, value: rejectText(bytes, fields.range(cell.position)), at: place, action: .value)
  }
}

extension Span<UInt8> {
  /// A cell as a label; blank where it is one of its missing texts.
  func label(_ cell: Cell, _ fields: Span<FieldEnd>) -> Label {
    let range = trimmed(fields.range(cell.position))
    return holds(oneOf: cell.missing, at: range) ? .blank : Label(text(range))
  }
}

extension ColumnLayout {
  /// What an organization path comes to, once per distinct text.
  fileprivate func organizationEntry(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> OrganizationEntry {
    var labels: [Label] = []
    for level in organization {
      switch level {
      case .constant(let label): labels.append(label)
      case .cell(let cell): labels.append(bytes.label(cell, fields))
      }
    }
    let blank = labels.firstIndex(of: .blank)
    let isCell = { (level: Level) in if case .cell = level { true } else { false } }
    let hasGap = blank.map { first in labels.indices.contains { $0 > first && !labels[$0].isBlank && isCell(organization[$0]) } } ?? false
    return OrganizationEntry(path: OrgPath(Array(labels.prefix(blank ?? labels.count))), firstBlank: blank, hasGap: hasGap)
  }
}
