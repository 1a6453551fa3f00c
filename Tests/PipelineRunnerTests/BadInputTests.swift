import Foundation
import Testing

/// Logs that cannot be read, or only in part: the whole message and the status, as the user gets them.
@Suite struct BadInputTests {
  @Test func `a missing log`() throws {
    let job = try SmallJob(log: nil)
    #expect(try job.run() == .refused(66, "calls.csv: cannot be read: no such file; check the path and its permissions"))
    #expect(!job.folder.exists("reports"))
  }

  @Test(arguments: ["", "\n\r\n\n", "\u{FEFF}"]) func `an empty log`(log: String) throws {
    let answer = try SmallJob(log: log).run()
    #expect(answer == .refused(65, "calls.csv: is empty; it should begin with a header that names its columns"))
  }

  @Test(arguments: ["team,reason\n", "team,reason", "\u{FEFF}team,reason\r\n\r\n"]) func `a header only`(log: String) throws {
    let job = try SmallJob(log: log)
    #expect(
      try job.run()
        == .refused(
          65, "refused: no rows: calls.csv holds a header only; nothing was published"))
    #expect(!job.folder.exists("reports/job/refused"))
    #expect(!job.folder.exists("reports/job/latest"))
  }

  @Test func `a header that lacks columns is told with the nearest of those it has`() throws {
    let answer = try SmallJob(log: "Team,raeson,\nT,a,1\n").run()
    #expect(
      answer
        == .refused(
          65, "calls.csv:1: no column \"team\"; did you mean \"Team\"? The header has: Team, raeson, (no name)",
          "calls.csv:1: no column \"reason\"; did you mean \"raeson\"? The header has: Team, raeson, (no name)"))
  }

  @Test func `a header with nothing alike`() throws {
    let answer = try SmallJob(log: "\nteam;grund;dauer\nT;a;1\n").run()
    #expect(
      answer
        == .refused(
          65, "calls.csv:2: no column \"team\"; name one of the header's columns in input.columns. The header has: team;grund;dauer",
          "calls.csv:2: no column \"reason\"; name one of the header's columns in input.columns. The header has: team;grund;dauer"))
  }

  @Test func `a header that names a mapped column twice`() throws {
    let answer = try SmallJob(log: "team,reason, team \nT,a,T\n").run()
    let complaint =
      "calls.csv:1: the header names the column \"team\" 2 times (fields 1, 3); rename all but the one that input.columns means"
    #expect(answer == .refused(65, complaint))
  }

  @Test func `a header whose quote never closes`() throws {
    let answer = try SmallJob(log: "team,\"reason\nT,a\n").run()
    #expect(
      answer
        == .refused(
          65,
          "calls.csv:1: the header is not a record: a quoted field that does not end;"
            + " check input.delimiter, input.quotes and the file's first lines"))
  }

  @Test func `bytes that are no text where the header should be`() throws {
    let answer = try SmallJob(log: Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 0xFF, 0x0A, 0, 0])).run()
    #expect(
      answer
        == .refused(
          65,
          "calls.csv:1: the header is not a record: bytes that its encoding does not allow, or a NUL;"
            + " check that it is a text file, and in which encoding"))
  }

  @Test func `rows with too few and too many fields`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\nT\nT,a\nT,a,b\nT,a\n")
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published(rejecting: "2 of 5 rows"), error: ""))
    #expect(try job.rejects() == ["calls.csv,2,3,16,field_count,,,row", "calls.csv,4,5,22,field_count,,,row"])
  }

  @Test func `a quote in the middle that never closes costs its row alone`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\nT,\"a\nT,a\nT,a\n")
    #expect(try job.run().status == 0)
    #expect(try job.rejects() == ["calls.csv,2,3,16,unclosed_quote,reason,\"\"\"a\",row"])
    #expect(try job.drivers() == ["a 3"])
  }

  @Test func `a quote at the end that never closes costs its row alone`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\nT,a\nT,\"a")
    #expect(try job.run().status == 0)
    #expect(try job.rejects() == ["calls.csv,3,4,20,unclosed_quote,reason,\"\"\"a\",row"])
    #expect(try job.drivers() == ["a 2"])
  }

  static let longRecords: [(quote: String, reject: String)] = [
    ("", "too_long,,"), ("\"", "unclosed_quote,reason,\"\"\"" + String(repeating: "x", count: 199) + "\""),
  ]

  @Test(arguments: longRecords)
  func `a record of twenty megabytes is one reject`(quote: String, reject: String) throws {
    var log = Data("team,reason\nT,a\nT,\(quote)".utf8)
    log.append(Data(repeating: UInt8(ascii: "x"), count: 20_000_000))
    log.append(Data("\nT,a\n".utf8))
    let job = try SmallJob(log: log)
    #expect(try job.run("--quiet").status == 0)
    #expect(try job.rejects() == ["calls.csv,2,3,16,\(reject),row"])
    #expect(try job.drivers() == ["a 2"])
  }

  @Test func `a NUL makes its row a reject`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\nT\0,a\n\0\0\0\nT,a\nT,a\n")
    #expect(try job.run().status == 0)
    #expect(try job.rejects() == ["calls.csv,2,3,16,encoding,team,T\\x00,row", "calls.csv,3,4,21,encoding,team,\\x00\\x00\\x00,row"])
  }

  @Test func `every row rejected`() throws {
    let job = try SmallJob(log: "team,reason\n,a\n,b\n")
    #expect(
      try job.run()
        == .refused(
          65,
          "refused: 2 of 2 rows are rejected (missing_value 2 in \"team\"; where those are calls that nobody answered, map input.columns.abandoned), more than half;"
            + " check the delimiter, the columns and their formats; nothing was published",
          "rejected rows and values are listed in reports/job/refused/rejects.csv"))
    #expect(try job.rejects(of: "refused") == ["calls.csv,1,2,12,missing_value,team,,row", "calls.csv,2,3,15,missing_value,team,,row"])
  }

  @Test func `too many rejects by both limits`() throws {
    let rows = String(repeating: "T,a\n", count: 190) + String(repeating: "T\n", count: 10)
    let limits = "  rejects: { maximum: 9, maximum_share: 2.5% }\n"
    let job = try SmallJob(
      log: "team,reason\n" + rows, pipeline: SmallJob.pipeline.replacing("rollup:", with: limits + "rollup:"))
    #expect(
      try job.run()
        == .refused(
          65,
          "refused: 10 of 200 rows are rejected (field_count 10); input.rejects allows 9 rows and 2.5 %, whichever is more;"
            + " nothing was published", "rejected rows and values are listed in reports/job/refused/rejects.csv"))
  }

  @Test func `too many values of one column that cannot be used`() throws {
    let rows = (0..<200).map { "T,a,\($0 < 120 ? "1:30" : "90")\n" }.joined()
    let job = try SmallJob(
      log: "team,reason,length\n" + rows, pipeline: SmallJob.pipeline.replacing("driver: reason", with: "driver: reason, handle: length"))
    #expect(
      try job.run()
        == .refused(
          65,
          "refused: 120 values of column \"length\" in 200 rows cannot be used; input.rejects allows 100 rows and 1.0 %,"
            + " whichever is more; check its format or unit; nothing was published",
          "rejected rows and values are listed in reports/job/refused/rejects.csv"))
  }

  @Test func `nothing in the window`() throws {
    let pipeline = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let job = try SmallJob(log: "when,team,reason\n2026-11-01 09:00,T,a\n", pipeline: pipeline)
    #expect(
      try job.run("--from", "2026-12-01", "--to", "2026-12-31")
        == .refused(
          65,
          "refused: no row is counted: of 1 rows read 0 are rejected, 1 outside the window, 0 filtered and 0 duplicates;"
            + " check window and input.keep; nothing was published"))
  }

  @Test func `folders, patterns without a match and missing files are told together`() throws {
    let job = try SmallJob()
    try job.folder.write("", to: "logs/readme.txt")
    #expect(
      try job.run("--input", "nix.csv", "--input", "logs", "--input", "logs/*.csv")
        == .refused(
          66, "nix.csv: cannot be read: no such file; check the path and its permissions",
          "logs: is a folder, not a file; name the files in it, for example logs/*.csv",
          "logs/*.csv: no file matches; check input.files, or name the files with --input"))
  }

  @Test func `a device has no end and is refused`() throws {
    let answer = try SmallJob().run("--input", "/dev/zero")
    #expect(answer == .refused(66, "/dev/zero: is a device, not a file; name a file, a pipe, or - for standard input"))
  }

  @Test func `a file that fails while it is read`() throws {
    let answer = try SmallJob().run("--input", "/proc/self/mem")
    #expect(
      answer
        == .refused(
          74,
          "/proc/self/mem: reading failed after 0 bytes: Input/output error; nothing was published,"
            + " run again when the file can be read whole"))
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may read everything")) func `a log that may not be read`() throws {
    let job = try SmallJob()
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: job.folder.url.appending(path: "calls.csv").path)
    let complaint = "calls.csv: cannot be read: Permission denied; check the path and its permissions"
    #expect(try job.run() == .refused(66, complaint))
  }

  /// One bad cell in a log of five rows: what is rejected, and how many calls are left.
  static let badCells: [(row: String, reject: String, calls: Int)] = [
    ("2026-13-01 09:00,T,a,60,0,Y,5", "bad_time,when,2026-13-01 09:00,row", 4), (",T,a,60,0,Y,5", "missing_value,when,,row", 4),
    ("2026-11-01 09:00,T,a,6x,0,Y,5", "bad_number,handle,6x,value", 5),
    ("2026-11-01 09:00,T,a,-6,0,Y,5", "out_of_range,handle,'-6,value", 5),
    ("2026-11-01 09:00,T,a,60,maybe,Y,5", "bad_flag,hung_up,maybe,row", 4),
    ("2026-11-01 09:00,T,a,60,,Y,5", "missing_value,hung_up,,row", 4),
    ("2026-11-01 09:00,T,a,60,0,perhaps,5", "bad_flag,resolved,perhaps,value", 5),
    ("2026-11-01 09:00,T,a,60,0,Y,6", "out_of_range,score,6,value", 5),
    ("2026-11-01 09:00,T,a,60,0,Y,good", "bad_number,score,good,value", 5),
    ("2026-11-01 09:00, ,a,60,0,Y,5", "missing_value,team,\" \",row", 4),
  ]

  @Test(arguments: badCells)
  func `a bad cell`(row: String, reject: String, calls: Int) throws {
    let columns = """
      { started_at: when, organization: team, driver: reason, handle: handle, abandoned: hung_up, resolved: resolved,
            satisfaction: { column: score, scale: [1, 5] } }
      """
    let pipeline =
      SmallJob.pipeline.replacing("{ organization: team, driver: reason }", with: columns)
      + "window: { from: 2026-11-01, to: 2026-11-30 }\n"
    let good = "2026-11-01 09:00,T,a,60,0,Y,5\n"
    let log = "when,team,reason,handle,hung_up,resolved,score\n" + good + good + row + "\n" + good + good
    let job = try SmallJob(log: log, pipeline: pipeline)
    #expect(try job.run().status == 0)
    #expect(try job.rejects() == ["calls.csv,3,4,107," + reject])
    #expect(try job.drivers() == ["a \(calls)"])
  }
}
