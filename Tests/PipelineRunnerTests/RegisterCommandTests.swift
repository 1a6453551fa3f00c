import Foundation
import Testing

/// `vitalfew register`: a register to start from, and a register held against the calls.
@Suite struct RegisterCommandTests {
  private static let log = "team,reason\n" + String(repeating: "T,a\nT,=b\nU,a\nU,\"c, d\"\n", count: 10) + "T,e\n"
  private static let header = "scope,driver,status,script,process,knowledge_base,owner,landed_on,expires_on\n"

  private func register(_ arguments: String..., in job: SmallJob) throws -> Answer {
    try vitalfew(["register"] + arguments, in: job.folder.url)
  }

  @Test func `a page names the drivers for which a star shows too little`() throws {
    let counts = [("a", 80), ("b", 8), ("c", 6), ("d", 4), ("e", 2)]
    let log = "team,group,reason\n" + counts.map { String(repeating: "T,Bill,\($0)\n", count: $1) }.joined()
    let job = try SmallJob(log: log, pipeline: SmallJob.pipeline.replacing("driver: reason", with: "driver: [group, reason]"))
    try job.folder.write("scope,driver,status,script,process,knowledge_base\nT,Bill / *,landed,S1,,\n", to: "problems.csv")
    #expect(try job.run().status == 0)
    let page = try job.folder.read("reports/job/latest/nodes/T.md")
    let missing = "knowledge-base entry for *Bill / b*, *Bill / c* and 2 more"
    #expect(
      page.contains(
        "| Bill / \\* | 2 | 100 | yes | missing for its class today: \(missing) | [team leader](../owners/team%2520leader.md) |\n"))
  }

  @Test func `a star that covers a part is named where the rest is to be done, with what is missing`() throws {
    let calls = [("a", 60, "yes"), ("b", 10, "yes"), ("b", 20, "no"), ("c", 40, "yes")]
    let log =
      "team,group,reason,solved\n" + calls.map { String(repeating: "T,\($0 == "c" ? "Other" : "Bill"),\($0),\($2)\n", count: $1) }.joined()
    let pipeline = SmallJob.pipeline.replacing("driver: reason", with: "driver: [group, reason], resolved: solved")
      .replacing("register: problems.csv", with: "register: { file: problems.csv, evidence: complete }")
    let job = try SmallJob(log: log, pipeline: pipeline)
    try job.folder.write("scope,driver,status,script,process,knowledge_base,owner\nT,Bill / *,landed,S1,,,Zhao\n", to: "problems.csv")
    #expect(try job.run().status == 1)
    let order = try job.folder.read("reports/job/latest/owners/Zhao.md")
    #expect(
      order.contains(
        "| **Complete** Bill / \\* — it counts for a part of what it covers (problems.csv line 2); 1 step of the plan waits for it | [T](../nodes/T.md) | 2 drivers"
          + " | process and knowledge-base entry for *Bill / b* | – |\n"))
    let findings = [
      "problems.csv:2: no process and no knowledge-base entry is written down, so 30 of its 90 calls are not covered;"
        + " write where it is",
      "problems.csv: 1 entry, 1 counts and covers calls; 1 finding, 0 notes",
    ]
    #expect(try register("check", "job.yaml", in: job) == Answer(status: 1, output: findings.map { $0 + "\n" }.joined(), error: ""))
    let page = try job.folder.read("reports/job/latest/nodes/T.md")
    #expect(
      page.contains(
        "**Bill / b** — landed, and shows too little for this (problems.csv line 2, [Zhao](../owners/Zhao.md)): set that right |"))
    #expect(page.contains("missing for its class today: process and knowledge-base entry for *Bill / b* | [Zhao](../owners/Zhao.md) |\n"))
  }

  @Test func `an entry whose days end before they begin is told to correct them`() throws {
    let dated = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let job = try SmallJob(log: "when,team,reason\n" + String(repeating: "2026-11-30 09:00,T,a\n", count: 30), pipeline: dated)
    for days in ["2026-11-20,2026-11-10", "2026-12-31,2026-12-01"] {
      try job.folder.write(Self.header + "T,a,landed,s,,,,\(days)\n", to: "problems.csv")
      #expect(try job.run().status == 1)
      let dates = days.split(separator: ",")
      let reason = "expires\\_on \(dates[1]) is before landed\\_on \(dates[0])"
      #expect(
        try job.folder.read("reports/job/latest/owners/team%20leader.md").contains(
          "**Correct the dates of** a — \(reason): it counts on no day (problems.csv line 2); 1 step of the plan waits for it |"))
      let page = try job.folder.read("reports/job/latest/nodes/T.md")
      #expect(page.contains("**a** — landed, with days that end before they begin (problems.csv line 2): set that right |"))
      #expect(page.contains("| **no** | \(reason) |"))
      #expect(try job.folder.read("reports/job/latest/index.md").contains("correct the dates of *a*, 30 calls"))
    }
  }

  // MARK: init

  private static let drafts =
    header + "T,'=b,draft,,,,,,\nT,a,draft,,,,,,\nU,a,draft,,,,,,\nU,\"c, d\",draft,,,,,,\n"

  @Test func `a register to start from has what a proposal would organize`() throws {
    let job = try SmallJob(log: Self.log)
    #expect(try register("init", "job.yaml", in: job) == Answer(status: 0, output: Self.drafts, error: ""))
    #expect(
      try register("init", "job.yaml", "-o", "new.csv", in: job)
        == Answer(status: 0, output: "4 drafts at 2 nodes: new.csv\n", error: ""))
    #expect(try job.folder.read("new.csv") == Self.drafts)
    #expect(try job.folder.read("problems.csv") == "scope,driver,status\nT,a,landed\n")
  }

  @Test func `the register that the pipeline names need not be there yet`() throws {
    let job = try SmallJob(log: Self.log)
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "problems.csv"))
    #expect(try register("init", "job.yaml", "-o", "problems.csv", in: job).status == 0)
    #expect(try job.folder.read("problems.csv") == Self.drafts)
  }

  @Test func `a file that is there is replaced only where that is said`() throws {
    let job = try SmallJob(log: Self.log)
    let refusal = "problems.csv: is there already and stands as it was; choose another name with --output, or say --replace"
    #expect(try register("init", "job.yaml", "-o", "problems.csv", in: job) == .refused(73, refusal))
    #expect(try job.folder.read("problems.csv") == "scope,driver,status\nT,a,landed\n")
    #expect(try register("init", "job.yaml", "-o", "problems.csv", "--replace", in: job).status == 0)
    #expect(try job.folder.read("problems.csv") == Self.drafts)
  }

  @Test(arguments: ["calls.csv", "job.yaml"]) func `what it is made from is never replaced`(file: String) throws {
    let job = try SmallJob(log: Self.log)
    let before = try job.folder.read(file)
    #expect(
      try register("init", "job.yaml", "-o", file, "--replace", in: job)
        == .refused(64, "\(file) would replace \(file), which the register is made from; choose another name with --output"))
    #expect(try job.folder.read(file) == before)
  }

  @Test func `a name that ends in gz or zst is compressed, as a log is`() throws {
    let job = try SmallJob(log: Self.log)
    for name in ["new.csv.gz", "new.csv.zst"] {
      #expect(
        try register("init", "job.yaml", "-o", name, in: job) == Answer(status: 0, output: "4 drafts at 2 nodes: \(name)\n", error: ""))
      let bytes = try Data(contentsOf: job.folder.url.appending(path: name))
      #expect(bytes.starts(with: name.hasSuffix("gz") ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD]))
      try job.folder.write(SmallJob.pipeline.replacing("problems.csv", with: name), to: "packed.yaml")
      let answer = try register("check", "packed.yaml", in: job)
      #expect(
        answer.output == "\(name): 4 entries, 0 count and cover calls; 4 do not: 4 are draft, claimed or retired; 0 findings, 0 notes\n")
    }
  }

  @Test func `a refused log leaves no register`() throws {
    let job = try SmallJob(log: "team,reason\n,a\n")
    #expect(
      try register("init", "job.yaml", "-o", "new.csv", in: job)
        == .refused(
          65,
          "refused: 1 of 1 rows are rejected (missing_value 1 in \"team\"; where those are calls that nobody answered, map"
            + " input.columns.abandoned), more than half; check the delimiter, the columns and their formats;"
            + " nothing was published", "`vitalfew run job.yaml` lists the rejected rows and values"))
    #expect(try job.folder.files() == ["calls.csv", "job.yaml", "problems.csv"])
  }

  @Test func `a cube gives the same register`() throws {
    let job = try SmallJob(log: Self.log)
    #expect(try vitalfew(["cube", "job.yaml", "-o", "cube.csv"], in: job.folder.url).status == 0)
    #expect(try register("init", "job.yaml", "--cube", "cube.csv", in: job) == Answer(status: 0, output: Self.drafts, error: ""))
    #expect(
      try register("init", "job.yaml", "--cube", "cube.csv", "--input", "calls.csv", in: job)
        == .refused(64, "--cube takes the counts instead of a log; leave --input out"))
  }

  @Test func `nodes with too few calls to say have no drafts, as they have no work in the proposal`() throws {
    let few = SmallJob.pipeline.replacing("minimum_calls: 1, register: problems.csv", with: "minimum_calls: 2")
    let job = try SmallJob(log: "team,reason\nT,a\nT,a\nU,b\n", pipeline: few)
    #expect(try register("init", "job.yaml", in: job) == Answer(status: 0, output: Self.header + "T,a,draft,,,,,,\n", error: ""))
    #expect(
      try register("init", "job.yaml", "-o", "start.csv", in: job) == Answer(status: 0, output: "1 draft at 1 node: start.csv\n", error: "")
    )
  }

  @Test func `the register to start from, landed and evidenced, covers whatever a list can`() throws {
    let folder = try TestFolder()
    let demo = packageRoot.appending(path: "pipelines/proposal.yaml").path
    #expect(try vitalfew(["register", "init", demo, "-o", "problems.csv", "--quiet"], in: folder.url).status == 0)
    try folder.write(folder.read("problems.csv").replacing(",draft,,,,", with: ",landed,x,x,x,"), to: "problems.csv")
    let calls = packageRoot.appending(path: "fixtures/demo/calls.csv").path
    let pipeline = try String(contentsOfFile: demo, encoding: .utf8).replacing("../fixtures/demo/calls.csv", with: calls)
      .replacing("minimum_calls: 30", with: "minimum_calls: 30\n  register: problems.csv").replacing("../reports", with: "reports")
    try folder.write(pipeline, to: "audit.yaml")
    let proposed = try vitalfew(["run", demo, "--output", "reports", "--quiet"], in: folder.url)
    let audited = try vitalfew(["run", "audit.yaml", "--output", "audit", "--quiet"], in: folder.url)
    let verdicts = { (answer: Answer) in answer.output.replacing(" would be met", with: " met").split(separator: "\n").dropLast(2) }
    #expect(verdicts(audited) == verdicts(proposed))
    #expect(verdicts(audited).last == "team: 38 of 40 met, 1 unreachable, 1 not assessable")
    #expect(try folder.read("audit/proposal/latest/data/plan.csv") == "level,node,step,driver,calls,weight,coverage_after\n")
  }

  // MARK: check

  @Test func `a register without a flaw is status 0`() throws {
    #expect(
      try register("check", "job.yaml", in: SmallJob())
        == Answer(status: 0, output: "problems.csv: 1 entry, 1 counts and covers calls; 0 findings, 0 notes\n", error: ""))
  }

  @Test func `every finding has its line, and notes are no findings`() throws {
    let dated = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let log = "when,team,reason\n" + String(repeating: "2026-11-30 09:00,T,a\n2026-11-30 09:00,T,b\n2026-11-30 09:00,U,c\n", count: 2)
    let job = try SmallJob(log: log, pipeline: dated)
    try job.folder.write(
      Self.header
        + "T,a,landed,s,,,,,2026-12-05\nT,c,landed,s,,,,,\nT,b,landed,,,,,,\nU,c,landed,,p,,,,2026-11-29\nV,a,landed,s,,,,,\n"
        + "U,C,draft,,,,,,\nU,c,landed,,p,,,2026-12-24,\n", to: "problems.csv")
    let notes = ["problems.csv:2: note: expires on 2026-12-05", "problems.csv:3: note: covers no call at its scope"]
    let findings = [
      "problems.csv:4: claimed, not evidenced: no answer script, process or knowledge-base entry is written down, so it does not cover its 2 calls;"
        + " write where it is",
      "problems.csv:5: expired on 2026-11-29, so it no longer covers its 2 calls; set a later day, or the status to retired",
      "problems.csv:6: unknown scope \"V\", no call came there; write the node's path as in coverage.csv",
      "problems.csv:7: unknown driver \"C\", no call carries it; nearest: \"c\"",
      "problems.csv:8: repeats line 5 with other dates; each counts within its own, so keep both only where both are meant",
      "problems.csv:8: note: lands on 2026-12-24",
    ]
    let all = (notes + findings).map { $0 + "\n" }.joined()
    #expect(
      try register("check", "job.yaml", in: job)
        == Answer(
          status: 1,
          output: all
            + "problems.csv: 7 entries, 1 counts and covers calls; 6 do not: 1 has an unknown scope, 1 covers no call at its scope,"
            + " 1 is not evidenced, 2 are outside their days, 1 is draft, claimed or retired; 5 findings, 3 notes\n", error: ""))
    try job.folder.write(Self.header + "T,a,landed,s,,,,,2026-12-05\nT,c,landed,s,,,,,\n", to: "problems.csv")
    #expect(
      try register("check", "job.yaml", in: job)
        == Answer(
          status: 0,
          output: notes.map { $0 + "\n" }.joined()
            + "problems.csv: 2 entries, 1 counts and covers calls; 1 does not: 1 covers no call at its scope; 0 findings, 2 notes\n",
          error: ""))
  }

  @Test func `what other entries cover is only to be known`() throws {
    let pipeline = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
      .replacing("driver: reason", with: "driver: [group, reason]")
    let log = "when,team,group,reason\n" + String(repeating: "2026-11-30 09:00,T,Bill,a\n2026-11-30 09:00,T,Bill,b\n", count: 20)
    let job = try SmallJob(log: log, pipeline: pipeline)
    try job.folder.write(
      Self.header + "T,Bill / *,landed,s,,,,,\nT,Bill / a,landed,,,,,,\nT,Bill / b,landed,s,,,,,2026-11-29\n", to: "problems.csv")
    let notes = [
      "problems.csv:3: note: claimed, not evidenced: no answer script, process or knowledge-base entry is written down; other entries cover its calls",
      "problems.csv:4: note: expired on 2026-11-29; other entries cover its calls",
      "problems.csv: 3 entries, 1 counts and covers calls; 2 do not: 1 is not evidenced, 1 is outside its days; 0 findings, 2 notes",
    ]
    #expect(try register("check", "job.yaml", in: job) == Answer(status: 0, output: notes.map { $0 + "\n" }.joined(), error: ""))
    try job.folder.write(
      Self.header + "T,Bill / *,landed,,,,,,\nT,Bill / a,landed,s,,,,,\n", to: "problems.csv")
    let finding =
      "problems.csv:2: claimed, not evidenced: no answer script, process or knowledge-base entry is written down, so 20 of its 40 calls are not"
      + " covered; write where it is\n"
    #expect(try register("check", "job.yaml", in: job).output.hasPrefix(finding))
  }

  @Test func `what counts and adds nothing is told apart, and no entry is called expired that counts on no day`() throws {
    let dated = SmallJob.pipeline.replacing("{ organization", with: "{ started_at: when, organization")
    let job = try SmallJob(log: "when,team,reason\n" + String(repeating: "2026-11-30 09:00,T,a\n", count: 30), pipeline: dated)
    try job.folder.write(
      Self.header + "T,a,landed,s,,,,,\nT,a,landed,s,,,,,\nT,x,landed,s,,,,,\nT,y,landed,s,,,,,\nT,a,landed,s,,,,2026-11-20,2026-11-10\n"
        + "T,a,done,s,,,,,\n", to: "problems.csv")
    let findings = [
      "problems.csv:3: repeats line 2; keep one of them",
      "problems.csv:4: unknown driver \"x\", no call carries it; write the driver's path as in drivers.csv",
      "problems.csv:5: unknown driver \"y\", no call carries it; write the driver's path as in drivers.csv",
      "problems.csv:6: expires_on 2026-11-10 is before landed_on 2026-11-20, so the entry counts on no day; correct one of the two",
      "problems.csv:7: unknown status \"done\", the entry does not count; allowed: draft, claimed, landed, retired",
      "problems.csv: 6 entries, 1 counts and covers calls; 5 do not: 1 repeats another, 2 have drivers that no call carries,"
        + " 1 is outside its days, 1 cannot be used; 5 findings, 0 notes",
    ]
    #expect(
      try register("check", "job.yaml", in: job)
        == Answer(status: 1, output: findings.map { $0 + "\n" }.joined(), error: ""))
  }

  @Test func `a label that means uncoded is no driver, and is not called unknown`() throws {
    let pipeline = SmallJob.pipeline.replacing("driver: reason", with: "driver: [group, reason]") + "classify: { uncoded: [Other] }\n"
    let job = try SmallJob(log: "team,group,reason\nT,Bill,a\nT,Bill,Other\nT,Other,\n", pipeline: pipeline)
    try job.folder.write(
      Self.header + "T,Other,landed,s,,,,,\nT,Other / *,draft,,,,,,\nT,Bill / Other,landed,s,,,,,\nT,Bill / *,landed,s,,,,,\n",
      to: "problems.csv")
    let uncoded = { (driver: String) in
      "\"\(driver)\" is an uncoded label (classify.uncoded): its calls have no driver, and no entry can cover them"
    }
    let findings = [
      "problems.csv:2: \(uncoded("Other")); have these calls coded, or set the status to retired",
      "problems.csv:3: \(uncoded("Other / *")); have these calls coded, or set the status to retired",
      "problems.csv:4: \"Bill / Other\" ends in an uncoded label (classify.uncoded): its calls have the driver \"Bill\"; write that",
      "problems.csv: 4 entries, 1 counts and covers calls; 3 do not: 2 have drivers that no call carries, 1 is draft, claimed or retired;"
        + " 3 findings, 0 notes",
    ]
    #expect(try register("check", "job.yaml", in: job) == Answer(status: 1, output: findings.map { $0 + "\n" }.joined(), error: ""))
  }

  @Test func `without a register there is nothing to check`() throws {
    let job = try SmallJob(log: SmallJob.log, pipeline: SmallJob.pipeline.replacing(", register: problems.csv", with: ""))
    #expect(
      try register("check", "job.yaml", in: job)
        == .refused(
          64, "job.yaml names no rollup.register to check; `vitalfew register init job.yaml -o problems.csv` writes one to start from"))
  }

  @Test func `a register that is wrong throughout is checked in no time`() throws {
    let job = try SmallJob(log: Self.log)
    let rows = (0..<20_000).map { "T,driver \($0),landed,s,,,Li,2026-01-01,\n" }
    try job.folder.write(Self.header + rows.joined(), to: "problems.csv")
    let start = ContinuousClock.now
    let answer = try register("check", "job.yaml", in: job)
    #expect(answer.status == 1)
    #expect(
      answer.output.hasSuffix(
        "problems.csv: 20000 entries, 0 count and cover calls; 20000 do not: 20000 have drivers that no call carries; 20000 findings, 0 notes\n"
      ))
    #expect(ContinuousClock.now - start < .seconds(60), "a debug build on a busy machine; a release checks 200,000 in seconds")
  }
}
