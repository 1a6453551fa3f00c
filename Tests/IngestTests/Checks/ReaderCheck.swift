import CallModel

@testable import Ingest

/// What has to hold for any bytes at all: a fast way of reading against a slow, obvious one.
///
/// `make fuzz` looks for bytes for which it does not; the ones it has found, and the ones it begins with, are checked by the tests too.
enum ReaderCheck: String, CaseIterable, Sendable {
  /// Framing and records against libcsv asked byte by byte.
  case records
  /// Calls, rejects and ledger of a whole log, by the scan and by libcsv alone.
  case log
  /// The vector instructions that find separators, quotes and bad bytes, against loops over single bytes.
  case scan
  /// Numbers, durations, times and sets of texts.
  case cells
  /// What decompression gives, in whatever pieces, and of damaged bytes.
  case compression
  /// What is decoded from other encodings, in whatever pieces.
  case decoding

  /// Reads bytes that begin with options (`FuzzBytes`).
  ///
  /// - Throws: `Disagreement` where the check does not hold.
  func run(_ bytes: [UInt8]) throws {
    var input = FuzzBytes(bytes)
    switch self {
    case .records: try RecordsCheck(&input).run()
    case .log: try LogCheck(&input).run()
    case .scan: try ScanCheck(&input).run()
    case .cells: try checkCells(&input)
    case .compression: try CompressionCheck(&input).run()
    case .decoding: try DecodingCheck(&input).run()
    }
  }
}

/// Two ways of reading that should give the same and do not.
struct Disagreement: Error, CustomStringConvertible {
  let description: String
}

/// - Throws: `Disagreement` where two values differ.
func expectSame<Value: Equatable>(_ found: Value, _ expected: Value, _ what: @autoclosure () -> String) throws {
  guard found != expected else { return }
  throw Disagreement(description: "\(what())\nfound:    \(found)\nexpected: \(expected)")
}

/// The bytes of a check: first its options, a byte each, then what is read.
///
/// The digit `0` is every option's first choice, `1` the second, and so on through ASCII (`:` the eleventh, `?` the sixteenth), so that inputs can be
/// written by hand.
struct FuzzBytes {
  /// A chunk that most inputs fit into. Memory of this size is filled for every input.
  static let wholeChunk = 1 << 12
  /// What is left.
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The choice that the next byte makes; the first one where there is no byte.
  ///
  /// - Parameter choices: 1, 2, 3, 4, 6, 8, 12 or 16 of them, so that `0` means the first.
  mutating func choice<Choice>(of choices: [Choice]) -> Choice {
    precondition(48 % choices.count == 0)
    return choices[Int(rest.popFirst() ?? 0) % choices.count]
  }

  /// Yes for `1`, no for `0`.
  mutating func flag() -> Bool { choice(of: [false, true]) }

  /// The dialect that the next bytes choose.
  mutating func dialect() -> Dialect {
    Dialect(
      delimiter: choice(of: Array(",\t; ".utf8)), quotes: choice(of: [.strict, .lenient]),
      maximumRecord: choice(of: [1 << 20, 1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 40, 48, 64, 80, 128]))
  }

  /// A chunk size that the next byte chooses.
  mutating func chunkSize() -> Int { choice(of: [Self.wholeChunk, 1, 2, 3, 4, 5, 7, 8, 16, 31, 32, 33, 64, 65, 100, 200]) }
}
