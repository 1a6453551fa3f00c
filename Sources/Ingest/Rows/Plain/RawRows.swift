internal import CallModel

/// A group's rows as they stand in the chunk. Valid only as long as the chunk and the scan's lists are.
///
/// `isPlain` lets through only rows that have sixteen more bytes behind them in the chunk's memory, so that what `RawText` loads is there; everything else stays
/// between separators that the scan found, which are all in the chunk.
@unsafe struct RawRows {
  let count: Int
  private let starts: UnsafeMutablePointer<Int32>
  private let kinds: UnsafeMutablePointer<RowGroup.Kind>
  private let memory: UnsafeBufferPointer<UInt8>
  private let ends: UnsafePointer<FieldEnd>
  private let fieldCount: Int
  private let longest: Int

  /// The rows that a group lists.
  ///
  /// - Parameter longest: a record of so many bytes is too long.
  init?(
    _ group: RowGroup, _ bytes: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<FieldEnd>, fieldCount: Int, longest: Int
  ) {
    guard unsafe bytes.baseAddress != nil, let ends = ends.baseAddress else { return nil }
    unsafe (memory, self.ends, count, self.fieldCount, self.longest) = (bytes, ends, group.count, fieldCount, longest)
    unsafe (starts, kinds) = (group.starts, group.kinds)
  }

  @inline(__always)
  func isBlank(_ row: Int) -> Bool { unsafe kinds[row] == .blank }

  /// Whether a row has the header's shape, no quotes around a value, and room behind it.
  @inline(__always)
  func isPlain(_ row: Int, _ layout: ColumnLayout) -> Bool {
    let (first, next) = unsafe (Int(starts[row]), Int(starts[row + 1]))
    let (start, end) = unsafe (Int(ends[first].position) &+ 1, Int(ends[next].position))
    guard unsafe next &- first == fieldCount && end &- start < longest && end &+ RowGroup.slack <= memory.count else { return false }
    return unsafe kinds[row] == .bare || hasBareValues(row, layout)
  }

  /// Labels are looked up with their quotes; values are not.
  @inline(never)
  private func hasBareValues(_ row: Int, _ layout: ColumnLayout) -> Bool {
    let ends = unsafe ends + Int(starts[row])
    return layout.valuePositions.allSatisfy { unsafe memory[Int(ends[$0].position) + 1] != Dialect.quote }
  }

  /// A plain row.
  @inline(__always)
  subscript(row: Int) -> RawRow {
    // `init` has made sure of the memory.
    unsafe RawRow(
      bytes: memory.baseAddress.unsafelyUnwrapped, ends: ends + Int(starts[row]), fieldCount: fieldCount, byteCount: memory.count)
  }
}

/// A plain row.
@unsafe struct RawRow {
  fileprivate let bytes: UnsafePointer<UInt8>
  fileprivate let ends: UnsafePointer<FieldEnd>
  fileprivate let fieldCount: Int
  fileprivate let byteCount: Int

  /// Neighbouring fields, separators between them included.
  @inline(__always)
  func text(_ first: Int, through last: Int) -> RawText {
    // Positions count up, and are those of fields.
    let start = Int(unsafe ends[first].position) &+ 1
    return unsafe RawText(start: bytes + start, count: Int(ends[last &+ 1].position) &- start)
  }

  /// The row as the readers of single cells take it.
  @inline(__always)
  func withRecord<Result>(_ body: (Span<UInt8>, Span<FieldEnd>) -> Result) -> Result {
    let source = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: bytes, count: byteCount))
    let fields = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: ends, count: fieldCount + 1))
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
