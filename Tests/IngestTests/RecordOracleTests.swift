import CallModel
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// What a record is, where it stands and where reading goes on: the product's reader against the slow one.
@Suite struct RecordOracleTests {
  private static let pieces: [[UInt8]] =
    [
      "\"", "\"", "\"", "\"\"", ",", ",", "\r", "\n", "\n", "\r\n", "\n\n", "\0", " ", "\t", "a", "bc", "defg", "é", "话务", "\"a\"", "\",\"",
      "\"\n",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE8, 0xAF]]

  static func randomBytes(_ random: inout SeededNumbers, pieces count: Int) -> [UInt8] {
    // Some texts have many quotes and some few, else nearly every record would be damaged.
    let quoteShare = Int.random(in: 0...3, using: &random)
    return (0..<count).flatMap { _ -> [UInt8] in
      let piece = pieces.randomElement(using: &random) ?? []
      return piece.contains(Dialect.quote) && Int.random(in: 0...3, using: &random) > quoteShare ? [0x78] : piece
    }
  }

  static func randomDialect(_ random: inout SeededNumbers) -> Dialect {
    Dialect(
      delimiter: [0x2C, 0x2C, 0x2C, 0x09, 0x20].randomElement(using: &random) ?? 0x2C,
      quotes: Bool.random(using: &random) ? .strict : .lenient,
      // Small enough for records that are too long, or large enough for the quick look at quotes.
      maximumRecord: Bool.random(using: &random) ? Int.random(in: 1...64, using: &random) : 1 << 20)
  }

  @Test func `random bytes are read as libcsv reads them byte by byte`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<6000 {
      let bytes = Self.randomBytes(&random, pieces: Int.random(in: 0...60, using: &random))
      let dialect = Self.randomDialect(&random)
      let chunkSize = Int.random(in: 1...80, using: &random)
      let file = try scratch.file(bytes)
      let expected = RecordOracle.records(in: bytes, dialect)
      let found = try records(of: file, dialect, chunkSize: chunkSize)
      try #require(
        found == expected,
        "seed \(random.seed), chunks of \(chunkSize) \(dialect) \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `the file cut at every byte between two reads gives the same records`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<60 {
      let bytes = Self.randomBytes(&random, pieces: 30)
      let dialect = Self.randomDialect(&random)
      let file = try scratch.file(bytes)
      let expected = RecordOracle.records(in: bytes, dialect)
      for chunkSize in 1...bytes.count + 1 {
        let found = try records(of: file, dialect, chunkSize: chunkSize)
        try #require(
          found == expected,
          "seed \(random.seed), chunks of \(chunkSize) \(dialect) \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test func `a file that begins with a byte-order mark has the same records three bytes later`() throws {
    let scratch = try Scratch()
    let file = try scratch.file([0xEF, 0xBB, 0xBF] + Array("a,\"b\"\n\"c\n".utf8))
    for chunkSize in 1...14 {
      #expect(
        try records(of: file, Dialect(), chunkSize: chunkSize).map(\.description) == [
          "line 1, byte 3: \"a\", \"b\"", "line 2, byte 9: unclosed_quote field 0: \"\\\"c\"",
        ])
    }
  }
}
