import CallModel
import TestSupport
import Testing

@testable import Diagnose

/// Definitions §5, rule by rule, at a single team.
@Suite struct DifficultyTests {
  /// A team with the driver `a` beside `b`.
  private func team(_ a: Measures, _ b: Measures) -> Center {
    var center = Center()
    center.add("T", ["a": a, "b": b])
    return center
  }

  @Test func `by averages, equal is good`() throws {
    let center = team(
      .resolved(40, of: 60).scored([1, 1, 1, 10, 20]).lasting(mean: 300, deviation: 50),
      .resolved(80, of: 120).scored([2, 2, 2, 20, 40]).lasting(mean: 300, deviation: 90))
    let problem = try #require(center.diagnosis { $0.rule = .average }.problem("a", at: "T"))
    #expect(problem.findings.map(\.verdict) == [.good, .good, .good])
    #expect(problem.difficulty == .simple)
  }

  @Test func `by averages, one call less resolved is difficult`() throws {
    let center = team(.resolved(39, of: 60), .resolved(80, of: 120))
    let diagnosis = center.diagnosis([.fcr]) { $0.rule = .average }
    #expect(diagnosis.problem("a", at: "T")?.difficulty == .difficult)
    #expect(diagnosis.problem("a", at: "T")?.worse == [.fcr])
    #expect(diagnosis.problem("b", at: "T")?.difficulty == .simple)
    #expect(diagnosis.finding(.fcr, of: "a", at: "T")?.q == nil)
    #expect(diagnosis.difficultyTests.tests == 0)
  }

  @Test func `longer calls are worse and lower scores are worse`() {
    let center = team(
      .calls(60).scored([0, 0, 10, 30, 20]).lasting(mean: 301, deviation: 50),
      .calls(60).scored([0, 0, 10, 29, 21]).lasting(mean: 300, deviation: 50))
    #expect(center.diagnosis([.csat, .aht]) { $0.rule = .average }.problem("a", at: "T")?.worse == [.csat, .aht])
    #expect(center.diagnosis([.csat, .aht]) { $0.rule = .average }.problem("b", at: "T")?.worse == [])
  }

  @Test func `by intervals, what is clearly worse is difficult whatever else is good`() throws {
    let center = team(
      .resolved(120, of: 200).lasting(mean: 200, deviation: 50), .resolved(800, of: 1000).lasting(mean: 300, deviation: 50))
    let problem = try #require(center.diagnosis().problem("a", at: "T"))
    #expect(problem.findings.map(\.verdict) == [.worse, .unavailable(.tooFewValues), .good])
    #expect(problem.difficulty == .difficult)
    let finding = problem.findings[0]
    #expect((finding.driver, finding.rest) == (Sample(yes: 120, of: 200), Sample(yes: 800, of: 1000)))
    #expect(agrees(try #require(finding.difference), -0.2))
    let interval = try #require(finding.interval)
    #expect(interval.lower < -0.2 && interval.upper > -0.2 && interval.upper < 0)
  }

  @Test func `by intervals, what chance may explain is undetermined until there is more data`() {
    let few = team(.resolved(38, of: 50), .resolved(400, of: 500)).diagnosis([.fcr])
    #expect(few.finding(.fcr, of: "a", at: "T")?.verdict == .unsure)
    #expect(few.problem("a", at: "T")?.difficulty == .undetermined)
    let more = team(.resolved(7950, of: 10_000), .resolved(80_000, of: 100_000)).diagnosis([.fcr])
    #expect(more.problem("a", at: "T")?.difficulty == .simple)
  }

  @Test func `the tolerance is five points, a fifth of a score, a tenth of the baseline's time`() throws {
    let center = team(
      .resolved(7600, of: 10_000).scored([0, 0, 0, 5000, 5000]).lasting(mean: 320, deviation: 50),
      .resolved(8000, of: 10_000).scored([0, 0, 0, 3500, 6500]).lasting(mean: 300, deviation: 50))
    // All three are worse beyond doubt; with a rate of false discoveries of next to nothing only the tolerance is left to judge.
    let strict: (inout DiagnosisRules) -> Void = { $0.confidence = Share(numerator: 999_999_999, denominator: 1_000_000_000) }
    let problem = try #require(center.diagnosis([.fcr, .csat, .aht]).problem("a", at: "T"))
    #expect(problem.findings.map(\.verdict) == [.worse, .worse, .worse])
    let unchanged = team(.resolved(40, of: 50), .resolved(400, of: 500))
    #expect(unchanged.diagnosis([.fcr], strict).problem("a", at: "T")?.difficulty == .undetermined)
    #expect(unchanged.diagnosis([.fcr]) { $0.tolerance.fcr = .percent(20) }.problem("a", at: "T")?.difficulty == .simple)
    let scores = team(.calls(100).scored([0, 0, 0, 50, 50]), .calls(900).scored([0, 0, 0, 450, 450]))
    #expect(scores.diagnosis([.csat]).problem("a", at: "T")?.difficulty == .simple)
    #expect(scores.diagnosis([.csat]) { $0.tolerance.csat = 0.1 }.problem("a", at: "T")?.difficulty == .undetermined)
    let times = team(.calls(100).lasting(mean: 300, deviation: 100), .calls(900).lasting(mean: 300, deviation: 100))
    #expect(times.diagnosis([.aht]).problem("a", at: "T")?.difficulty == .simple)
    #expect(times.diagnosis([.aht]) { $0.tolerance.aht = .percent(6) }.problem("a", at: "T")?.difficulty == .undetermined)
  }

  @Test func `among many tests one interval on the bad side decides nothing`() throws {
    var center = Center()
    var parts = [("odd", Measures.resolved(69, of: 100))]
    for number in 0..<20 { parts.append(("d\(number)", .resolved(80, of: 100))) }
    for (driver, measures) in parts { center.add("T", [driver: measures]) }
    let finding = try #require(center.diagnosis([.fcr]).finding(.fcr, of: "odd", at: "T"))
    #expect(try #require(finding.interval).upper < 0)
    #expect(try #require(finding.p) < 0.05)
    #expect(try #require(finding.q) > 0.05)
    #expect(finding.verdict == .unsure)
    #expect(team(.resolved(69, of: 100), .resolved(1600, of: 2000)).diagnosis([.fcr]).problem("a", at: "T")?.difficulty == .difficult)
  }

  @Test func `good differences do not help bad ones through`() {
    let diagnosis = team(.resolved(990, of: 1000), .resolved(1600, of: 2000)).diagnosis([.fcr])
    #expect(diagnosis.finding(.fcr, of: "a", at: "T")?.p == 1)
    #expect(diagnosis.finding(.fcr, of: "a", at: "T")?.verdict == .good)
    #expect(diagnosis.difficultyTests.tests == 2)
  }

  @Test func `answers are counted, not calls`() {
    var (calls, answers) = (Measures.calls(1000), Measures.calls(1000))
    (calls.resolvedYes, calls.resolvedKnown) = (3, 29)
    (answers.resolvedYes, answers.resolvedKnown) = (500, 600)
    #expect(team(calls, answers).diagnosis([.fcr]).finding(.fcr, of: "a", at: "T")?.verdict == .unavailable(.tooFewValues))
    #expect(team(calls, answers).diagnosis([.fcr]).finding(.fcr, of: "b", at: "T")?.verdict == .unavailable(.tooFewInRest))
    (calls.resolvedYes, calls.resolvedKnown) = (3, 30)
    #expect(team(calls, answers).diagnosis([.fcr]).finding(.fcr, of: "a", at: "T")?.verdict == .worse)
  }

  @Test func `values that are all the same cannot be judged`() {
    let same = team(.resolved(50, of: 50).scored([0, 0, 0, 0, 50]), .resolved(70, of: 70).scored([0, 0, 0, 70, 0]))
    #expect(same.diagnosis([.fcr, .csat]).finding(.fcr, of: "a", at: "T")?.verdict == .unavailable(.noVariance))
    #expect(same.diagnosis([.fcr, .csat]).finding(.csat, of: "a", at: "T")?.verdict == .unavailable(.noVariance))
    #expect(same.diagnosis([.fcr, .csat]).problem("a", at: "T")?.difficulty == .undetermined)
    let opposite = team(.resolved(0, of: 50), .resolved(70, of: 70))
    #expect(opposite.diagnosis([.fcr]).problem("a", at: "T")?.difficulty == .difficult)
  }

  @Test(arguments: DiagnosisRules.Rule.allCases)
  func `without enough values of anything a problem is undetermined`(rule: DiagnosisRules.Rule) {
    let center = team(.resolved(2, of: 4), .resolved(3, of: 4))
    #expect(center.diagnosis { $0.rule = rule }.problem("a", at: "T")?.difficulty == .undetermined)
  }

  @Test func `a log without any indicator has no classes`() {
    let center = team(.calls(100), .calls(100))
    #expect(center.diagnosis([]).problem("a", at: "T")?.difficulty == nil)
    #expect(center.diagnosis([]).problem("a", at: "T")?.findings.map(\.verdict) == Array(repeating: .unavailable(.notMeasured), count: 3))
  }

  @Test func `scores without a scale are not measured`() {
    let diagnosis = team(.calls(100), .calls(100)).diagnosis([.csat]) { $0.scale = nil }
    #expect(diagnosis.measured.isEmpty)
    #expect(diagnosis.problem("a", at: "T")?.difficulty == nil)
  }

  @Test func `drivers that are like the rest are hardly ever called difficult, however many calls there are`() {
    var numbers = SeededNumbers(run: 5)
    for calls in [100, 10_000] {
      var center = Center()
      for number in 0..<40 { center.add("T", ["c\(number)": .resolved(numbers.yes(of: calls, permille: 800), of: calls)]) }
      let classes = center.diagnosis([.fcr]).problems(at: 0).map(\.difficulty)
      #expect(classes.count { $0 == .difficult } == 0, "seed 5")
      #expect(classes.count { $0 == .simple } == (calls == 100 ? 7 : 40), "seed 5")
    }
  }
}
