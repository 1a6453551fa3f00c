import CallModel
import Diagnose
import Testing

@testable import Report

/// What a node's page says to its lead.
@Suite struct NodePageTests {
  @Test func `where nobody at a node solves a problem its page names who does elsewhere, as the escalation does`() throws {
    var log = SampleLog(levels: ["center", "skill", "team"])
    for team in 1...3 {
      log.add("Center / Data / T\(team)", "Plans / Change", 5_000, resolved: 94, seconds: 200)
      log.add("Center / Data / T\(team)", "Net / Down", 100, resolved: team == 1 ? 95 : 60, seconds: 200)
      log.add("Center / Data / T\(team)", "Net / Question", 100, resolved: 90, seconds: 200)
      log.add("Center / Billing / T\(team)", "Net / Down", 300, resolved: 60, seconds: 200)
      log.add("Center / Billing / T\(team)", "Net / Question", 300, resolved: 90, seconds: 200)
    }
    log.register = []
    let files = Report.files(DiagnosedCenter.model(log)).reduce(into: [:]) { $0[$1.path] = String(decoding: $1.bytes, as: UTF8.self) }
    let elsewhere = { (folder: String) in
      "listen first to [Center / Data / T1](\(folder)Data/T1.md), clearly better than its own sisters"
    }
    #expect(files["escalations.md"]?.contains(elsewhere("nodes/Center/")) == true)
    let page = try #require(files["nodes/Center/Billing.md"])
    #expect(
      page.contains(
        "No team is clearly better than its sisters: \(elsewhere("")); then analyze process and system support, escalate to the owning department."
      ), "\(page)")
  }
}
