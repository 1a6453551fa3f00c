import CByteScan
import TestSupport
import Testing

@testable import Ingest

/// The kernels of the scan, against the slow obvious way.
@Suite struct SeparatorScannerTests {
  private static let kernels = [BYTE_SCAN_WORD, BYTE_SCAN_SSE2, BYTE_SCAN_AVX2, BYTE_SCAN_NEON].filter { byte_scan_is_available($0) != 0 }

  /// Positions of separators outside quotes, and for each row how many there are up to its end and whether it has a quote.
  private static func slowly(_ bytes: [UInt8]) -> (ends: [Int], rows: [(Int, Bool)]) {
    var ends: [Int] = []
    var rows: [(Int, Bool)] = []
    var isInside = false
    var isQuoted = false
    for (position, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { (isInside, isQuoted) = (!isInside, true) }
      guard !isInside, [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte) else { continue }
      ends.append(position)
      if byte != UInt8(ascii: ",") {
        rows.append((ends.count, isQuoted))
        isQuoted = false
      }
    }
    return (ends, rows)
  }

  @Test func `all kernels find the same as the slow obvious way`() {
    #expect(Self.kernels.count >= 1)
    var random = SeededNumbers()
    for _ in 0..<3000 {
      let alphabet: [UInt8] = Bool.random(using: &random) ? Array("ab,,\n\r\"".utf8) : Array("abcdefghij é,\n\0".utf8) + [0xFF, 0x80]
      let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let expected = Self.slowly(bytes)
      for kernel in Self.kernels {
        let scanner = SeparatorScanner(kernel: kernel)
        scanner.scan(bytes.span, delimiter: UInt8(ascii: ","))
        let ends = scanner.ends[...scanner.separatorCount].map { Int($0.position) }
        let rows = scanner.rows[..<scanner.rowCount]
        #expect(ends == [-1] + expected.ends, "kernel \(kernel), seed \(random.seed), \(bytes)")
        #expect(rows.map(\.separators) == expected.rows.map(\.0), "kernel \(kernel), seed \(random.seed), \(bytes)")
        #expect(rows.map(\.isQuoted) == expected.rows.map(\.1), "kernel \(kernel), seed \(random.seed), \(bytes)")
      }
    }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool { Ingest.isText(bytes.span) }

  @Test func `text is told from what is none wherever the difference stands`() {
    for length in [1, 63, 64, 65, 200] {
      #expect(Self.isText([UInt8](repeating: 0x61, count: length)))
      for position in [0, length / 2, length - 1] {
        for (bad, isGood) in [(UInt8(0), false), (0xFF, false), (0xC3, false), (0x7F, true), (0x01, true)] {
          var bytes = [UInt8](repeating: 0x61, count: length)
          bytes[position] = bad
          #expect(Self.isText(bytes) == isGood)
        }
      }
      #expect(Self.isText(Array((String(repeating: "a", count: length) + "é话" + String(repeating: "b", count: length)).utf8)))
    }
  }
}
