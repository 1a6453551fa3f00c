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
        #expect(scanner.isPlain == bytes.allSatisfy { (1..<128).contains($0) }, "kernel \(kernel), seed \(random.seed), \(bytes)")
      }
    }
  }

  /// Whether every quote opens a field, closes one or is doubled; whether the bytes end inside quotes; where the last line end outside quotes is.
  private static func quotesSlowly(_ bytes: [UInt8]) -> (endsInside: Bool, end: Int)? {
    let separators = Array(",\n\r".utf8)
    var (position, end) = (0, 0)
    while position < bytes.count {
      guard bytes[position] == Dialect.quote else {
        if Dialect.ends(bytes[position]) { end = position + 1 }
        position += 1
        continue
      }
      guard position == 0 || separators.contains(bytes[position - 1]) else { return nil }
      repeat {
        position += 1
        while position < bytes.count, bytes[position] != Dialect.quote { position += 1 }
        guard position < bytes.count else { return (true, end) }
        position += 1
      } while position < bytes.count && bytes[position] == Dialect.quote
      guard position == bytes.count || separators.contains(bytes[position]) else { return nil }
    }
    return (false, end)
  }

  @Test func `all kernels judge quotes like the slow obvious way`() {
    var random = SeededNumbers()
    for _ in 0..<6000 {
      let pieces = ["a", "bcdefgh", ",", "\n", "\r", ",\"\",", ",\"x\"\"y\"\n", "\n\"\n\",", "\""].map { Array($0.utf8) }
      let isWild = Int.random(in: 0...3, using: &random) == 0
      let bytes = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<(isWild ? pieces.count : pieces.count - 1), using: &random)]
      }
      let expected = Self.quotesSlowly(bytes)
      for kernel in Self.kernels where !bytes.isEmpty {
        let found = QuoteLook(bytes.span, delimiter: UInt8(ascii: ","), kernel: kernel)
        let text = "kernel \(kernel), seed \(random.seed), \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        #expect(found?.endsInside == expected?.endsInside, "\(text)")
        #expect(found?.end == expected?.end, "\(text)")
      }
    }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool { Ingest.isText(bytes.span) }

  @Test func `text is what the standard library takes for UTF-8, without NUL`() {
    var random = SeededNumbers()
    let ends: [UInt8] = [
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4,
      0xF5, 0xFF,
    ]
    for _ in 0..<30_000 {
      // Mostly whole scalars, then one place where anything may stand.
      var bytes = (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in
        Array(String(Unicode.Scalar(UInt32.random(in: 1..<0xD800, using: &random)) ?? "a").utf8)
      }
      bytes.insert(contentsOf: repeatElement(0x61, count: Int.random(in: 0...130, using: &random)), at: 0)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        bytes.insert(ends.randomElement(using: &random) ?? 0, at: Int.random(in: max(0, bytes.count - 3)...bytes.count, using: &random))
      }
      let expected = !bytes.contains(0) && isUTF8(bytes.span)
      #expect(Self.isText(bytes) == expected, "seed \(random.seed), \(bytes)")
    }
  }

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
