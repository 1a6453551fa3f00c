import CallModel
import Pareto
import Testing

@testable import Diagnose

/// Who solves a difficult problem, seen from above the teams, and what follows from it.
@Suite struct SolversTests {
  /// A center of two skills with three teams each; `hard` is given by team, everything else is alike.
  private func center(_ data: [Measures], _ billing: [Measures], easy: Measures = easy) -> Center {
    var center = Center()
    for (skill, teams) in [("Data", data), ("Bill", billing)] {
      for (number, measures) in teams.enumerated() { center.add("C / \(skill) / T\(number + 1)", ["hard": measures, "easy": easy]) }
    }
    return center
  }

  private static let easy = Measures.resolved(1900, of: 2000).lasting(mean: 200, deviation: 80)

  private func solvers(_ diagnosis: Diagnosis, below path: String) -> Solvers? {
    guard let node = diagnosis.node(path), let driver = diagnosis.drivers.firstIndex(where: { $0.text == "hard" }) else { return nil }
    return diagnosis.solvers(below: node)[driver]
  }

  @Test func `from above, the best outcome of all groups counts and gains add up`() throws {
    let diagnosis = center(
      [.resolved(90, of: 100), .resolved(60, of: 100), .resolved(61, of: 100)],
      [.resolved(60, of: 100), .resolved(61, of: 100), .resolved(62, of: 100)]
    ).diagnosis([.fcr])
    let (data, bill, all) = (solvers(diagnosis, below: "C / Data"), solvers(diagnosis, below: "C / Bill"), solvers(diagnosis, below: "C"))
    #expect(data?.outcome == .benchmark)
    #expect(bill?.outcome == .noBenchmark)
    #expect(all?.outcome == .benchmark)
    #expect(all?.benchmarks.map { diagnosis.nodes[$0].path.text } == ["C / Data / T1"])
    #expect(data?.callsResolvedMore == 30 + 29)
    #expect(bill?.callsResolvedMore == 2 + 1)
    #expect(all?.callsResolvedMore == 62)
    #expect(all?.minutesSaved == nil)
    #expect(solvers(diagnosis, below: "C / Data / T1") == nil)
  }

  @Test func `of several benchmarks the clearest comes first`() throws {
    let teams = [60, 88, 95, 60, 60, 60].map { Measures.resolved($0, of: 100) }
    var center = Center()
    for (number, measures) in teams.enumerated() { center.add("S / T\(number + 1)", ["hard": measures, "easy": Self.easy]) }
    let diagnosis = center.diagnosis([.fcr])
    let benchmark = try #require(diagnosis.benchmark("hard", below: "S"))
    #expect(benchmark.best.map { diagnosis.nodes[benchmark.teams[$0].node].path.name.text } == ["T3", "T2"])
    #expect(solvers(diagnosis, below: "S")?.benchmarks == benchmark.best.map { benchmark.teams[$0].node })
  }

  @Test func `what is low in every team is a matter of authority, unless one team is clearly better`() throws {
    func lacksAuthority(_ teams: [Measures]) throws -> Bool {
      let diagnosis = center(teams, teams).diagnosis([.fcr])
      let problem = try #require(diagnosis.problem("hard", at: "C"))
      return diagnosis.lacksAuthority(problem, solvers(diagnosis, below: "C"))
    }
    let low = Measures.resolved(60, of: 100)
    #expect(try lacksAuthority([low, low, low]))
    // One team is as good on it as on its other calls.
    #expect(try !lacksAuthority([low, low, .resolved(95, of: 100)]))
    // One team is low as well, and clearly better than its sisters.
    #expect(try !lacksAuthority([.resolved(45, of: 100), .resolved(45, of: 100), .resolved(80, of: 100)]))
    // A team with too few calls is not asked.
    #expect(try lacksAuthority([low, low, .resolved(20, of: 20)]))
  }

  @Test func `a single team with enough calls is not every team`() throws {
    var center = Center()
    center.add("S / T1", ["hard": .resolved(60, of: 100), "easy": Self.easy])
    center.add("S / T2", ["hard": .resolved(10, of: 20), "easy": Self.easy])
    let diagnosis = center.diagnosis([.fcr])
    let problem = try #require(diagnosis.problem("hard", at: "S"))
    #expect(problem.below.map { [$0.teams, $0.worse] } == [1, 1])
    #expect(!diagnosis.lacksAuthority(problem, solvers(diagnosis, below: "S")))
    #expect(diagnosis.problem("hard", at: "S / T1")?.below == nil)
  }

  @Test func `what is not low is no matter of authority, however alike the teams are`() throws {
    let slow = Measures.resolved(95, of: 100).lasting(mean: 400, deviation: 60)
    let diagnosis = center([slow, slow], [slow, slow]).diagnosis([.fcr, .aht])
    let problem = try #require(diagnosis.problem("hard", at: "C"))
    #expect(problem.worse == [.aht])
    #expect(!diagnosis.lacksAuthority(problem, solvers(diagnosis, below: "C")))
  }

  @Test func `benchmarks come by what they would bring`() {
    let diagnosis = center(
      [.resolved(90, of: 100), .resolved(60, of: 100), .resolved(61, of: 100)],
      [.resolved(180, of: 200), .resolved(100, of: 200), .resolved(100, of: 200)]
    ).diagnosis([.fcr])
    let entries = diagnosis.benchmarksByGain
    #expect(entries.map { $0.parent.map { diagnosis.nodes[$0].path.text } } == ["C / Bill", "C / Data"])
    #expect(entries.map(\.solvers.callsResolvedMore) == [160, 59])
  }
}

/// What self-service may answer.
@Suite struct SelfServiceTests {
  private func rows(_ drivers: KeyValuePairs<String, Measures>, _ change: @escaping (inout DiagnosisRules) -> Void = { _ in }) -> [String] {
    var center = Center()
    center.add("T", drivers)
    let diagnosis = center.diagnosis([.fcr], change)
    return diagnosis.selfService(at: 0).map { diagnosis.drivers[diagnosis.nodes[0].ranking.drivers[$0].driver].text }
  }

  @Test func `a large driver that is handled certainly better than the rest may be answered without a call`() {
    #expect(rows(["a": .resolved(950, of: 1000), "b": .resolved(600, of: 900), "c": .resolved(600, of: 800)]) == ["a"])
  }

  @Test func `what some teams handle far worse than others is nothing for a machine yet`() throws {
    func rows(_ resolved: [Int]) throws -> [Int] {
      var center = Center()
      for (team, yes) in resolved.enumerated() {
        center.add("S / T\(team)", ["a": .resolved(yes, of: 250), "b": .resolved(150, of: 220), "c": .resolved(150, of: 220)])
      }
      let diagnosis = center.diagnosis([.fcr])
      return try diagnosis.selfService(at: #require(diagnosis.node("S")))
    }
    #expect(try rows([230, 231, 229, 230]) == [0])
    #expect(try rows([248, 248, 212, 212]) == [])
  }

  @Test func `where all drivers are alike none is`() {
    let alike = Measures.resolved(800, of: 1000)
    #expect(rows(["a": alike, "b": alike, "c": alike]) == [])
    #expect(rows(["a": alike, "b": alike, "c": alike]) { $0.rule = .average } == [])
  }

  @Test func `only common drivers among the five largest are asked`() {
    let middling = Measures.resolved(600, of: 1000)
    let small = Measures.resolved(790, of: 800)
    // The four before it hold 71 % of the calls; with a larger one among them 83 %.
    #expect(rows(["a": middling, "b": middling, "c": middling, "d": middling, "e": small, "": .calls(800)]) == ["e"])
    #expect(rows(["a": middling, "b": middling, "c": middling, "d": middling, "e": small]) == [])
    #expect(rows(["a": middling, "b": middling, "c": middling, "d": middling, "e": middling, "f": small, "": .calls(3000)]) == [])
  }

  @Test func `the best of a bad category is no matter for self-service`() {
    #expect(
      rows([
        "Net / Slow": .resolved(600, of: 1000), "Net / None": .resolved(400, of: 1000), "Bill / Late": .resolved(950, of: 1000),
        "Bill / Wrong": .resolved(950, of: 1000),
      ]) == [])
  }
}

/// What is kept of comparisons says what they say when they are made again, and the classes kept in one byte what the problems say.
@Suite struct ProblemClassTests {
  @Test func `every class survives its byte`() {
    for difficulty in [nil] + Difficulty.allCases.map(Optional.some) {
      for mask in 0..<8 {
        let worse = Indicator.allCases.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
        let found = ProblemClass(difficulty, worse: worse)
        #expect(found.difficulty == difficulty)
        #expect(found.worse == worse)
        #expect(found.number < ProblemClass.count)
        #expect(ProblemClass(number: found.number) == found)
      }
    }
  }

  @Test(arguments: DiagnosisRules.Rule.allCases)
  func `problems and classes agree`(rule: DiagnosisRules.Rule) {
    for seed in UInt64(1)...20 {
      let diagnosis = SimulatedCenter().center(seed: seed).diagnosis { $0.rule = rule }
      for node in diagnosis.nodes.indices {
        for (row, problem) in diagnosis.problems(at: node).enumerated() {
          let found = diagnosis.problemClass(at: node, row: row)
          #expect(problem.difficulty == found.difficulty, "seed \(seed)")
          #expect(problem.worse == found.worse, "seed \(seed)")
          #expect(diagnosis.judgement.difficulty(problem.findings.map(\.verdict)) == found.difficulty, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: DiagnosisRules.Rule.allCases)
  func `findings are those of comparisons made again`(rule: DiagnosisRules.Rule) {
    for seed in UInt64(1)...10 {
      let simulated = SimulatedCenter(hasTop: true).center(seed: seed)
      let diagnosis = simulated.diagnosis {
        $0.rule = rule
        $0.minimumSample = 50
      }
      for (index, node) in diagnosis.nodes.enumerated() {
        let evidence = NodeEvidence(node.ranking, tree: diagnosis.tree, rules: diagnosis.rules)
        for (row, problem) in diagnosis.problems(at: index).enumerated() {
          for finding in problem.findings {
            let made = evidence.comparison(row: row, indicator: finding.indicator)
            #expect(finding.driver == made.driver, "seed \(seed)")
            let difference = made.difference(diagnosis.judgement.confidence)
            #expect(finding.difference == difference?.value && finding.interval == difference?.interval, "seed \(seed)")
            #expect(finding.p == (rule == .interval ? made.chanceOfWorse : nil), "seed \(seed)")
            if case .unavailable(let obstacle) = finding.verdict { #expect(obstacle == made.obstacle, "seed \(seed)") }
            guard made.obstacle != .tooFewValues else { continue }
            #expect(finding.rest == made.rest && finding.baselineDepth == made.baselineDepth, "seed \(seed)")
          }
          let worse = diagnosis.worse(at: index, row: row).findings
          #expect(
            worse.map(\.indicator) == problem.worse && worse.map(\.rest) == problem.findings.filter { $0.verdict == .worse }.map(\.rest))
        }
      }
    }
  }

  @Test func `a comparison is kept in 32 bytes and 8`() {
    #expect(MemoryLayout<KeptComparison>.stride == 32)
    #expect(MemoryLayout<ComparisonOutcome>.stride == 8)
  }

  /// A tree may be as wide as there are nodes: what each of them kept of every group would be gigabytes.
  @Test func `a node keeps the groups of what it compares, and nothing where it compares nothing`() {
    var center = Center()
    center.add("S / big", ["A / a": .resolved(50, of: 100), "B / b": .calls(1), "C / c / d": .resolved(50, of: 100), "D / d": .calls(1)])
    center.add("S / small", ["A / a": .calls(1), "B / b": .calls(1), "C / c / d": .calls(1)])
    let nodes = center.diagnosis().problems.nodes
    // The node itself, A, C, and C / c.
    #expect(nodes.map(\.baselines.values.count) == [4, 4, 0])
  }

  @Test func `what is measured nowhere has no class`() {
    var center = Center()
    center.add("T", ["a": .resolved(5, of: 100)])
    #expect(center.diagnosis([]).problemClass(at: 0, row: 0).difficulty == nil)
  }
}
