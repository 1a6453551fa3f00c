import CallModel
import Foundation
import Testing

@testable import Report

/// Whole reports against the folders under Cases. `VITALFEW_RECORD=1` writes the folders anew and fails, so that the difference is read first.
@Suite struct GoldenReportTests {
  private static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  private static let isRecording = ProcessInfo.processInfo.environment["VITALFEW_RECORD"] != nil

  @Test func `a team falls short and the plan says what to organize`() throws {
    try compare(Samples.model(Samples.twoTeams(register: Samples.centerList)), with: "short")
  }

  @Test func `an entry at the top raises the bar below`() throws {
    let list = Samples.centerList + [("Center", "roam")]
    try compare(Samples.model(Samples.twoTeams(register: list)), with: "bar-raised")
  }

  @Test func `without a register the pages are a proposal`() throws {
    try compare(Samples.model(Samples.twoTeams(register: nil)), with: "proposal")
  }

  @Test func `too few calls, too many uncoded, and everything covered`() throws {
    try compare(Samples.model(Samples.oddTeams()), with: "odd-teams")
  }

  @Test func `without optional columns nothing stands for them`() throws {
    try compare(Samples.bareModel(Samples.twoTeams(register: Samples.centerList)), with: "bare")
  }

  @Test func `handle time as the weight says what it rests on`() throws {
    var log = Samples.twoTeams(register: Samples.centerList)
    (log.rules.weight, log.rules.aboveParent) = (.handleSeconds, false)
    try compare(Samples.model(log), with: "handle-time", only: ["index.md", "nodes/Center/T2.md", "data/gaps.csv"])
  }

  @Test func `a telecom center with 40 teams`() throws {
    let pages = [
      "index.md", "nodes/Guangzhou.md", "nodes/Guangzhou/Mobile/Billing.md", "nodes/Guangzhou/Home/Broadband/Team%2012.md",
      "nodes/Guangzhou/Mobile/Plans/Team%2011.md",
    ]
    try compare(TelecomCenter.audit, with: "telecom", only: pages + ["data/coverage.csv", "data/junit.xml", "data/run.json"])
  }

  @Test func `a proposal for the telecom center`() throws {
    try compare(TelecomCenter.proposal, with: "telecom-proposal", only: ["index.md", "nodes/Guangzhou/Mobile/Billing.md"])
  }

  @Test func `what is difficult, who solves it and what to land stands on every page`() throws {
    try compare(DiagnosedCenter.model(), with: "diagnosed")
  }

  @Test func `a proposal is a work order as well`() throws {
    var log = DiagnosedCenter.log
    log.register = nil
    let pages = ["index.md", "nodes/Center.md", "nodes/Center/Data/Team%202.md", "nodes/Center/Data/Team%201.md"]
    try compare(DiagnosedCenter.model(log), with: "diagnosed-proposal", only: pages)
  }

  @Test func `everything is compared with the node where the pipeline says so`() throws {
    try compare(DiagnosedCenter.model { $0.baseline = .node }, with: "diagnosed-node", only: ["index.md", "nodes/Center/Data.md"])
  }

  @Test func `averages alone decide where the pipeline says so`() throws {
    let model = DiagnosedCenter.model {
      ($0.rule, $0.baseline) = (.average, .node)
    }
    try compare(model, with: "diagnosed-average", only: ["index.md", "nodes/Center/Data.md", "data/problems.csv"])
  }

  private func compare(_ model: ReportModel, with name: String, only paths: [String]? = nil) throws {
    let folder = Self.cases.appending(path: name)
    for file in Report.files(model) where paths?.contains(file.path) ?? true {
      // A percent sign in a name is part of it.
      let url = URL(filePath: folder.path() + "/" + file.path)
      if Self.isRecording {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url)
        Issue.record("recorded \(name)/\(file.path)")
      } else {
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(String(decoding: file.bytes, as: UTF8.self) == expected, "\(name)/\(file.path)")
      }
    }
  }
}
