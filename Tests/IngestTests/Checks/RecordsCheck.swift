import CallModel

@testable import Ingest

/// The records of a file, cut into chunks, by the scan and by libcsv line by line, against the slow reader; and the two ways of framing against each
/// other.
struct RecordsCheck {
  private let dialect: Dialect
  private let chunkSize: Int
  private let bytes: [UInt8]

  init(_ input: inout FuzzBytes) {
    (dialect, chunkSize) = (input.dialect(), input.chunkSize())
    bytes = Array(input.rest)
  }

  func run() throws {
    guard isPlainFile(bytes) else { return }
    let file = MemoryFile()
    let expected = RecordOracle.records(inFile: bytes, dialect)
    for method in RecordMethod.allCases {
      let found = try records(of: file.file(bytes), dialect, chunkSize: chunkSize, method: method)
      try expectSame(found, expected, "records by \(method), chunks of \(chunkSize), \(dialect)")
    }
    for isEnd in [true, false] {
      try expectSame(
        Framing(bytes.span, isEnd: isEnd, dialect: dialect), Framing.walk(bytes.span, isEnd: isEnd, dialect: dialect),
        "framing, isEnd \(isEnd), \(dialect)")
    }
  }
}

/// Whether a file of these bytes is read as it stands: neither compressed nor refused for its format or for a mark of another encoding.
func isPlainFile(_ bytes: [UInt8], _ encoding: TextEncoding = .utf8) -> Bool {
  Compression(head: bytes) == nil && foreignFormat(head: bytes) == nil && (try? ByteOrderMark(bytes.span, encoding, file: "")) != nil
}
