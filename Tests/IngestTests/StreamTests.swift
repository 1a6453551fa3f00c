import CallModel
import Foundation
import Glibc
import Testing

@testable import Ingest

/// Logs that can be read once, and logs that somebody writes to while they are read.
@Suite struct StreamTests {
  /// A named pipe with somebody who writes these bytes into it, in pieces, as soon as somebody reads.
  private static func pipe(_ scratch: Scratch, _ bytes: [UInt8], pieces: Int) throws -> [InputFile] {
    let path = scratch.path + "/pipe"
    try #require(unsafe mkfifo(path, 0o600) == 0)
    Thread.detachNewThread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      for start in stride(from: 0, to: bytes.count, by: pieces) {
        try? handle.write(contentsOf: Data(bytes[start..<min(start + pieces, bytes.count)]))
      }
      try? handle.close()
    }
    return try inputFiles(matching: ["pipe"], in: scratch.path)
  }

  private static let text = "team,reason\n" + (0..<5000).map { "T\($0 % 3),r\($0 % 5)\n" }.joined()

  @Test(arguments: [1 << 20, 1000, 3]) func `a pipe is opened once: what a look at its header took is read again`(pieces: Int) throws {
    let scratch = try Scratch()
    let files = try Self.pipe(scratch, Array(Self.text.utf8), pieces: pieces)
    #expect(files.map(\.isStream) == [true])
    let log = CallLog(plan: plan(), files: files, window: nil, threads: 1)
    try log.checkHeaders()
    try log.checkHeaders()
    let reading = try read(files, plan(), threads: 2, chunkSize: 500)
    #expect(reading.summary.ledger.handled == 5000)
    #expect(reading.summary.inputs[0].bytes == Self.text.utf8.count)
    #expect(reading.summary.inputs[0].digest == digest(of: Array(Self.text.utf8)))
    #expect(throws: InputFailure.readTwice(file: "pipe")) { try read(files, plan()) }
  }

  @Test func `a compressed pipe is decompressed`() throws {
    let scratch = try Scratch()
    let files = try Self.pipe(scratch, CompressionTests.compressed(Self.text.utf8, as: ".gz"), pieces: 5)
    try CallLog(plan: plan(), files: files, window: nil, threads: 1).checkHeaders()
    #expect(try read(files, plan()).summary.ledger.handled == 5000)
  }

  @Test func `a pipe that ends in its header is told`() throws {
    let scratch = try Scratch()
    let files = try Self.pipe(scratch, Array("team,\"rea".utf8), pieces: 4)
    #expect(throws: InputFailure.damagedHeader(file: "pipe", line: 1, reason: .unclosedQuote)) {
      try CallLog(plan: plan(), files: files, window: nil, threads: 1).checkHeaders()
    }
  }

  @Test func `a dash is standard input, whatever else has that name; twice is once`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("team,reason\n", named: "-")
    let files = try inputFiles(matching: ["-", "-", "./-"], in: scratch.path)
    #expect(files.map(\.name) == ["-", "./-"])
    #expect(files.map(\.isStream) == [true, false])
    #expect(files.map(\.path) == ["/dev/stdin", scratch.path + "/./-"])
  }

  @Test func `a pipe has no size to measure progress by`() throws {
    let scratch = try Scratch()
    try #require(unsafe mkfifo(scratch.path + "/pipe", 0o600) == 0)
    _ = try scratch.file("team,reason\n", named: "a.csv")
    #expect(totalBytes(of: try inputFiles(matching: ["a.csv"], in: scratch.path)) == 12)
    #expect(totalBytes(of: try inputFiles(matching: ["a.csv", "pipe"], in: scratch.path)) == 0)
  }

  @Test func `devices have no end and are not opened`() {
    #expect(throws: InputFailure.isDevice(file: "zero")) { try read([InputFile(path: "/dev/zero", name: "zero")], plan()) }
    #expect(
      InputFailure.isDevice(file: "/dev/zero").lines == [
        "/dev/zero: is a device, not a file; name a file, a pipe, or - for standard input"
      ])
  }

  /// Reads a file in small steps, and once something is read lets `change` loose on it.
  private static func failure(_ change: @escaping @Sendable (FileHandle) throws -> Void) throws -> InputFailure {
    let scratch = try Scratch()
    let file = try scratch.file(text)
    // The clock that stamps files has steps of some milliseconds.
    usleep(20_000)
    let log = CallLog(plan: plan(), files: [file], window: nil, threads: 1, chunkSize: 100)
    let changes = Collected<Bool>()
    return try #require(throws: InputFailure.self) {
      _ = try log.read(
        driverRule: plainDriver, onReject: { _ in },
        onProgress: { _ in
          guard changes.all.isEmpty else { return }
          changes.append(true)
          guard let handle = FileHandle(forUpdatingAtPath: file.path) else { return }
          try? change(handle)
          try? handle.close()
        }
      ) { feed in feed { _ in } }
    }
  }

  @Test func `a file that grows, shrinks or is written over while it is read is told`() throws {
    let size = Self.text.utf8.count
    let grown = try Self.failure { handle in
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("T,r\n".utf8))
    }
    #expect(grown == .changed(file: "calls.csv", before: size, after: size + 4))
    #expect(try Self.failure { try $0.truncate(atOffset: 5000) } == .changed(file: "calls.csv", before: size, after: 5000))
    #expect(try Self.failure { try $0.write(contentsOf: Data("team".utf8)) } == .changed(file: "calls.csv", before: size, after: size))
    #expect(grown.status == .ioError)
    #expect(
      grown.lines == [
        "calls.csv: somebody wrote to it while it was read (\(size) bytes at first, \(size + 4) at its end); nothing was published,"
          + " run again when it is complete"
      ])
  }

  @Test func `a file that is replaced by another while it is read is read as it was`() throws {
    let scratch = try Scratch()
    let file = try scratch.file(Self.text)
    let other = try scratch.file("no,header\n", named: "other.csv")
    let log = CallLog(plan: plan(), files: [file], window: nil, threads: 1, chunkSize: 100)
    let (summary, _) = try log.read(
      driverRule: plainDriver, onReject: { _ in }, onProgress: { _ in _ = unsafe rename(other.path, file.path) }
    ) { feed in feed { _ in } }
    #expect(summary.ledger.handled == 5000)
  }
}
