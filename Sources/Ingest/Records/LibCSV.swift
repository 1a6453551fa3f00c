internal import CLibCSV
internal import CallModel

/// A field's bytes in its record's bytes.
struct Field: Sendable, Hashable {
  var start: Int32
  var end: Int32

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// One record as libcsv read it: all fields' bytes in a row, a NUL behind each (a record that holds a NUL itself is rejected, so two
/// different rows of fields never look the same).
struct LibCSVRecord {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var fields: [Field] = []
  fileprivate(set) var isComplete = false
}

/// The system's libcsv, the reference for what a record is: strict or forgiving, no trimming.
///
/// The callbacks only copy bytes; nothing that can fail runs in them. What they fill lies behind a pointer and not in a class, whose properties are guarded
/// at run time: several guards per field cost more than libcsv itself.
@safe final class LibCSV {
  private let parser: UnsafeMutablePointer<csv_parser>
  private let storage: UnsafeMutablePointer<LibCSVRecord>

  init(_ dialect: Dialect) {
    unsafe storage = .allocate(capacity: 1)
    unsafe storage.initialize(to: LibCSVRecord())
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: csv_parser())
    let options = CSV_STRICT_FINI | (dialect.quotes == .strict ? CSV_STRICT : 0)
    _ = unsafe csv_init(parser, UInt8(options))
    unsafe csv_set_delim(parser, dialect.delimiter)
    unsafe csv_set_space_func(parser) { _ in 0 }
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
    unsafe storage.deinitialize(count: 1)
    unsafe storage.deallocate()
  }

  /// What has been read since the last `clear`.
  var record: LibCSVRecord { unsafe storage.pointee }

  /// Whether the record has ended.
  var isComplete: Bool { unsafe storage.pointee.isComplete }

  /// Forgets the record and keeps the memory.
  func clear() {
    unsafe storage.pointee.bytes.removeAll(keepingCapacity: true)
    unsafe storage.pointee.fields.removeAll(keepingCapacity: true)
    unsafe storage.pointee.isComplete = false
  }

  /// Reads `bytes`; false where strict reading finds an error.
  func feed(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes {
      unsafe csv_parse(parser, $0.baseAddress, $0.count, appendField, endRecord, storage) == $0.count
    }
  }

  /// Ends the last record where no line end does; false inside quotes.
  func finish() -> Bool { unsafe csv_fini(parser, appendField, endRecord, storage) == 0 }
}

private func appendField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
  guard let record = unsafe context?.assumingMemoryBound(to: LibCSVRecord.self) else { return }
  let start = unsafe Int32(truncatingIfNeeded: record.pointee.bytes.count)
  unsafe record.pointee.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
  unsafe record.pointee.fields.append(Field(start: start, end: Int32(truncatingIfNeeded: record.pointee.bytes.count)))
  unsafe record.pointee.bytes.append(0)
}

private func endRecord(_: Int32, _ context: UnsafeMutableRawPointer?) {
  unsafe context?.assumingMemoryBound(to: LibCSVRecord.self).pointee.isComplete = true
}
