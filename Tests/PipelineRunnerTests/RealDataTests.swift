import Foundation
import Testing

/// The product over call logs that nobody here wrote, with the numbers that others computed from them.
@Suite(.enabled(if: hasRealData, "the folder of real call logs is missing; name it in VITALFEW_REAL_DATA"))
struct RealDataTests {
  private let folder: TestFolder
  init() throws { folder = try TestFolder() }

  /// Runs a pipeline of Tests/PipelineRunnerTests/RealData over its file.
  private func run(_ name: String, _ file: String, _ more: String...) throws -> Answer {
    let pipeline = packageRoot.appending(path: "Tests/PipelineRunnerTests/RealData/\(name).yaml").path
    let input = realData.appending(path: file).path
    return try vitalfew(["run", pipeline, "--input", input, "--output", "out", "--quiet"] + more, in: folder.url)
  }

  /// A data file of the run's report as rows by column name.
  private func table(_ name: String, _ file: String) throws -> [[String: String]] {
    let lines = try folder.read("out/\(name)/latest/data/\(file)").split(separator: "\n").map { fields(String($0)) }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  private func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  private func ledger(_ name: String) throws -> [String: Int] {
    let run = try JSONSerialization.jsonObject(with: Data(folder.read("out/\(name)/latest/data/run.json").utf8)) as? [String: Any]
    let ledger = try #require(run?["ledger"] as? [String: Int])
    #expect(ledger["read"] == ["counted", "rejected", "outside_window", "duplicate", "filtered"].reduce(0) { $0 + (ledger[$1] ?? -1) })
    #expect(ledger["counted"] == (ledger["handled"] ?? 0) + (ledger["abandoned"] ?? 0))
    return ledger
  }

  @Test func `seelab's reference numbers come out over all rows`() throws {
    #expect(try run("seelab-all-rows", "seelab-1999/january.txt").status == 0)
    let drivers = try table("seelab-all-rows", "drivers.csv").filter { $0["node"] == "Bank" }
    let calls = drivers.map { "\($0["driver"] ?? "") \($0["calls"] ?? "")" }
    #expect(calls == ["PS 22998", "NW 5582", "NE 1586", "TT 972", "IN 295", "PE 164", "AA 2"])
    #expect(drivers.reduce(0) { $0 + (Int($1["handle_sum"] ?? "") ?? 0) } == 4_981_377)
    #expect(try ledger("seelab-all-rows")["handled"] == 31_599)
  }

  @Test func `seelab's reference numbers come out with abandoned calls apart`() throws {
    #expect(try run("seelab", "seelab-1999/january.txt").status == 0)
    let drivers = try table("seelab", "drivers.csv").filter { $0["node"] == "Bank" }
    #expect(drivers.first?["calls"] == "20544")
    #expect(drivers.reduce(0) { $0 + (Int($1["handle_sum"] ?? "") ?? 0) } == 4_974_149)
    let ledger = try ledger("seelab")
    #expect([ledger["read"], ledger["handled"], ledger["abandoned"], ledger["rejected"]] == [31_599, 27_300, 4_299, 0])
  }

  @Test func `two spellings of the same calls give the same coverage`() throws {
    #expect(try run("pwc-dmy", "pwc-forage/comma-dmy-dates-hhmmss.csv").status == 0)
    #expect(try run("pwc-mdy", "pwc-forage/comma-mdy-dates-seconds.csv").status == 0)
    for file in ["coverage.csv", "drivers.csv", "gaps.csv", "plan.csv"] {
      #expect(try folder.read("out/pwc-dmy/latest/data/\(file)") == folder.read("out/pwc-mdy/latest/data/\(file)"))
    }
    let drivers = try table("pwc-dmy", "drivers.csv").filter { $0["level"] == "center" }
    #expect(drivers.reduce(0) { $0 + (Int($1["handle_sum"] ?? "") ?? 0) } == 911_837)
    #expect(Dictionary(uniqueKeysWithValues: drivers.map { ($0["driver"] ?? "", $0["calls"] ?? "") })["Admin Support"] == "795")
  }

  @Test(arguments: [
    ("shopzilla", "shopzilla-csat/test.csv", 17_182), ("merged-center", "merged-center/Call_Center.csv", 5_000),
    ("sf-311", "sf-311/311_service_requests.csv", 10_000), ("cfpb", "cfpb/consumer_complaints-3k.csv", 3_186),
    ("teddy-cup", "teddy-cup-zh/messages.csv", 495),
  ])
  func `every row of a real log is accounted for`(name: String, file: String, rows: Int) throws {
    let answer = try run(name, file)
    #expect([0, 1].contains(answer.status), "\(answer.error)")
    let ledger = try ledger(name)
    #expect(ledger["read"] == rows)
    #expect(ledger["rejected"] == 0)
  }

  @Test(arguments: [("shopzilla", "shopzilla-csat/test.csv"), ("sf-311", "sf-311/311_service_requests.csv")])
  func `one thread and four give the same bytes`(name: String, file: String) throws {
    _ = try run(name, file, "--threads", "1")
    let files = try folder.files(below: "out/\(name)/latest").filter { $0 != "timing.json" }
    let first = try files.map { try folder.read("out/\(name)/latest/\($0)") }
    _ = try run(name, file, "--threads", "4")
    #expect(try files.map { try folder.read("out/\(name)/latest/\($0)") } == first)
  }
}
