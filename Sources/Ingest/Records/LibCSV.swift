internal import CLibCSV
internal import CallModel

/// One record as libcsv read it: all fields' bytes in a row, a NUL behind each (a record that holds a NUL itself is rejected, so two
/// different rows of fields never look the same).
final class RecordBuffer {
  fileprivate(set) var bytes: [UInt8] = []
  /// Its fields' ends in `bytes`.
  fileprivate(set) var ends = [FieldEnd(position: -1)]
  fileprivate(set) var isComplete = false

  /// How many fields there are so far.
  var fieldCount: Int { ends.count - 1 }

  func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
    isComplete = false
  }
}

/// The system's libcsv, the reference for what a record is: strict or forgiving, no trimming.
///
/// The callbacks only copy bytes; nothing that can fail runs in them.
@safe final class LibCSV {
  private let parser: UnsafeMutablePointer<csv_parser>
  let record = RecordBuffer()

  init(_ dialect: Dialect) {
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
  }

  /// Reads `bytes`; false where strict reading finds an error.
  func feed(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes {
      unsafe csv_parse(parser, $0.baseAddress, $0.count, appendField, endRecord, context) == $0.count
    }
  }

  /// Ends the last record where no line end does; false inside quotes.
  func finish() -> Bool { unsafe csv_fini(parser, appendField, endRecord, context) == 0 }

  private var context: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(record).toOpaque() }
}

private func appendField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  let record = unsafe Unmanaged<RecordBuffer>.fromOpaque(context).takeUnretainedValue()
  unsafe record.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
  record.ends.append(FieldEnd(position: Int32(truncatingIfNeeded: record.bytes.count)))
  record.bytes.append(0)
}

private func endRecord(_: Int32, _ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<RecordBuffer>.fromOpaque(context).takeUnretainedValue().isComplete = true
}
