internal import CallModel

// What is clever here, and why.
//
// Nearly all rows of a log are plain: the right number of fields, times like 2026-11-01T08:15:00, whole numbers, flags and scores of a letter or two, and
// labels that have been seen before. Such a row is read here, a thousand at a time, column by column: what the pipeline file says about a column is looked at
// once per thousand rows instead of once per row, the loops are short, and the processor works on many rows at once because none waits for another.
//
// Nothing is decided here that `RowJudge` would decide differently. A label is looked up by its raw bytes and stands for what the judge made of them when it saw
// them first; short cells likewise (`ShortCells`); numbers and times are read here only in their plain form. Whatever is not plain, be it the first row with a new team,
// is left to the judge, with all its neighbours already out of the way. A test holds this against the judge alone.
//
// Pointers: `RowColumns` says which bytes may be loaded and why they are there.

/// Reads the plain rows of one worker.
struct PlainRows {
  /// Marks the code of a partial organization path.
  private static let partial: Int32 = 1 << 30

  let window: Window?
  var clock: ZoneClock
  private let organizations = KnownTexts()
  private let drivers = KnownTexts()
  private let channels = KnownTexts()
  private var abandoned = ShortCells()
  private var resolved = ShortCells()
  private var satisfaction = ShortCells()
  private var recommendation = ShortCells()
  private var kept: [ShortCells]

  init(plan: InputPlan, window: Window?) {
    self.window = window
    clock = ZoneClock(zone: plan.timeZone)
    kept = plan.keep.map { _ in ShortCells() }
  }

  /// Reads every column of the rows that are plain; those that turn out not to be are left unclear.
  ///
  /// - Parameter ids: takes the rows' call ids, where they are looked for.
  mutating func read(_ group: RowColumns, _ layout: ColumnLayout, ids: inout [CallID]) {
    if let cell = layout.callID { unsafe readCallIDs(cell, group, into: &ids) }
    for (index, rule) in layout.keep.enumerated() { unsafe readKept(rule, &kept[index], group) }
    if let time = layout.time { unsafe readDays(time, group) }
    if let flag = layout.abandoned { unsafe readAbandoned(flag, &abandoned, group) }
    unsafe Self.read(layout.organizationFields, organizations, group, ofAbandoned: true) { call, code in
      call.organization = code & ~Self.partial
      return call.isAbandoned || code & Self.partial == 0
    }
    unsafe Self.read(layout.driverFields, drivers, group, ofAbandoned: false) { call, code in
      call.driver = code
      return true
    }
    if layout.channel != nil {
      unsafe Self.read(layout.channelFields, channels, group, ofAbandoned: true) { call, code in
        call.channel = code
        return true
      }
    }
    if let handle = layout.handle { unsafe readDurations(handle, group) { call, seconds in call.handle = seconds } }
    if let wait = layout.wait { unsafe readDurations(wait, group) { call, seconds in call.wait = seconds } }
    if let flag = layout.resolved {
      unsafe Self.readValues(flag.cell, &resolved, group, ask: { flag.shortAnswer($0, $1) }, keep: { $0.resolved = $1 })
    }
    if let score = layout.satisfaction {
      unsafe Self.readValues(score.cell, &satisfaction, group, ask: { score.shortAnswer($0, $1) }, keep: { $0.satisfaction = $1 })
    }
    if let score = layout.recommendation {
      unsafe Self.readValues(score.cell, &recommendation, group, ask: { score.shortAnswer($0, $1) }, keep: { $0.recommendation = $1 })
    }
  }

  /// Takes in what the judge made of the labels of an unclear row that counts.
  ///
  /// - Parameter isWhole: whether its organization path is; a partial one only does for abandoned calls.
  mutating func learn(_ call: Call, isWhole: Bool, _ layout: ColumnLayout, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) {
    organizations.learn(call.organization | (isWhole ? 0 : Self.partial), layout.organizationFields, bytes, fields)
    if !call.isAbandoned { drivers.learn(call.driver, layout.driverFields, bytes, fields) }
    channels.learn(call.channel, layout.channelFields, bytes, fields)
  }
}
