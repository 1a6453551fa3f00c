import CByteScan
import CallModel

@testable import Ingest

/// Every kernel that this machine has against loops over single bytes.
struct ScanCheck {
  static let kernels = [BYTE_SCAN_WORD, BYTE_SCAN_SSE2, BYTE_SCAN_AVX2, BYTE_SCAN_NEON].filter { byte_scan_is_available($0) != 0 }

  private let delimiter: UInt8
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) { (self.bytes, self.delimiter) = (bytes, delimiter) }

  init(_ input: inout FuzzBytes) {
    delimiter = input.choice(of: Array(",\t; ".utf8))
    // Bytes in front, so that every byte comes to stand everywhere in a word, and far from the begin.
    let front = input.choice(of: Array(0..<16)) * input.choice(of: [1, 16])
    bytes = [UInt8](repeating: 0x61, count: front) + input.rest
  }

  func run() throws {
    try separators()
    try quotes()
    try text()
  }

  /// Positions of separators outside quotes, and for each row how many there are up to its end and whether it has a quote.
  func separators() throws {
    let expected = SlowScan.separators(bytes, delimiter)
    for kernel in Self.kernels {
      let scanner = SeparatorScanner(kernel: kernel)
      scanner.scan(bytes.span, delimiter: delimiter)
      let rows = scanner.rows[..<scanner.rowCount].map { SlowScan.Row(separators: $0.separators, isQuoted: $0.isQuoted) }
      try expectSame(scanner.ends[...scanner.separatorCount].map { Int($0.position) }, [-1] + expected.ends, "separators, kernel \(kernel)")
      try expectSame(rows, expected.rows, "rows, kernel \(kernel)")
      try expectSame(scanner.isText, isText, "text, kernel \(kernel)")
    }
  }

  /// Whether every quote opens a field, closes one or is doubled; whether the bytes end inside quotes; where the last line end outside quotes is.
  func quotes() throws {
    let expected = SlowScan.quotes(bytes, delimiter)
    for kernel in Self.kernels where !bytes.isEmpty {
      let found = QuoteLook(bytes.span, delimiter: delimiter, kernel: kernel)
      try expectSame(found.map { SlowScan.Quotes(endsInside: $0.endsInside, end: $0.end) }, expected, "quotes, kernel \(kernel)")
    }
  }

  func text() throws { try expectSame(Ingest.isText(bytes.span), isText, "text") }

  /// Text is what the standard library takes for UTF-8, without NUL.
  private var isText: Bool { !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil }
}

/// The obvious ways.
enum SlowScan {
  struct Row: Hashable {
    let separators: Int
    let isQuoted: Bool
  }

  struct Quotes: Hashable {
    let endsInside: Bool
    let end: Int
  }

  static func separators(_ bytes: [UInt8], _ delimiter: UInt8) -> (ends: [Int], rows: [Row]) {
    var ends: [Int] = []
    var rows: [Row] = []
    var isInside = false
    var isQuoted = false
    for (position, byte) in bytes.enumerated() {
      if byte == Dialect.quote { (isInside, isQuoted) = (!isInside, true) }
      guard !isInside, byte == delimiter || Dialect.ends(byte) else { continue }
      ends.append(position)
      if byte != delimiter {
        rows.append(Row(separators: ends.count, isQuoted: isQuoted))
        isQuoted = false
      }
    }
    return (ends, rows)
  }

  static func quotes(_ bytes: [UInt8], _ delimiter: UInt8) -> Quotes? {
    let bounds = { (byte: UInt8) in byte == delimiter || Dialect.ends(byte) }
    var (position, end) = (0, 0)
    while position < bytes.count {
      guard bytes[position] == Dialect.quote else {
        if Dialect.ends(bytes[position]) { end = position + 1 }
        position += 1
        continue
      }
      guard position == 0 || bounds(bytes[position - 1]) else { return nil }
      repeat {
        position += 1
        while position < bytes.count, bytes[position] != Dialect.quote { position += 1 }
        guard position < bytes.count else { return Quotes(endsInside: true, end: end) }
        position += 1
      } while position < bytes.count && bytes[position] == Dialect.quote
      guard position == bytes.count || bounds(bytes[position]) else { return nil }
    }
    return Quotes(endsInside: false, end: end)
  }
}
