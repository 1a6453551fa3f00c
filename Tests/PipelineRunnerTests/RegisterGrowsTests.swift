import Foundation
import Testing

/// A register that grows night by night: what the plan of one night asks for is in the register of the next.
@Suite struct RegisterGrowsTests {
  /// The demonstration's pipeline over a register of our own.
  private func pipeline(_ folder: TestFolder) throws {
    let demo = packageRoot.appending(path: "pipelines/demo.yaml")
    let fixtures = packageRoot.appending(path: "fixtures/demo").path
    let text = try String(contentsOf: demo, encoding: .utf8)
      .replacing("../fixtures/demo/problems.csv", with: "problems.csv").replacing("../fixtures/demo", with: fixtures)
    try folder.write(text, to: "demo.yaml")
  }

  private func run(_ folder: TestFolder) throws -> Answer {
    try vitalfew(["run", "demo.yaml", "--output", "reports", "--quiet"], in: folder.url)
  }

  /// The rows of the plan as entries of a register: node and driver as they are written.
  private func planned(_ folder: TestFolder, status: String) throws -> [String] {
    try folder.read("reports/demo/latest/data/plan.csv").split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == 7, "no node or driver of the demonstration has a comma")
      return "\(cells[1]),\(cells[3]),\(status)"
    }
  }

  @Test func `from nothing, one night's plan covers everything that a list can`() throws {
    let folder = try TestFolder()
    try pipeline(folder)
    let header = "scope,driver,status,script,process,knowledge_base\n"
    try folder.write(header, to: "problems.csv")
    let first = try run(folder)
    #expect(first.status == 1)
    #expect(first.output.hasPrefix("center: 0 of 1 met, 1 short\n"))
    let plan = try planned(folder, status: "landed,,,KB-1")
    #expect(plan.count > 100)

    try folder.write(header + plan.map { $0 + "\n" }.joined(), to: "problems.csv")
    let second = try run(folder)
    #expect(
      second.output
        == "center: 1 of 1 met\ndepartment: 3 of 3 met\nskill: 8 of 8 met\nteam: 38 of 40 met, 1 unreachable, 1 not assessable\n"
        + "rejects: reports/demo/2026-11-01_2026-11-30/data/rejects.csv (20 of 16000 rows, 3 values)\n"
        + "report: reports/demo/2026-11-01_2026-11-30/index.md\n")
    #expect(second.status == 1)
    #expect(try planned(folder, status: "landed") == [])
  }

  @Test func `a plan that is only claimed changes nothing`() throws {
    let folder = try TestFolder()
    try pipeline(folder)
    let header = "scope,driver,status,script,process,knowledge_base\n"
    try folder.write(header, to: "problems.csv")
    let first = try run(folder)
    let plan = try planned(folder, status: "landed,,tbd,-")
    try folder.write(header + plan.map { $0 + "\n" }.joined(), to: "problems.csv")
    #expect(try run(folder).output == first.output)
    #expect(try planned(folder, status: "landed,,tbd,-") == plan)
  }
}
