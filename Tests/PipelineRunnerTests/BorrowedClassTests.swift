import Testing

/// Which class counts where (definitions §3): what an entry has to show goes by the calls at its own scope; what a step of the plan is advised to land
/// may go by the nearest node above that can tell, and says so.
@Suite struct BorrowedClassTests {
  private static let pipeline = """
    pipeline: job
    input:
      files: calls.csv
      columns: { organization: [center, team], driver: reason, resolved: solved }
    rollup:
      levels: [{ name: center, minimum: 50% }, { name: team, minimum: 93% }]
      register: { file: problems.csv, evidence: complete }

    """

  private static let header = "scope,driver,status,script,process,knowledge_base\n"

  /// Three teams with 25 calls each of a driver that is difficult at the center, where there are enough values to say.
  private static let log: String = {
    let teams = ["T1", "T2", "T3"].map { team in
      let calls = [("easy", 66, "yes"), ("easy", 4, "no"), ("hard", 10, "yes"), ("hard", 15, "no")]
      return calls.map { String(repeating: "C,\(team),\($0),\($2)\n", count: $1) }.joined()
    }
    return "center,team,reason,solved\n" + teams.joined()
  }()

  private func job(_ rows: String) throws -> SmallJob {
    let job = try SmallJob(log: Self.log, pipeline: Self.pipeline)
    try job.folder.write(Self.header + rows, to: "problems.csv")
    return job
  }

  @Test func `a step whose class is borrowed says whose it is, and that it is advice`() throws {
    let job = try job("C,easy,landed,s,,\n")
    #expect(try job.run().status == 1)
    let advice =
      "A level in brackets behind a class: it was judged there, because the node's own calls do not say. The class that a step has from a node above is advice on what to find out and to land. What an entry of the register has to show goes by the "
      + "class of its own calls; while they do not say, any one of the three counts.\n"
    let page = try job.folder.read("reports/job/latest/nodes/C/T1.md")
    let difficult = "common, **difficult** (center)"
    #expect(page.contains("| 1 | **hard** | 25 | +26.3 | 100.0 % | \(difficult) | process, answer script, knowledge-base entry |\n"))
    #expect(page.contains("\n**1 · hard** is difficult at [C](../C.md) (center): against the other calls, FCR 40.0 % of 75 calls"))
    #expect(page.contains(advice))
    let order = try job.folder.read("reports/job/latest/owners/team%20leader.md")
    #expect(order.contains("common, **difficult** (center): FCR lower by 54.3 points |"))
    #expect(order.contains(advice))
  }

  /// Of what is uncommon in every team, "slow" is solved clearly better by one, and of "rare" no team has enough calls to say.
  private static let uncommon: String = {
    let teams = [("T1", 38), ("T2", 16), ("T3", 16)].map { team, solved in
      let calls = [
        ("easy", 380, "yes"), ("easy", 20, "no"), ("slow", solved, "yes"), ("slow", 40 - solved, "no"), ("rare", 5, "yes"),
        ("rare", 7, "no"),
      ]
      return calls.map { String(repeating: "C,\(team),\($0),\($2)\n", count: $1) }.joined()
    }
    return "center,team,reason,solved\n" + teams.joined()
  }()

  @Test func `an uncommon difficult problem is spoken of where somebody clearly solves it better`() throws {
    let job = try SmallJob(log: Self.uncommon, pipeline: Self.pipeline.replacing("93%", with: "99%"))
    try job.folder.write(Self.header + "C,easy,landed,s,,\n", to: "problems.csv")
    #expect(try job.run().status == 1)
    let page = try job.folder.read("reports/job/latest/nodes/C/T2.md")
    #expect(page.contains("| 1 | **slow** | 40 | +8.8 | 97.3 % | uncommon, **difficult** | knowledge-base entry |\n"))
    #expect(page.contains("| 2 | **rare** | 12 | +2.7 | 100.0 % | uncommon, **difficult** (center) | knowledge-base entry |\n"))
    #expect(page.contains("\n**1 · slow** is difficult: against the other calls, FCR 40.0 % of 40 calls"))
    #expect(page.contains(" **Benchmark:** [T1](T1.md) (FCR 95.0 % of 40 calls against 40.0 % of 80 in its sisters), clearly better"))
    #expect(!page.contains("· rare** is difficult") && !page.contains("more like these"))
  }

  @Test func `an entry is complete with what the calls at its own scope demand`() throws {
    let job = try job("C,easy,landed,s,,\nC / T1,hard,landed,s,,\nC / T2,hard,landed,,p,\nC / T3,hard,landed,,,k\n")
    #expect(try job.run().status == 0)
    let register = try job.folder.read("reports/job/latest/data/register.csv")
    #expect(
      register.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[8] } == [
        "counts", "counts", "counts", "counts",
      ])
    #expect(try job.folder.read("reports/job/latest/owners/team%20leader.md").contains("**Nothing to do.**"))
    #expect(try !job.folder.read("reports/job/latest/nodes/C/T1.md").contains("Entries of the register to look at"))
  }
}
