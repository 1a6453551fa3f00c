internal import CByteScan

/// A quick look over the quotes of bytes that begin where a record begins (CByteScan.h says how).
struct QuoteLook {
  /// Whether the bytes end inside quotes.
  let endsInside: Bool
  /// Behind the last line end outside quotes; 0 where there is none.
  let end: Int

  /// nil where a quote is not as RFC 4180 has it.
  init?(_ bytes: Span<UInt8>, delimiter: UInt8, kernel: byte_scan_kernel = byte_scan_best()) {
    let found = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe byte_scan_quotes($0, bytes.count, delimiter, kernel) }
    }
    guard let found else { return nil }
    guard found.well_formed != 0 else { return nil }
    (endsInside, end) = (found.ends_inside != 0, found.end)
  }
}
