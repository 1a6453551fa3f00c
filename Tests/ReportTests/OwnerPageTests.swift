import CallModel
import Diagnose
import Rollup
import Testing

@testable import Report

/// The owners' work orders as files: names that try to be something else, links that lead somewhere, what a page says.
@Suite struct OwnerPageTests {
  /// A model whose nodes are owned as the table says.
  private func model(_ log: SampleLog, _ rows: [[String]]) throws -> ReportModel {
    var model = Samples.model(log)
    let table = TextTable(
      file: "owners.csv", header: ["node", "owner", "contact"], rows: rows.enumerated().map { TextTable.Row(line: $0 + 2, fields: $1) })
    let owners = try Owners(table: table)
    model.work = { [model] in WorkFacts(model.organization, owners: owners, diagnosis: nil) }
    return model
  }

  private func page(_ path: String, of model: ReportModel) throws -> [String] {
    let file = try #require(Report.files(model).first { $0.path == path }, "\(path)")
    return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `every owner has a page of their own, whatever they are called`() throws {
    let log = Torture.log()
    let plain = Samples.model(log)
    let teams = plain.organization.nodes.filter { $0.level == 2 }.map(\.path.text)
    let rows = zip(teams, Torture.names).map { [$0, $1, "|*[x](y)*|"] }
    let model = try model(log, rows)
    let paths = Report.files(model).map(\.path)
    #expect(Set(paths).count == paths.count)
    let owners = paths.filter { $0.hasPrefix("owners/") }
    // Four are another's but for case or encoding: Team.MD, TEAM, an e with its accent behind it, a syllable in two letters.
    #expect(owners.count == Torture.names.count - 4 + 3, "and a page per layer")
    for path in owners {
      #expect(path.split(separator: "/").count == 2 && path.hasSuffix(".md") && !path.contains("/."), "\(path)")
      let lines = try page(path, of: model)
      #expect(lines.count { $0.hasPrefix("# ") } == 1, "\(path)")
    }
  }

  @Test func `names of owners are text, not markup`() throws {
    let model = try model(Samples.twoTeams(register: Samples.centerList), [["Center / T2", "*Li* | [x](y)", "<b>ext. 7</b>"]])
    let page = try page("owners/%2ALi%2A%20%7C%20%5Bx%5D%28y%29.md", of: model)
    #expect(page[0] == "# Work order — \\*Li\\* \\| \\[x\\](y)")
    #expect(page[2].contains("team leader of [T2](../nodes/Center/T2.md) · &lt;b&gt;ext. 7&lt;/b&gt; · "))
  }

  @Test func `the summary and the node's page link to the owner`() throws {
    let model = try model(Samples.twoTeams(register: Samples.centerList), [["Center / T2", "Li Na", ""]])
    let index = try page("index.md", of: model)
    #expect(index.contains("| [Li Na](owners/Li%2520Na.md) | [Center / T2](nodes/Center/T2.md) | 1 | organize *roam*, 60 calls |"))
    let node = try page("nodes/Center/T2.md", of: model)
    #expect(node[2].hasSuffix(" · work order: [Li Na](../../owners/Li%2520Na.md)"))
    let other = try page("nodes/Center/T1.md", of: model)
    #expect(other[2].hasSuffix(" · work order: [team leader](../../owners/team%2520leader.md)"))
  }

  @Test func `a page has only what its owner has to do`() throws {
    let log = Samples.twoTeams(register: Samples.centerList)
    let model = try model(log, [["Center / T2", "Li Na", ""], ["Center", "Wang", ""]])
    let page = try page("owners/Li%20Na.md", of: model)
    #expect(page.contains("**One thing to do.** It covers [T2](../nodes/Center/T2.md): 80.0 % → 95.0 %."))
    #expect(page.contains("| 1 | 60 | **Organize** roam | uncommon | knowledge-base entry |"))
    let idle = try self.page("owners/Wang.md", of: model)
    #expect(idle.contains("**Nothing to do.**"))
    #expect(!idle.contains { $0.hasPrefix("## What to do") })
  }

  @Test func `what all top nodes together escalate is for whoever has most of it`() throws {
    var log = SampleLog(levels: ["team"])
    for (team, calls) in [("T1", 200), ("T2", 300), ("T3", 200)] {
      log.add(team, "Net / Down", calls, resolved: 58, seconds: 200)
      log.add(team, "Net / Question", 100, resolved: 90, seconds: 200)
      log.add(team, "Plans / Change", 2_000, resolved: 94, seconds: 200)
    }
    log.register = [("T1", "Plans / Change"), ("T2", "Plans / Change"), ("T3", "Plans / Change")]
    var model = DiagnosedCenter.model(log)
    let rows = [["T1", "Ann"], ["T2", "Bob"], ["T3", "Eve"]].enumerated().map { TextTable.Row(line: $0 + 2, fields: $1) }
    let owners = try Owners(table: TextTable(file: "owners.csv", header: ["node", "owner"], rows: rows))
    model.work = { [model] in WorkFacts(model.organization, owners: owners, diagnosis: model.diagnosis) }
    for (owner, isAsked) in [("Ann", false), ("Bob", true), ("Eve", false)] {
      let tasks = try page("owners/\(owner).md", of: model).filter { $0.contains("**Escalate** Net / Down") }
      #expect(tasks.count == (isAsked ? 1 : 0))
      #expect(tasks.allSatisfy { $0.contains("| 1 | 300 |") && $0.contains("no team solves it, 3 compared") }, "\(tasks)")
    }
  }

  @Test func `whoever escalates for all reads it beside what else is to be done, the others read who does`() throws {
    var log = SampleLog(levels: ["team"])
    for number in 1...8 {
      log.add("T\(number)", "Net / Down", number == 5 ? 34 : 30, resolved: 70, seconds: 200)
      log.add("T\(number)", "Net / Question", 30, resolved: 90, seconds: 200)
    }
    let model = DiagnosedCenter.model(log)
    let diagnosis = try #require(model.diagnosis)
    #expect(diagnosis.escalations.map(\.node) == [nil] && diagnosis.difficultRows(at: 4).isEmpty)
    let page = try page("owners/team%20leader.md", of: model)
    let told = page.filter { $0.contains("**Organize** Net / Down") }
    #expect(told.count == 8)
    let asked = told.filter {
      $0.contains("; **difficult** at all teams together: FCR lower by ") && $0.contains(": escalate to [the department")
    }
    #expect(asked.count == 1 && asked[0].contains("| 34 |") && asked[0].contains("[T5]"), "\(told)")
  }

  @Test func `of many places that what is planned above covers the first five are named, and how many more`() throws {
    var log = SampleLog(levels: ["center", "team"])
    for team in 1...8 { log.add("C / T\(team)", ["a": 100]) }
    log.register = []
    let page = try page("owners/team%20leader.md", of: Samples.model(log))
    let named = (1...5).map { "[T\($0)](../nodes/C/T\($0).md)" }.joined(separator: ", ")
    #expect(page.contains("**Nothing to do here:** what covers \(named) and 3 more is planned above."))
  }

  @Test func `of many tasks the first hundred are listed`() throws {
    var log = SampleLog(levels: ["center", "team"])
    for team in 0..<130 { log.add("C / T\(team)", ["a": 900, "b": 100]) }
    log.register = [("C", "a")]
    let page = try page("owners/team%20leader.md", of: Samples.model(log))
    #expect(page.count { $0.hasPrefix("| 100 |") } == 1)
    #expect(page.count { $0.hasPrefix("| 101 |") } == 0)
    #expect(page.contains("30 more, none with more calls: [data/plan.csv](../data/plan.csv), [data/register.csv](../data/register.csv)."))
  }

  @Test func `a proposal's work orders say that nothing is audited`() throws {
    let page = try page("owners/supervisor.md", of: Samples.model(Samples.twoTeams(register: nil)))
    #expect(page.contains(Proposal.notice))
    #expect(page.contains("| 1 | 400 | **Organize** flow | common | answer script, process or knowledge-base entry |"))
  }
}
