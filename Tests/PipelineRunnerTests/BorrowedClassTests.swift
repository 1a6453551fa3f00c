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
      "The class that a step has from a node above is advice on what to find out and to land. What an entry of the register has to show goes by the "
      + "class of its own calls; while they are too few to say, any one of the three counts.\n"
    let page = try job.folder.read("reports/job/latest/nodes/C/T1.md")
    let difficult = "common, **difficult** at [C](../C.md), too few calls here to say"
    #expect(page.contains("| 1 | **hard** | 25 | +26.3 | 100.0 % | \(difficult) | process, answer script, knowledge-base entry |\n"))
    #expect(page.contains(advice))
    let order = try job.folder.read("reports/job/latest/owners/team%20leader.md")
    #expect(order.contains("common, **difficult** at [C](../nodes/C.md), too few calls here to say: FCR lower by 54.3 points |"))
    #expect(order.contains(advice))
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
