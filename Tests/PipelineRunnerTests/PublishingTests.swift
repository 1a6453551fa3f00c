import Foundation
import Testing

/// A run publishes everything or nothing, and cleans up after those that could not.
@Suite struct PublishingTests {
  private static let dated = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")

  private static func log(_ days: ClosedRange<Int>, rows: Int = 1) -> String {
    "when,team,reason\n" + days.map { day in String(repeating: "2026-11-\(day < 10 ? "0" : "")\(day) 09:00,T,a\n", count: rows) }.joined()
  }

  /// Where a link of the job's folder leads.
  private func target(_ link: String, _ job: SmallJob) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: job.folder.url.appending(path: "reports/job/\(link)").path)
  }

  private func versions(_ job: SmallJob) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: job.folder.url.appending(path: "reports/job/.versions").path)
  }

  @Test func `latest is the window that ends last, not the run that ran last`() throws {
    let job = try SmallJob(log: Self.log(1...30), pipeline: Self.dated)
    #expect(try job.run("--from", "2026-11-01", "--to", "2026-11-20").status == 0)
    #expect(try job.run("--from", "2026-11-05", "--to", "2026-11-10").status == 0)
    #expect(try target("latest", job) == target("2026-11-01_2026-11-20", job))
    #expect(try job.run("--from", "2026-11-19", "--to", "2026-11-20").status == 0)
    #expect(try target("latest", job) == target("2026-11-19_2026-11-20", job))
    #expect(try job.run().status == 0)
    #expect(try target("latest", job) == target("2026-11-01_2026-11-30", job))
    #expect(try versions(job).count == 4)
    // A second report of a window replaces the first, which stays until the next run.
    #expect(try job.run().status == 0)
    #expect(try versions(job).count == 5)
    #expect(try job.run().status == 0)
    #expect(try versions(job).count == 5)
  }

  @Test func `latest recovers where a run died between its two links`() throws {
    let job = try SmallJob(log: Self.log(1...30), pipeline: Self.dated)
    #expect(try job.run().status == 0)
    let old = try target("latest", job)
    #expect(try job.run().status == 0)
    let latest = job.folder.url.appending(path: "reports/job/latest").path
    try FileManager.default.removeItem(atPath: latest)
    try FileManager.default.createSymbolicLink(atPath: latest, withDestinationPath: old)
    #expect(try job.run("--from", "2026-11-01", "--to", "2026-11-02").status == 0)
    #expect(try target("latest", job) == target("2026-11-01_2026-11-30", job))
  }

  @Test func `both reports that a run left linked when it died stay until the run after the next`() throws {
    let job = try SmallJob(log: Self.log(1...30), pipeline: Self.dated)
    #expect(try job.run().status == 0)
    let old = try target("latest", job)
    #expect(try job.run().status == 0)
    let new = try target("latest", job)
    let latest = job.folder.url.appending(path: "reports/job/latest").path
    try FileManager.default.removeItem(atPath: latest)
    try FileManager.default.createSymbolicLink(atPath: latest, withDestinationPath: old)
    for kept in [[old, new], []] {
      let before = try target("2026-11-01_2026-11-30", job)
      #expect(try job.run().status == 0)
      let expected = Set(kept + [before, try target("latest", job)])
      #expect(try Set(versions(job).map { ".versions/" + $0 }) == expected)
    }
  }

  @Test func `left-overs are removed, other files are not`() throws {
    let job = try SmallJob()
    #expect(try job.run().status == 0)
    try job.folder.write("half", to: "reports/job/.versions/1-1/data/coverage.csv")
    try job.folder.write("half", to: "reports/job/.versions/.1-1.link")
    try job.folder.write("mine", to: "reports/job/notes.txt")
    #expect(try job.run().status == 0)
    #expect(try versions(job).count == 2)
    #expect(try job.folder.read("reports/job/notes.txt") == "mine")
  }

  @Test(arguments: ["latest", "all"]) func `a file of a report's name is somebody's own`(name: String) throws {
    let job = try SmallJob()
    try job.folder.write("mine", to: "reports/job/\(name)")
    let rest = "cannot be created: there is a file of this name; choose another place with report.folder or --output"
    #expect(try job.run() == .refused(73, "reports/job/\(name): \(rest)"))
    #expect(try job.folder.files(below: "reports") == ["job/\(name)"])
    #expect(try job.folder.read("reports/job/\(name)") == "mine")
  }

  @Test func `a link that no run has made is somebody's own`() throws {
    let job = try SmallJob()
    try job.folder.write("mine", to: "reports/job/notes/mine.txt")
    let latest = job.folder.url.appending(path: "reports/job/latest").path
    try FileManager.default.createSymbolicLink(atPath: latest, withDestinationPath: "notes")
    let rest = "there is a link of this name that no run has made; choose another place with report.folder or --output"
    #expect(try job.run() == .refused(73, "reports/job/latest: cannot be created: \(rest)"))
    #expect(try target("latest", job) == "notes")
  }

  @Test func `a link of a window's name that no run has made is passed over`() throws {
    let job = try SmallJob(log: Self.log(1...30), pipeline: Self.dated)
    try job.folder.write("mine", to: "archive/mine.txt")
    #expect(try job.run().status == 0)
    for (name, lost) in [("2026-12-01_2026-12-31", "../../archive"), ("2027-01-01_2027-01-31", ".versions/gone")] {
      let link = job.folder.url.appending(path: "reports/job/\(name)").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: lost)
      for _ in 0..<2 {
        #expect(try job.run().status == 0)
        #expect(try target("latest", job) == target("2026-11-01_2026-11-30", job))
        #expect(try target(name, job) == lost)
      }
    }
    #expect(try job.folder.read("archive/mine.txt") == "mine")
  }

  @Test func `a refused run leaves the last report as it was`() throws {
    let job = try SmallJob()
    #expect(try job.run().status == 0)
    let before = try target("all", job)
    try job.folder.write("team,reason\n,a\n", to: "calls.csv")
    #expect(try job.run().status == 65)
    #expect(try target("all", job) == before)
    #expect(try versions(job) == [String(before.dropFirst(".versions/".count))])
    #expect(try job.drivers() == ["a 2"])
    #expect(try job.rejects(of: "refused") == ["calls.csv,1,2,12,missing_value,team,,row"])
  }

  @Test(arguments: ["", "/deeper"]) func `an output folder that is a file`(rest: String) throws {
    let job = try SmallJob()
    try job.folder.write("mine", to: "out")
    let complaint = "out: cannot be created: there is a file of this name; choose another place with report.folder or --output"
    #expect(try job.run("--output", "out" + rest) == .refused(73, complaint))
    #expect(try job.folder.read("out") == "mine")
  }

  @Test func `a file where the pipeline's folder should be`() throws {
    let job = try SmallJob()
    try job.folder.write("mine", to: "out/job")
    let complaint = "out/job: cannot be created: there is a file of this name; choose another place with report.folder or --output"
    #expect(try job.run("--output", "out") == .refused(73, complaint))
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may write everywhere")) func `an output folder that may not be written`() throws {
    let job = try SmallJob()
    try FileManager.default.createDirectory(
      at: job.folder.url.appending(path: "out"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let complaint = "out/job: cannot be created: Permission denied; choose another place with report.folder or --output"
    #expect(try job.run("--output", "out") == .refused(73, complaint))
  }

  @Test func `two runs at once both publish`() throws {
    let job = try SmallJob(log: Self.log(1...30, rows: 200), pipeline: Self.dated)
    let runs = try (0..<4).map { _ in try RunningCommand(["run", "job.yaml", "--quiet"], in: job.folder.url) }
    #expect(runs.map { $0.wait() } == [0, 0, 0, 0])
    #expect(try job.drivers() == ["a 6000"])
    #expect(try target("latest", job) == target("2026-11-01_2026-11-30", job))
    #expect(try job.run().status == 0)
    #expect(try versions(job).count == 2)
  }

  @Test func `a killed run leaves one report whole, the old or the new`() throws {
    let pipeline = Self.dated.replacing("minimum_calls: 1,", with: "minimum_calls: 1, above_parent: false,")
    let job = try SmallJob(log: Self.log(1...30), pipeline: pipeline)
    #expect(try job.run().status == 0)
    try job.folder.write(Self.log(1...30, rows: 2000), to: "calls.csv")
    let start = Date()
    #expect(try vitalfew(["run", "job.yaml", "--output", "timed"], in: job.folder.url).status == 0)
    let duration = Date().timeIntervalSince(start)
    for attempt in 0..<12 {
      let run = try RunningCommand(["run", "job.yaml", "--quiet"], in: job.folder.url)
      Thread.sleep(forTimeInterval: duration * 1.1 * Double(attempt) / 12)
      run.kill()
      let found = try job.drivers()
      #expect(found == ["a 30"] || found == ["a 60000"], "after \(duration * 1.1 * Double(attempt) / 12) s")
      #expect(try Set(job.folder.files(below: "reports/job/latest")) == Set(job.folder.files(below: "timed/job/latest")))
    }
    #expect(try job.run().status == 0)
    #expect(try job.drivers() == ["a 60000"])
    // Where the last one died between its two links, two reports were linked when this run began, and both stay until the next.
    #expect(try versions(job).count <= 3)
    #expect(try job.run().status == 0)
    #expect(try versions(job).count == 2)
  }
}

/// The command while it runs.
final class RunningCommand {
  private let process = Process()

  init(_ arguments: [String], in folder: URL) throws {
    process.executableURL = command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Its status, once it has ended.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends it at once.
  func kill() {
    _ = Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
