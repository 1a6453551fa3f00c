import TestSupport
import Testing

@testable import Ingest

/// The kernels of the scan, against the slow obvious way.
@Suite struct SeparatorScannerTests {
  @Test func `all kernels find the same as the slow obvious way`() throws {
    #expect(ScanCheck.kernels.count >= 1)
    var random = SeededNumbers()
    for _ in 0..<3000 {
      let alphabet: [UInt8] = Bool.random(using: &random) ? Array("ab,,\n\r\"".utf8) : Array("abcdefghij é,\n\0".utf8) + [0xFF, 0x80]
      let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      #expect(throws: Never.self, "seed \(random.seed), \(bytes)") { try ScanCheck(bytes).separators() }
    }
  }

  @Test func `all kernels judge quotes like the slow obvious way`() throws {
    var random = SeededNumbers()
    for _ in 0..<6000 {
      let pieces = ["a", "bcdefgh", ",", "\n", "\r", ",\"\",", ",\"x\"\"y\"\n", "\n\"\n\",", "\""].map { Array($0.utf8) }
      let isWild = Int.random(in: 0...3, using: &random) == 0
      let bytes = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<(isWild ? pieces.count : pieces.count - 1), using: &random)]
      }
      #expect(throws: Never.self, "seed \(random.seed), \(String(decoding: bytes, as: UTF8.self).debugDescription)") {
        try ScanCheck(bytes).quotes()
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
