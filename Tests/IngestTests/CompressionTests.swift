import CallModel
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// Logs compressed with gzip and zstd: the same rows as the plain ones, or a clear failure; never other rows.
@Suite struct CompressionTests {
  private static let text = "team,reason\n" + (1...400).map { $0 % 7 == 0 ? "T\($0)\n" : "T\($0 % 5),\"r\n\($0 % 9)\"\n" }.joined()

  /// The bytes that a file of this name would have.
  static func compressed(_ bytes: some Sequence<UInt8>, as name: String) throws -> [UInt8] {
    let compressor = try #require(try Compressor(forFile: name))
    var stored: [UInt8] = []
    compressor.compress(ArraySlice(bytes), isLast: true) { stored += $0 }
    return stored
  }

  private static func failure(_ stored: [UInt8], named name: String = "calls.csv") throws -> InputFailure {
    let scratch = try Scratch()
    return try withExtendedLifetime(scratch) {
      try #require(throws: InputFailure.self) { _ = try read([scratch.file(stored, named: name)], plan()) }
    }
  }

  @Test(arguments: ["calls.csv.gz", "calls.CSV.ZST"])
  func `a compressed log gives what the plain one gives; its size and digest are those of the file`(name: String) throws {
    let stored = try Self.compressed(Self.text.utf8, as: name)
    let scratch = try Scratch()
    let file = try scratch.file(stored, named: "calls.csv")
    let plain = try read(Self.text, plan())
    for chunkSize in [1, 2, 3, 5, 64, 1000, 1 << 20] {
      let reading = try read([file], plan(), chunkSize: chunkSize)
      #expect(reading.rows.sorted() == plain.rows.sorted())
      #expect(reading.rejects == plain.rejects)
      #expect(reading.summary.ledger == plain.summary.ledger)
      #expect(reading.summary.inputs[0].bytes == stored.count)
      #expect(reading.summary.inputs[0].digest == digest(of: stored))
    }
  }

  @Test(arguments: [".gz", ".zst"])
  func `members and frames in a row are one log, empty ones too, wherever they are cut`(ending: String) throws {
    let bytes = Array(Self.text.utf8)
    let plain = try read(Self.text, plan())
    var random = SeededNumbers()
    for _ in 0..<10 {
      let cuts = (0..<5).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
      let parts = zip([0] + cuts, cuts + [bytes.count]).map { bytes[$0..<$1] }
      let stored = try parts.flatMap { try Self.compressed($0, as: ending) }
      let reading = try read(stored, plan(), chunkSize: 100)
      #expect(reading.rows.sorted() == plain.rows.sorted() && reading.rejects == plain.rejects, "seed \(random.seed)")
    }
  }

  @Test func `every byte a member of its own`() throws {
    let stored = try "team,reason\nA,x\n".utf8.flatMap { try Self.compressed([$0], as: ".gz") }
    #expect(try read(stored, plan()).rows.map(\.driver) == ["x"])
  }

  @Test func `zstd's skippable frames are left out`() throws {
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let stored = try Self.compressed("team,reason\n".utf8, as: ".zst") + skippable + Self.compressed("A,x\n".utf8, as: ".zst")
    #expect(try read(skippable + stored + skippable, plan()).rows.map(\.driver) == ["x"])
  }

  @Test(arguments: ["gzip", "zstd"]) func `a log cut anywhere is told`(name: String) throws {
    let stored = try Self.compressed(Self.text.utf8.prefix(300), as: name == "gzip" ? ".gz" : ".zst")
    for length in 10..<stored.count {
      #expect(try Self.failure(Array(stored[..<length])) == .compressed(file: "calls.csv", .cut(name, bytes: length)))
    }
  }

  @Test(arguments: ["gzip", "zstd"]) func `something else behind the content is told with its place`(name: String) throws {
    let stored = try Self.compressed(Self.text.utf8, as: name == "gzip" ? ".gz" : ".zst")
    let header: [UInt8] = [0x1F, 0x8C, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    for garbage in [[0], [UInt8](repeating: 0, count: 8), Array("A,x\n".utf8), [0x28, 0xB5, 0], header] {
      #expect(try Self.failure(stored + garbage) == .compressed(file: "calls.csv", .garbage(name, byteOffset: stored.count)))
    }
  }

  @Test(arguments: ["gzip", "zstd"]) func `a wrong bit is told or makes no difference`(name: String) throws {
    let stored = try Self.compressed(Self.text.utf8.prefix(300), as: name == "gzip" ? ".gz" : ".zst")
    let plain = try read(Array(Self.text.utf8.prefix(300)), plan())
    let scratch = try Scratch()
    for position in 10..<stored.count {
      var damaged = stored
      damaged[position] ^= 1 << (position % 8)
      let found = Result { try read([scratch.file(damaged)], plan()) }
      switch found {
      case .success(let reading):
        #expect(reading.rows.sorted() == plain.rows.sorted() && reading.rejects == plain.rejects, "byte \(position)")
      case .failure(let failure): #expect(failure is InputFailure, "byte \(position): \(failure)")
      }
    }
  }

  @Test func `a name that promises compression is held against the bytes`() throws {
    let plain = Array("team,reason\nA,x\n".utf8)
    #expect(try Self.failure(plain, named: "a.csv.gz") == .compressed(file: "a.csv.gz", .promised("gzip")))
    #expect(try Self.failure(plain, named: "a.csv.ZST") == .compressed(file: "a.csv.ZST", .promised("zstd")))
    #expect(try Self.failure([0x1F], named: "a.gz") == .compressed(file: "a.gz", .promised("gzip")))
    #expect(try Self.failure([], named: "a.csv.gz") == .empty(file: "a.csv.gz"))
    #expect(try Self.failure(Self.compressed([], as: ".gz"), named: "a.csv.gz") == .empty(file: "a.csv.gz"))
  }

  @Test func `formats that are not read here are told by name`() throws {
    let formats: [(String, [UInt8])] = [
      ("a zip archive or an Excel workbook", [0x50, 0x4B, 3, 4, 20]), ("compressed with bzip2", Array("BZh91AY&SY".utf8)),
      ("compressed with xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
      ("an old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ]
    for (format, bytes) in formats { #expect(try Self.failure(bytes) == .foreignFormat(file: "calls.csv", format: format)) }
    #expect(try read("BZh,team,reason\n1,A,x\n", plan()).rows.count == 1)
  }

  @Test func `a zstd window that would need too much memory is refused`() throws {
    // Frame header: a window of 256 MiB (2 to the power of 28); then one empty last block.
    let stored: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0x90, 1, 0, 0]
    #expect(try Self.failure(stored) == .compressed(file: "calls.csv", .largeWindow))
  }

  @Test func `every problem has its words`() {
    let problems: [CompressionProblem] = [
      .promised("gzip"), .cut("zstd", bytes: 7), .damaged("gzip", byteOffset: 9, because: "incorrect data check"),
      .garbage("gzip", byteOffset: 11), .largeWindow,
    ]
    #expect(
      problems.flatMap { InputFailure.compressed(file: "a.gz", $0).lines } == [
        "a.gz: is named like a gzip file and is none; compress it with gzip, or give it a name that says what it is",
        "a.gz: its zstd data ends in the middle, after 7 bytes: it was cut, or is still being written; get it again when it is whole",
        "a.gz: its gzip data is damaged near byte 9 (incorrect data check); get it again",
        "a.gz: its gzip data ends at byte 11 and something else follows; get it again, or cut it off there",
        "a.gz: its zstd data needs a window of more than 128 MiB; compress it again without --long and --ultra",
      ])
    #expect(
      InputFailure.foreignFormat(file: "a.xlsx", format: "a zip archive or an Excel workbook").lines == [
        "a.xlsx: is a zip archive or an Excel workbook, which is not read here; make it a CSV, plain or compressed with gzip or zstd"
      ])
  }

  @Test func `a small table may be compressed`() throws {
    let scratch = try Scratch()
    let file = try scratch.file(Self.compressed("raw,driver\na,b\n".utf8, as: ".gz"), named: "map.csv.gz")
    #expect(try readTable(file).rows.map(\.fields) == [["a", "b"]])
  }

  @Test func `progress counts the file's own bytes`() throws {
    let scratch = try Scratch()
    let stored = try Self.compressed(Self.text.utf8, as: ".gz")
    let files = [try scratch.file(stored, named: "1.csv.gz"), try scratch.file(Self.text, named: "2.csv")]
    let told = Collected<Int>()
    let log = CallLog(plan: plan(), files: files, window: nil, threads: 2, chunkSize: 100)
    _ = try log.read(driverRule: plainDriver, onReject: { _ in }, onProgress: { told.append($0) }) { feed in feed { _ in } }
    #expect(told.all.last == stored.count + Self.text.utf8.count)
    #expect(totalBytes(of: files) == stored.count + Self.text.utf8.count)
  }

  @Test func `the same bytes in any pieces are compressed to the same file, without a name or time`() throws {
    let bytes = Array(Self.text.utf8)
    for name in ["a.csv.gz", "b.zst"] {
      let compressor = try #require(try Compressor(forFile: name))
      var pieces: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: 7) {
        compressor.compress(bytes[start..<min(start + 7, bytes.count)]) { pieces += $0 }
      }
      compressor.compress([], isLast: true) { pieces += $0 }
      let whole = try Self.compressed(bytes, as: name)
      // zstd looks at more when it has more.
      if name == "a.csv.gz" { #expect(pieces == whole) }
      #expect(try read(pieces, plan()).rows.count == 343)
      #expect(try Self.compressed(bytes, as: name) == whole)
    }
    #expect(try Self.compressed(bytes, as: ".gz").prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4, 3])
    #expect(try Compressor(forFile: "calls.csv") == nil)
  }
}
