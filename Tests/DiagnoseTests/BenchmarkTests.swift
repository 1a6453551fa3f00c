import CallModel
import Pareto
import Testing

@testable import Diagnose

/// Definitions §6, rule by rule: teams of one skill whose driver `hard` is difficult beside `easy`.
@Suite struct BenchmarkTests {
  private func skill(_ hard: [Measures], easy: Measures = .resolved(1900, of: 2000).lasting(mean: 200, deviation: 80)) -> Center {
    var center = Center()
    for (number, measures) in hard.enumerated() { center.add("S / T\(number + 1)", ["hard": measures, "easy": easy]) }
    return center
  }

  @Test func `a team that is clearly better is the benchmark`() throws {
    let diagnosis = skill([.resolved(92, of: 100), .resolved(60, of: 100), .resolved(58, of: 100), .resolved(61, of: 100)]).diagnosis([.fcr]
    )
    let benchmark = try #require(diagnosis.benchmark("hard", below: "S"))
    #expect(benchmark.outcome == .benchmark)
    #expect(benchmark.worse == [.fcr])
    #expect(diagnosis.standings(benchmark) == ["T1: clearly_better", "T2: ordinary", "T3: ordinary", "T4: ordinary"])
    #expect(benchmark.teams[0].findings.map(\.rest) == [Sample(yes: 179, of: 300)])
    #expect(diagnosis.benchmarkTests.tests == 4)
    #expect(diagnosis.benchmark("easy", below: "S") == nil)
  }

  @Test func `what the node's calls do not say is asked of those above`() throws {
    var center = Center()
    let add = { (center: inout Center, skill: String, hard: [Measures], easy: Int) in
      for (number, measures) in hard.enumerated() {
        center.add("C / \(skill) / T\(number + 1)", ["hard": measures, "easy": .resolved(easy, of: 2000)])
      }
    }
    add(&center, "low", Array(repeating: .resolved(50, of: 100), count: 3), 1900)
    add(&center, "unclear", [.resolved(95, of: 100), .resolved(80, of: 100), .resolved(80, of: 100)], 1740)
    add(&center, "simple", Array(repeating: .resolved(285, of: 300), count: 3), 1900)
    add(&center, "small", Array(repeating: .resolved(5, of: 10), count: 2), 1900)
    let diagnosis = center.diagnosis([.fcr])
    let classes = try ["C", "C / low", "C / unclear", "C / simple", "C / small"].map { path in
      let node = try #require(diagnosis.node(path))
      let row = try #require(diagnosis.nodes[node].ranking.drivers.firstIndex { diagnosis.drivers[$0.driver].text == "hard" })
      return diagnosis.problemClass(at: node, row: row).difficulty
    }
    #expect(classes == [.difficult, .difficult, .undetermined, .simple, .undetermined])
    #expect(diagnosis.benchmark("hard", below: "C / low")?.outcome == .noBenchmark)
    let found = try #require(diagnosis.benchmark("hard", below: "C / unclear"))
    #expect(found.worse == [.fcr] && found.outcome == .benchmark)
    #expect(diagnosis.standings(found) == ["T1: clearly_better", "T2: ordinary", "T3: ordinary"])
    #expect(diagnosis.benchmark("hard", below: "C / simple") == nil && diagnosis.benchmark("hard", below: "C / small") == nil)
    let solvers = try #require(diagnosis.solvers(below: diagnosis.node("C"))[found.driver])
    #expect(solvers.outcome == .benchmark && solvers.compared == ComparedCalls(teams: 6, calls: 600))
    #expect(solvers.benchmarks.map { diagnosis.nodes[$0].path.text } == ["C / unclear / T1"])
    #expect(diagnosis.escalations.isEmpty == false && diagnosis.escalations.allSatisfy { $0.node != diagnosis.node("C") })
  }

  @Test func `calls that are rushed through make no benchmark`() {
    let rushed = skill([
      .resolved(40, of: 100).lasting(mean: 150, deviation: 60), .resolved(70, of: 100).lasting(mean: 400, deviation: 60),
      .resolved(71, of: 100).lasting(mean: 400, deviation: 60), .resolved(69, of: 100).lasting(mean: 400, deviation: 60),
    ]).diagnosis([.fcr, .aht])
    let team = rushed.benchmark("hard", below: "S")?.teams.first
    #expect(team?.findings.map(\.isBetter) == [false, true])
    #expect(team?.findings.map(\.isWorse) == [true, false])
    #expect(team?.standing == .ordinary)
    #expect(rushed.benchmark("hard", below: "S")?.outcome == .noBenchmark)
  }

  @Test func `a team that holds its own average is worth a look and no benchmark`() {
    // Wilson's lower end of 24 of 32 is 0.579; the driver's own calls, which are better, are no part of the average.
    func center(easy: Int) -> Center {
      var center = Center()
      center.add("S / T1", ["hard": .resolved(24, of: 32), "easy": .resolved(easy, of: 100), "": .resolved(90, of: 100)])
      for number in 2...4 { center.add("S / T\(number)", ["hard": .resolved(60, of: 100), "easy": .resolved(1900, of: 2000)]) }
      return center
    }
    let (level, below) = (center(easy: 57).diagnosis([.fcr]), center(easy: 58).diagnosis([.fcr]))
    #expect(level.standings(level.benchmark("hard", below: "S")).first == "T1: level")
    #expect(level.benchmark("hard", below: "S")?.outcome == .worthALook)
    #expect(below.standings(below.benchmark("hard", below: "S")).first == "T1: ordinary")
    #expect(below.benchmark("hard", below: "S")?.outcome == .noBenchmark)
  }

  @Test func `where most teams hold their own average nobody is singled out, and the problem is escalated`() throws {
    // Long for a bill and short for a call: level with all other calls of any team, so that says nothing of a team.
    func center(long: Int) -> Center {
      var center = Center()
      let times = { (mean: Int) in Measures.calls(200).lasting(mean: mean, deviation: mean / 2) }
      for team in 1...6 {
        let outage = times(team <= long ? 600 : 200)
        center.add("S / T\(team)", ["Bill / Dispute": times(300), "Bill / Copy": times(150), "Net / Outage": outage])
      }
      return center
    }
    let (most, half) = (center(long: 4).diagnosis([.aht]), center(long: 3).diagnosis([.aht]))
    let nobody = try #require(most.benchmark("Bill / Dispute", below: "S"))
    #expect(nobody.outcome == .noBenchmark && most.standings(nobody) == (1...6).map { "T\($0): ordinary" })
    #expect(nobody.teams.map { $0.findings.map(\.isLevel) } == (1...6).map { [$0 <= 4] })
    #expect(most.escalations.contains { $0.driver == nobody.driver && $0.hasNoBenchmark })
    let some = try #require(half.benchmark("Bill / Dispute", below: "S"))
    #expect(some.outcome == .worthALook && half.standings(some) == (1...6).map { "T\($0): \($0 <= 3 ? "level" : "ordinary")" })

    // Half of the teams have no FCR, which alone is worse: they cannot be level.
    var blank = Center()
    for team in 1...6 {
      let fcr = { (yes: Int) in
        (team <= 3 ? Measures.resolved(yes, of: 200) : Measures.calls(200)).lasting(mean: 200, deviation: 80)
      }
      blank.add("S / T\(team)", ["Bill / Dispute": fcr(160), "Bill / Copy": fcr(198), "Net / Outage": fcr(60)])
    }
    let alike = try #require(blank.diagnosis([.fcr, .aht]).benchmark("Bill / Dispute", below: "S"))
    #expect(alike.worse == [.fcr] && alike.teams.count == 6 && alike.outcome == .noBenchmark)
  }

  @Test func `level counts only on an indicator that makes the driver difficult`() throws {
    let teams = [61, 60, 59].map { Measures.resolved($0, of: 100).lasting(mean: 100, deviation: 40) }
    let benchmark = try #require(skill(teams).diagnosis([.fcr, .aht]).benchmark("hard", below: "S"))
    #expect(benchmark.worse == [.fcr])
    #expect(benchmark.teams.map { $0.findings.map(\.isLevel) } == [[false, true], [false, true], [false, true]])
    #expect(benchmark.outcome == .noBenchmark)
  }

  @Test func `teams with too few values are neither tested nor part of the rest`() throws {
    let diagnosis = skill([.resolved(60, of: 100), .resolved(58, of: 100), .resolved(29, of: 29)]).diagnosis([.fcr])
    let benchmark = try #require(diagnosis.benchmark("hard", below: "S"))
    #expect(diagnosis.standings(benchmark) == ["T1: ordinary", "T2: ordinary"])
    #expect(benchmark.teams[0].findings.map(\.rest) == [Sample(yes: 58, of: 100)])
  }

  @Test func `a single team with enough values is compared with nobody`() {
    let diagnosis = skill([.resolved(60, of: 100), .resolved(2, of: 10)]).diagnosis([.fcr])
    #expect(diagnosis.benchmark("hard", below: "S")?.outcome == .notComparable)
    #expect(diagnosis.benchmark("hard", below: "S")?.teams == [])
    #expect(diagnosis.benchmark("hard", below: "S")?.callsResolvedMore == nil)
    #expect(diagnosis.benchmarkTests.tests == 0)
  }

  @Test func `thirty answers that are all the best are not clearly better than many of which most are`() throws {
    let most = Measures.calls(500).scored([5, 5, 10, 20, 460])
    let center = skill([Measures.calls(30).scored([0, 0, 0, 0, 30]), most, most], easy: .calls(2000).scored([0, 0, 0, 0, 2000]))
    let finding = try #require(center.diagnosis([.csat]).benchmark("hard", below: "S")?.teams.first?.findings.first)
    let welch = try #require(MeanDifference(welch: finding.team, minus: finding.rest)).test.higher
    #expect(welch < 1e-12)
    #expect(try #require(finding.p) > 0.01)
    #expect(!finding.isBetter)
  }

  @Test func `benchmarks are looked for at the configured level`() {
    var center = Center()
    for skill in 1...3 {
      for team in 1...2 {
        center.add(
          "D / S\(skill) / T\(team)",
          ["hard": .resolved(skill == 1 ? 95 : 60, of: 100), "easy": .resolved(950, of: 1000)])
      }
    }
    let skills = center.diagnosis([.fcr]) { $0.benchmarkLevel = 1 }
    #expect(skills.standings(skills.benchmark("hard", below: "D")) == ["S1: clearly_better", "S2: ordinary", "S3: ordinary"])
    #expect(skills.benchmark("hard", below: "D / S2") == nil)
    let teams = center.diagnosis([.fcr])
    #expect(teams.benchmarkLevel == 2)
    #expect(teams.benchmark("hard", below: "D") == nil)
    #expect(teams.benchmark("hard", below: "D / S2")?.outcome == .noBenchmark)
  }

  @Test func `top nodes are compared with one another where they are the benchmark level`() {
    var center = Center()
    for number in 1...3 {
      center.add("C\(number)", ["hard": .resolved(number == 3 ? 95 : 60, of: 100), "easy": .resolved(950, of: 1000)])
    }
    let diagnosis = center.diagnosis([.fcr])
    #expect(diagnosis.standings(diagnosis.benchmarks(below: nil).first) == ["C1: ordinary", "C2: ordinary", "C3: clearly_better"])
    #expect(diagnosis.benchmarks(below: 0) == [])
  }

  @Test func `without indicators there are no benchmarks`() {
    let diagnosis = skill([.calls(100), .calls(100)], easy: .calls(50)).diagnosis([])
    #expect(diagnosis.nodes.indices.allSatisfy { diagnosis.benchmarks(below: $0).isEmpty })
  }

  @Test func `the level to aim at is that of the best teams with a tenth of the calls`() throws {
    // (yes + 1)/(n + 2): 93/102, 271/302, 41/50, 57/102, 601/1002. The first carries 100 of 1548 calls, the first two 400.
    let teams = [(92, 100), (270, 300), (40, 48), (56, 100), (600, 1000)].map { Sample(yes: $0, of: $1) }
    let level = try #require(AchievableLevel(.fcr, of: teams))
    #expect((level.best, level.teams) == (Sample(yes: 362, of: 400), 2))
    #expect(agrees(level.gain(of: teams[3], calls: 200), 200 * (0.905 - 0.56)))
    #expect(level.gain(of: teams[0], calls: 30) == 0)
  }

  @Test func `a small team does not lead by luck`() throws {
    // 2 of 2 is 3/4 adjusted, 80 of 100 is 81/102.
    let level = try #require(AchievableLevel(.fcr, of: [Sample(yes: 2, of: 2), Sample(yes: 80, of: 100)]))
    #expect(level.best == Sample(yes: 80, of: 100))
  }

  @Test func `for handle times the shortest are the best, and equals come in order`() throws {
    let times = [400, 300, 300].map { Sample(count: 50, sum: 50 * $0, squares: UInt128(50 * $0 * $0)) }
    let level = try #require(AchievableLevel(.aht, of: times))
    #expect((level.best, level.teams) == (times[1], 1))
    #expect(level.gain(of: times[0], calls: 7) == 700)
  }

  @Test func `what reaching the level would bring is added up over the teams and rounded down`() throws {
    let teams = [(90, 300), (60, 400), (61, 400)].map { Measures.resolved($0, of: 100).lasting(mean: $1, deviation: 60) }
    let benchmark = try #require(skill(teams).diagnosis([.fcr, .aht]).benchmark("hard", below: "S"))
    #expect(benchmark.levels.map(\.best.mean) == [0.9, 300])
    #expect(benchmark.callsResolvedMore == 30 + 29)
    #expect(benchmark.minutesSaved == 200 * 100 / 60)
  }

  @Test func `the spread of the teams below stands at every node above them`() throws {
    let diagnosis = skill([.resolved(92, of: 100), .resolved(60, of: 100), .resolved(58, of: 100), .resolved(29, of: 29)]).diagnosis([.fcr])
    let spread = try #require(diagnosis.problem("hard", at: "S")?.spread)
    #expect(spread.teams == 3)
    #expect(spread.overdispersion > 10 && spread.p < 1e-6 && spread.deviation > 0.1)
    let alike = try #require(diagnosis.problem("easy", at: "S")?.spread)
    #expect((alike.chiSquare, alike.p, alike.deviation) == (0, 1, 0))
    #expect(diagnosis.problem("hard", at: "S / T1")?.spread == nil)
  }
}

/// The second sign of difficulty.
@Suite struct TeamsApartTests {
  /// What is said at `S`, of teams with so many of 100 calls resolved by driver.
  private func apart(_ teams: [KeyValuePairs<String, Int>], calls: Int = 100) -> [String] {
    var center = Center()
    for (number, drivers) in teams.enumerated() {
      for (driver, yes) in drivers { center.add("S / T\(number + 1)", [driver: .resolved(yes, of: driver == "rare" ? 40 : calls)]) }
    }
    let diagnosis = center.diagnosis([.fcr])
    #expect(teams.indices.allSatisfy { diagnosis.node("S / T\($0 + 1)").map { diagnosis.teamsApart(at: $0).isEmpty } ?? false })
    return diagnosis.node("S").map { node in
      diagnosis.teamsApart(at: node).map { found in
        "\(diagnosis.drivers[diagnosis.nodes[node].ranking.drivers[found.row].driver].text) \(found.spread.teams)"
      }
    } ?? []
  }

  @Test func `what is not difficult as a whole and lies far apart between teams is named, and nothing else is`() {
    #expect(apart([["far": 95, "near": 85], ["far": 95, "near": 84], ["far": 75, "near": 85], ["far": 75, "near": 86]]) == ["far 4"])
    // Difficult as a whole: the table of difficult problems has it.
    #expect(apart([["far": 80, "near": 95], ["far": 80, "near": 95], ["far": 50, "near": 95], ["far": 50, "near": 95]]) == [])
    // By less than the 5 points that a simple problem may be worse: standard deviations of 0.041 and 0.061.
    #expect(apart([["far": 1_760, "near": 1_700], ["far": 1_640, "near": 1_700]], calls: 2_000) == [])
    #expect(apart([["far": 1_790, "near": 1_700], ["far": 1_610, "near": 1_700]], calls: 2_000) == ["far 2"])
    // Uncommon.
    #expect(apart([["near": 150, "rare": 40], ["near": 150, "rare": 20]], calls: 200) == [])
  }

  @Test func `what is difficult further up has the first sign, unless the node itself finds it simple`() throws {
    func apart(at path: String, difficultAbove: Bool) throws -> Bool {
      var center = Center()
      for (team, yes) in [95, 80, 80].enumerated() {
        center.add("C / S1 / T\(team)", ["hard": .resolved(yes, of: 100), "easy": .resolved(174, of: 200)])
        center.add("C / S2 / T\(team)", ["hard": .resolved(difficultAbove ? 100 : 174, of: 200), "easy": .resolved(174, of: 200)])
      }
      let diagnosis = center.diagnosis([.fcr])
      let (node, above) = try (#require(diagnosis.node(path)), #require(diagnosis.problem("hard", at: "C")))
      #expect(diagnosis.problem("hard", at: path)?.difficulty == .undetermined && (above.difficulty == .difficult) == difficultAbove)
      return !diagnosis.teamsApart(at: node).isEmpty
    }
    #expect(try apart(at: "C / S1", difficultAbove: false))
    #expect(try !apart(at: "C / S1", difficultAbove: true))
  }

  @Test func `the more problems are asked about the further apart it takes`() {
    // Chi-square of 90 and 80 of 100 is 3.92 on one degree of freedom: p 0.0477.
    #expect(apart([["far": 90], ["far": 80]]) == ["far 2"])
    #expect(apart([["far": 90, "near": 85], ["far": 80, "near": 85]]) == [])
  }
}
