internal import CallModel

// One step of judging a row after the other, in the order of `RowJudge.judge`.

extension RowJudge {
  mutating func filter(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Exit) {
    for rule in layout.keep where !rule.values.contains(bytes, bytes.trimmed(fields.range(rule.position))) { throw .filtered }
  }

  /// The row's day; with a window set every row must have one.
  mutating func day(_ time: CellValue<WrittenTime>) throws(Exit) -> Day? {
    switch time {
    case .known(let written):
      let day = clock.day(written)
      if let window, !window.contains(day) { throw .outsideWindow }
      return day
    case .missing: if window != nil { throw .badTime(.missingValue) }
    case .bad(let reason): if window != nil { throw .badTime(reason) }
    }
    return nil
  }

  mutating func abandoned(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Exit) -> Bool {
    guard let flag = layout.abandoned else { return false }
    switch flag.read(bytes, fields) {
    case .known(let value): return value
    case .missing: throw .rejected(.missingValue, flag.cell)
    case .bad(let reason): throw .rejected(reason, flag.cell)
    }
  }

  /// A handled call needs its whole path; an abandoned one may end at the level it reached, at least the first.
  mutating func organization(
    _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, isAbandoned: Bool
  ) throws(Exit) -> Int32 {
    let (code, isNew) = organizationCodes.code(of: layout.organizationFields, in: bytes, fields)
    if isNew { organization.append(layout.organizationEntry(bytes, fields)) }
    guard let blank = organization[Int(code)].firstBlank, !isAbandoned || blank == 0 || organization[Int(code)].hasGap,
      case .cell(let cell) = layout.organization[blank]
    else {
      return code
    }
    throw .rejected(.missingValue, cell)
  }

  mutating func driver(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Exit) -> Int32 {
    let (code, isNew) = driverCodes.code(of: layout.driverFields, in: bytes, fields)
    if isNew { drivers.append(DriverEntry(path: driverRule(layout.driver.map { bytes.label($0, fields) }))) }
    guard !drivers[Int(code)].isRejected else { throw .rejected(.unmapped, layout.driver[0]) }
    return code + 1
  }

  mutating func channel(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int32 {
    guard let cell = layout.channel else { return 0 }
    let (code, isNew) = channelCodes.code(of: layout.channelFields, in: bytes, fields)
    if isNew { channels.append(bytes.label(cell, fields)) }
    return code + 1
  }

  mutating func count(_ day: Day?, isAbandoned: Bool) {
    if isAbandoned { result.ledger.abandoned += 1 } else { result.ledger.handled += 1 }
    if let day { result.add(day...day) }
  }

  /// All measures are over handled calls: an abandoned call has none.
  mutating func measures(of call: inout Call, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) {
    call.handle = duration(layout.handle, bytes, fields, place)
    call.wait = duration(layout.wait, bytes, fields, place)
    call.satisfaction = score(layout.satisfaction, bytes, fields, place)
    call.recommendation = score(layout.recommendation, bytes, fields, place)
    guard let flag = layout.resolved else { return }
    switch flag.read(bytes, fields) {
    case .known(let value): call.resolved = value ? 1 : 0
    case .missing: break
    case .bad(let reason): drop(reason, flag.cell, bytes, fields, place)
    }
  }

  mutating func duration(
    _ source: ColumnLayout.Duration?, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace
  ) -> Int32 {
    do throws(ColumnLayout.Duration.Bad) {
      return try source?.read(bytes, fields, &clock) ?? -1
    } catch {
      drop(error.reason, error.cell, bytes, fields, place)
      return -1
    }
  }

  mutating func score(_ source: ColumnLayout.Score?, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) -> Int8 {
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
  mutating func drop(_ reason: Reject.Reason, _ cell: Cell, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) {
    note(reason, column: cell.name, value: rejectText(bytes, fields.range(cell.position)), at: place, action: .value)
  }
}

extension Span<UInt8> {
  /// A cell as a label; blank where it is one of its missing texts.
  func label(_ cell: Cell, _ fields: Span<FieldEnd>) -> Label {
    let range = trimmed(fields.range(cell.position))
    return cell.missing.contains(self, range) ? .blank : Label(text(range))
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
