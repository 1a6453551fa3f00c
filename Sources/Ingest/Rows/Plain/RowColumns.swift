internal import CallModel

/// A group's rows while their columns are read, one after the other. Valid only as long as the chunk and the scan's lists are.
///
/// `init` lets in only rows that have sixteen more bytes behind them in the chunk's memory, so that what `RawText` loads is there; everything else stays
/// between separators that the scan found, which are all in the chunk.
@unsafe struct RowColumns {
  let count: Int
  let calls: UnsafeMutablePointer<Call>
  let days: UnsafeMutablePointer<Int32>
  let fates: UnsafeMutablePointer<UInt8>
  private let starts: UnsafeMutablePointer<Int32>
  private let memory: UnsafeBufferPointer<UInt8>
  private let bytes: UnsafePointer<UInt8>
  private let ends: UnsafePointer<FieldEnd>
  private let fieldCount: Int

  /// Takes rows in; those of another shape than the header, with quotes around a value, or too near the end of the chunk's memory, are unclear from
  /// the start.
  ///
  /// - Parameter longest: a record of so many bytes is too long.
  init?(
    _ group: RowGroup, _ bytes: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<FieldEnd>, _ layout: ColumnLayout, longest: Int
  ) {
    guard let base = bytes.baseAddress, let ends = ends.baseAddress else { return nil }
    unsafe (self.memory, self.bytes, self.ends, count, fieldCount) = (bytes, base, ends, group.count, layout.header.count)
    unsafe (calls, days, fates, starts) = (group.calls, group.days, group.fates, group.starts)
    let blank = Call(organization: 0, driver: 0, channel: 0, isAbandoned: false)
    for row in 0..<group.count {
      let (first, next) = unsafe (Int(starts[row]), Int(starts[row + 1]))
      let (start, end) = unsafe (Int(ends[first].position) + 1, Int(ends[next].position))
      var isPlain = unsafe next - first == fieldCount && end - start < longest && end + RowGroup.slack <= bytes.count
      if isPlain, unsafe group.quoted[row] {
        isPlain = layout.valuePositions.allSatisfy { unsafe base[Int(ends[first + $0].position) + 1] != Dialect.quote }
      }
      if unsafe !isPlain && fates[row] == Fate.plain { unsafe fates[row] = Fate.unclear }
      unsafe days[row] = RowGroup.noDay
      unsafe calls[row] = blank
    }
  }

  /// Neighbouring fields of a plain row, separators between them included.
  @inline(__always)
  func text(_ row: Int, _ first: Int, through last: Int) -> RawText {
    let end = unsafe ends + Int(starts[row])
    let start = Int(unsafe end[first].position) + 1
    return unsafe RawText(start: bytes + start, count: Int(end[last + 1].position) - start)
  }

  /// A field of a plain row.
  @inline(__always)
  func text(_ row: Int, _ field: Int) -> RawText { unsafe text(row, field, through: field) }

  /// A plain row as the readers of single cells take it.
  @inline(__always)
  func withRecord<Result>(_ row: Int, _ body: (Span<UInt8>, Span<FieldEnd>) -> Result) -> Result {
    let source = unsafe Span(_unsafeElements: memory)
    let fields = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: ends + Int(starts[row]), count: fieldCount + 1))
    return body(source, fields)
  }
}

/// Bytes of a plain row, with `RowGroup.slack` more behind them that may be loaded.
@unsafe struct RawText {
  let start: UnsafePointer<UInt8>
  let count: Int

  /// Eight bytes from an offset on, the first one lowest. At most `RowGroup.slack` bytes behind the text.
  @inline(__always)
  func word(_ offset: Int = 0) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
