import Foundation
import Testing

/// A disk that fills up while a report is being published: the last report stays as it was, byte for byte.
@Suite(.serialized, .enabled(if: SmallDisk.canBeMounted, "a small disk can only be mounted by the superuser")) struct FullDiskTests {
  @Test func `whatever is left on the disk, the report is the old one or the new one`() throws {
    let disk = try SmallDisk(kilobytes: 600)
    let log = "team,reason\n" + (0..<200).map { "T\($0 % 8),reason \($0 % 50)\n" }.joined()
    let job = try SmallJob(log: log)
    try job.folder.write("scope,driver,status\nT1,reason 1,landed\n", to: "problems.csv")
    let output = disk.folder.path
    #expect(try job.run("--output", output).status == 1)
    let old = try disk.report()
    try job.folder.write(log.replacing("reason 7", with: "another one"), to: "calls.csv")
    var (free, failures) = (0, 0)
    while true {
      try disk.fill(leaving: free)
      let answer = try job.run("--output", output)
      if answer.status == 1 { break }
      failures += 1
      #expect(answer.status == 74, "\(answer)")
      #expect(answer.output == "")
      let rest =
        ": writing failed: No space left on device; nothing was published and the last report stands as it was; make room and run again\n"
      #expect(answer.error.hasPrefix(output + "/job/") && answer.error.hasSuffix(rest), "\(answer.error)")
      let found = try disk.report()
      #expect(found == old, "with \(free) KiB left")
      try #require(free < 600)
      free += 8
    }
    #expect(failures > 3)
    let isNew = try disk.report() != old
    #expect(isNew)
    #expect(try disk.versions() <= 2)
  }

  @Test func `however many names are left on the disk, a report of another window appears as a whole or not at all`() throws {
    let disk = try SmallDisk(kilobytes: 2_000, names: 400)
    let pipeline = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let job = try SmallJob(log: "when,team,reason\n2026-11-01 09:00,T,a\n2026-11-02 09:00,T,a\n", pipeline: pipeline)
    let arguments = ["run", "job.yaml", "--output", disk.folder.path, "--from", "2026-11-01", "--to"]
    #expect(try vitalfew(arguments + ["2026-11-01"], in: job.folder.url).status == 0)
    let old = try disk.links()
    #expect(old.keys.sorted() == ["2026-11-01_2026-11-01", "latest"])
    var (free, failures, status) = (0, 0, Int32(74))
    while status != 0 {
      try disk.fill(leavingNames: free)
      status = try vitalfew(arguments + ["2026-11-02"], in: job.folder.url).status
      if status != 0 {
        failures += 1
        #expect(status == 74)
        let found = try disk.links()
        #expect(found == old, "with \(free) names left")
      }
      try #require(free < 200)
      free += 1
    }
    #expect(failures > 10)
    let new = try disk.links()
    #expect(new.count == 3 && new["latest"] == new["2026-11-01_2026-11-02"] && new["2026-11-01_2026-11-01"] == old["latest"])
  }

  @Test func `no room for the rejects is no refusal`() throws {
    let disk = try SmallDisk(kilobytes: 100)
    let job = try SmallJob(log: "team,reason\n" + String(repeating: ",a\n", count: 20_000))
    let answer = try job.run("--output", disk.folder.path)
    #expect(answer.status == 74)
    #expect(answer.error.contains("/data/rejects.csv: writing failed: No space left on device; nothing was published"), "\(answer.error)")
    #expect(try disk.versions() == 0)
  }

  @Test func `a cube that does not fit leaves nothing behind`() throws {
    let disk = try SmallDisk(kilobytes: 16)
    let job = try SmallJob(log: "team,reason\n" + (0..<2_000).map { "T\($0),reason number \($0)\n" }.joined())
    let answer = try vitalfew(["cube", "job.yaml", "-o", disk.folder.path + "/cube.csv"], in: job.folder.url)
    #expect(answer.status == 74)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.path) == [])
  }

  @Test(arguments: ["cube.csv", "cube.csv.gz"]) func `however much is left on the disk, a cube appears with its companions or not at all`(
    name: String
  ) throws {
    let disk = try SmallDisk(kilobytes: 200)
    let job = try SmallJob(log: "team,reason\n" + (0..<1_500).map { "T\($0),reason number \($0)\n" }.joined())
    var (free, failures, status) = (0, 0, Int32(74))
    while status != 0 {
      try disk.fill(leaving: free)
      status = try vitalfew(["cube", "job.yaml", "-o", disk.folder.path + "/" + name], in: job.folder.url).status
      let found = try FileManager.default.contentsOfDirectory(atPath: disk.folder.path).filter { $0 != "filler" }
      #expect(found.isEmpty == (status != 0), "\(found) with \(free) KiB left, status \(status)")
      failures += status == 0 ? 0 : 1
      try #require(free < 200)
      free += 4
    }
    #expect(failures > 2)
  }
}

/// A file system of a few kilobytes in memory.
private final class SmallDisk {
  let folder: URL
  private let parent: TestFolder

  static let canBeMounted = (try? SmallDisk(kilobytes: 64)) != nil

  /// - Parameter names: how many files and folders it can have; nil: as many as it has room for.
  init(kilobytes: Int, names: Int? = nil) throws {
    parent = try TestFolder()
    folder = parent.url.appending(path: "disk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let options = "size=\(kilobytes)k" + (names.map { ",nr_inodes=\($0)" } ?? "")
    guard isSuperuser, try Self.system("/usr/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder.path]) == 0 else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  deinit { _ = try? Self.system("/usr/bin/umount", [folder.path]) }

  /// Takes up all room but so many kilobytes.
  func fill(leaving kilobytes: Int) throws {
    let filler = folder.appending(path: "filler")
    try? FileManager.default.removeItem(at: filler)
    let free = (try FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    try Data(count: max(0, free - kilobytes * 1024)).write(to: filler)
  }

  /// Takes up all names but so many.
  func fill(leavingNames names: Int) throws {
    let fillers = folder.appending(path: "fillers")
    try? FileManager.default.removeItem(at: fillers)
    try FileManager.default.createDirectory(at: fillers, withIntermediateDirectories: true)
    let free = (try FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeNodes] as? NSNumber)?.intValue ?? 0
    for number in 0..<max(0, free - names) { try Data().write(to: fillers.appending(path: "\(number)"), options: .withoutOverwriting) }
  }

  /// The links beside the reports, and where they lead.
  func links() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/job").filter { $0 != ".versions" }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/job/" + $0)) })
  }

  /// Every file of the published report by name.
  func report() throws -> [String: Data] {
    let root = folder.appending(path: "job/latest").resolvingSymlinksInPath()
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { isFile(URL(filePath: root.path + "/" + $0)) }
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: URL(filePath: root.path + "/" + $0))) })
  }

  func versions() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: folder.path + "/job/.versions").count }

  private static func system(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
