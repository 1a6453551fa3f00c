internal import CallModel

/// What one chunk came to. Record and line numbers count from the chunk's begin until the chunks before it are known.
struct ChunkResult: Sendable {
  var ledger = RowLedger()
  var rejects: [Reject] = []
  /// Lines that ended in the chunk.
  var lines = 0
  /// First and last day of the counted rows.
  var days: ClosedRange<Day>?
}

/// Turns records into rows of a batch: one per worker, with dictionaries of its own.
final class RowReader {
  private let records: RecordReader
  private let consume: (CallBatch) -> Void
  let window: Window?
  let maximumRecord: Int
  let driverRule: @Sendable ([Label]) -> DriverPath?
  var clock: ZoneClock
  var organizationCodes = PathCodes()
  var organization: [OrganizationEntry] = []
  var driverCodes = PathCodes()
  var drivers: [DriverEntry] = []
  var channelCodes = PathCodes()
  var channels: [Label] = []
  var batch = CallBatch()
  var result = ChunkResult()
  /// The chunk at hand, for the places of rejects.
  var file = ""
  var fileOffset = 0

  /// - Parameters:
  ///   - driverRule: from trimmed labels, blank where missing, to the driver; nil rejects the row. Asked once per distinct text.
  ///   - consume: takes each full batch.
  init(
    plan: InputPlan, method: RecordMethod = .scan, window: Window?, driverRule: @escaping @Sendable ([Label]) -> DriverPath?, consume: @escaping (CallBatch) -> Void
  ) {
    self.window = window
    maximumRecord = plan.maximumRecord
    self.driverRule = driverRule
    self.consume = consume
    records = RecordReader(Dialect(plan), method)
    clock = ZoneClock(zone: plan.timeZone)
  }

  /// Reads the rows of a chunk.
  ///
  /// - Throws: `FramingDisagreement`.
  func read(_ chunk: Chunk, in buffer: [UInt8], of file: String, _ layout: ColumnLayout) throws -> ChunkResult {
    (result, self.file, fileOffset) = (ChunkResult(), file, chunk.fileOffset)
    let bytes = buffer.span
    if let skipped = chunk.skipped {
      result.lines = skipped.lines
      passOver(skipped.reason, bytes, skipped.field, RecordPlace(start: 0, lines: 0), layout)
      return result
    }
    let isText = isText(bytes.extracting(chunk.range))
    var start = chunk.range.lowerBound
    for damage in chunk.damages {
      try readRecords(bytes, start..<damage.start, layout, isText: isText)
      let place = RecordPlace(start: damage.start, lines: result.lines)
      passOver(damage.reason, bytes, damage.field, place, layout)
      result.lines += Dialect.ends(bytes[damage.resume - 1]) ? 1 : 0
      start = damage.resume
    }
    try readRecords(bytes, start..<chunk.range.upperBound, layout, isText: isText)
    return result
  }

  private func readRecords(_ bytes: Span<UInt8>, _ range: Range<Int>, _ layout: ColumnLayout, isText: Bool) throws {
    var lines = result.lines
    do {
      try records.read(bytes, in: range, lines: &lines) { record, fields, place in
        self.result.ledger.read += 1
        self.judge(record, fields, place, layout, isText: isText)
        if self.batch.count == CallBatch.capacity { self.flush() }
      }
    } catch let disagreement as FramingDisagreement {
      throw FramingDisagreement(file: file, byteOffset: fileOffset + disagreement.byteOffset)
    }
    result.lines = lines
  }

  /// Hands on the rows collected so far.
  func flush() {
    if batch.count > 0 { consume(batch) }
    batch.removeAll()
  }

  /// What the codes handed on mean.
  var dictionary: CallDictionary {
    CallDictionary(
      organization: organization.map(\.path), drivers: [.uncoded] + drivers.map { $0.path ?? .uncoded },
      channels: [.blank] + channels)
  }

  /// Lists a row as rejected.
  func reject(_ reason: Reject.Reason, column: String = "", value: String = "", at place: RecordPlace) {
    result.ledger.rejected += 1
    note(reason, column: column, value: value, at: place, action: .row)
  }

  /// Lists a reject without changing the ledger: a value that is not used.
  func note(_ reason: Reject.Reason, column: String, value: String, at place: RecordPlace, action: Reject.Action) {
    result.rejects.append(
      Reject(
        file: file, record: result.ledger.read, line: place.lines, byteOffset: fileOffset + place.start, reason: reason, column: column,
        value: value, action: action))
  }

  /// A record that the look-ahead found damaged or too long.
  private func passOver(_ reason: Reject.Reason, _ bytes: Span<UInt8>, _ field: Range<Int>?, _ place: RecordPlace, _ layout: ColumnLayout) {
    result.ledger.read += 1
    guard let field else { return reject(reason, at: place) }
    let index = records.fieldIndex(in: bytes, place.start..<field.lowerBound)
    let column = index < layout.header.count ? layout.header[index] : ""
    reject(reason, column: column, value: rejectText(bytes, field), at: place)
  }
}

/// An organization path that has been seen.
struct OrganizationEntry {
  let path: OrgPath
  /// The first level without a label; nil: the path is whole.
  let firstBlank: Int?
  /// Whether a label stands below a blank one.
  let hasGap: Bool
}

/// A driver that has been seen; nil where its rows are rejected.
struct DriverEntry {
  let path: DriverPath?
}
