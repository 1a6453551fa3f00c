internal import CallModel

/// What has become of a row so far.
enum Fate {
  /// It counts, as far as is known.
  static let plain: UInt8 = 0
  /// The judge has to look at it.
  static let unclear: UInt8 = 1
  /// A blank line, which is no record.
  static let blank: UInt8 = 2
  /// Left out by `input.keep`.
  static let filtered: UInt8 = 3
  /// Left out by the window.
  static let outsideWindow: UInt8 = 4
}

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

/// Up to a thousand neighbouring rows of a scan: where each is, and what has become of it so far.
///
/// The memory is used again for group after group.
@safe final class RowGroup {
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
  private let lines = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  private let records = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  let quoted = UnsafeMutablePointer<Bool>.allocate(capacity: capacity)
  let fates = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  let days = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  let calls = UnsafeMutablePointer<Call>.allocate(capacity: capacity)
  /// The rows' call ids, where they are looked for.
  var ids = [CallID](repeating: .none, count: capacity)

  deinit {
    unsafe starts.deallocate()
    unsafe lines.deallocate()
    unsafe records.deallocate()
    unsafe quoted.deallocate()
    unsafe fates.deallocate()
    unsafe days.deallocate()
    unsafe calls.deallocate()
  }

  /// Where a row is.
  subscript(row: Int) -> ScannedRow {
    precondition(row < count)
    return unsafe ScannedRow(
      first: Int(starts[row]), fields: Int(starts[row + 1] - starts[row]), lines: Int(lines[row]), record: Int(records[row]),
      isQuoted: quoted[row])
  }

  /// Whether a row is a record.
  func isRecord(_ row: Int) -> Bool {
    precondition(row < count)
    return unsafe fates[row] != Fate.blank
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
    let (starts, lines, records, quoted, fates) = unsafe (self.starts, self.lines, self.records, self.quoted, self.fates)
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
      unsafe quoted[row] = isQuoted
      unsafe fates[row] = isRecord ? Fate.plain : Fate.blank
      // A line feed behind a carriage return is the second half of one line end.
      if isRecord || bytes[end] != Dialect.lineFeed || end == 0 || bytes[end - 1] != Dialect.carriageReturn { line += 1 }
      if isQuoted { line += bytes.lineEnds(in: start..<end) }
      before = last
    }
    unsafe starts[rows.count] = Int32(truncatingIfNeeded: before)
    (count, recordCount, lineCount) = (rows.count, record, line)
  }

  /// What the rows of a group came to.
  struct Counts {
    var counted = 0
    var abandoned = 0
    var filtered = 0
    var outsideWindow = 0
    /// First and last day of the rows that count; nil where none has one.
    var days: ClosedRange<Day>?
  }

  /// Sorts rows whose columns have been read: calls that count move to the front, unclear rows are listed, the others are counted.
  func sort() -> Counts {
    let (fates, days, calls) = unsafe (self.fates, self.days, self.calls)
    var counts = Counts()
    var (first, last) = (Int32.max, Int32.min)
    unclear.removeAll(keepingCapacity: true)
    for row in 0..<count {
      let fate = unsafe fates[row]
      if fate == Fate.plain {
        let (call, day) = unsafe (calls[row], days[row])
        unsafe calls[counts.counted] = call
        counts.counted += 1
        counts.abandoned += call.isAbandoned ? 1 : 0
        (first, last) = (min(first, day == Self.noDay ? first : day), max(last, day))
      } else if fate == Fate.unclear {
        unclear.append(row)
      } else {
        counts.filtered += fate == Fate.filtered ? 1 : 0
        counts.outsideWindow += fate == Fate.outsideWindow ? 1 : 0
      }
    }
    counts.days = first <= last ? Day(number: Int(first))...Day(number: Int(last)) : nil
    return counts
  }

  /// Hands on the calls that count before they are sorted, with their call ids.
  func forEachPlain(_ body: (_ row: Int, _ id: CallID, _ day: Day?, _ call: Call) -> Void) {
    for row in 0..<count where unsafe fates[row] == Fate.plain {
      let day = unsafe days[row]
      unsafe body(row, ids[row], day == Self.noDay ? nil : Day(number: Int(day)), calls[row])
    }
  }

  /// Leaves all records to the judge.
  func leaveUnclear() { unclear = (0..<count).filter(isRecord) }

  /// Hands on the calls that `sort` moved to the front.
  func moveCalls(_ count: Int, to batch: inout CallBatch) {
    precondition(count <= Self.capacity)
    unsafe batch.calls.append(contentsOf: UnsafeBufferPointer(start: calls, count: count))
  }
}
