import CallModel
import Foundation
import Testing

@testable import Ingest

/// Records far longer than anything that is held.
@Suite(.serialized) struct LongRecordTests {
  /// A log whose second record is `long`, `repeats` times over.
  private static func file(_ scratch: Scratch, first: String, _ long: String, repeats: Int, last: String) throws -> InputFile {
    let file = try scratch.file("team,reason\nA,x\n" + first)
    let handle = try FileHandle(forWritingTo: URL(filePath: file.path))
    try handle.seekToEnd()
    let piece = Data(String(repeating: long, count: (1 << 20) / long.utf8.count).utf8)
    for _ in 0..<repeats { try handle.write(contentsOf: piece) }
    try handle.write(contentsOf: Data((last + "B,y\nC\n").utf8))
    return file
  }

  /// The most memory the process has had, in kB.
  private static func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter { $0.isNumber }))
  }

  /// Forgets the peak, so that the next one is of what follows.
  private static func resetPeak() throws { try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

  @Test func `a line of 20 MB is one record too long, and is not held`() throws {
    let scratch = try Scratch()
    let file = try Self.file(scratch, first: "A,", "x", repeats: 20, last: "\n")
    try Self.resetPeak()
    let before = try Self.peakMemory()
    let reading = try read([file], plan(), threads: 1)
    #expect(try Self.peakMemory() - before < 12_000)
    #expect(reading.told == ["2 3 16 too_long [] [] row", "4 5 20971543 field_count [] [] row"])
    #expect(reading.rows.map(\.organization) == ["A", "B"])
  }

  @Test func `line ends in a long quoted field count, and reading goes on behind it`() throws {
    let scratch = try Scratch()
    // Every field is short, the record is not.
    let file = try Self.file(scratch, first: "A", ",\"a\r\nb\"", repeats: 5, last: "\n")
    let reading = try read([file], plan { $0.maximumRecord = 4096 }, threads: 2)
    let fields = 5 * ((1 << 20) / 7)
    #expect(reading.told == ["2 3 16 too_long [] [] row", "4 \(5 + fields) \(16 + 1 + fields * 7 + 1 + 4) field_count [] [] row"])
    #expect(reading.rows.map(\.organization) == ["A", "B"])
  }

  @Test func `an unclosed quote before a line of 20 MB costs that line alone`() throws {
    let scratch = try Scratch()
    let file = try Self.file(scratch, first: "A,\"", "x", repeats: 20, last: "\n")
    try Self.resetPeak()
    let before = try Self.peakMemory()
    let reading = try read([file], plan(), threads: 2)
    #expect(try Self.peakMemory() - before < 16_000)
    #expect(
      reading.told == [
        "2 3 16 unclosed_quote [reason] [\"\(String(repeating: "x", count: 199))] row", "4 5 20971544 field_count [] [] row",
      ])
  }

  @Test func `an unclosed quote costs its own record where lines are short`() throws {
    let scratch = try Scratch()
    let line = "D," + String(repeating: "z", count: 1021) + "\n"
    let file = try Self.file(scratch, first: "A,\"x\n", line, repeats: 3, last: "")
    let reading = try read([file], plan(), threads: 2)
    #expect(reading.told == ["2 3 16 unclosed_quote [reason] [\"x] row", "3076 3077 3145753 field_count [] [] row"])
    #expect(reading.rows.count == 2 + 3 * 1024)
  }

  @Test func `a file of one long line without an end is one record`() throws {
    let scratch = try Scratch()
    for byte: UInt8 in [0, 0x78, 0x22, 0x0D] {
      let file = try scratch.file(Array("team,reason\n".utf8) + [UInt8](repeating: byte, count: 3 << 20))
      let reading = try read([file], plan())
      #expect(reading.summary.ledger.read == (byte == 0x0D ? 0 : 1))
      #expect(reading.rejects.map(\.reason) == (byte == 0x0D ? [] : byte == 0x22 ? [.unclosedQuote] : [.tooLong]))
    }
  }
}
