import Foundation
import Testing

/// Where `simulate` and `cube` write: a new file or, `simulate` only where that is said, in place of an older one, never of anything else.
@Suite struct NewFileTests {
  private static let names = ["calls.csv", "job.yaml", "problems.csv"]

  private func simulate(_ file: String, _ job: SmallJob) throws -> Answer {
    try vitalfew(["simulate", "--calls", "1", "-o", file], in: job.folder.url)
  }

  private func cube(_ file: String, _ job: SmallJob) throws -> Answer {
    try vitalfew(["cube", "job.yaml", "-o", file], in: job.folder.url)
  }

  private func refusal(_ file: String, _ kind: String) -> Answer {
    .refused(73, "\(file): cannot be created: there is a \(kind) of this name; choose another name with --output")
  }

  private func makePipe(_ name: String, _ job: SmallJob) throws {
    let program = Process()
    (program.executableURL, program.arguments, program.currentDirectoryURL) = (URL(filePath: "/usr/bin/mkfifo"), [name], job.folder.url)
    try program.run()
    program.waitUntilExit()
    try #require(program.terminationStatus == 0)
  }

  @Test func `a folder, a pipe or a link is not replaced`() throws {
    let job = try SmallJob()
    try job.folder.write("mine", to: "folder.csv/file")
    try makePipe("pipe.csv", job)
    let link = job.folder.url.appending(path: "link.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "pipe.csv")
    let before = try FileManager.default.subpathsOfDirectory(atPath: job.folder.url.path).sorted()
    for kind in ["folder", "pipe", "link"] {
      #expect(try simulate("\(kind).csv", job) == refusal("\(kind).csv", kind))
      #expect(try cube("\(kind).csv", job) == refusal("\(kind).csv", kind))
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: job.folder.url.path).sorted() == before)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "pipe.csv")
    #expect(try simulate("pipe.csv", job) == refusal("pipe.csv", "pipe"))
  }

  @Test(arguments: ["out.json", "out.rejects.csv"]) func `what stands beside a cube replaces no pipe either`(name: String) throws {
    let job = try SmallJob()
    try makePipe(name, job)
    #expect(try cube("out.csv", job) == refusal(name, "pipe"))
    #expect(try job.folder.files() == Self.names)
  }

  @Test func `a simulated log takes the place of a file only where that is said`() throws {
    let job = try SmallJob()
    let refusal = "calls.csv: is there already and stands as it was; choose another name with --output, or say --replace"
    #expect(try simulate("calls.csv", job) == .refused(73, refusal))
    #expect(try job.folder.read("calls.csv") == SmallJob.log)
    #expect(try vitalfew(["simulate", "--calls", "1", "-o", "calls.csv", "--replace"], in: job.folder.url).status == 0)
    #expect(try job.folder.read("calls.csv") != SmallJob.log)
  }

  @Test func `a folder that is missing`() throws {
    let job = try SmallJob()
    let complaint = "none/out.csv: cannot be created: No such file or directory; choose another name with --output"
    #expect(try simulate("none/out.csv", job) == .refused(73, complaint))
    #expect(try cube("none/out.csv", job) == .refused(73, complaint))
  }

  static let clashes: [(output: String, names: String, source: String)] = [
    ("calls.csv", "calls.csv", "calls.csv"), ("./calls.csv", "./calls.csv", "calls.csv"), ("job.yaml", "job.yaml", "job.yaml"),
    ("problems.csv", "problems.csv", "problems.csv"), ("drivers.csv", "drivers.csv", "drivers.csv"), ("link.csv", "link.csv", "calls.csv"),
    ("night.csv", "night.json", "night.json"), ("day.csv", "day.rejects.csv", "day.rejects.csv"),
  ]

  @Test(arguments: clashes) func `a cube replaces nothing it is made from`(output: String, names: String, source: String) throws {
    let pipeline = SmallJob.pipeline.replacing("files: calls.csv", with: "files: [calls.csv, night.json, day.rejects.csv]")
    let job = try SmallJob(log: SmallJob.log, pipeline: pipeline + "classify: { mapping: drivers.csv }\n")
    for file in ["night.json", "day.rejects.csv"] { try job.folder.write(SmallJob.log, to: file) }
    try job.folder.write("raw,driver\na,A\n", to: "drivers.csv")
    let link = job.folder.url.appending(path: "link.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "calls.csv")
    let before = try job.folder.files()
    let complaint = "\(names) would replace \(source), which the cube is made from; choose another name with --output"
    #expect(try cube(output, job) == .refused(64, complaint))
    #expect(try job.folder.files() == before)
    #expect(try job.folder.read("calls.csv") == SmallJob.log)
  }

  @Test func `four at once leave one whole file`() throws {
    let folder = try TestFolder()
    let arguments = { (seed: Int, file: String) in ["simulate", "--calls", "20000", "--seed", "\(seed)", "--replace", "-o", file] }
    for seed in 1...4 { #expect(try vitalfew(arguments(seed, "\(seed).csv"), in: folder.url).status == 0) }
    let runs = try (1...4).map { try RunningCommand(arguments($0, "same.csv"), in: folder.url) }
    #expect(runs.map { $0.wait() } == [0, 0, 0, 0])
    let same = try folder.read("same.csv")
    let isOneOfThem = try (1...4).contains { try folder.read("\($0).csv") == same }
    #expect(isOneOfThem)
    #expect(try folder.files() == ["1.csv", "2.csv", "3.csv", "4.csv", "same.csv"])
  }
}
