import Foundation
import Testing

/// Inputs and machines at their limits: the job is done, or refused in clear words with nothing published.
@Suite struct FaultTests {
  /// Runs `sh -c` in a job's folder with the command as `$0`.
  private func shell(_ script: String, in job: SmallJob) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "{ \(script); } > words 2>&1", command.path]
    process.currentDirectoryURL = job.folder.url
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: try job.folder.read("words"), error: "")
  }

  @Test func `a hundred thousand columns are read, and a missing one does not list them all`() throws {
    let names = (0..<100_000).map { "c\($0)" }
    let header = (["team"] + names + ["reason"]).joined(separator: ",")
    let values = String(repeating: ",1", count: 100_000)
    let job = try SmallJob(log: "\(header)\nT\(values),a\nT\(values),a\nT,a\n")
    #expect(
      try job.run("--quiet").error
        == "")
    #expect(try job.rejects() == ["calls.csv,3,4,\(header.utf8.count + 1 + 2 * (200_000 + 4)),field_count,,,row"])
    #expect(try job.drivers() == ["a 2"])
    try job.folder.write("\(header.dropLast(6))grund\nT\(values),a\n", to: "other.csv")
    let listed = "team, " + names.prefix(59).joined(separator: ", ")
    #expect(
      try job.run("--input", "other.csv")
        == .refused(
          65,
          "other.csv:1: no column \"reason\"; name one of the header's columns in input.columns. The header has: \(listed) and 99942 more"
        ))
  }

  @Test func `ten thousand files are one log`() throws {
    let job = try SmallJob(pipeline: SmallJob.pipeline.replacing("calls.csv", with: "many/*.csv"))
    for file in 0..<10_000 { try job.folder.write("team,reason\nT,a\n", to: "many/\(file).csv") }
    #expect(try job.run("--quiet") == Answer(status: 0, output: SmallJob.published, error: ""))
    #expect(try job.drivers() == ["a 10000"])
    try job.folder.write("team,grund\nT,a\n", to: "many/7000.csv")
    let answer = try job.run("--quiet", "--output", "again")
    #expect(
      answer
        == .refused(
          65, "many/7000.csv:1: no column \"reason\"; name one of the header's columns in input.columns. The header has: team, grund"))
    #expect(!job.folder.exists("again"))
  }

  @Test func `of failures in many files and on many threads the earliest is told`() throws {
    let job = try SmallJob(pipeline: SmallJob.pipeline.replacing("calls.csv", with: "'?.csv.gz'"))
    try job.folder.write(String(repeating: "T,a\n", count: 300_000), to: "rows")
    let made = try shell(
      "(echo team,reason; cat rows) | gzip > a.csv.gz; head -c 900 a.csv.gz > b.csv.gz; head -c 600 a.csv.gz > c.csv.gz", in: job)
    try #require(made.status == 0)
    for threads in ["1", "2", "8"] {
      let answer = try job.run("--threads", threads, "--quiet")
      #expect(answer.error.hasPrefix("b.csv.gz: its gzip data ends in the middle, after 900 bytes"), "\(answer)")
      #expect(answer.status == 65 && answer.output == "")
    }
    #expect(!job.folder.exists("reports/job/latest"))
  }

  @Test func `check warns about rows of the register that cannot be used`() throws {
    let job = try SmallJob()
    try job.folder.write("scope,driver,status\nT,a,lnded\nT,a,landed\n", to: "problems.csv")
    let answer = try vitalfew(["check", "job.yaml"], in: job.folder.url)
    #expect(answer.status == 0)
    #expect(answer.error.hasPrefix("warning: problems.csv:2: "), "\(answer.error)")
    #expect(answer.error.contains("\"lnded\"") && answer.error.split(separator: "\n").count == 1, "\(answer.error)")
  }

  @Test func `the SHA-256 of a log stands beside its digest where it is asked for`() throws {
    let job = try SmallJob()
    #expect(try job.run("--digest", "sha256").status == 0)
    let sum = try shell("sha256sum < calls.csv | cut -c1-64", in: job).output.trimmingCharacters(in: .newlines)
    #expect(sum.count == 64)
    #expect(try job.folder.read("reports/job/latest/data/run.json").contains("\"sha256\" : \"\(sum)\""))
    #expect(try vitalfew(["cube", "job.yaml", "--digest", "sha256", "-o", "cube.csv"], in: job.folder.url).status == 0)
    #expect(try job.folder.read("cube.json").contains("\"sha256\" : \"\(sum)\""))
    #expect(try job.run("--cube", "cube.csv", "--output", "through").status == 0)
    #expect(try job.folder.read("through/job/latest/data/run.json").contains(sum))
    let both = try job.run("--cube", "cube.csv", "--digest", "sha256")
    #expect(both.status == 64)
    #expect(
      both.error.hasPrefix("Error: --digest sha256 is of the log, which --cube stands in for; leave one of them out.\n"), "\(both.error)")
  }

  @Test func `where memory ends, the run says so and publishes nothing`() throws {
    let job = try SmallJob(log: "team,reason\n" + (0..<100).map { "T,\(String(repeating: "r", count: 3000))\($0)\n" }.joined())
    var refusals = 0
    // How much the program itself takes up differs from system to system: what is below that cannot even be loaded.
    for kilobytes in stride(from: 60_000, through: 1_000_000, by: 8_000) {
      let answer = try shell("ulimit -c 0; ulimit -v \(kilobytes); exec \"$0\" run job.yaml --quiet --threads 2 --output out", in: job)
      if [0, 1].contains(answer.status) { break }
      #expect(!job.folder.exists("out/job/latest"))
      guard answer.status == 74 else { continue }
      refusals += 1
      let last = answer.output.split(separator: "\n").last ?? ""
      #expect(last.contains("memory") && last.contains("nothing was published, raise the limit (ulimit -v"), "\(answer)")
    }
    #expect(refusals > 0)
    #expect(job.folder.exists("out/job/latest"))
  }
}
