internal import CByteScan

/// Finds the separators of clean CSV bytes with the machine's vector instructions (CByteScan.h says how) and keeps them where records can be read from them.
final class SeparatorScanner {
  /// One row of a scan.
  struct Row {
    private let bits: UInt32

    /// How many separators there are up to its end.
    var separators: Int { Int(bits & 0x7FFF_FFFF) }
    /// Whether it holds a quote.
    var isQuoted: Bool { bits & 0x8000_0000 != 0 }
  }

  private let kernel: byte_scan_kernel
  /// The position before the first byte, and then every separator outside quotes.
  private(set) var ends: [FieldEnd] = [FieldEnd(position: -1)]
  private(set) var rows: [Row] = []
  /// How many of them the last scan found.
  private(set) var rowCount = 0
  private(set) var separatorCount = 0
  /// Whether the bytes of the last scan are text: valid UTF-8 without a NUL.
  private(set) var isText = false

  init(kernel: byte_scan_kernel = byte_scan_best()) { self.kernel = kernel }

  /// Scans bytes that begin where a record begins and whose quotes are well formed. Bytes behind the last line end are in no row.
  func scan(_ bytes: Span<UInt8>, delimiter: UInt8) {
    // Every byte can be a separator, and the scan writes up to four entries ahead.
    let room = bytes.count + 66
    if ends.count < room { ends.append(contentsOf: repeatElement(FieldEnd(position: 0), count: room - ends.count)) }
    if rows.count < room { rows.append(contentsOf: repeatElement(unsafe unsafeBitCast(UInt32(0), to: Row.self), count: room - rows.count)) }
    let counts = unsafe ends.withUnsafeMutableBytes { ends in
      unsafe rows.withUnsafeMutableBytes { rows in
        unsafe bytes.withUnsafeBufferPointer { bytes in
          guard let ends = ends.baseAddress, let rows = rows.baseAddress, let base = bytes.baseAddress else {
            return byte_scan_counts(separators: 0, rows: 0, is_text: 1)
          }
          return unsafe byte_scan(
            base, bytes.count, delimiter, kernel, (ends + 4).assumingMemoryBound(to: Int32.self),
            rows.assumingMemoryBound(to: UInt32.self))
        }
      }
    }
    (separatorCount, rowCount, isText) = (counts.separators, counts.rows, counts.is_text != 0)
  }
}
