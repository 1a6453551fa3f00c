import CallModel
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// Logs in other encodings: the rows and rejects of the UTF-8 log, each reject at its place in the file's own bytes.
@Suite struct EncodedLogTests {
  /// Encodings with what iconv calls them and texts that they have, some of which have bytes that could be taken for `|` or `a`.
  private static let encodings: [(encoding: TextEncoding, name: String, texts: [String])] = [
    (.gb18030, "GB18030", ["话务", "妡", "奱", "Ä", "ǹ", "😀", "€"]), (.gbk, "GBK", ["话务", "妡", "奱", "α"]), (.big5, "BIG5", ["話務", "弋", "糎"]),
    (.shiftJIS, "CP932", ["㈱", "ｱｲｳ", "掛", "蛎"]), (.eucJP, "EUC-JP-MS", ["漢字", "ｱ", "丂"]), (.windows949, "UHC", ["가", "둧", "똠"]),
    (.utf16LittleEndian, "UTF-16LE", ["话务", "é", "😀", "∊", "Ċ", "∢"]), (.utf16BigEndian, "UTF-16BE", ["话务", "é", "😀", "∊", "Ċ", "∢"]),
    (.windows1252, "WINDOWS-1252", ["é", "€", "ß"]), (.windows1251, "WINDOWS-1251", ["Я", "ё"]),
  ]

  private static func randomText(_ random: inout SeededNumbers, _ texts: [String], pieces: Int, delimiter: Character) -> String {
    let separators = [
      "\"", "\"\"", String(delimiter), String(delimiter), "\r", "\n", "\n", "\r\n", "\n\n", " ", "a", "b|c", "x,y", "\"a\"", "\"\n",
      "\(texts[1])\"", "\"\(texts[1])",
    ]
    let quoteShare = Int.random(in: 0...3, using: &random)
    return (0..<pieces).map { _ -> String in
      let piece = Bool.random(using: &random) ? texts.randomElement(using: &random) ?? "" : separators.randomElement(using: &random) ?? ""
      return piece.contains("\"") && Int.random(in: 0...3, using: &random) > quoteShare ? "x" : piece
    }.joined()
  }

  private static func encode(_ text: String, _ name: String) throws -> [UInt8] { try #require(encoded(text, name), "\(text) in \(name)") }

  /// The byte offsets of UTF-8 rejects moved to where the encoded file has them.
  private static func moved(_ rejects: [Reject], _ text: String, _ name: String) throws -> [Reject] {
    try rejects.map { reject in
      var moved = reject
      moved.byteOffset = try encode(String(decoding: Array(text.utf8)[..<reject.byteOffset], as: UTF8.self), name).count
      return moved
    }
  }

  @Test(arguments: 0..<encodings.count) func `any log gives the rows and rejects of its UTF-8 copy`(index: Int) throws {
    let (encoding, name, texts) = Self.encodings[index]
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<120 {
      let delimiter: Character = [",", ",", "|", "\t", "a"].randomElement(using: &random) ?? ","
      let body = Self.randomText(&random, texts, pieces: Int.random(in: 0...70, using: &random), delimiter: delimiter)
      let text = "te1m\(delimiter)re1son\n" + body
      var plan = plan(organization: ["te1m"], driver: ["re1son"]) {
        $0.quotes = Bool.random(using: &random) ? .strict : .lenient
        $0.delimiter = delimiter.asciiValue ?? 0x2C
      }
      let expected = try read(text, plan)
      let rejects = try Self.moved(expected.rejects, text, name)
      plan.encoding = encoding
      let file = try scratch.file(Self.encode(text, name))
      for chunkSize in [1, Int.random(in: 2...100, using: &random), 1 << 20] {
        let found = try read([file], plan, chunkSize: chunkSize)
        let place: Comment = "seed \(random.seed), chunks of \(chunkSize), \(plan.quotes), \(text.debugDescription)"
        try #require(found.rows == expected.rows, place)
        try #require(found.rejects == rejects, place)
        try #require(found.summary.ledger == expected.summary.ledger, place)
      }
    }
  }

  @Test(arguments: 0..<encodings.count) func `any bytes at all are read alike however they are cut and by however many`(index: Int) throws {
    let (encoding, name, texts) = Self.encodings[index]
    let scratch = try Scratch()
    var random = SeededNumbers()
    let header = try Self.encode("team,reason\n", name)
    for _ in 0..<60 {
      let body = try (0..<Int.random(in: 1...40, using: &random)).flatMap { _ -> [UInt8] in
        let bad = (0..<Int.random(in: 1...3, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        return Int.random(in: 0...4, using: &random) == 0
          ? bad : try Self.encode(Self.randomText(&random, texts, pieces: 4, delimiter: ","), name)
      }
      let plan = plan {
        $0.encoding = encoding
        $0.quotes = Bool.random(using: &random) ? .strict : .lenient
        $0.maximumRecord = Int.random(in: 24...90, using: &random)
      }
      let file = try scratch.file(header + body)
      var whole = try read([file], plan)
      #expect(whole.summary.ledger.balances)
      // Rows of a group that are plain come before the others, so where chunks end decides their order; nothing that is counted knows it.
      whole.rows.sort()
      for chunkSize in [1, 2, 3, 7, 20, 50] {
        var found = try read([file], plan, chunkSize: chunkSize)
        found.rows.sort()
        try #require(found == whole, "seed \(random.seed), chunks of \(chunkSize), \(plan.quotes) \(plan.maximumRecord), \(body)")
      }
      try #require(try read([file], plan, threads: 3, chunkSize: 30) == whole, "seed \(random.seed)")
    }
  }

  @Test func `bad bytes cost their record, at its place in the file's own bytes, and are shown as they are`() throws {
    let gb18030 = plan { $0.encoding = .gb18030 }
    let text = try Self.encode("team,reason\n一班,网络\n二班,", "GB18030") + [0xFF] + Self.encode("资费\n三班,", "GB18030") + [0xC4]
    let reading = try read(text + Self.encode("\n四班\n五班,中\n", "GB18030") + [0xCE, 0x2C, 0x80], gb18030)
    #expect(
      reading.told == [
        "2 3 22 encoding [reason] [\\xFF资费] row", "3 4 33 encoding [reason] [\\xC4] row", "4 5 40 field_count [] [] row",
        "6 7 53 encoding [team] [\\xCE] row",
      ])
    #expect(reading.rows.map(\.organization) == ["一班", "五班"])
    for chunkSize in 1...60 { #expect(try read(text, gb18030, chunkSize: chunkSize).told == Array(reading.told[..<2]), "\(chunkSize)") }
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE"]) func `UTF-16 in either order by its mark, with half a unit at its end`(name: String) throws {
    let mark: [UInt8] = name == "UTF-16LE" ? [0xFF, 0xFE] : [0xFE, 0xFF]
    let half = try mark + Self.encode("team,reason\r\n一班,\"a\"\"话\r\n务\"\r\n二班,😀\n三班\n\r四,x", name) + [0x41]
    for chunkSize in 1...120 {
      let reading = try read(half, plan { $0.encoding = .utf16 }, chunkSize: chunkSize)
      #expect(reading.told == ["3 5 68 field_count [] [] row", "4 7 76 encoding [reason] [x\\x41] row"])
      #expect(reading.rows.map(\.driver) == ["a\"话\r\n务", "😀"])
      #expect(reading.summary.inputs[0].bytes == half.count)
    }
  }

  @Test func `a record that is too long or does not end is told at its place in every encoding`() throws {
    for (encoding, name, texts) in Self.encodings {
      let long = String(repeating: texts[0], count: 5000)
      let text = "team,reason\nA,x\nA,\(long)\nB,y\nA,\"\(texts[0])\n" + String(repeating: "B,\(texts[0])\n", count: 3000) + "C\n"
      let reading = try read(
        Self.encode(text, name),
        plan {
          $0.encoding = encoding
          $0.maximumRecord = 4096
        })
      let unit = CharacterForm(encoding).unit
      let place = { (text: String) in try Self.encode(text, name).count }
      let (first, second) = try (16 * unit, place("team,reason\nA,x\nA,\(long)\nB,y\n"))
      #expect(
        try reading.told == [
          "2 3 \(first) too_long [] [] row", "4 5 \(second) unclosed_quote [reason] [\"\(texts[0])] row",
          "3005 3006 \(place(text) - 2 * unit) field_count [] [] row",
        ], "\(encoding)")
    }
  }

  @Test func `a header is decoded, and its columns are told so`() throws {
    let header = try Self.encode("班组,原因\nA,x\n", "GBK")
    let gbk = plan(organization: ["班组"], driver: ["原因"]) { $0.encoding = .gbk }
    #expect(try read(header, gbk).rows.map(\.driver) == ["x"])
    let other = plan(organization: ["班祖"], driver: ["原因"]) { $0.encoding = .gbk }
    let failure = try #require(throws: InputFailure.self) { _ = try read(header, other) }
    #expect(failure.lines == ["calls.csv:1: no column \"班祖\"; did you mean \"班组\"? The header has: 班组, 原因"])
    #expect(throws: InputFailure.damagedHeader(file: "calls.csv", line: 1, reason: .encoding)) {
      try read([0xFF] + header, plan { $0.encoding = .gbk })
    }
    #expect(throws: InputFailure.empty(file: "calls.csv")) { try read([0xFF, 0xFE, 0x0A, 0x00], plan { $0.encoding = .utf16 }) }
    #expect(throws: InputFailure.empty(file: "calls.csv")) { try read([UInt8](), plan { $0.encoding = .utf16 }) }
    #expect(try read(Self.encode("team,reason", "UTF-16BE"), plan { $0.encoding = .utf16BigEndian }).summary.ledger.read == 0)
  }

  @Test func `marks that contradict the pipeline file are refused in words`() {
    let failures: [InputFailure] = [
      .byteOrderMark(file: "a.csv", says: .utf16, declared: .utf8), .noByteOrderMark(file: "a.csv"),
      .noConverter(file: "a.csv", encoding: .gbk),
    ]
    #expect(
      failures.flatMap(\.lines) == [
        "a.csv: begins with the byte-order mark of utf-16, and its encoding is said to be utf-8; say encoding: utf-16",
        "a.csv: does not begin with a byte-order mark, which tells the order of utf-16; say encoding: utf-16le, or utf-16be",
        "a.csv: this system's iconv does not know gbk; install the C library's converters (gconv), or convert the file to utf-8",
      ])
    #expect(failures.map(\.status) == [.badData, .badData, .ioError])
  }

  @Test func `small tables take an encoding`() throws {
    let scratch = try Scratch()
    let table = { (bytes: [UInt8], encoding: TextEncoding) in try readTable(scratch.file(bytes, named: "map.csv"), encoding: encoding) }
    #expect(try table(Self.encode("raw,driver\n网络,网\n", "GB18030"), .gb18030).rows.map(\.fields) == [["网络", "网"]])
    #expect(try table([0xFE, 0xFF] + Self.encode("raw,driver\n网络,\"a\n\"\n", "UTF-16BE"), .utf16).rows.map(\.fields) == [["网络", "a\n"]])
    #expect(throws: InputFailure.damagedTable(file: "map.csv", TableFlaws(.encoding, line: 2))) {
      try table(Array("raw,driver\na,".utf8) + [0xFF], .gbk)
    }
    #expect(throws: InputFailure.damagedTable(file: "map.csv", TableFlaws(.encoding, line: 1))) {
      try table(Self.encode("网络,网\n", "GBK"), .utf8)
    }
  }

  @Test(.needsRealData) func `a real log in GB18030 gives the same as its UTF-8 copy`() throws {
    let path = "teddy-cup-zh/messages"
    let teddy = { (encoding: TextEncoding) in
      plan(organization: ["一级分类"], driver: ["一级分类"]) {
        $0.encoding = encoding
        $0.columns.startedAt = TimeColumns(columns: [Column("留言时间")], format: .pattern("yyyy/M/d H:mm:ss"))
      }
    }
    for chunkSize in [700, 5000, 1 << 18] {
      let utf8 = try read([InputFile(path: RealData.path(path + ".csv"), name: "m")], teddy(.utf8), chunkSize: chunkSize)
      let gb18030 = try read([InputFile(path: RealData.path(path + ".gb18030.csv"), name: "m")], teddy(.gb18030), chunkSize: chunkSize)
      #expect(gb18030.rows == utf8.rows)
      #expect(gb18030.summary.ledger == utf8.summary.ledger && gb18030.summary.days == utf8.summary.days)
      #expect(utf8.rows.count == 495)
    }
  }
}
