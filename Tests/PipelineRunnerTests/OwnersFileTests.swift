import Foundation
import Testing

/// The owners file, and the owning departments of a driver mapping, as a run takes them.
@Suite struct OwnersFileTests {
  private static let pipeline = SmallJob.pipeline.replacing(
    "register: problems.csv }", with: "register: problems.csv, owners: owners.csv }")

  private func job(_ owners: String, pipeline: String = pipeline) throws -> SmallJob {
    let job = try SmallJob(log: "team,reason\nT,a\nT,b\nU,a\n", pipeline: pipeline)
    try job.folder.write(owners, to: "owners.csv")
    return job
  }

  @Test func `owners get their pages`() throws {
    let job = try job("node,owner\nT,Li Na\n")
    #expect(try job.run().error == "")
    let owners = try job.folder.files(below: "reports/job/latest").filter { $0.hasPrefix("owners/") }
    #expect(owners == ["owners/Li%20Na.md", "owners/team%20leader.md"])
  }

  @Test func `rows that name no node of the log are told with file and line`() throws {
    let job = try job("node,owner,contact\nTeam,Li,\nT,,\nT,Li,\nT,Wang,\n")
    #expect(
      try job.run().error == """
        warning: owners.csv:2: unknown node "Team", no call came there; write the node's path as in coverage.csv
        warning: owners.csv:3: no owner, the row is left out; write who answers for the node
        warning: owners.csv:5: repeats line 4 with another owner, the first counts; keep one of them

        """)
  }

  @Test func `an owners file that is none`() throws {
    #expect(
      try job("node,name\n").run()
        == .refused(
          65, "owners.csv:1: no column \"owner\"",
          "owners.csv:1: the header has 2 fields: \"node\", \"name\"; add the missing columns, or rename those that hold what they should"))
    let missing = try job("node,owner\n")
    try FileManager.default.removeItem(at: missing.folder.url.appending(path: "owners.csv"))
    #expect(
      try missing.run()
        == .refused(66, "owners.csv: cannot be read: No such file or directory; check the path and its permissions"))
  }

  @Test func `levels have their own words for who answers`() throws {
    let pipeline = Self.pipeline.replacing("{ name: team }", with: "{ name: team, owner: coach }")
    let job = try job("node,owner\nT,Li\n", pipeline: pipeline)
    _ = try job.run()
    let owners = try job.folder.files(below: "reports/job/latest").filter { $0.hasPrefix("owners/") }
    #expect(owners == ["owners/Li.md", "owners/coach.md"])
  }

  @Test func `a register to start from names the owners`() throws {
    let job = try job("node,owner\nT,Li\n")
    let answer = try vitalfew(["register", "init", "job.yaml"], in: job.folder.url)
    #expect(
      answer.output
        == "scope,driver,status,script,process,knowledge_base,owner,landed_on,expires_on\nT,a,draft,,,,Li,,\nT,b,draft,,,,Li,,\nU,a,draft,,,,,,\n"
    )
  }

  @Test func `departments that differ are told`() throws {
    let pipeline = SmallJob.pipeline + "classify: { mapping: drivers.csv }\n"
    let job = try SmallJob(log: SmallJob.log, pipeline: pipeline)
    try job.folder.write("raw,driver,owning_department\na,a,Net\nx,a,Bill\n", to: "drivers.csv")
    #expect(
      try job.run().error
        == "warning: drivers.csv:3: the driver \"a\" belongs to \"Bill\" here and to \"Net\" on line 2; the first counts, keep one of the two\n"
    )
  }

  @Test func `register and owners may be in the encoding of the system they come from`() throws {
    let encoded = "{ file: problems.csv, encoding: gb18030 }, owners: { file: owners.csv, encoding: gb18030 }"
    let pipeline = SmallJob.pipeline.replacing("register: problems.csv", with: "register: \(encoded)")
    let job = try SmallJob(log: "team,reason\nT,\u{8D26}\u{5355}\n", pipeline: pipeline)
    let (bill, name) = (Data([0xD5, 0xCB, 0xB5, 0xA5]), Data([0xC0, 0xEE, 0xC4, 0xC8]))
    let register = Data("scope,driver,status,owner\nT,".utf8) + bill + Data(",landed,".utf8) + name + Data("\n".utf8)
    try job.folder.write(register, to: "problems.csv")
    try job.folder.write(Data("node,owner\nT,".utf8) + name + Data("\n".utf8), to: "owners.csv")
    let answer = try job.run()
    #expect(answer == Answer(status: 0, output: SmallJob.published, error: ""))
    #expect(job.folder.exists("reports/job/latest/owners/\u{674E}\u{5A1C}.md"))

    try job.folder.write(SmallJob.pipeline, to: "job.yaml")
    #expect(
      try job.run()
        == .refused(
          65,
          "problems.csv:2: not a clean CSV: bytes that its encoding does not allow, or a NUL; save the file as UTF-8, or say its encoding"
            + " (--encoding of a sheet, encoding: beside the file in the pipeline file)"))
  }
}
