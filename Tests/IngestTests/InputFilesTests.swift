import CallModel
import Foundation
import Testing

@testable import Ingest

/// Which files texts and patterns name.
@Suite struct InputFilesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for name in ["calls/b.csv", "calls/a.csv", "calls/a.txt", "calls/more/c.csv", "calls/[1].csv", "calls/*.csv"] {
      _ = try scratch.file("", named: name)
    }
  }

  private func names(_ patterns: String...) throws -> [String] { try inputFiles(matching: patterns, in: scratch.path).map(\.name) }

  private func words(_ patterns: String...) throws -> [String] {
    try #require(throws: InputFailure.self) { _ = try inputFiles(matching: patterns, in: scratch.path) }.lines
  }

  @Test func `a pattern matches files in path order`() throws {
    #expect(try names("calls/?.csv") == ["calls/*.csv", "calls/a.csv", "calls/b.csv"])
    #expect(try names("calls/[ab]*") == ["calls/a.csv", "calls/a.txt", "calls/b.csv"])
    #expect(try names("*/*/*.csv") == ["calls/more/c.csv"])
    #expect(try names("calls/b*", "calls/a.*") == ["calls/a.csv", "calls/a.txt", "calls/b.csv"])
  }

  @Test func `a text that names a file is that file, brackets and stars included`() throws {
    #expect(try names("calls/[1].csv") == ["calls/[1].csv"])
    #expect(try names("calls/*.csv") == ["calls/*.csv"])
  }

  @Test func `a file that two patterns reach is read once`() throws {
    #expect(try names("calls/a.*", "calls/?.txt", "calls/a.csv") == ["calls/a.csv", "calls/a.txt"])
    #expect(try names("calls/a.csv", "./calls/a.csv", "calls/../calls/a.csv") == ["./calls/a.csv"])
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appending(path: "link.csv"), withDestinationURL: scratch.folder.appending(path: "calls/a.csv"))
    #expect(try names("link.csv", "calls/a.csv") == ["calls/a.csv"])
  }

  @Test func `names are those of the pattern, paths those of the system`() throws {
    let files = try inputFiles(matching: ["calls/a.*"], in: scratch.path)
    #expect(files.map(\.path) == ["\(scratch.path)/calls/a.csv", "\(scratch.path)/calls/a.txt"])
    let absolute = try inputFiles(matching: ["\(scratch.path)/calls/a.csv", "\(scratch.path)/calls/b*"], in: "elsewhere")
    #expect(absolute.map(\.name) == ["\(scratch.path)/calls/a.csv", "\(scratch.path)/calls/b.csv"])
    #expect(absolute.map(\.path) == absolute.map(\.name))
  }

  @Test func `the folder's own name is never a pattern`() throws {
    _ = try scratch.file("", named: "x[1]/d.csv")
    let files = try inputFiles(matching: ["d*.csv", "d.csv"], in: scratch.path + "/x[1]")
    #expect(files.map(\.name) == ["d.csv"])
    #expect(files.map(\.path) == [scratch.path + "/x[1]/d.csv"])
  }

  @Test func `what names nothing is told, all of it`() throws {
    #expect(
      try words("no/*.csv", "calls/z.csv", "calls", "calls/a.csv", "calls/mor*") == [
        "no/*.csv: no file matches; check input.files, or name the files with --input",
        "calls/z.csv: cannot be read: no such file; check the path and its permissions",
        "calls: is a folder, not a file; name the files in it, for example calls/*.csv",
        "calls/more: is a folder, not a file; name the files in it, for example calls/more/*.csv",
      ])
    #expect(try words("no/*.csv") == ["no/*.csv: no file matches; check input.files, or name the files with --input"])
  }

  @Test func `names that only Unicode's normalization makes equal are two files`() throws {
    for name in ["caf\u{E9}", "cafe\u{301}"] { _ = try scratch.file("", named: "nf/\(name).csv") }
    #expect(try names("nf/*.csv").map { Array($0.utf8).count } == [13, 12])
  }

  @Test func `what matches and cannot be read is told, not left out`() throws {
    _ = try scratch.file("", named: "odd/good.csv")
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appending(path: "odd/gone.csv"), withDestinationURL: scratch.folder.appending(path: "odd/nowhere"))
    #expect(try words("odd/*.csv") == ["odd/gone.csv: cannot be read: no such file; check the path and its permissions"])
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "rm odd/gone.csv; : > \"$(printf 'odd/bad\\377.csv')\""]
    shell.currentDirectoryURL = scratch.folder
    try shell.run()
    shell.waitUntilExit()
    #expect(
      try words("odd/*.csv") == [
        "odd/bad\u{FFFD}.csv: cannot be read: its name is not UTF-8; rename it; check the path and its permissions"
      ])
  }

  @Test func `SHA-256 is asked for`() throws {
    var secured = plan()
    secured.digest = .sha256
    let bytes = Array("team,reason\nA,x\nB,y\n".utf8)
    for chunkSize in [1, 5, 100] {
      let input = try read(bytes, secured, chunkSize: chunkSize).summary.inputs[0]
      // sha256sum of the same bytes.
      #expect(input.sha256 == "23ab94c3c4080462295b8e73156e347e2849a66d86427e053faed7f06caedee0")
      #expect(input.digest == digest(of: bytes))
    }
    #expect(try read(bytes, plan()).summary.inputs[0].sha256 == nil)
  }

  @Test func `an input is digested as it is read, its byte-order mark included`() throws {
    // xxhsum -H2 of the same bytes.
    #expect(digest(of: []) == "xxh128:99aa06d3014798d86001c324468d497f")
    let bytes = [0xEF, 0xBB, 0xBF] + Array("team,reason\nA,x\n\n".utf8)
    for chunkSize in [1, 5, 100] {
      let input = try read(bytes, plan(), chunkSize: chunkSize).summary.inputs[0]
      #expect(input.digest == digest(of: bytes))
      #expect(input.bytes == bytes.count)
    }
  }
}
