internal import CallModel

/// Where a row of a scan is.
struct ScannedRow {
  /// The separator before it: a position in the scan's list.
  let first: Int
  /// How many fields it has.
  let fields: Int
  /// Lines that ended before it in the chunk.
  let lines: Int
  /// The how manieth record of the group it is, from 1.
  let record: Int
  /// Whether it holds a quote.
  let isQuoted: Bool
}

/// Up to a thousand neighbouring rows of a scan: where each is, and what the plain ones came to.
///
/// The memory is used again for group after group.
@safe final class RowGroup {
  /// What a row is at first sight.
  enum Kind: UInt8 {
    /// A record without quotes.
    case bare
    case quoted
    /// A blank line, which is no record.
    case blank
  }

  /// What becomes of a record.
  enum Fate {
    /// It counts.
    case plain
    /// The judge has to look at it.
    case unclear
    /// Left out by `input.keep`.
    case filtered
    /// Left out by the window.
    case outsideWindow
  }

  static let capacity = 1024
  /// How many bytes behind the text of a plain row may be loaded.
  static let slack = 16
  /// What stands for a row without a day.
  static let noDay = Int32.min

  private(set) var count = 0
  /// Whether the bytes of all rows are text: valid UTF-8 without a NUL.
  var isText = false
  /// Rows that are not blank.
  private(set) var recordCount = 0
  /// The rows that the judge has to look at, in order.
  private(set) var unclear: [Int] = []

  /// For each row the separator before it; and one more, so that the next one says where the row ends.
  let starts = UnsafeMutablePointer<Int32>.allocate(capacity: capacity + 1)
  let kinds = UnsafeMutablePointer<Kind>.allocate(capacity: capacity)
  private let lines = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  private let records = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  /// The calls of plain rows, in order.
  let calls = UnsafeMutablePointer<Call>.allocate(capacity: capacity)
  /// What the plain rows came to.
  var counts = Counts()
  /// The calls' rows, ids and days, where ids are looked for.
  private var identities: [(row: Int, id: CallID, day: Int32)] = []

  deinit {
    unsafe starts.deallocate()
    unsafe kinds.deallocate()
    unsafe lines.deallocate()
    unsafe records.deallocate()
    unsafe calls.deallocate()
  }

  /// Where a row is.
  subscript(row: Int) -> ScannedRow {
    precondition(row < count)
    return unsafe ScannedRow(
      first: Int(starts[row]), fields: Int(starts[row + 1] - starts[row]), lines: Int(lines[row]), record: Int(records[row]),
      isQuoted: kinds[row] == .quoted)
  }

  /// Whether a row is a record.
  func isRecord(_ row: Int) -> Bool {
    precondition(row < count)
    return unsafe kinds[row] != .blank
  }

  /// Takes in the next rows of a scan, at most `capacity`.
  ///
  /// - Parameters:
  ///   - rows: the scan's rows.
  ///   - first: the separator before the first of them.
  ///   - lineCount: lines that ended before them in the chunk; advanced.
  func list(_ rows: Span<SeparatorScanner.Row>, after first: Int, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, lines lineCount: inout Int)
  {
    precondition(rows.count <= Self.capacity)
    let (starts, lines, records, kinds) = unsafe (self.starts, self.lines, self.records, self.kinds)
    var (before, line, record) = (first, lineCount, 0)
    for row in rows.indices {
      let last = rows[row].separators
      let (start, end) = (Int(ends[before].position) + 1, Int(ends[last].position))
      let isQuoted = rows[row].isQuoted
      let isRecord = last - before > 1 || end > start
      record += isRecord ? 1 : 0
      unsafe starts[row] = Int32(truncatingIfNeeded: before)
      unsafe lines[row] = Int32(truncatingIfNeeded: line)
      unsafe records[row] = Int32(truncatingIfNeeded: record)
      unsafe kinds[row] = !isRecord ? .blank : isQuoted ? .quoted : .bare
      // A line feed behind a carriage return is the second half of one line end.
      if isRecord || bytes[end] != Dialect.lineFeed || end == 0 || bytes[end - 1] != Dialect.carriageReturn { line += 1 }
      if isQuoted { line += bytes.lineEnds(in: start..<end) }
      before = last
    }
    unsafe starts[rows.count] = Int32(truncatingIfNeeded: before)
    (count, recordCount, lineCount) = (rows.count, record, line)
    counts = Counts()
    unclear.removeAll(keepingCapacity: true)
    identities.removeAll(keepingCapacity: true)
  }

  /// What the plain rows of a group came to.
  struct Counts {
    var kept = 0
    var abandoned = 0
    var filtered = 0
    var outsideWindow = 0
    private var firstDay = Int32.max
    private var lastDay = RowGroup.noDay

    /// First and last day of the rows that count; nil where none has one.
    var days: ClosedRange<Day>? { firstDay <= lastDay ? Day(number: Int(firstDay))...Day(number: Int(lastDay)) : nil }

    /// Counts a call, whose day may be `noDay`.
    @inline(__always)
    mutating func add(_ call: Call, _ day: Int32) {
      kept += 1
      abandoned += call.isAbandoned ? 1 : 0
      (firstDay, lastDay) = (min(firstDay, day == RowGroup.noDay ? firstDay : day), max(lastDay, day))
    }
  }

  /// Notes which row, id and day the call has that is kept next.
  func identify(_ row: Int, _ id: CallID, _ day: Int32) { identities.append((row, id, day)) }

  /// Leaves a row that is no plain call out, or to the judge.
  @inline(never)
  func leave(_ row: Int, _ fate: Fate, _ counts: inout Counts) {
    switch fate {
    case .plain: break
    case .unclear: unclear.append(row)
    case .filtered: counts.filtered += 1
    case .outsideWindow: counts.outsideWindow += 1
    }
  }

  /// Hands on the calls that were kept, with their rows and ids.
  func forEachIdentified(_ body: (_ row: Int, _ id: CallID, _ day: Day?, _ call: Call) -> Void) {
    for (index, identity) in identities.enumerated() {
      let day = identity.day == Self.noDay ? nil : Day(number: Int(identity.day))
      unsafe body(identity.row, identity.id, day, calls[index])
    }
  }

  /// Leaves all records to the judge.
  func leaveUnclear() { unclear = (0..<count).filter(isRecord) }

  /// Hands on the calls that were kept.
  func moveCalls(to batch: inout CallBatch) {
    unsafe batch.calls.append(contentsOf: UnsafeBufferPointer(start: calls, count: counts.kept))
  }
}
