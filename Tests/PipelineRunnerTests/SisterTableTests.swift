import Testing

/// A team beside its sisters on its page.
@Suite struct SisterTableTests {
  private static let pipeline = """
    pipeline: job
    input:
      files: calls.csv
      columns:
        organization: [center, team]
        driver: reason
        resolved: solved
        handle: { column: seconds, unit: s }
        satisfaction: { column: score, scale: [1, 5] }
    rollup:
      levels: [{ name: center, minimum: 50% }, { name: team, minimum: 93% }]

    """

  /// Three teams alike: "hard" and "slow" are seldom solved, and of "hard" nobody knows how long it takes. A few calls have a score.
  private static let log: String = {
    let teams = ["T1", "T2", "T3"].map { team in
      let calls = [
        ("easy", 190, "yes", "180", ""), ("easy", 190, "yes", "220", "5"), ("easy", 20, "no", "200", "4"), ("hard", 16, "yes", "", ""),
        ("hard", 24, "no", "", "1"), ("slow", 16, "yes", "400", ""), ("slow", 24, "no", "440", "2"),
      ]
      return calls.map { String(repeating: "C,\(team),\($0),\($2),\($3),\($4)\n", count: $1) }.joined()
    }
    return "center,team,reason,solved,seconds,score\n" + teams.joined()
  }()

  @Test func `an indicator of which no problem has values enough has no column, and a dash says where one has too few`() throws {
    let job = try SmallJob(log: Self.log, pipeline: Self.pipeline)
    #expect(try job.run().status == 0)
    let page = try job.folder.read("reports/job/latest/nodes/C/T2.md")
    let table = """
      On the problems that are difficult at [C](../C.md), figures of this team / its sisters (–: too few values to compare):

      | driver | calls | FCR % | AHT | this team is | listen to | at the level of the best |
      | :--- | ---: | ---: | ---: | :--- | :--- | :--- |
      | hard | 40 | 40.0 / 40.0 | – | not clearly different | – | – |
      | slow | 40 | 40.0 / 40.0 | 7:04 / 7:04 | not clearly different | – | – |

      """
    #expect(page.contains(table), "\(page)")
  }

  @Test func `where every problem has values enough nothing is said of dashes`() throws {
    let job = try SmallJob(
      log: Self.log.replacing(",hard,yes,,", with: ",hard,yes,90,").replacing(",hard,no,,", with: ",hard,no,110,"), pipeline: Self.pipeline)
    #expect(try job.run().status == 0)
    let page = try job.folder.read("reports/job/latest/nodes/C/T2.md")
    #expect(page.contains("at [C](../C.md), figures of this team / its sisters:\n"), "\(page)")
  }
}
