import Foundation
import PipelineRunner
import Testing

/// Registers, mappings and cubes that cannot be used.
@Suite struct BadTableTests {
  private func job(problems: Data? = nil, mapping: String? = nil) throws -> SmallJob {
    let pipeline = SmallJob.pipeline + (mapping == nil ? "" : "classify: { mapping: drivers.csv }\n")
    let job = try SmallJob(log: SmallJob.log, pipeline: pipeline)
    if let mapping { try job.folder.write(mapping, to: "drivers.csv") }
    if let problems { try job.folder.write(problems, to: "problems.csv") }
    return job
  }

  @Test func `a missing register`() throws {
    let job = try job()
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "problems.csv"))
    let complaint = "problems.csv: cannot be read: No such file or directory; check the path and its permissions"
    #expect(try job.run() == .refused(66, complaint))
  }

  private static let longQuote =
    "not a clean CSV: a quoted field that does not end within 1 MiB, the most that a record may have; close its quote, or shorten it"

  @Test func `a quoted field that ends, and is too long, is not said to have no end`() throws {
    let job = try job(problems: Data("scope,driver,status\nT,\"\(String(repeating: "x", count: 2 << 20))\",landed\n".utf8))
    #expect(try job.run() == .refused(65, "problems.csv:2: \(Self.longQuote)"))
  }

  static let badRegisters: [(text: String, complaints: [String])] = [
    ("", ["problems.csv: is empty; it should begin with a header that names its columns"]),
    (
      "scope,drivr\nT,a\n",
      [
        "problems.csv:1: no column \"driver\", nearest: \"drivr\"", "problems.csv:1: no column \"status\"",
        "problems.csv:1: the header has 2 fields: \"scope\", \"drivr\"; add the missing columns, or rename those that hold what they should",
      ]
    ),
    (
      "scope,driver,status,scope\nT,a,landed,T\n",
      ["problems.csv:1: the header names \"scope\" twice; keep one of the columns"]
    ),
    (
      "scope,driver,status\nT,a,landed\nT,*,landed\nT, * ,draft\n",
      [
        "problems.csv:3: the driver \"*\" would cover everything; name what is covered, for example \"Billing / *\"",
        "problems.csv:4: the driver \"*\" would cover everything; name what is covered, for example \"Billing / *\"",
      ]
    ),
    ("scope,driver,status\nT,\"a,landed\n", ["problems.csv:2: \(longQuote)"]),
    (
      "scope,driver,status\nT,a,landed\n\nT,a\n",
      [
        "problems.csv:4: not a clean CSV: it has 2 fields and the header 3; mend this line",
        "problems.csv: the header has 3 fields: \"scope\", \"driver\", \"status\"; commas separate fields, and a text with a comma in it"
          + " stands in quotes",
      ]
    ),
    (
      "scope,driver,status\nT\0,a,landed\n",
      [
        "problems.csv:2: not a clean CSV: bytes that its encoding does not allow, or a NUL; save the file as UTF-8, or say its encoding"
          + " (--encoding of a sheet, encoding: beside the file in the pipeline file)"
      ]
    ),
  ]

  @Test(arguments: badRegisters)
  func `a register that is no register`(text: String, complaints: [String]) throws {
    let job = try job(problems: Data(text.utf8))
    #expect(try job.run() == Answer(status: 65, output: "", error: complaints.map { $0 + "\n" }.joined()))
  }

  @Test func `a table in another encoding is told once, with how to say it`() throws {
    // "计费" in GB18030, on more lines than are told one by one.
    let rows = (0..<30).map { _ in Data("T,".utf8) + Data([0xBC, 0xC6, 0xB7, 0xD1]) + Data(",landed\n".utf8) }
    let job = try job(problems: Data("scope,driver,status\n".utf8) + rows.joined())
    let flaw = "not a clean CSV: bytes that its encoding does not allow, or a NUL; save the file as UTF-8, or say its encoding"
    let cure = "(--encoding of a sheet, encoding: beside the file in the pipeline file)"
    #expect(try job.run() == .refused(65, "problems.csv:2 and others: \(flaw) \(cure)"))
    try job.folder.write(Data("scope,driver,status\n".utf8) + rows[0] + Data("T,a\n".utf8) + rows[0], to: "problems.csv")
    let fields = "not a clean CSV: it has 2 fields and the header 3; mend this line"
    let header =
      "the header has 3 fields: \"scope\", \"driver\", \"status\"; commas separate fields, and a text with a comma in it stands in quotes"
    #expect(
      try job.run()
        == .refused(65, "problems.csv:2 and others: \(flaw) \(cure)", "problems.csv:3: \(fields)", "problems.csv: \(header)"))
    try job.folder.write(
      Data("scope,driver,status\nT,a,landed\n".utf8).flatMap { [$0, 0] }.reduce(into: Data()) { $0.append($1) }, to: "problems.csv")
    #expect(try job.run() == .refused(65, "problems.csv:1: \(flaw) \(cure)"))
    try job.folder.write(
      SmallJob.pipeline.replacing("problems.csv", with: "{ file: problems.csv, encoding: utf-16le }"), to: "job.yaml")
    #expect(try job.run().status == 0)
  }

  @Test func `a folder where a table should be is told to name the file`() throws {
    let job = try job()
    try job.folder.write("", to: "tables/problems.csv")
    try job.folder.write(SmallJob.pipeline.replacing("problems.csv", with: "tables"), to: "job.yaml")
    #expect(try job.run() == .refused(66, "tables: is a folder, not a file; name the table itself"))
    #expect(
      try vitalfew(["recordings", "job.yaml", "tables"], in: job.folder.url).error.contains("asks for no listening list"))
  }

  @Test func `a register with a header only covers nothing`() throws {
    let job = try job(problems: Data("scope,driver,status\n".utf8))
    #expect(
      try job.run() == Answer(status: 1, output: "team: 0 of 1 met, 1 short\nreport: reports/job/all/index.md\n", error: ""))
  }

  static let badMappings: [(text: String, complaint: String)] = [
    ("raw,driver\na,b\na,c\n", "drivers.csv:3: \"a\" is mapped to \"c\" here and to \"b\" on line 2; keep one of the two"),
    (
      "raw,to\na,b\n",
      "drivers.csv:1: a driver mapping needs the column \"driver\"; the header has 2 fields: \"raw\", \"to\"; add the missing columns, or rename those that hold what they should"
    ),
    ("", "drivers.csv: is empty; it should begin with a header that names its columns"),
  ]

  @Test(arguments: badMappings)
  func `a mapping that is no mapping`(text: String, complaint: String) throws {
    #expect(try job(mapping: text).run() == .refused(65, complaint))
  }

  @Test func `a missing mapping`() throws {
    let job = try job(mapping: "raw,driver\n")
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "drivers.csv"))
    #expect(
      try job.run() == .refused(66, "drivers.csv: cannot be read: No such file or directory; check the path and its permissions"))
  }

  // MARK: Cubes

  private static let header = "node,driver,channel,handled,abandoned,handle_n,handle_sum,handle_squares,wait_n,wait_sum,fcr_n,fcr_yes\n"

  @Test func `a missing cube`() throws {
    #expect(
      try job().run("--cube", "cube.csv")
        == .refused(66, "cube.csv: cannot be read: No such file or directory; check the path and its permissions"))
  }

  static let badCubes: [(text: String, complaint: String)] = [
    (
      header.replacing("handle_n,", with: "") + "T,a,,1,0,0,0,0,0,0,0\n",
      "cube.csv:1: the cube lacks the column \"handle_n\"; the pipeline needs: node, driver, channel, handled, abandoned, handle_n,"
        + " handle_sum, handle_squares, wait_n, wait_sum, fcr_n, fcr_yes. Write it with `vitalfew cube` and the same pipeline"
    ),
    (header + "T,a,,one,0,0,0,0,0,0,0,0\n", "cube.csv:2: handled is \"one\"; a whole number from 0 on is needed"),
    (header + "T,a,,-1,0,0,0,0,0,0,0,0\n", "cube.csv:2: handled is \"-1\"; a whole number from 0 on is needed"),
    (
      header + "T,a,,1,0,2,0,0,0,0,0,0\n",
      "cube.csv:2: more values than handled calls, or more resolved than known; every measure is over handled calls"
    ),
    (
      header + "T,a,,5,0,5,50000001,0,0,0,0,0\n", "cube.csv:2: a sum that its calls cannot have; a call lasts 10000000 seconds at most"
    ),
    (
      header + "T,a,,5,0,1,10,340282366920938463463374607431768211455,0,0,0,0\n",
      "cube.csv:2: a sum that its calls cannot have; a call lasts 10000000 seconds at most"
    ),
    (
      header + "T,a,,4294967295,0,0,0,0,0,0,0,0\nT,b,,0,1,0,0,0,0,0,0,0\n",
      "cube.csv:3: more than 4,294,967,295 calls in one cube; make one per month"
    ),
    (
      header + "T / U,a,,1,0,0,0,0,0,0,0,0\n",
      "cube.csv:2: node \"T / U\" has 2 of the pipeline's 1 levels; handled calls need all of them"
    ),
    (
      header, "refused: cube.csv holds no calls; nothing was published"
    ),
  ]

  @Test(arguments: badCubes)
  func `a cube that is no cube`(text: String, complaint: String) throws {
    let job = try job()
    try job.folder.write(text, to: "cube.csv")
    #expect(try job.run("--cube", "cube.csv") == .refused(65, complaint))
  }

  @Test func `a cube without a manifest is enough`() throws {
    let job = try job()
    try job.folder.write(Self.header + "T,a,,2,0,0,0,0,0,0,0,0\n", to: "cube.csv")
    #expect(try job.run("--cube", "cube.csv") == Answer(status: 0, output: SmallJob.published, error: ""))
  }

  @Test(arguments: ["cube.csv.gz", "cube.csv.zst"]) func `a cube is compressed as its name says, and read so`(name: String) throws {
    let job = try job()
    #expect(try vitalfew(["cube", "job.yaml", "-o", name], in: job.folder.url).output == "2 calls in 1 cell: \(name)\n")
    #expect(try job.run("--cube", name) == Answer(status: 0, output: SmallJob.published, error: ""))
  }

  @Test func `more channels in the whole log than there may be`() throws {
    let job = try job()
    let rows = (0..<10_001).map { "T,a,c\($0),1,0,0,0,0,0,0,0,0\n" }.joined()
    try job.folder.write(Self.header + rows, to: "cube.csv")
    let answer = try job.run("--cube", "cube.csv")
    #expect(answer.status == 65 && answer.error.contains("channel"), "\(answer)")
  }

  @Test func `a cube that contradicts its manifest`() throws {
    let job = try job()
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"], in: job.folder.url).output == "2 calls in 1 cell: cube.csv\n")
    try job.folder.write(job.folder.read("cube.csv").replacing("T,a,,2", with: "T,a,,3"), to: "cube.csv")
    #expect(
      try job.run("--cube", "cube.csv")
        == .refused(
          65,
          "refused: cube.csv holds 3 handled and 0 abandoned calls, cube.json speaks of 2 and 0; write both again with `vitalfew cube`;"
            + " nothing was published"))
  }

  static let badManifests: [(old: String, new: String, flaw: String)] = [
    ("{\n", "", " is not a cube's manifest"), ("\"read\"", "\"raed\"", " is not a cube's manifest"),
    ("\"rejected\" : 0", "\"rejected\" : 9223372036854775808", " is not a cube's manifest"),
    ("\"read\" : 2", "\"read\" : 3", ": ledger: its numbers do not add up"),
    ("\"rejected\" : 0", "\"rejected\" : -1", ": ledger: rejected is -1, no number of rows"),
    (
      "\"rejected\" : 0", "\"rejected\" : 9223372036854775807", ": ledger: rejected is 9223372036854775807, no number of rows"
    ), ("\"bytes\" : 20", "\"bytes\" : -1", ": inputs[0].bytes: -1 is no size of a file"),
    ("\"bytes\" : 20", "\"bytes\" : 9223372036854775807", ": inputs[0].bytes: 9223372036854775807 is no size of a file"),
    (
      "\"values_dropped\" : {", "\"values_dropped\" : { \"hold\" : -1", ": values_dropped: \"hold\" is -1, no number of values"
    ),
    (
      "\"version\"", "\"window\" : { \"from\" : \"2026-02-30\", \"to\" : \"2026-03-01\" }, \"version\"",
      ": window: from and to are not days yyyy-MM-dd"
    ),
    (
      "\"version\"", "\"window\" : { \"from\" : \"2026-03-02\", \"to\" : \"2026-03-01\" }, \"version\"",
      ": window: from 2026-03-02 is after to 2026-03-01"
    ),
  ]

  /// A job with a cube whose manifest is changed: the last place where `old` stands, which is the whole cube's where an input has it too.
  private func job(manifest old: String, _ new: String) throws -> SmallJob {
    let job = try job()
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"], in: job.folder.url).status == 0)
    var manifest = try job.folder.read("cube.json")
    manifest.replaceSubrange(try #require(manifest.range(of: old, options: old == "{\n" ? [] : .backwards)), with: new)
    try job.folder.write(manifest, to: "cube.json")
    return job
  }

  @Test(arguments: badManifests) func `a manifest that is none`(old: String, new: String, flaw: String) throws {
    #expect(
      try job(manifest: old, new).run("--cube", "cube.csv")
        == .refused(65, "refused: cube.json\(flaw); write it again with `vitalfew cube`, or remove it; nothing was published"))
  }

  @Test func `inputs that are not the whole are refused`() throws {
    let job = try job()
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"], in: job.folder.url).status == 0)
    let manifest = try job.folder.read("cube.json")
    let first = try #require(manifest.range(of: "\"filtered\" : 0"))
    let read = try #require(manifest.range(of: "\"read\" : 2"))
    var changed = manifest
    changed.replaceSubrange(read, with: "\"read\" : 3")
    changed.replaceSubrange(first, with: "\"filtered\" : 1")
    try job.folder.write(changed, to: "cube.json")
    #expect(
      try job.run("--cube", "cube.csv")
        == .refused(
          65,
          "refused: cube.json: ledger: read is 2, the inputs have 3; write it again with `vitalfew cube`, or remove it;"
            + " nothing was published"))
  }

  @Test func `a cube of another pipeline or version is warned about`() throws {
    let other = try job(manifest: "\"pipeline\" : \"job\"", "\"pipeline\" : \"other\"")
    let published = { (warning: String) in Answer(status: 0, output: SmallJob.published, error: "warning: \(warning)\n") }
    #expect(try other.run("--cube", "cube.csv") == published("cube.json is of the pipeline \"other\", not \"job\""))
    let version = PipelineRunner.version
    let older = try job(manifest: "\"version\" : \"\(version)\"", "\"version\" : \"0.0.1\"")
    #expect(try older.run("--cube", "cube.csv") == published("cube.json was written by version \"0.0.1\", this is \"\(version)\""))
  }

  @Test func `a cube of other days is refused`() throws {
    let pipeline = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let log = "when,team,reason\n2026-11-01 09:00,T,a\n2026-11-02 09:00,T,a\n"
    let job = try SmallJob(log: log, pipeline: pipeline)
    let days = ["--from", "2026-11-01", "--to", "2026-11-01"]
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"] + days, in: job.folder.url).status == 0)
    #expect(
      try job.run("--cube", "cube.csv", "--from", "2026-11-01", "--to", "2026-11-02")
        == .refused(
          65,
          "refused: cube.csv holds the calls from 2026-11-01 to 2026-11-01, not those from 2026-11-01 to 2026-11-02;"
            + " write it again with `vitalfew cube` for these days, or name its own with --from and --to; nothing was published"))
    #expect(try job.run("--cube", "cube.csv", "--from", "2026-11-01", "--to", "2026-11-01").status == 0)
    #expect(try job.run("--cube", "cube.csv").output == "team: 1 of 1 met\nreport: reports/job/2026-11-01_2026-11-01/index.md\n")
  }

  @Test func `a cube instead of a log, not both`() throws {
    let answer = try job().run("--cube", "cube.csv", "--input", "calls.csv")
    #expect(answer == .refused(64, "--cube takes the counts instead of a log; leave --input out"))
  }

  @Test func `a refused log leaves an older cube and its rejects alone`() throws {
    let job = try job()
    let arguments = ["cube", "job.yaml", "-o", "cube.csv"]
    #expect(try vitalfew(arguments, in: job.folder.url).status == 0)
    let before = try ["cube.csv", "cube.json", "cube.rejects.csv"].map(job.folder.read)
    try job.folder.write("team,reason\n,a\n", to: "calls.csv")
    #expect(
      try vitalfew(arguments, in: job.folder.url)
        == .refused(
          65,
          "refused: 1 of 1 rows are rejected (missing_value 1 in \"team\"; where those are calls that nobody answered, map"
            + " input.columns.abandoned), more than half; check the delimiter, the columns and their formats;"
            + " nothing was published", "rejected rows and values are listed in cube.refused.csv"))
    #expect(try ["cube.csv", "cube.json", "cube.rejects.csv"].map(job.folder.read) == before)
    #expect(
      try job.folder.files()
        == ["calls.csv", "cube.csv", "cube.json", "cube.refused.csv", "cube.rejects.csv", "job.yaml", "problems.csv"])
  }
}
