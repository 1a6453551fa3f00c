import Foundation
import PipelineRunner
import Synchronization
import Testing

/// Statuses, options and words of the command.
@Suite struct CommandTests {
  private static let dated = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
  private static let log = "when,team,reason\n" + (1...30).map { "2026-11-\($0 < 10 ? "0" : "")\($0) 09:00,T,a\n" }.joined()

  @Test func `a team that falls short is status 1 and is published`() throws {
    let job = try SmallJob(log: "team,reason\nT,a\nT,b\n")
    #expect(
      try job.run() == Answer(status: 1, output: "team: 0 of 1 met, 1 short\nreport: reports/job/all/index.md\n", error: ""))
  }

  @Test(arguments: [["help", "nope"], ["help", "register", "nope"], ["help", "run", "nope"]])
  func `help about a command that does not exist is wrong usage`(arguments: [String]) throws {
    let folder = try TestFolder()
    let answer = try vitalfew(arguments, in: folder.url)
    #expect(answer.status == 64 && answer.output.isEmpty)
    #expect(answer.error.hasPrefix("Error: There is no subcommand 'nope' to help with.\n"))
    #expect(answer.error.contains("\nUsage: vitalfew"))
  }

  @Test(arguments: [["help"], ["help", "help"], ["help", "register", "init"], ["help", "--help"]])
  func `help about what exists is no mistake`(arguments: [String]) throws {
    let folder = try TestFolder()
    let answer = try vitalfew(arguments, in: folder.url)
    #expect(answer.status == 0 && answer.error.isEmpty && answer.output.contains("USAGE: vitalfew"))
  }

  @Test func `warnings count with --strict alone`() throws {
    let job = try SmallJob()
    try job.folder.write("scope,driver,status\nT,a,landed\nU,a,landed\n", to: "problems.csv")
    let warning = "warning: problems.csv:3: unknown scope \"U\", no call came there; write the node's path as in coverage.csv\n"
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published, error: warning))
    #expect(try job.run("--strict", "--quiet") == Answer(status: 1, output: SmallJob.published, error: warning))
  }

  @Test func `of very many warnings about a table the first are told, and where the others are`() throws {
    let pipeline = SmallJob.pipeline.replacing("register: problems.csv", with: "register: problems.csv, owners: owners.csv")
    let job = try SmallJob(log: SmallJob.log, pipeline: pipeline)
    try job.folder.write("node,owner\nU,Li Na\n", to: "owners.csv")
    let rows = (1...60).map { "U\($0),a,landed\n" }.joined()
    try job.folder.write("scope,driver,status\nT,a,landed\n" + rows, to: "problems.csv")
    let told = (1...50).map {
      "warning: problems.csv:\($0 + 2): unknown scope \"U\($0)\", no call came there; write the node's path as in coverage.csv\n"
    }
    let rest = "warning: and 10 more like these: data/run.json of the report has all\n"
    let owner = "warning: owners.csv:2: unknown node \"U\", no call came there; write the node's path as in coverage.csv\n"
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published, error: told.joined() + rest + owner))
    #expect(try job.folder.read("reports/job/all/data/run.json").contains("problems.csv:62: unknown scope"))
  }

  @Test func `nodes with too few calls count with --strict, or where there are no others`() throws {
    let few = SmallJob.pipeline.replacing("minimum_calls: 1", with: "minimum_calls: 2")
    let job = try SmallJob(log: "team,reason\nT,a\nT,a\nU,a\n", pipeline: few)
    try job.folder.write("scope,driver,status\nT,a,landed\n", to: "problems.csv")
    let output = "team: 1 of 2 met, 1 not assessable\nreport: reports/job/all/index.md\n"
    #expect(try job.run() == Answer(status: 0, output: output, error: ""))
    #expect(try job.run("--strict") == Answer(status: 1, output: output, error: ""))
    try job.folder.write("team,reason\nT,a\n", to: "calls.csv")
    #expect(
      try job.run() == Answer(status: 1, output: "team: 0 of 1 met, 1 not assessable\nreport: reports/job/all/index.md\n", error: ""))
    #expect(
      try job.folder.read("reports/job/all/index.md").contains("\n**The one team cannot be assessed.** 1 has too few calls to say.\n"))
  }

  @Test func `a proposal warns, whatever is silenced`() throws {
    let job = try SmallJob(log: SmallJob.log, pipeline: SmallJob.pipeline.replacing(", register: problems.csv", with: ""))
    let warning =
      "warning: job is a proposal: it has no rollup.register, so nothing was audited; the report proposes what to organize\n"
    let output = "team: 1 of 1 would be met\nreport: reports/job/all/index.md\n"
    #expect(try job.run("--quiet") == Answer(status: 0, output: output, error: warning))
    #expect(try job.run("--strict") == Answer(status: 1, output: output, error: warning))
  }

  @Test func `what was rejected is told at the end, with where it is listed`() throws {
    let pipeline = SmallJob.pipeline.replacing("driver: reason", with: "driver: reason, handle: { column: seconds, unit: s }")
    let job = try SmallJob(log: "team,reason,seconds\nT,a,10\nT,a,20\nT,a,x\n,a,30\n", pipeline: pipeline)
    #expect(try job.run().output == SmallJob.published(rejecting: "1 of 4 rows, 1 value"))
    try job.folder.write("team,reason,seconds\nT,a,10\nT,a,x\n", to: "calls.csv")
    #expect(try job.run().output == SmallJob.published(rejecting: "1 value"))
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"], in: job.folder.url).status == 0)
    #expect(try job.run("--cube", "cube.csv").output == SmallJob.published(rejecting: "1 value"))
  }

  @Test func `a list of calls that cannot be had is warned about, by check as by run`() throws {
    let job = try SmallJob(log: SmallJob.log, pipeline: SmallJob.pipeline + "diagnose: { listening: on }\n")
    let warning =
      "warning: job.yaml asks for calls to listen to and maps no input.columns.call_id, so none can be listed; map it, or set"
      + " diagnose.listening: off\n"
    #expect(try vitalfew(["check", "job.yaml"], in: job.folder.url).error == warning)
    #expect(try job.run() == Answer(status: 0, output: SmallJob.published, error: warning))
  }

  @Test func `a level that no abandoned call reached has no share of them`() throws {
    let pipeline = SmallJob.pipeline.replacing("organization: team", with: "organization: [center, team]")
      .replacing("[{ name: team }]", with: "[{ name: center }, { name: team }]")
      .replacing("driver: reason", with: "driver: reason, abandoned: left")
    let job = try SmallJob(log: "center,team,reason,left\nC,T,a,no\nC,T,a,no\nC,,a,yes\nC,,a,yes\n", pipeline: pipeline)
    #expect(try job.run().status == 1)
    #expect(try job.folder.read("reports/job/all/nodes/C.md").contains(" · abandoned 50.0 % of 4 offered\n"))
    #expect(try job.folder.read("reports/job/all/nodes/C/T.md").contains(" · abandoned – of 2 offered\n"))
    try job.folder.write("center,team,reason,left\nC,T,a,no\nC,T,a,no\n", to: "calls.csv")
    #expect(try job.run().status == 1)
    #expect(try job.folder.read("reports/job/all/nodes/C/T.md").contains(" · abandoned 0.0 % of 2 offered\n"))
  }

  // MARK: Days

  @Test func `days on the command line replace the window's, one by one`() throws {
    let pipeline = Self.dated + "window: { from: 2026-11-03, to: 2026-11-20 }\n"
    let job = try SmallJob(log: Self.log, pipeline: pipeline)
    #expect(try job.run().output.hasSuffix("report: reports/job/2026-11-03_2026-11-20/index.md\n"))
    #expect(try job.run("--from", "2026-11-05").output.hasSuffix("report: reports/job/2026-11-05_2026-11-20/index.md\n"))
    #expect(try job.run("--to", "2026-11-04").output.hasSuffix("report: reports/job/2026-11-03_2026-11-04/index.md\n"))
  }

  static let badDays: [(arguments: [String], complaint: String)] = [
    (
      ["--from", "2026-11-05"], "--from and --to belong together: job.yaml sets no window of its own to take the other day from"
    ), (["--from", "2026-11-05", "--to", "2026-11-04"], "--from 2026-11-05 is after --to 2026-11-04"),
    (["--from", "2026-02-30", "--to", "2026-11-04"], "--from takes a day as yyyy-MM-dd, not \"2026-02-30\""),
    (["--from", "2026-11-01", "--to", "4.11."], "--to takes a day as yyyy-MM-dd, not \"4.11.\""),
  ]

  @Test(arguments: badDays) func `days that make no window`(arguments: [String], complaint: String) throws {
    let job = try SmallJob(log: Self.log, pipeline: Self.dated)
    #expect(try vitalfew(["run", "job.yaml"] + arguments, in: job.folder.url) == .refused(64, complaint))
  }

  @Test func `days need a time column`() throws {
    #expect(
      try SmallJob().run("--from", "2026-11-01", "--to", "2026-11-02")
        == .refused(64, "--from and --to need a time: name the column in input.columns.started_at of job.yaml"))
  }

  @Test func `an impossible day is told before a missing time column`() throws {
    #expect(
      try SmallJob().run("--from", "2026-02-30", "--to", "2026-11-02")
        == .refused(64, "--from takes a day as yyyy-MM-dd, not \"2026-02-30\""))
  }

  // MARK: Usage

  @Test(arguments: [
    (["run"], "Error: Missing expected argument '<pipeline>'"), (["run", "a.yaml", "--fast"], "Error: Unknown option '--fast'"),
    (["runn", "a.yaml"], "Error: 2 unexpected arguments: 'runn', 'a.yaml'"),
    (["run", "a.yaml", "--threads", "0"], "Error: --threads takes a number from 1 to 256."),
    (["simulate", "--calls", "x", "-o", "a"], "Error: The value 'x' is invalid for '--calls <n>'"),
  ])
  func `a wrong command line is status 64`(arguments: [String], complaint: String) throws {
    let answer = try vitalfew(arguments, in: packageRoot)
    #expect(answer.status == 64)
    #expect(answer.error.hasPrefix(complaint), "\(answer.error)")
  }

  static let blanks: [(arguments: [String], argument: String)] = [
    (["run", ""], "<pipeline>"), (["check", " "], "<pipeline>"), (["run", "a.yaml", "--output", ""], "--output"),
    (["run", "a.yaml", "--input", ""], "--input"), (["run", "a.yaml", "--cube", ""], "--cube"),
    (["cube", "a.yaml", "-o", ""], "--output"), (["simulate", "--calls", "1", "-o", ""], "--output"),
  ]

  @Test(arguments: blanks) func `an unset variable of a script is no path`(arguments: [String], argument: String) throws {
    let answer = try vitalfew(arguments, in: packageRoot)
    #expect(answer.status == 64)
    #expect(answer.error.hasPrefix("Error: \(argument) is blank.\n"), "\(answer.error)")
  }

  /// Under a shell that closes or fills a stream.
  @Test(arguments: ["2>&-", ">&-", ">&- 2>&- <&-", "2>/dev/full", ">/dev/full"])
  func `a standard stream that takes nothing ends no run`(redirection: String) throws {
    let job = try SmallJob()
    try job.folder.write("scope,driver,status\nT,a,landed\nT,b,landed\n", to: "problems.csv")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "exec '\(command.path)' run job.yaml \(redirection)"]
    shell.currentDirectoryURL = job.folder.url
    (shell.standardOutput, shell.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(try job.drivers() == ["a 2"])
    #expect(try job.rejects() == [])
  }

  @Test func `readers that have gone end no run`() throws {
    let job = try SmallJob()
    try job.folder.write("scope,driver,status\nT,a,landed\nU,a,landed\n", to: "problems.csv")
    let run = Process()
    (run.executableURL, run.arguments, run.currentDirectoryURL) = (command, ["run", "job.yaml"], job.folder.url)
    let pipes = [Pipe(), Pipe()]
    for pipe in pipes { try pipe.fileHandleForReading.close() }
    (run.standardOutput, run.standardError) = (pipes[0], pipes[1])
    try run.run()
    run.waitUntilExit()
    #expect(run.terminationReason == .exit)
    #expect(run.terminationStatus == 0)
    #expect(try job.drivers() == ["a 2"])
  }

  @Test func `a level that no call reached`() throws {
    let levels = SmallJob.pipeline.replacing("organization: team", with: "organization: [center, team]")
      .replacing("[{ name: team }]", with: "[{ name: center }, { name: team }]").replacing(
        "driver: reason", with: "driver: reason, abandoned: left"
      )
      .replacing(", register: problems.csv", with: "")
    let job = try SmallJob(log: "center,team,reason,left\nC,,a,true\n", pipeline: levels)
    #expect(
      try job.run().output
        == "center: 0 of 1 would be met, 1 not assessable\nteam: no node (no call reached this level)\nreport: reports/job/all/index.md\n")
  }

  @Test func `slashes at the end of the output folder`() throws {
    let job = try SmallJob()
    #expect(try job.run("--output", "out//").output == "team: 1 of 1 met\nreport: out/job/all/index.md\n")
  }

  @Test func `the version`() throws {
    #expect(try vitalfew(["--version"], in: packageRoot) == Answer(status: 0, output: PipelineRunner.version + "\n", error: ""))
  }

  // MARK: Check

  @Test func `check looks at the file, its tables and the log's header`() throws {
    let job = try SmallJob()
    let check = { try vitalfew(["check", "job.yaml"], in: job.folder.url) }
    #expect(try check() == Answer(status: 0, output: "job.yaml: ok; 1 input file with the columns it names\n", error: ""))
    try job.folder.write("team,grund\nT,a\n", to: "calls.csv")
    let complaint =
      "calls.csv:1: no column \"reason\"; name one of the header's columns in input.columns. The header has: team, grund"
    #expect(try check() == .refused(65, complaint))
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "calls.csv"))
    let output = """
      job.yaml: ok; its input was not looked at:
        calls.csv: cannot be read: no such file; check the path and its permissions

      """
    #expect(try check() == Answer(status: 0, output: output, error: ""))
    #expect(!job.folder.exists("reports"))
  }

  @Test func `check warns about rows of the register and the owners as a run does`() throws {
    let pipeline = SmallJob.pipeline.replacing("register: problems.csv", with: "register: problems.csv, owners: owners.csv")
    let job = try SmallJob(log: SmallJob.log, pipeline: pipeline)
    try job.folder.write("scope,driver,status\nT,a,landed\nT,b,done\n", to: "problems.csv")
    try job.folder.write("node,owner\nT,\nT,Li Na\nT,Wu\n", to: "owners.csv")
    let told = try job.run().error
    #expect(told.contains("problems.csv:3: ") && told.contains("owners.csv:2: ") && told.contains("owners.csv:4: "))
    #expect(try vitalfew(["check", "job.yaml"], in: job.folder.url).error == told)
  }

  @Test func `check does not pass over a missing register`() throws {
    let job = try SmallJob()
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "problems.csv"))
    let complaint = "problems.csv: cannot be read: No such file or directory; check the path and its permissions"
    #expect(try vitalfew(["check", "job.yaml"], in: job.folder.url) == .refused(66, complaint))
  }

  // MARK: Progress

  /// Runs in this process with a clock that moves on by some seconds whenever it is asked.
  private func progress(step: Double, isTerminal: Bool, quiet: Bool = false) throws -> String {
    let job = try SmallJob(log: "team,reason\n" + String(repeating: "T,a\n", count: 400_000))
    let clock = Mutex(0.0)
    let said = Mutex("")
    var options = RunOptions(pipeline: job.folder.url.appending(path: "job.yaml").path)
    options.quiet = quiet
    let environment = RunEnvironment(
      output: { _ in }, error: { text in said.withLock { $0 += text } }, isTerminal: isTerminal,
      now: {
        clock.withLock {
          $0 += step
          return $0
        }
      }, processID: 1)
    #expect(PipelineRunner.run(options, in: environment) == 0)
    return said.withLock { $0 }
  }

  @Test func `in a log progress is a line every ten seconds`() throws {
    #expect(try progress(step: 0.001, isTerminal: false) == "")
    let lines = try progress(step: 6, isTerminal: false).split(separator: "\n")
    #expect(lines.count > 1)
    for line in lines { #expect(line.wholeMatch(of: /vitalfew: read [01] of 1 MB \(\d+ %\) after \d+ s/) != nil, "\(line)") }
    #expect(try progress(step: 6, isTerminal: false, quiet: true) == "")
  }

  @Test func `on a terminal progress is a bar that goes away`() throws {
    let drawn = try progress(step: 6, isTerminal: true)
    #expect(drawn.hasSuffix("] 1 of 1 MB (100 %)\r\u{1B}[K"), "\(drawn)")
    for bar in drawn.dropLast(4).split(separator: "\r") {
      #expect(bar.wholeMatch(of: /\[[█░]{30}\] [01] of 1 MB \(\d+ %\)/) != nil, "\(bar)")
    }
    #expect(try progress(step: 6, isTerminal: true, quiet: true) == "")
  }
}
