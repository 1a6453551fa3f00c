internal import CallModel

/// What one chunk came to. Record and line numbers count from the chunk's begin until the chunks before it are known.
struct ChunkResult: Sendable {
  var ledger = RowLedger()
  var rejects: [Reject] = []
  /// Lines that ended in the chunk.
  var lines = 0
  /// First and last day of the counted rows.
  var days: ClosedRange<Day>?
  /// Counted rows that repeat a call id.
  var repeatedCallIDs = 0

  /// Takes in the days of further rows.
  mutating func add(_ more: ClosedRange<Day>) {
    days = days.map { min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound) } ?? more
  }
}

/// Turns records into calls, or into rejects.
///
/// The order in which a row is judged decides what it is called: shape, `keep`, time and window, abandoned flag, organization, driver. The first thing wrong
/// rejects the row and is the one reported; measures are only read, and bad ones only reported, where the row counts.
///
/// All its functions are `mutating`: others would be called on a copy of the whole value.
struct RowJudge: RecordSink {
  /// Why a row is left out.
  enum Exit: Error {
    case rejected(Reject.Reason, Cell)
    case badTime(Reject.Reason)
    case filtered
    case outsideWindow
  }

  let window: Window?
  let maximumRecord: Int
  let driverRule: @Sendable ([Label]) -> DriverPath?
  private let consume: (CallBatch) -> Void
  var clock: ZoneClock
  let limits: LabelLimits
  private let duplicates: Duplicates?
  var organizationTexts = PathCodes()
  var organizationEntries: [OrganizationEntry] = []
  var organizations = LabelCodes<OrgPath>()
  var driverTexts = PathCodes()
  /// For each text the driver's code; nil where its rows are rejected.
  var driverEntries: [Int32?] = []
  var drivers = LabelCodes(DriverPath.uncoded)
  var channelTexts = PathCodes()
  var channelEntries: [Int32] = []
  var channels = LabelCodes(Label.blank)
  /// A column with more labels than it may have: the run ends.
  var failure: InputFailure?
  /// The chunk's calls while it is open which of them repeat others.
  private var identified: [IdentifiedCall] = []
  private var batch = CallBatch()
  var result = ChunkResult()
  /// The record at hand, counted from the chunk's begin.
  private var record = 0
  var plain: PlainRows
  private let unquoted = UnquotedRecord()

  /// The chunk at hand.
  private(set) var layout = ColumnLayout()
  private(set) var file = ""
  private(set) var fileOffset = 0
  /// Whether all bytes of the records at hand are known to be text.
  private var isText = false
  /// Whether the chunk's bytes are text that was decoded.
  var isDecoded = false

  init(
    plan: InputPlan, window: Window?, driverRule: @escaping @Sendable ([Label]) -> DriverPath?, consume: @escaping (CallBatch) -> Void
  ) {
    self.window = window
    (maximumRecord, limits, duplicates) = (plan.maximumRecord, plan.limits, plan.duplicates)
    self.driverRule = driverRule
    self.consume = consume
    clock = ZoneClock(zone: plan.timeZone)
    plain = PlainRows(plan: plan, window: window)
  }

  /// A new chunk.
  mutating func begin(_ chunk: Chunk, of file: String, _ layout: ColumnLayout) {
    (result, self.file, fileOffset) = (ChunkResult(), file, chunk.fileOffset)
    self.layout = layout
    identified.removeAll(keepingCapacity: true)
  }

  /// Counts a record or leaves it out.
  mutating func take(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) {
    result.ledger.read += 1
    (record, isText) = (result.ledger.read, false)
    _ = count(bytes, fields, place)
  }

  /// The call that a record came to; nil where it is left out.
  private mutating func count(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) -> Call? {
    guard hasShape(bytes, fields, place) else { return nil }
    do throws(Exit) {
      return try judge(bytes, fields, place)
    } catch {
      switch error {
      case .filtered: result.ledger.filtered += 1
      case .outsideWindow: result.ledger.outsideWindow += 1
      case .badTime(let reason):
        let (column, value) = layout.time?.offender(bytes, fields) ?? ("", "")
        reject(reason, column: column, value: value, at: place)
      case .rejected(let reason, let cell):
        reject(reason, column: cell.name, value: rejectText(bytes, fields.range(cell.position)), at: place)
      }
      return nil
    }
  }

  /// Counts neighbouring records of a scan, plain ones together.
  mutating func take(_ group: RowGroup, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int) {
    let recordsBefore = result.ledger.read
    result.ledger.read += group.recordCount
    isText = group.isText
    if isText { takePlain(group, bytes, ends) } else { group.leaveUnclear() }
    for row in group.unclear {
      record = recordsBefore + group[row].record
      takeUnclear(group[row], bytes, ends, from: start)
    }
  }

  /// Reads and counts the plain rows among these.
  private mutating func takePlain(_ group: RowGroup, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe ends.withUnsafeBufferPointer { ends in
        let rows = unsafe RawRows(group, bytes, ends, fieldCount: layout.header.count, longest: maximumRecord)
        if let rows = unsafe rows { unsafe plain.read(rows, layout, of: group) }
      }
    }
    result.ledger.filtered += group.counts.filtered
    result.ledger.outsideWindow += group.counts.outsideWindow
    if duplicates != nil { return identify(group) }
    result.ledger.abandoned += group.counts.abandoned
    result.ledger.handled += group.counts.kept - group.counts.abandoned
    if let days = group.counts.days { result.add(days) }
    if batch.count + group.counts.kept > CallBatch.capacity { flush() }
    group.moveCalls(to: &batch)
  }

  private mutating func takeUnclear(_ row: ScannedRow, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int) {
    var call: Call?
    unquoted.withRecord(row, bytes, ends, from: start) { bytes, fields, place in call = count(bytes, fields, place) }
    guard let call else { return }
    let isWhole = organizations.values[Int(call.organization)].depth == layout.organization.count
    plain.learn(call, isWhole: isWhole, layout, bytes, ends.extracting(row.first..<row.first + row.fields + 1))
  }

  /// Length, encoding and number of fields.
  private mutating func hasShape(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) -> Bool {
    if place.length < maximumRecord, isText, fields.fieldCount == layout.header.count { return true }
    if place.length >= maximumRecord {
      reject(.tooLong, at: place)
    } else if !isText, let bad = (0..<fields.fieldCount).first(where: { !Ingest.isText(bytes.extracting(fields.range($0))) }) {
      let column = bad < layout.header.count ? layout.header[bad] : ""
      reject(.encoding, column: column, value: rejectText(bytes, fields.range(bad), isDecoded: isDecoded), at: place)
    } else if fields.fieldCount != layout.header.count {
      reject(.fieldCount, at: place)
    } else {
      return true
    }
    return false
  }

  private mutating func judge(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) throws(Exit) -> Call {
    try filter(bytes, fields)
    let time = layout.time?.read(bytes, fields) ?? .missing
    let day = try day(time)
    let isAbandoned = try abandoned(bytes, fields)
    let organization = try organization(bytes, fields, isAbandoned: isAbandoned)
    let driver = isAbandoned ? 0 : try driver(bytes, fields)
    var call = Call(organization: organization, driver: driver, channel: channel(bytes, fields), isAbandoned: isAbandoned)
    if case .bad(let reason) = time, let time = layout.time?.offender(bytes, fields) {
      note(reason, column: time.column, value: time.value, at: place, action: .value)
    }
    if !isAbandoned { measures(of: &call, bytes, fields, place) }
    if let cell = layout.callID {
      identified.append(IdentifiedCall(record: record, id: CallID(cell, bytes, fields), day: day, call: call))
    } else {
      count(call, day)
    }
    return call
  }

  private mutating func count(_ call: Call, _ day: Day?) {
    if call.isAbandoned { result.ledger.abandoned += 1 } else { result.ledger.handled += 1 }
    if let day { result.add(day...day) }
    batch.calls.append(call)
    if batch.count == CallBatch.capacity { flush() }
  }

  /// Sets the plain calls of a group aside until it is known which of them repeat others.
  private mutating func identify(_ group: RowGroup) {
    let recordsBefore = result.ledger.read - group.recordCount
    group.forEachIdentified { row, id, day, call in
      identified.append(IdentifiedCall(record: recordsBefore + group[row].record, id: id, day: day, call: call))
    }
  }

  /// Counts the calls that were set aside, but for those that repeat an id and are to be dropped.
  mutating func settle(_ ids: inout CallIDs) {
    var dropped: Set<Int> = []
    for row in identified.sorted(by: { $0.record < $1.record }) {
      if ids.isNew(row.id) {
        count(row.call, row.day)
      } else if duplicates == .drop {
        result.ledger.duplicate += 1
        dropped.insert(row.record)
      } else {
        result.repeatedCallIDs += 1
        count(row.call, row.day)
      }
    }
    identified.removeAll(keepingCapacity: true)
    // What is left out has no values that could be bad.
    if !dropped.isEmpty { result.rejects.removeAll { dropped.contains($0.record) } }
  }

  /// Hands on the calls collected so far.
  mutating func flush() {
    if batch.count > 0 { consume(batch) }
    batch.removeAll()
  }

  /// What the codes handed on mean. Codes 0 of drivers and channels stand for "none".
  var dictionary: CallDictionary {
    CallDictionary(organization: organizations.values, drivers: drivers.values, channels: channels.values)
  }

  /// Counts a record that could not be read.
  ///
  /// - Parameter column: the position of its offending field, where there is one.
  mutating func passOver(_ reason: Reject.Reason, column: Int?, value: String, at place: RecordPlace) {
    result.ledger.read += 1
    record = result.ledger.read
    let name = column.flatMap { $0 < layout.header.count ? layout.header[$0] : nil } ?? ""
    reject(reason, column: name, value: value, at: place)
  }

  /// Lists a row as rejected.
  private mutating func reject(_ reason: Reject.Reason, column: String = "", value: String = "", at place: RecordPlace) {
    result.ledger.rejected += 1
    note(reason, column: column, value: value, at: place, action: .row)
  }

  /// Lists a reject without changing the ledger: a value that is not used. A cell that serves several keys is listed once.
  mutating func note(_ reason: Reject.Reason, column: String, value: String, at place: RecordPlace, action: Reject.Action) {
    let ofRecord = result.rejects.reversed().prefix { $0.record == record }
    guard !ofRecord.contains(where: { $0.column == column && $0.reason == reason }) else { return }
    result.rejects.append(
      Reject(
        file: file, record: record, line: place.lines, byteOffset: fileOffset + place.start, reason: reason, column: column,
        value: value, action: action))
  }
}

/// What an organization text comes to.
struct OrganizationEntry {
  /// The path's code.
  let code: Int32
  /// The first level without a label; nil: the path is whole.
  let firstBlank: Int?
  /// Whether a label stands below a blank one.
  let hasGap: Bool
}
