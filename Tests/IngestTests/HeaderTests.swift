import CallModel
import Testing

@testable import Ingest

/// What a header has to be, and the whole words where it is not.
@Suite struct HeaderTests {
  private static func words(_ bytes: [UInt8], _ plan: InputPlan, chunkSize: Int = 1 << 20) throws -> [String] {
    try #require(throws: InputFailure.self) { _ = try read(bytes, plan, chunkSize: chunkSize) }.lines
  }

  private static func words(_ text: String, _ plan: InputPlan = plan(), chunkSize: Int = 1 << 20) throws -> [String] {
    try words(Array(text.utf8), plan, chunkSize: chunkSize)
  }

  @Test func `names are trimmed and may be quoted`() throws {
    #expect(try read(" team ,\"\treason\"\nA,x\n", plan()).rows.map(\.organization) == ["A"])
    #expect(try read("team,reason\nA,x\n", plan(organization: [" team"], driver: ["reason\t"])).rows.map(\.organization) == ["A"])
  }

  @Test func `a missing column is told with the nearest one and the whole header`() throws {
    #expect(
      try Self.words("teem,,rea son\nA,x,y\n", plan(organization: ["team"], driver: ["zzzzzz"])) == [
        "calls.csv:1: no column \"team\"; did you mean \"teem\"? The header has: teem, (no name), rea son",
        "calls.csv:1: no column \"zzzzzz\"; name one of the header's columns in input.columns. The header has: teem, (no name), rea son",
      ])
  }

  @Test func `columns that are only checked are missed too, each once`() throws {
    let plan = plan {
      $0.columns.callID = Column("id")
      $0.columns.customer = Column("who")
      $0.columns.agent = Column("who")
      $0.columns.comment = Column("words")
      $0.keep = [KeepRule(column: "way", values: ["in"])]
    }
    #expect(
      try Self.words("team,reason\n", plan).map { String($0.prefix { $0 != ";" }) } == [
        "calls.csv:1: no column \"way\"", "calls.csv:1: no column \"id\"", "calls.csv:1: no column \"who\"",
        "calls.csv:1: no column \"words\"",
      ])
  }

  @Test func `a mapped column named twice is refused, another is not`() throws {
    #expect(
      try Self.words("team,x,reason,team, team\nA,b,c,d,e\n") == [
        "calls.csv:1: the header names the column \"team\" 3 times (fields 1, 4, 5); rename all but the one that input.columns means"
      ])
    #expect(try read("team,x,reason,x\nA,b,c,d\n", plan()).rows.map(\.driver) == ["c"])
  }

  @Test func `names that look alike but have other bytes are other columns`() throws {
    #expect(
      try Self.words("te\u{301}am,reason\n", plan(organization: ["t\u{E9}am"])) == [
        "calls.csv:1: no column \"t\u{E9}am\"; name one of the header's columns in input.columns. The header has: te\u{301}am, reason"
      ])
  }

  @Test func `one column may serve several keys`() throws {
    let reading = try read("team,reason\nA,x\n", plan(organization: ["team", "team"], driver: ["team", "reason"]))
    #expect(reading.rows.map(\.organization) == ["A / A"])
    #expect(reading.rows.map(\.driver) == ["A / x"])
  }

  @Test(arguments: [1, 4, 1 << 20])
  func `blank lines before the header count`(chunkSize: Int) throws {
    #expect(try Self.words("\n\r\n\nteam,x\nA,x\n", chunkSize: chunkSize)[0].hasPrefix("calls.csv:4: no column \"reason\""))
  }

  @Test(arguments: [1, 4, 1 << 20])
  func `a header over several lines stands where it begins`(chunkSize: Int) throws {
    #expect(try Self.words("\n\"te\n\nam\",x\nA,x\n", chunkSize: chunkSize)[0].hasPrefix("calls.csv:2: no column \"team\""))
    #expect(
      try read("\n\"te\n\nam\",reason\nA\n", plan(organization: ["te\n\nam"]), chunkSize: chunkSize).told == [
        "1 5 17 field_count [] [] row"
      ])
  }

  @Test(arguments: [1, 4, 1 << 20])
  func `nothing and nothing but blank lines are empty`(chunkSize: Int) throws {
    let words = ["calls.csv: is empty; it should begin with a header that names its columns"]
    #expect(try Self.words("", chunkSize: chunkSize) == words)
    #expect(try Self.words("\n\r\n\r\r\n", chunkSize: chunkSize) == words)
    #expect(try Self.words([0xEF, 0xBB, 0xBF], plan(), chunkSize: chunkSize) == words)
  }

  @Test func `a header alone is a log without calls`() throws {
    let reading = try read("team,reason", plan())
    #expect(reading.rows == [] && reading.rejects == [])
    #expect(reading.summary.ledger == RowLedger())
    #expect(reading.summary.days == nil)
  }

  private static let remedy = "; check input.delimiter, input.quotes and the file's first lines"

  @Test(arguments: [1, 4, 1 << 20])
  func `a damaged header is told with its line`(chunkSize: Int) throws {
    #expect(
      try Self.words("\nteam,re\"ason\nA,x\n", chunkSize: chunkSize) == [
        "calls.csv:2: the header is not a record: a quote inside a field that RFC 4180 does not allow" + Self.remedy
      ])
    #expect(
      try Self.words("\n\nteam,\"reason\nA,x\n", chunkSize: chunkSize) == [
        "calls.csv:3: the header is not a record: a quoted field that does not end" + Self.remedy
      ])
  }

  @Test(arguments: [1, 4, 1 << 20])
  func `a header that is no text is told with its line`(chunkSize: Int) throws {
    let words = [
      "calls.csv:2: the header is not a record: bytes that its encoding does not allow, or a NUL; check that it is a text file, and in"
        + " which encoding"
    ]
    #expect(try Self.words(Array("\nteam,reason".utf8) + [0xFF], plan(), chunkSize: chunkSize) == words)
    #expect(try Self.words(Array("\nteam,reason,\0\nA,x\n".utf8), plan(), chunkSize: chunkSize) == words)
    #expect(try Self.words(Array("\nteam,\"rea\nson\0\"\nA,x\n".utf8), plan(), chunkSize: chunkSize) == words)
  }

  @Test(arguments: [1, 4, 1 << 20])
  func `a header that is too long is told with its line`(chunkSize: Int) throws {
    let plan = plan { $0.maximumRecord = 11 }
    #expect(
      try Self.words(Array("\n\nteam,reason\nA,x\n".utf8), plan, chunkSize: chunkSize) == [
        "calls.csv:3: the header is not a record: it is longer than input.maximum_record" + Self.remedy
      ])
  }

  @Test func `the headers of all files are checked before anything is read`() throws {
    let scratch = try Scratch()
    let files = [
      try scratch.file("team,reason\n", named: "1.csv"), try scratch.file("team\n", named: "2.csv"), try scratch.file("", named: "3.csv"),
      scratch.noFile(named: "4.csv"),
    ]
    let log = CallLog(plan: plan(), files: files, window: nil, threads: 1)
    let failure = try #require(throws: InputFailure.self) { try log.checkHeaders() }
    #expect(
      failure.lines == [
        "2.csv:1: no column \"reason\"; name one of the header's columns in input.columns. The header has: team",
        "3.csv: is empty; it should begin with a header that names its columns",
        "4.csv: cannot be read: No such file or directory; check the path and its permissions",
      ])
    #expect(failure.status == .badData)
    #expect(throws: Never.self) { try CallLog(plan: plan(), files: [files[0]], window: nil, threads: 1).checkHeaders() }
  }
}
