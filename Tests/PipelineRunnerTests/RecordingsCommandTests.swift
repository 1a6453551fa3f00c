import Foundation
import PipelineRunner
import Synchronization
import Testing

/// Calls to listen to, and `vitalfew recordings`: the golden case `listening` in a folder of its own.
@Suite struct RecordingsCommandTests {
  private let folder: TestFolder
  private static let source = packageRoot.appending(path: "fixtures/cases/listening")
  private static let header = "call_id,rater,problem_solved,efficiency,compliance,attitude,customer_satisfaction\n"
  private static let sheet =
    header + "K00307,Chen,5,4,4,5,5\nK00307,Wu,5,4,4,4,5\nK05773,Chen,2,1,4,4,2\nK05773,Wu,1,1,4,2,2\nK09535,,,,,,\n"

  init() throws {
    folder = try TestFolder()
    for file in ["calls.csv", "pipeline.yaml", "problems.csv"] {
      try FileManager.default.copyItem(at: Self.source.appending(path: file), to: folder.url.appending(path: file))
    }
  }

  private func run(_ arguments: String...) throws -> Answer { try vitalfew(["run", "pipeline.yaml"] + arguments, in: folder.url) }

  private func record(_ sheet: String, _ arguments: String...) throws -> Answer {
    try folder.write(sheet, to: "scores.csv")
    return try vitalfew(["recordings", "pipeline.yaml", "scores.csv"] + arguments, in: folder.url)
  }

  private func change(_ text: String, to other: String, in file: String = "pipeline.yaml") throws {
    let before = try folder.read(file)
    #expect(before.contains(text))
    try folder.write(before.replacing(text, with: other), to: file)
  }

  /// Every file of the report and what it holds.
  private func report() throws -> [String: String] {
    let files = try folder.files(below: "reports/listening/latest")
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try folder.read("reports/listening/latest/\($0)")) })
  }

  private static let published = "scores: reports/listening/all/recordings.md\n"

  // MARK: teams to listen to

  @Test func `owners of an entry and of its node read of the same team elsewhere`() throws {
    try folder.write(
      "scope,driver,status,owner\nLeeds,Plans / Used up,landed,Ann\nLeeds / Billing,Net / Down,landed,Bob\n", to: "problems.csv")
    #expect(try run().status == 1)
    let pages = try report()
    let words = "listen first to [Leeds / Data / Team 1](../nodes/Leeds/Data/Team%25201.md), clearly better than its own sisters"
    #expect(
      pages["owners/Bob.md"]?.contains(
        "nobody clearly; escalated at [Billing](../nodes/Leeds/Billing.md) to [the department that owns it](../escalations.md); \(words) |")
        == true)
    #expect(pages["owners/supervisor.md"]?.contains("nobody here clearly; \(words) |") == true)
    #expect(pages["escalations.md"]?.contains(words.replacing("../", with: "")) == true)
  }

  @Test func `whoever completes a star reads of each driver that is difficult all the same`() throws {
    try folder.write(
      "scope,driver,status,script,process,knowledge_base,owner\nLeeds,Net / *,landed,S,,,Ann\nLeeds,Plans / *,landed,S,P,K,Bob\n",
      to: "problems.csv")
    #expect(try run().status == 1)
    let rows = try folder.read("reports/listening/latest/owners/Ann.md").split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    #expect(rows.count == 2 && rows.first?.hasPrefix("| 1 | 252 | **Complete** Net / \\* — ") == true, "\(rows)")
    #expect(rows.last?.hasPrefix("| 2 | 252 | **Rework** Net / Down — landed, and still difficult (problems.csv line 2) | ") == true)
    #expect(rows.last?.hasSuffix(" | [Team 1](../nodes/Leeds/Data/Team%25201.md) |") == true)
  }

  // MARK: scores on the pages

  @Test func `scores are on the page at once, and on all pages after the next run`() throws {
    #expect(try run().status == 1)
    let before = try report()
    #expect(before["recordings.md"]?.contains("No recording has been scored yet.") == true)
    #expect(before["data/recordings.csv"] == nil)

    let answer = try record(Self.sheet)
    #expect(answer == Answer(status: 0, output: "scores.csv: 5 rows: 4 count, 1 not scored yet, 0 left out\n" + Self.published, error: ""))
    let after = try report()
    #expect(Set(after.keys).subtracting(before.keys) == ["data/recordings.csv", "data/agreement.csv"])
    #expect(before.keys.filter { before[$0] != after[$0] } == ["recordings.md"])
    #expect(after["recordings.md"]?.contains("**2 calls** have been scored by 2 raters.") == true)
    #expect(
      after["data/recordings.csv"]?.split(separator: "\n").dropFirst() == [
        "skill,Leeds / Data,Net / Down,Leeds / Data / Team 1,good,1,2,10,2,8,2,8,2,9,2,10,2",
        "skill,Leeds / Data,Net / Down,Leeds / Data / Team 2,poor,1,2,3,2,2,2,8,2,6,2,4,2",
      ])
    #expect(
      after["data/agreement.csv"]?.split(separator: "\n").dropFirst() == [
        "problem_solved,2,4,0.833333,", "efficiency,2,4,1.000000,", "compliance,2,4,,no_variance", "attitude,2,4,0.250000,",
        "customer_satisfaction,2,4,1.000000,",
      ])

    #expect(try run().status == 1)
    let next = try report()
    for file in ["recordings.md", "data/recordings.csv", "data/agreement.csv"] { #expect(next[file] == after[file], "\(file)") }
    #expect(next["index.md"]?.contains("**2 calls** have been scored by 2 raters.") == true)
    #expect(next["nodes/Leeds/Data.md"]?.contains("| 1 call: problem solved 5.00, efficiency 4.00,") == true)
  }

  @Test func `sheets add up, and a later score replaces an earlier one of the same item`() throws {
    _ = try run()
    _ = try record(Self.sheet)
    let answer = try record(Self.header + "K00307,Wu,1,,,,\nK05349,Li,3,3,3,3,3\n")
    #expect(answer.output == "scores.csv: 2 rows: 2 count, 0 not scored yet, 0 left out\n" + Self.published)
    let good = "skill,Leeds / Data,Net / Down,Leeds / Data / Team 1,good,"
    let poor = "skill,Leeds / Data,Net / Down,Leeds / Data / Team 2,poor,"
    #expect(
      try folder.read("recordings.csv").split(separator: "\n").dropFirst() == [
        "\(good)K00307,Chen,5,4,4,5,5", "\(good)K00307,Wu,1,4,4,4,5", "\(poor)K05773,Chen,2,1,4,4,2", "\(poor)K05773,Wu,1,1,4,2,2",
        "\(good)K05349,Li,3,3,3,3,3",
      ])
  }

  @Test func `without a file to keep them, scores are on the page until the next run`() throws {
    try change("{ calls: 3, seed: 7, recordings: recordings.csv }", to: "{ calls: 3, seed: 7 }")
    _ = try run()
    #expect(try record(Self.sheet).status == 0)
    #expect(!folder.exists("recordings.csv"))
    let page = try #require(report()["recordings.md"])
    #expect(page.contains("**2 calls** have been scored"))
    #expect(page.contains("The next run publishes this page without them, unless `diagnose.listening.recordings` names a file"))
    _ = try run()
    #expect(try report()["recordings.md"]?.contains("No recording has been scored yet.") == true)
  }

  @Test func `a list of reports that are gone can be named`() throws {
    _ = try run()
    let list = try folder.read("reports/listening/latest/data/listening.csv")
    try folder.write(list, to: "handed-out.csv")
    try change("seed: 7", to: "seed: 8")
    try FileManager.default.removeItem(at: folder.url.appending(path: "reports"))
    _ = try run()
    let unknown = "not a call that was to be scored, the row is left out; score the calls of"
    let refused = try record(Self.header + "K00307,Chen,5,4,4,5,5\n")
    #expect(
      refused.status == 65 && refused.error.hasPrefix("scores.csv:2: column \"call_id\": \(unknown) data/listening.csv of a published"))
    #expect(try record(Self.header + "K00307,Chen,5,4,4,5,5\n", "--list", "handed-out.csv").status == 0)
    let other = try record(Self.header + "K00308,Chen,5,4,4,5,5\nK05349,Chen,5,,,,\n", "--list", "handed-out.csv")
    #expect(other.status == 1 && other.error == "scores.csv:2: column \"call_id\": \(unknown) handed-out.csv, or mend the id\n")
  }

  @Test func `a sheet of a list that was replaced since still counts`() throws {
    _ = try run()
    let first = try folder.read("reports/listening/latest/data/listening.csv")
    // Other nights draw other calls.
    for seed in 8...10 {
      try change("seed: \(seed - 1)", to: "seed: \(seed)")
      _ = try run()
    }
    let latest = try folder.read("reports/listening/latest/data/listening.csv")
    let lost = first.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[5] }.filter { !latest.contains($0) }
    let call = try #require(lost.first)
    #expect(
      try record(Self.header + "\(call),Wu,1,2,3,4,5\n").output.hasPrefix("scores.csv: 1 row: 1 counts, 0 not scored yet, 0 left out\n"))
    let lists = { try folder.files(below: "reports/listening/.lists").count }
    #expect(try lists() == 3)
    // The same calls again need no other list, nor do calls that are kept already.
    _ = try run()
    for seed in [7, 10, 7] {
      try folder.write(folder.read("pipeline.yaml").replacing(/seed: \d+/, with: "seed: \(seed)"), to: "pipeline.yaml")
      _ = try run()
    }
    #expect(try lists() == 4)
    // One that cannot be read stands in nobody's way.
    try folder.write("", to: "reports/listening/.lists/0-1.csv")
    try folder.write("", to: "reports/listening/.lists/notes.txt")
    let answer = try record(Self.header + "\(call),Wu,2,2,3,4,5\n")
    let words = "a listening list of a report that was replaced cannot be read and is passed over; remove it"
    #expect(answer.status == 0 && answer.error == "warning: reports/listening/.lists/0-1.csv: \(words)\n")
  }

  @Test func `of what several lists say of a call the one that was published last counts`() throws {
    let listing = { (team: String, sample: String) throws in
      try folder.write(
        "level,node,driver,team,sample,call_id,priority\nskill,Leeds / Data,Net / Down,Leeds / Data / \(team),\(sample),K9,1\n",
        to: "reports/listening/latest/data/listening.csv")
    }
    _ = try run()
    for (team, sample) in [("Team 1", "good"), ("Team 2", "poor"), ("Team 1", "good")] {
      try listing(team, sample)
      _ = try run()
    }
    #expect(try folder.files(below: "reports/listening/.lists").count == 2)
    #expect(try record(Self.header + "K9,Wu,1,2,3,4,5\n").error == "")
    #expect(try folder.read("recordings.csv").contains("Leeds / Data / Team 1,good,K9,Wu,1,2,3,4,5\n"))
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may write everywhere"))
  func `lists that cannot be kept are known before anything is read`() throws {
    _ = try run()
    let lists = folder.url.appending(path: "reports/listening/.lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let rest = "cannot be created: Permission denied; choose another place with report.folder or --output"
    #expect(try run() == .refused(73, "reports/listening/.lists: \(rest)"))
  }

  @Test func `teams that are top nodes find the calls to listen to`() throws {
    try change("organization: [center, skill, team]", to: "organization: team")
    let levels = "levels: [{ name: center, minimum: 80% }, { name: skill }, { name: team, minimum: 93% }]"
    try change(levels, to: "levels: [{ name: team, minimum: 1% }]")
    try folder.write("scope,driver,status\n" + (1...3).map { "Team \($0),Plans / Used up,landed\n" }.joined(), to: "problems.csv")
    _ = try run()
    let pages = try report()
    let listed = try #require(pages["data/listening.csv"]).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[3]
    }
    #expect(!listed.isEmpty)
    for team in Set(listed) {
      let page = try #require(pages["nodes/\(team.replacing(" ", with: "%20")).md"])
      #expect(page.contains("\n## Calls to listen to\n") && page.contains("](\(team.replacing(" ", with: "%2520")).md) |"), "\(team)")
    }
    let learning = try #require(pages["owners/team%20leader.md"]).split(separator: "\n").filter { $0.contains("**Learn** Net / Down") }
    #expect(!learning.isEmpty && learning.allSatisfy { $0.contains(". [Calls to listen to](../recordings.md) |") }, "\(learning)")
  }

  @Test func `of replaced lists the oldest go`() throws {
    _ = try run()
    for number in 0..<400 { try folder.write("\(number)", to: "reports/listening/.lists/9999999999999-\(1000 + number).csv") }
    try change("seed: 7", to: "seed: 8")
    _ = try run()
    let lists = try folder.files(below: "reports/listening/.lists").sorted()
    #expect(lists.count == 400 && !lists.contains("9999999999999-1000.csv") && lists.contains("9999999999999-1001.csv"))
    #expect(try folder.read("reports/listening/.lists/\(lists[0])").contains("K00307"))
  }

  @Test func `a file where replaced lists are kept is known before anything is read`() throws {
    _ = try run()
    try folder.write("mine", to: "reports/listening/.lists")
    let rest = "cannot be created: there is a file of this name; choose another place with report.folder or --output"
    #expect(try run() == .refused(73, "reports/listening/.lists: \(rest)"))
    #expect(try folder.read("reports/listening/.lists") == "mine")
  }

  @Test func `a sheet in another encoding is read where that is said`() throws {
    _ = try run()
    // "陈" in GB18030.
    try folder.write(Data(Self.header.utf8) + Data("K00307,".utf8) + Data([0xB3, 0xC2]) + Data(",5,4,4,5,5\n".utf8), to: "gb.csv")
    let plain = try vitalfew(["recordings", "pipeline.yaml", "gb.csv"], in: folder.url)
    #expect(plain.status == 65 && plain.error.hasPrefix("gb.csv:2: "))
    #expect(try vitalfew(["recordings", "pipeline.yaml", "gb.csv", "--encoding", "gb18030"], in: folder.url).status == 0)
    #expect(try folder.read("recordings.csv").contains("K00307,陈,5,4,4,5,5"))
    #expect(try vitalfew(["recordings", "pipeline.yaml", "gb.csv", "--encoding", "klingon"], in: folder.url).status == 64)
  }

  // MARK: bad sheets

  @Test func `what is left out is told line by line, and the rest counts`() throws {
    _ = try run()
    let answer = try record(Self.header + "K00307,Chen,6,4,,5,5\nK1,Chen,1,1,1,1,1\nK00307,Chen,5,4,4,5,5\nK05773,,1,1,1,1,1\n")
    #expect(
      answer
        == Answer(
          status: 1, output: "scores.csv: 4 rows: 1 counts, 0 not scored yet, 3 left out, and 1 single score\n" + Self.published,
          error: """
            scores.csv:2: column "problem_solved": "6" is not a score, it is left out; allowed: 1, 2, 3, 4, 5, or nothing where it was not scored
            scores.csv:3: column "call_id": not a call that was to be scored, the row is left out; score the calls of data/listening.csv of a \
            published report (--list names the list a sheet was made from), or mend the id
            scores.csv:4: column "call_id": this rater scored the call on line 2 already, the row is left out; keep one of the two rows
            scores.csv:5: column "rater": nobody, the row is left out; write who scored the call, so that raters can be compared

            """))
    #expect(try report()["data/recordings.csv"]?.contains("good,1,1,0,0,4,1,0,0,5,1,5,1") == true)
  }

  @Test func `a sheet of which nothing counts changes nothing`() throws {
    _ = try run()
    _ = try record(Self.sheet)
    let (before, kept) = (try report(), try folder.read("recordings.csv"))
    let none = "holds no score that counts"
    for (sheet, words) in [
      (Self.header, "scores.csv \(none): 0 rows: 0 count, 0 not scored yet, 0 left out"),
      (Self.header + "K00307,Chen,,,,,\n", "scores.csv \(none): 1 row: 0 count, 1 not scored yet, 0 left out"),
      (Self.header + "K00307,Chen,9,,,,\n", "scores.csv \(none): 1 row: 0 count, 0 not scored yet, 1 left out, and 1 single score"),
    ] {
      let answer = try record(sheet)
      #expect(answer.status == 65 && answer.error.hasSuffix("refused: \(words); nothing was published\n"), "\(answer.error)")
    }
    let columns = try record("call_id,rater,problem\n")
    #expect(columns.status == 65 && columns.error.split(separator: "\n").count == 6)
    #expect(try record(Self.header + "K00307,Chen,1\n").status == 65)
    #expect(try vitalfew(["recordings", "pipeline.yaml", "nowhere.csv"], in: folder.url).status == 66)
    #expect(try report() == before && folder.read("recordings.csv") == kept)
  }

  @Test func `without a list there is nothing to score`() throws {
    #expect(
      try record(Self.sheet)
        == .refused(
          66,
          "reports/listening: no report with a listening list; `vitalfew run pipeline.yaml` publishes one, --output says where reports are")
    )
    try change("  listening: { calls: 3, seed: 7, recordings: recordings.csv }", to: "  listening: off")
    _ = try run()
    #expect(try !folder.files(below: "reports/listening/latest").contains { $0.contains("listening.csv") || $0.contains("recordings") })
    #expect(
      try record(Self.sheet)
        == .refused(
          64,
          "pipeline.yaml asks for no listening list; set diagnose.listening: on, run it, and score the calls of data/listening.csv"))
  }

  @Test func `the sheet is never replaced`() throws {
    try change("recordings: recordings.csv", to: "recordings: scores.csv")
    try folder.write(Self.sheet, to: "scores.csv")
    // As a record it lacks what the list said of its calls.
    #expect(try run().status == 65)
    try FileManager.default.removeItem(at: folder.url.appending(path: "scores.csv"))
    _ = try run()
    #expect(try record(Self.sheet).status == 65)
    #expect(try folder.read("scores.csv") == Self.sheet)
  }

  @Test func `a damaged record of scores ends the run, a bad row of it is told`() throws {
    try folder.write("level,node\n", to: "recordings.csv")
    #expect(try run().error.hasPrefix("recordings.csv:1: no column \"driver\"\n"))
    try folder.write(
      "level,node,driver,team,sample,call_id,rater,problem_solved,efficiency,compliance,attitude,customer_satisfaction\n"
        + "skill,S,d,S / T,best,1,Chen,1,1,1,1,1\n", to: "recordings.csv")
    let answer = try run()
    #expect(
      answer.error.split(separator: "\n").first
        == "warning: recordings.csv:2: \"sample\" is neither good nor poor, or the row has no call_id; it is left out: take the file as vitalfew wrote it"
    )
    #expect(answer.status == 1)
  }

  @Test func `what a record of scores holds and would lose is refused before it is written anew`() throws {
    _ = try run()
    _ = try record(Self.sheet)
    let (before, good) = (try report(), try folder.read("recordings.csv"))
    let refusal = "refused: recordings.csv holds what it would lose when it is written anew; mend it; nothing was published"
    let bad = "\"9\" is not a score, it is left out; allowed: 1, 2, 3, 4, 5, or nothing where it was not scored"
    for (kept, words) in [
      (good.replacing("K05773,Chen,2,1,4,4,2", with: "K05773,Chen,2,9,4,4,2"), "recordings.csv:4: column \"efficiency\": \(bad)"),
      (
        good + "skill,Leeds / Data,Net / Down,Leeds / Data / Team 1,good,K07562,Wu,,,,,\n",
        "recordings.csv: 1 of 5 rows have no score; take them out"
      ),
      (
        good.replacing("\n", with: ",heard\n"),
        "recordings.csv:1: column \"heard\": a record of scores has no such column; keep it in another file"
      ),
    ] {
      try folder.write(kept, to: "recordings.csv")
      #expect(try record(Self.header + "K00307,Wu,1,,,,\n") == .refused(65, words, refusal))
      #expect(try report() == before && folder.read("recordings.csv") == kept)
    }
    #expect(
      try record(Self.header + "K00307,Wu,7,,,,\n").error.split(separator: "\n").suffix(2) == [
        "\(refusal)",
        "refused: scores.csv holds no score that counts: 1 row: 0 count, 0 not scored yet, 1 left out, and 1 single score; nothing was published",
      ])
  }

  @Test func `in the record every rater's row keeps the list on which the call was found`() throws {
    _ = try run()
    _ = try record(Self.sheet)
    let good = try folder.read("recordings.csv")
    let (chen, wu) = ("Leeds / Data / Team 1,good,K00307,Chen", "Leeds / Data / Team 1,good,K00307,Wu")
    #expect(good.contains(chen) && good.contains(wu))
    let moved = good.replacing(wu, with: "Leeds / Data / Team 2,poor,K00307,Wu")
    try folder.write(moved, to: "recordings.csv")
    #expect(try record(Self.header + "K09535,Wu,1,,,,\n").error == "")
    #expect(try folder.read("recordings.csv").hasPrefix(moved))
    let page = try report()["recordings.md"]
    #expect(try run().status == 1)
    #expect(try report()["recordings.md"] == page)
  }

  @Test func `a row of the record that is no listed call counts in no way`() throws {
    _ = try run()
    _ = try record(Self.header + "K00307,Chen,5,4,4,5,5\nK00307,Wu,1,1,1,1,1\n")
    #expect(try report()["recordings.md"]?.contains("by 2 raters") == true)
    let good = try folder.read("recordings.csv")
    try folder.write(good.replacing("good,K00307,Wu", with: "best,K00307,Wu"), to: "recordings.csv")
    let answer = try run()
    #expect(
      answer.error.split(separator: "\n").filter { $0.contains("recordings.csv") } == [
        "warning: recordings.csv:3: \"sample\" is neither good nor poor, or the row has no call_id; it is left out: take the file as vitalfew wrote it"
      ])
    #expect(try report()["recordings.md"]?.contains("by 1 rater.") == true)
  }

  @Test func `a place where scores cannot be kept is told, and nothing is published`() throws {
    _ = try run()
    let before = try report()
    try change("recordings: recordings.csv", to: "recordings: nowhere/kept.csv")
    #expect(
      try record(Self.sheet)
        == .refused(
          73,
          "nowhere/kept.csv: cannot be created: No such file or directory; nothing was published; name another place in"
            + " diagnose.listening.recordings"))
    try change("recordings: nowhere/kept.csv", to: "recordings: reports/listening/latest/data/kept.csv")
    #expect(
      try record(Self.sheet)
        == .refused(
          64,
          "reports/listening/latest/data/kept.csv: lies in a published report, and is lost when a run replaces it; name another place in"
            + " diagnose.listening.recordings"))
    try change("recordings: reports/listening/latest/data/kept.csv", to: "recordings: calls.csv")
    #expect(try record(Self.sheet).status == 65)
    #expect(try report() == before)
  }

  // MARK: the list

  @Test func `no page and no list names an agent`() throws {
    let rows = try folder.read("calls.csv").split(separator: "\n").enumerated().map { $0 == 0 ? "\($1),agent" : "\($1),Agent Smith" }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "calls.csv")
    try change("    call_id: call\n", to: "    call_id: call\n    agent: agent\n")
    #expect(try run().status == 1)
    _ = try record(Self.sheet)
    for (file, text) in try report() { #expect(!text.contains("Smith"), "\(file)") }
  }

  private func noCalls(_ why: String, _ arguments: String..., input: Data? = nil) throws {
    let answer = try vitalfew(["run", "pipeline.yaml", "--output", "other"] + arguments, in: folder.url, input: input)
    #expect(answer.status == 1, "\(answer.error)")
    #expect(try folder.read("other/listening/latest/data/listening.csv") == "level,node,driver,team,sample,call_id,priority\n")
    let sentence = "**No calls to listen to**: \(why)"
    for page in ["index.md", "recordings.md"] {
      #expect(try folder.read("other/listening/latest/\(page)").contains(sentence), "\(page)")
    }
  }

  @Test func `where no calls can be listed the pages say why`() throws {
    let log = try Data(contentsOf: folder.url.appending(path: "calls.csv"))
    try noCalls("the log came from standard input or a pipe,", "--input", "-", input: log)
    #expect(try vitalfew(["cube", "pipeline.yaml", "-o", "cube.csv"], in: folder.url).status == 0)
    try noCalls("the counts came from a cube,", "--cube", "cube.csv")
    try change("    call_id: call\n", to: "")
    try noCalls("the log's calls have no ids: map `input.columns.call_id`.")
    for column in ["    resolved: resolved\n", "    satisfaction: { column: score, scale: [1, 5] }\n", "    handle: seconds\n"] {
      try change(column, to: "")
    }
    try noCalls("nothing was diagnosed, so no problem is known to be difficult.")
  }

  @Test func `where nobody is a benchmark there is no list, and the page says so`() throws {
    try change("diagnose:\n", to: "diagnose:\n  benchmark: { level: center }\n")
    try noCalls("nobody is clearly better than the others on a difficult problem.")
  }

  @Test(arguments: ["count", "drop"]) func `repeated call ids change nothing but the counts`(rule: String) throws {
    _ = try run()
    let expected = try folder.read("reports/listening/latest/data/listening.csv")
    try change("  columns:\n", to: "  duplicates: \(rule)\n  columns:\n")
    for threads in ["1", "3"] {
      _ = try run("--threads", threads)
      #expect(try folder.read("reports/listening/latest/data/listening.csv") == expected)
    }
  }

  @Test(arguments: ["{ last: 5 days }", "{ from: 2026-11-16, to: 2026-11-20 }"])
  func `calls outside the window are not listed`(window: String) throws {
    _ = try run()
    let expected = try folder.read("reports/listening/latest/data/listening.csv")
    let rows = try folder.read("calls.csv").split(separator: "\n")
    let within = rows.dropFirst().map { "\($0),2026-11-20" }
    let before = rows.dropFirst().map { "OLD\($0),2026-11-15" }
    try folder.write((["\(rows[0]),day"] + before + within).joined(separator: "\n") + "\n", to: "calls.csv")
    try change("    call_id: call\n", to: "    call_id: call\n    started_at: { column: day, format: yyyy-MM-dd }\n")
    try change("rollup:\n", to: "window: \(window)\nrollup:\n")
    #expect(try run().status == 1)
    #expect(try folder.read("reports/listening/latest/data/listening.csv") == expected)
  }

  @Test func `a call id is listed once, however many teams handled it`() throws {
    _ = try run()
    let listed = {
      try folder.read("reports/listening/latest/data/listening.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",").suffix(3).joined(separator: " ")
      }
    }
    #expect(try listed() == ["good K00307 1", "good K05349 1", "good K07562 1", "poor K05773 1", "poor K08419 1", "poor K09535 1"])
    // A leg of the first call that the weakest team handled.
    let log = try folder.read("calls.csv")
    try folder.write(log + "K00307,Leeds,Data,Team 2,Net,Down,N,1,400\n", to: "calls.csv")
    _ = try run()
    #expect(try listed() == ["good K00307 1", "good K05349 1", "good K07562 1", "poor K05773 1", "poor K08419 1"])
  }

  @Test func `a log that changes between its two readings is not reported`() throws {
    let calls = folder.url.appending(path: "calls.csv")
    let before = try Data(contentsOf: calls)
    let asked = Mutex(0)
    let errors = Mutex("")
    let environment = RunEnvironment(
      output: { _ in }, error: { text in errors.withLock { $0 += text } }, isTerminal: false,
      now: {
        // The clock is read when the run begins, when its folder is named, when progress begins, and then after every stage.
        let time = asked.withLock { asked in
          asked += 1
          return asked
        }
        if time == 4 { try? (before + Data("K1,Leeds,Data,Team 2,Net,Down,N,1,400\n".utf8)).write(to: calls) }
        return Double(time)
      }, processID: 1)
    var options = RunOptions(pipeline: folder.url.appending(path: "pipeline.yaml").path)
    options.quiet = true
    #expect(PipelineRunner.run(options, in: environment) == 74)
    #expect(
      errors.withLock { $0 }
        == "calls.csv: somebody wrote to it between counting its calls and drawing calls to listen to; nothing was published; run again when it is complete\n"
    )
    #expect(!folder.exists("reports/listening/latest"))
  }

  @Test func `another run that publishes meanwhile is not undone`() throws {
    _ = try run()
    try folder.write(Self.sheet, to: "scores.csv")
    let link = folder.url.appending(path: "reports/listening/all")
    let asked = Mutex(false)
    let errors = Mutex("")
    let environment = RunEnvironment(
      output: { _ in }, error: { text in errors.withLock { $0 += text } }, isTerminal: false,
      now: {
        // The clock names the folder of the new version, after the old one was looked at.
        if asked.withLock({ asked in
          defer { asked = true }
          return !asked
        }) {
          try? FileManager.default.removeItem(at: link)
          try? FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: ".versions/another")
        }
        return 1
      }, processID: 1)
    let options = RecordingsOptions(
      pipeline: folder.url.appending(path: "pipeline.yaml").path, sheet: folder.url.appending(path: "scores.csv").path)
    #expect(recordScores(options, in: environment) == 74)
    let rest = "another run has published this report meanwhile, and it stands; nothing else was published; run again"
    #expect(errors.withLock { $0 } == "\(link.path): \(rest)\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == ".versions/another")
  }

  @Test func `sheets that come at the same time all count`() throws {
    _ = try run()
    let raters = ["Chen", "Wu", "Li", "Zhao", "Qian", "Sun"]
    for rater in raters { try folder.write(Self.header + "K00307,\(rater),5,4,4,5,5\n", to: "\(rater).csv") }
    let runs = try raters.map { try RunningCommand(["recordings", "pipeline.yaml", "\($0).csv"], in: folder.url) }
    let beside = try RunningCommand(["run", "pipeline.yaml", "--quiet"], in: folder.url)
    #expect(runs.map { $0.wait() } == raters.map { _ in 0 })
    #expect(beside.wait() == 1)
    let kept = try folder.read("recordings.csv").split(separator: "\n").dropFirst()
    #expect(Set(kept.compactMap { $0.split(separator: ",").dropFirst(6).first.map(String.init) }) == Set(raters))
    #expect(kept.count == raters.count)
    _ = try run()
    #expect(try report()["recordings.md"]?.contains("**1 call** has been scored by 6 raters.") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "reports/listening/.versions").path).count == 2)
  }

  @Test func `sheets for reports in several places all count in the file that keeps them`() throws {
    let outputs = ["here", "there"]
    for output in outputs { _ = try run("--output", output) }
    let raters = ["Chen", "Wu", "Li", "Zhao", "Qian", "Sun", "Ma", "Ni"]
    for rater in raters { try folder.write(Self.header + "K00307,\(rater),5,4,4,5,5\n", to: "\(rater).csv") }
    let runs = try raters.enumerated().map { number, rater in
      try RunningCommand(["recordings", "pipeline.yaml", "\(rater).csv", "--output", outputs[number % 2]], in: folder.url)
    }
    #expect(runs.map { $0.wait() } == raters.map { _ in 0 })
    let kept = try folder.read("recordings.csv").split(separator: "\n").dropFirst()
    #expect(Set(kept.compactMap { $0.split(separator: ",").dropFirst(6).first.map(String.init) }) == Set(raters))
  }
}
