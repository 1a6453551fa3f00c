internal import CallModel

// What is clever here, and why.
//
// Nearly all rows of a log are plain: the right number of fields, times like 2026-11-01T08:15:00, whole numbers, flags and scores of a letter or two, and
// labels that have been seen before. Such a row is read here in one go. What the pipeline file says about the columns is looked up once for a thousand rows
// (`PlainColumns`), what a row says is written once, as a finished call, and hardly a branch goes now this way and now that, so that the processor is at work on
// several rows at once.
//
// Nothing is decided here that `RowJudge` would decide differently. A label is looked up by its raw bytes and stands for what the judge made of them when it saw
// them first; short cells likewise (`ShortCells`); numbers and times are read here only in their plain form. Whatever is not plain, be it the first row with a new team,
// is left to the judge, with all its neighbours already out of the way. A test holds this against the judge alone.
//
// Pointers: `RawRows` says which bytes may be loaded and why they are there.

/// Reads the plain rows of one worker.
struct PlainRows {
  /// Marks the code of a partial organization path.
  private static let partial: Int32 = 1 << 30

  let window: Window?
  var clock: ZoneClock
  private let texts = Texts()
  private var abandoned = ShortCells()
  private var resolved = ShortCells()
  private var satisfaction = ShortCells()
  private var recommendation = ShortCells()
  private var kept: [ShortCells]

  /// The texts whose codes are known.
  private struct Texts {
    let organizations = KnownTexts()
    let drivers = KnownTexts()
    let channels = KnownTexts()
  }

  init(plan: InputPlan, window: Window?) {
    self.window = window
    clock = ZoneClock(zone: plan.timeZone)
    kept = plan.keep.map { _ in ShortCells() }
  }

  /// Reads a group's rows: the calls of plain ones are kept, those that turn out not to be are left to the judge.
  mutating func read(_ rows: RawRows, _ layout: ColumnLayout, of group: RowGroup) {
    let (columns, texts) = (PlainColumns(layout), self.texts)
    var counts = RowGroup.Counts()
    var time = LastTime()
    let calls = unsafe group.calls
    for index in unsafe 0..<rows.count where unsafe !rows.isBlank(index) {
      // Where the last call was kept, or the one that came to nothing; there are no more kept calls than rows.
      let call = unsafe calls + counts.kept
      let isPlain = unsafe rows.isPlain(index, layout)
      let fate = unsafe isPlain ? read(rows[index], columns, layout, texts, &time, &call.pointee) : .unclear
      guard fate == .plain else {
        group.leave(index, fate, &counts)
        continue
      }
      if let cell = layout.callID { group.identify(index, unsafe rows[index].withRecord { CallID(cell, $0, $1) }, time.day) }
      unsafe counts.add(call.pointee, time.day)
    }
    group.counts = counts
  }

  /// One row after the other in the order of `RowJudge.judge`.
  @inline(__always)
  private mutating func read(
    _ row: RawRow, _ columns: PlainColumns, _ layout: ColumnLayout, _ texts: Texts, _ time: inout LastTime, _ call: inout Call
  ) -> RowGroup.Fate {
    call = Call(organization: 0, driver: 0, channel: 0, isAbandoned: false)
    if columns.hasKept, unsafe !isKept(row, layout) { return .filtered }
    if columns.hasTime, unsafe !time.isSame(row, columns) {
      let fate = unsafe read(row, columns, layout, &time)
      guard fate == .plain else { return fate }
    }
    if let position = columns.abandoned {
      let value = unsafe row.value(position, &abandoned) { unsafe row.answer(layout.abandoned) }
      guard value >= 0 else { return .unclear }
      call.isAbandoned = value == 1
    }
    let organization =
      unsafe row.code(columns.organization, in: texts.organizations) ?? row.code(layout.organizationFields, in: texts.organizations)
    guard organization >= 0, call.isAbandoned || organization & Self.partial == 0 else { return .unclear }
    call.organization = organization & ~Self.partial
    if columns.hasChannel {
      call.channel = unsafe row.code(columns.channel, in: texts.channels) ?? row.code(layout.channelFields, in: texts.channels)
      guard call.channel >= 0 else { return .unclear }
    }
    guard !call.isAbandoned else { return .plain }
    call.driver = unsafe row.code(columns.driver, in: texts.drivers) ?? row.code(layout.driverFields, in: texts.drivers)
    guard call.driver >= 0 else { return .unclear }
    if columns.hasHandle {
      guard let seconds = unsafe row.seconds(columns.handle) ?? row.seconds(layout.handle, &clock) else { return .unclear }
      call.handle = seconds
    }
    if columns.hasWait {
      guard let seconds = unsafe row.seconds(columns.wait) ?? row.seconds(layout.wait, &clock) else { return .unclear }
      call.wait = seconds
    }
    if let position = columns.resolved {
      call.resolved = unsafe row.value(position, &resolved) { unsafe row.answer(layout.resolved) }
    }
    if let position = columns.satisfaction {
      call.satisfaction = unsafe row.value(position, &satisfaction) { unsafe row.answer(layout.satisfaction) }
    }
    if let position = columns.recommendation {
      call.recommendation = unsafe row.value(position, &recommendation) { unsafe row.answer(layout.recommendation) }
    }
    return min(call.resolved, call.satisfaction, call.recommendation) == ShortCells.unclear ? .unclear : .plain
  }

  @inline(never)
  private mutating func isKept(_ row: RawRow, _ layout: ColumnLayout) -> Bool {
    for (index, rule) in layout.keep.enumerated() {
      let isKept = unsafe row.value(rule.position, &kept[index]) {
        unsafe row.withRecord { bytes, fields in rule.values.contains(bytes, bytes.trimmed(fields.range(rule.position))) ? 1 : 0 }
      }
      if isKept == 0 { return false }
    }
    return true
  }

  /// Reads a time that is not on the day of the row before, or not written like that.
  @inline(never)
  private mutating func read(_ row: RawRow, _ columns: PlainColumns, _ layout: ColumnLayout, _ time: inout LastTime) -> RowGroup.Fate {
    let value = unsafe row.withRecord { layout.time?.read($0, $1) }
    guard case .known(let written) = value else { return .unclear }
    let day = clock.day(written)
    guard window?.contains(day) != false else { return .outsideWindow }
    unsafe time.keep(day, row, columns)
    return .plain
  }

  /// Takes in what the judge made of the labels of an unclear row that counts.
  ///
  /// - Parameter isWhole: whether its organization path is; a partial one only does for abandoned calls.
  mutating func learn(_ call: Call, isWhole: Bool, _ layout: ColumnLayout, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) {
    texts.organizations.learn(call.organization | (isWhole ? 0 : Self.partial), layout.organizationFields, bytes, fields)
    if !call.isAbandoned { texts.drivers.learn(call.driver, layout.driverFields, bytes, fields) }
    texts.channels.learn(call.channel, layout.channelFields, bytes, fields)
  }
}
