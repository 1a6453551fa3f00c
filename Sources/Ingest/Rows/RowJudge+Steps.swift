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
    let (text, isNew) = organizationTexts.code(of: layout.organizationFields, in: bytes, fields)
    if isNew {
      organizationEntries.append(layout.organizationEntry(bytes, fields, &organizations))
      checkLimit(.organization, labels: organizations.values.count, texts: organizationTexts.count, limits.nodes)
    }
    let entry = organizationEntries[Int(text)]
    guard let blank = entry.firstBlank, !isAbandoned || blank == 0 || entry.hasGap, case .cell(let cell) = layout.organization[blank] else {
      return entry.code
    }
    throw .rejected(.missingValue, cell)
  }

  mutating func driver(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) throws(Exit) -> Int32 {
    let (text, isNew) = driverTexts.code(of: layout.driverFields, in: bytes, fields)
    if isNew {
      driverEntries.append(driverRule(layout.driver.map { bytes.label($0, fields) }).map { drivers.code(of: $0) })
      checkLimit(.driver, labels: drivers.values.count - 1, texts: driverTexts.count, limits.drivers)
    }
    guard let code = driverEntries[Int(text)] else { throw .rejected(.unmapped, layout.driver[0]) }
    return code
  }

  mutating func channel(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int32 {
    guard let cell = layout.channel else { return 0 }
    let (text, isNew) = channelTexts.code(of: layout.channelFields, in: bytes, fields)
    if isNew {
      channelEntries.append(channels.code(of: bytes.label(cell, fields)))
      checkLimit(.channel, labels: channels.values.count - 1, texts: channelTexts.count, LabelLimits.channels)
    }
    return channelEntries[Int(text)]
  }

  /// Ends the run where a column has more labels than it may, or far more spellings of them: somebody mapped the wrong one, and what is held grows with them.
  private mutating func checkLimit(_ kind: InputFailure.LabelKind, labels: Int, texts: Int, _ maximum: Int) {
    guard failure == nil, labels > maximum || texts > 10 * max(maximum, LabelLimits.channels) else { return }
    let examples =
      switch kind {
      case .organization: organizations.values.suffix(3).map(\.text)
      case .driver: drivers.values.suffix(3).map(\.text)
      case .channel: channels.values.suffix(3).map(\.text)
      }
    failure = .tooManyLabels(file: file, kind, columns: layout.columns(of: kind), maximum: maximum, examples: examples)
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
  fileprivate func organizationEntry(
    _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ codes: inout LabelCodes<OrgPath>
  ) -> OrganizationEntry {
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
    let code = codes.code(of: OrgPath(Array(labels.prefix(blank ?? labels.count))))
    return OrganizationEntry(code: code, firstBlank: blank, hasGap: hasGap)
  }

  /// The log's columns that hold labels of a kind.
  fileprivate func columns(of kind: InputFailure.LabelKind) -> [String] {
    switch kind {
    case .organization: organization.compactMap { if case .cell(let cell) = $0 { cell.name } else { nil } }
    case .driver: driver.map(\.name)
    case .channel: [channel?.name].compactMap { $0 }
    }
  }
}
