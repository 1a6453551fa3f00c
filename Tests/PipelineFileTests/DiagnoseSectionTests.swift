import CallModel
import Testing

@testable import PipelineFile

@Test func `a diagnosis is as written`() throws {
  var source = PipelineSource.columns("satisfaction: { column: csat, scale: [1, 10] }")
  source.rest = [
    "diagnose:", "  difficulty:", "    rule: average", "    baseline: node", "    minimum_sample: 50", "    confidence: 99.9%",
    "    tolerance: { fcr: 2.5%, csat: 0.35, aht: 0.2 }", "  benchmark: { level: center, false_discovery_rate: 10% }",
  ]
  var rules = DiagnosisRules()
  (rules.rule, rules.baseline, rules.minimumSample) = (.average, .node, 50)
  rules.confidence = Share(numerator: 999, denominator: 1000)
  rules.tolerance.fcr = Share(numerator: 25, denominator: 1000)
  rules.tolerance.csat = 0.35
  rules.tolerance.aht = Share(numerator: 2, denominator: 10)
  (rules.benchmarkLevel, rules.falseDiscoveryRate, rules.scale) = (0, .percent(10), 1...10)
  #expect(try plan(source).diagnosis == rules)
}

@Test(arguments: ["diagnose: {}", "diagnose: { difficulty: {}, benchmark: {} }", "diagnose: { difficulty: { tolerance: {} } }"])
func `what is left out of a diagnosis has its default`(line: String) throws {
  #expect(try plan(.rest(line)).diagnosis == DiagnosisRules())
}

@Test func `a diagnosis can be switched off`() throws { #expect(try plan(.rest("diagnose: off")).diagnosis == nil) }

private let confidenceForm = "a share of at least 50% and less than 100%, written like 95% or 0.95"
private let discoveryForm = "a share of more than 0% and at most 50%, written like 5% or 0.05"
private let pointsForm = "a number of points from 0 to 10, written like 0.2"
private let difficultyForm = "a mapping of the keys rule, baseline, minimum_sample, confidence, tolerance"

@Test(arguments: [
  ("diagnose: on", "9:11: diagnose is \"on\"; allowed: { difficulty, benchmark, listening }, or: off"),
  ("diagnose:", "9:10: diagnose has no value; allowed: { difficulty, benchmark, listening }, or: off; or remove the key"),
  ("diagnose: []", "9:11: diagnose is an empty list; allowed: { difficulty, benchmark, listening }, or: off"),
  (
    "diagnose: { dificulty: {} }",
    "9:13: unknown key \"dificulty\" in diagnose; allowed: difficulty, benchmark, listening; did you mean \"difficulty\"?"
  ),
  (
    "diagnose: { rule: average }",
    "9:13: unknown key \"rule\" in diagnose; allowed: difficulty, benchmark, listening; did you mean \"diagnose.difficulty.rule\"?"
  ),
  ("diagnose: { difficulty: interval }", "9:25: diagnose.difficulty is \"interval\"; allowed: \(difficultyForm)"),
])
func `a diagnosis that cannot be read is refused`(line: String, what: String) { #expect(complaints(.rest(line)) == ["p.yaml:" + what]) }

@Test(arguments: [
  (
    "rule: intervall",
    "9:33: diagnose.difficulty.rule is \"intervall\"; allowed: average, interval; did you mean \"interval\"?"
  ),
  (
    "baseline: parent",
    "9:37: diagnose.difficulty.baseline is \"parent\"; allowed: parent_driver, node"
  ),
  ("minimum_sample: 0", "9:43: diagnose.difficulty.minimum_sample is \"0\"; allowed: a whole number of at least 1"),
  ("confidence: 5%", "9:39: diagnose.difficulty.confidence is \"5%\"; allowed: \(confidenceForm); did you mean \"95%\"?"),
  ("confidence: 95", "9:39: diagnose.difficulty.confidence is \"95\"; allowed: \(confidenceForm); did you mean \"95%\"?"),
  ("confidence: 100%", "9:39: diagnose.difficulty.confidence is \"100%\"; allowed: \(confidenceForm)"),
  ("confidence: 0", "9:39: diagnose.difficulty.confidence is \"0\"; allowed: \(confidenceForm)"),
  (
    "tolerance: 5%",
    "9:38: diagnose.difficulty.tolerance is \"5%\"; allowed: a mapping of the keys fcr, csat, aht"
  ),
])
func `rules of difficulty that cannot be read are refused`(text: String, what: String) {
  #expect(complaints(.rest("diagnose: { difficulty: { \(text) } }")) == ["p.yaml:" + what])
}

@Test(arguments: ["-0.2", "0,2", "0.2 points", "10.1", "1e-1", ".2", "2.", "0.2%", "nan", "''"])
func `a tolerance of satisfaction is a number of points`(text: String) {
  let written = text == "''" ? "" : text
  #expect(
    complaints(.rest("diagnose: { difficulty: { tolerance: { csat: \(text == "0,2" ? "'0,2'" : text) } } }")) == [
      "p.yaml:9:46: diagnose.difficulty.tolerance.csat is \"\(written)\"; allowed: \(pointsForm)"
    ])
}

@Test(arguments: [
  ("level: teem", "9:33: diagnose.benchmark.level is \"teem\"; allowed: one of rollup.levels, center, team; did you mean \"team\"?"),
  ("level: 3", "9:33: diagnose.benchmark.level is \"3\"; allowed: one of rollup.levels, center, team"),
  (
    "false_discovery_rate: 95%",
    "9:48: diagnose.benchmark.false_discovery_rate is \"95%\"; allowed: \(discoveryForm); did you mean \"5%\"?"
  ),
  ("false_discovery_rate: 0%", "9:48: diagnose.benchmark.false_discovery_rate is \"0%\"; allowed: \(discoveryForm)"),
])
func `rules of benchmarks that cannot be read are refused`(text: String, what: String) {
  #expect(complaints(.rest("diagnose: { benchmark: { \(text) } }")) == ["p.yaml:" + what])
}

@Test func `all that is wrong with a diagnosis is told at once`() {
  let lines = [
    "diagnose:", "  difficulty: { rule: mean, confidence: 2, tolerance: { fcr: 5, wait: 1 } }",
    "  benchmark: { level: skill, levels: team }",
  ]
  var source = PipelineSource()
  source.rest = lines
  #expect(
    complaints(source) == [
      "p.yaml:10:23: diagnose.difficulty.rule is \"mean\"; allowed: average, interval",
      "p.yaml:10:41: diagnose.difficulty.confidence is \"2\"; allowed: \(confidenceForm); did you mean \"98%\"?",
      "p.yaml:10:62: diagnose.difficulty.tolerance.fcr is \"5\"; allowed: a share, 0% to 100%, written like 80% or 0.80; "
        + "did you mean \"5%\"?",
      "p.yaml:10:65: unknown key \"wait\" in diagnose.difficulty.tolerance; allowed: fcr, csat, aht; did you mean \"input.columns.wait\"?",
      "p.yaml:11:23: diagnose.benchmark.level is \"skill\"; allowed: one of rollup.levels, center, team",
      "p.yaml:11:30: unknown key \"levels\" in diagnose.benchmark; allowed: level, false_discovery_rate; did you mean \"level\"?",
    ])
}

@Test(
  arguments: [
    ("listening: on", ListeningRules(), nil), ("listening: {}", ListeningRules(), nil), ("listening: off", nil, nil),
    ("benchmark: {}", nil, nil),
    ("listening: { recordings: scores/kept.csv }", ListeningRules(), "scores/kept.csv"),
  ] as [(String, ListeningRules?, String?)])
func `a listening list is made where it is asked for`(text: String, rules: ListeningRules?, recordings: String?) throws {
  let plan = try plan(.rest("diagnose: { \(text) }"))
  #expect(plan.diagnosis?.listening == rules)
  #expect(plan.recordings?.name == recordings)
}

@Test func `a listening list is as written`() throws {
  var rules = ListeningRules()
  (rules.calls, rules.seed) = (20, 9_223_372_036_854_775_807)
  #expect(try plan(.rest("diagnose: { listening: { calls: 20, seed: 9223372036854775807 } }")).diagnosis?.listening == rules)
}

@Test(arguments: [
  ("listening: yes", "9:24: diagnose.listening is \"yes\"; allowed: on, off, or { calls, seed, recordings }"),
  ("listening: { calls: 0 }", "9:33: diagnose.listening.calls is \"0\"; allowed: a whole number from 1 to 1000"),
  ("listening: { seed: -1 }", "9:32: diagnose.listening.seed is \"-1\"; allowed: a whole number of at least 0"),
  ("listening: { recordings: [] }", "9:38: diagnose.listening.recordings is an empty list; allowed: a file"),
  ("listening: { k: 5 }", "9:26: unknown key \"k\" in diagnose.listening; allowed: calls, seed, recordings"),
])
func `a listening list that cannot be read is refused`(text: String, what: String) {
  #expect(complaints(.rest("diagnose: { \(text) }")) == ["p.yaml:" + what])
}
