internal import CallModel

/// `diagnose:`, when a problem is difficult and a team a benchmark.
enum DiagnoseSection {
  static let form = "{ difficulty, benchmark, listening }, or: off"
  static let confidenceForm = "a share of at least 50% and less than 100%, written like 95% or 0.95"
  static let discoveryForm = "a share of more than 0% and at most 50%, written like 5% or 0.05"
  static let listeningForm = "on, off, or { calls, seed, recordings }"
  static let callsRange = 1...1000
  static let pointsForm = "a number of points from 0 to 10, written like 0.2"

  /// The rules, nil where the diagnosis is switched off, and `diagnose.listening.recordings`, nil where it is not written.
  ///
  /// - Parameters:
  ///   - value: what is written; nil: everything has its default.
  ///   - levels: the levels of the organization, for the name of the benchmark level.
  static func read(_ value: WrittenValue?, levels: [LevelRule]) -> (rules: DiagnosisRules?, recordings: TableFile?) {
    var rules = DiagnosisRules()
    guard let value else { return (rules, nil) }
    guard value.isMapping else {
      _ = value.choice(["off"])
      return (nil, nil)
    }
    guard let section = WrittenSection(value) else { return (rules, nil) }
    section.section("difficulty").map { readDifficulty($0, into: &rules) }
    section.section("benchmark").map { readBenchmark($0, levels: levels, into: &rules) }
    let recordings = section["listening"].flatMap { readListening($0, into: &rules) }
    return (rules, recordings)
  }

  /// - Returns: the file of the record of scores.
  private static func readListening(_ value: WrittenValue, into rules: inout DiagnosisRules) -> TableFile? {
    guard value.isMapping else {
      if value.choice(["on", "off"]) == "on" { rules.listening = ListeningRules() }
      return nil
    }
    guard let section = WrittenSection(value) else { return nil }
    var listening = ListeningRules()
    listening.calls = section["calls"].flatMap { $0.wholeNumber(in: callsRange) } ?? listening.calls
    listening.seed = section["seed"].flatMap { $0.wholeNumber(in: 0...Int.max) }.map(UInt64.init) ?? listening.seed
    rules.listening = listening
    return section["recordings"].flatMap { $0.text() }.map { TableFile($0) }
  }

  private static func readDifficulty(_ section: WrittenSection, into rules: inout DiagnosisRules) {
    rules.rule = section["rule"].flatMap { $0.choice(DiagnosisRules.Rule.self) } ?? rules.rule
    rules.baseline = section["baseline"].flatMap { $0.choice(DiagnosisRules.Baseline.self) } ?? rules.baseline
    rules.minimumSample = section["minimum_sample"].flatMap { $0.wholeNumber(in: 1...Int.max) } ?? rules.minimumSample
    rules.confidence = section["confidence"].flatMap { $0.share { $0.isAtLeastHalf && !$0.isWhole } } ?? rules.confidence
    guard let tolerance = section.section("tolerance") else { return }
    rules.tolerance.fcr = tolerance["fcr"].flatMap { $0.share() } ?? rules.tolerance.fcr
    rules.tolerance.csat = tolerance["csat"].flatMap { $0.points() } ?? rules.tolerance.csat
    rules.tolerance.aht = tolerance["aht"].flatMap { $0.share() } ?? rules.tolerance.aht
  }

  private static func readBenchmark(_ section: WrittenSection, levels: [LevelRule], into rules: inout DiagnosisRules) {
    rules.benchmarkLevel = section["level"].flatMap { level($0, among: levels) }
    rules.falseDiscoveryRate =
      section["false_discovery_rate"].flatMap { $0.share { $0.numerator > 0 && $0.isAtMostHalf } } ?? rules.falseDiscoveryRate
  }

  /// The position of a level by its name. Levels that could not be read were complained about: no name can be held against them.
  private static func level(_ value: WrittenValue, among levels: [LevelRule]) -> Int? {
    guard let name = value.label(), !levels.isEmpty else { return nil }
    if let position = levels.firstIndex(where: { Label($0.name) == Label(name) }) { return position }
    let names = levels.map(\.name).filter { !$0.isEmpty }
    value.complaints.add(
      value.place,
      "\(value.path) is \(quoted(name)); allowed: one of rollup.levels, \(names.joined(separator: ", "))"
        + suggestion(nearestSpelling(to: name, among: names)))
    return nil
  }
}

extension Share {
  fileprivate var isAtLeastHalf: Bool { numerator * 2 >= denominator }
  fileprivate var isAtMostHalf: Bool { numerator * 2 <= denominator }
  fileprivate var isWhole: Bool { numerator == denominator }
}
