internal import CallModel
internal import Diagnose
internal import Rollup

extension FinePrint {
  /// What makes a problem difficult and a team a benchmark, and what of it was switched off.
  static func diagnosisLines(_ model: ReportModel) -> [String] {
    guard let diagnosis = model.diagnosis else { return [notDiagnosed(model)] }
    let level = comparedLevel(model, diagnosis)
    return [difficultLine(model, diagnosis), unclearLine(diagnosis)] + secondSignLine(diagnosis, level) + benchmarkLines(diagnosis, level)
      + switchedOff(model, diagnosis)
  }

  /// The same for one who reads what to do: what the words mean, not how they are decided.
  static func briefDiagnosisLines(_ model: ReportModel) -> [String] {
    guard let diagnosis = model.diagnosis else { return [notDiagnosed(model)] }
    let level = comparedLevel(model, diagnosis)
    let worse = "**Difficult**: its \(measuredWords(diagnosis)) is worse"
    let interval = "the \(Words.percent(diagnosis.rules.confidence)) interval of the difference"
    let rest =
      comparesWithCategory(model, diagnosis)
      ? "the other calls of its category here (of all other calls here, where the category has too few)" : "the other calls here"
    let classes =
      diagnosis.rules.rule == .interval
      ? "\(worse) than that of \(rest), by more than chance explains; in brackets \(interval). **Simple**: none is much worse. **Unclear**: the figures "
        + "do not say."
      : "\(worse) on average than that of \(rest); \(interval), in brackets, does not decide. **Simple**: none is worse. **Unclear**: too few values."
    return [
      classes,
      "**Benchmark**: on a difficult problem clearly better than the rest of its sister \(level), and worse on nothing. **Worth a look**: as good on it "
        + "as on its other calls. **Level of the best**: what the best \(level) reach together.",
    ] + switchedOff(model, diagnosis)
  }

  /// The compared level's nodes in Markdown: `teams`.
  private static func comparedLevel(_ model: ReportModel, _ diagnosis: Diagnosis) -> String {
    MarkdownText.escaped(Words.plural(model.organization.rules.levels[diagnosis.benchmarkLevel].name))
  }

  /// Which columns a diagnosis would need; nothing where there is one.
  static func notDiagnosed(_ model: ReportModel) -> String {
    model.measured.hasIndicator
      ? "**Not diagnosed**: simple and difficult problems, benchmark teams (`diagnose: off`)."
      : "**Not diagnosed**: simple and difficult problems, benchmark teams. That needs at least one of the columns "
        + "`input.columns.resolved`, `input.columns.satisfaction` and `input.columns.handle`."
  }

  /// Whether drivers are compared with the rest of their category, and not all with the rest of the node.
  private static func comparesWithCategory(_ model: ReportModel, _ diagnosis: Diagnosis) -> Bool {
    diagnosis.rules.baseline == .parentDriver && model.organization.drivers.contains { $0.depth > 1 }
  }

  private static func difficultLine(_ model: ReportModel, _ diagnosis: Diagnosis) -> String {
    let rules = diagnosis.rules
    let rest =
      comparesWithCategory(model, diagnosis)
      ? "the other calls of its category at the node (of the whole node where the category has too few)" : "the other calls of the node"
    let compared = "**Difficult**: compared with \(rest), its \(measuredWords(diagnosis)) is worse"
    let confidence = Words.percent(rules.confidence)
    guard rules.rule == .interval else {
      return compared
        + " on average. **Simple**: all of them are as good or better. The \(confidence) interval of the difference, in brackets, does not decide."
    }
    let tests = Words.count(diagnosis.difficultyTests.tests, "test")
    return compared + ": the \(confidence) interval of the difference, in brackets, lies wholly on the bad side, and of all "
      + "that are called worse on average at most \(Words.percent(rules.confidence.rest)) may be so by chance (Benjamini–Hochberg over \(tests); "
      + "\(intervals(diagnosis))). **Simple**: none of them is worse by more than \(tolerance(diagnosis))."
  }

  /// The intervals of what is measured.
  private static func intervals(_ diagnosis: Diagnosis) -> String {
    switch (diagnosis.measured.contains(.fcr), diagnosis.measured.contains { !$0.isRate }) {
    case (true, true): "Newcombe's interval for FCR, Welch's for means"
    case (true, false): "Newcombe's interval"
    case (false, _): "Welch's interval"
    }
  }

  /// The tests of one team against the others, of what is measured.
  private static func tests(_ diagnosis: Diagnosis) -> String {
    let (rates, means) = ("Fisher's with mid-p", "the larger p of Welch's and the pooled test")
    return switch (diagnosis.measured.contains(.fcr), diagnosis.measured.contains { !$0.isRate }) {
    case (true, true): "\(rates) for FCR; for means \(means)"
    case (true, false): rates
    case (false, _): means
    }
  }

  /// What the log tells of how well a call was handled: `FCR or handle time`.
  private static func measuredWords(_ diagnosis: Diagnosis) -> String {
    orList(Indicator.allCases.filter(diagnosis.measured.contains).map(\.words.description))
  }

  private static func tolerance(_ diagnosis: Diagnosis) -> String {
    let tolerance = diagnosis.rules.tolerance
    let parts = Indicator.allCases.filter(diagnosis.measured.contains).map { indicator in
      switch indicator {
      case .fcr: "\(Words.percent(tolerance.fcr).dropLast(2)) points of FCR"
      case .csat: "\(Words.decimal(tolerance.csat, places: 2)) of satisfaction"
      case .aht: "\(Words.percent(tolerance.aht)) of handle time"
      }
    }
    return orList(parts) + ", seen from the bad end of the interval"
  }

  private static func unclearLine(_ diagnosis: Diagnosis) -> String {
    let rule = diagnosis.rules.rule == .interval ? "the figures do not say either, or " : ""
    return
      "**Unclear**: \(rule)no indicator has \(Words.count(diagnosis.rules.minimumSample, "value")) for the driver and as many to compare it with."
  }

  private static func secondSignLine(_ diagnosis: Diagnosis, _ level: String) -> [String] {
    guard diagnosis.measured.contains(.fcr), diagnosis.benchmarkLevel > 0 || diagnosis.whole != nil else { return [] }
    return [
      "**A second sign of difficulty**: common problems that are not difficult as a whole, on which the FCR of the \(level) below lies further apart than "
        + "chance explains (Pearson's chi-square; with a chance of at most \(Words.percent(diagnosis.rules.falseDiscoveryRate)) for any at a place, "
        + "Bonferroni): their true rates, chance taken off, have a standard deviation of at least \(Words.percent(diagnosis.rules.tolerance.fcr).dropLast(2)) points."
    ]
  }

  private static func benchmarkLines(_ diagnosis: Diagnosis, _ level: String) -> [String] {
    let rate = Words.percent(diagnosis.rules.falseDiscoveryRate)
    let tests = Words.count(diagnosis.benchmarkTests.tests, "one-sided test")
    return [
      "**Benchmark**: on a difficult problem clearly better than the rest of its sister \(level) on one indicator and worse on none. Of all tests "
        + "that call a team clearly better on average at most \(rate) may do so by chance (Benjamini–Hochberg over \(tests): \(self.tests(diagnosis))). "
        + "**Worth a look**: as good on the problem as on its other "
        + "calls; this carries no error rate.",
      "**Level of the best**: what the best \(level) that have at least a tenth of the values reach together (achievable benchmark of care). "
        + "What reaching it would bring counts every call of the \(level) compared.",
    ]
  }

  private static func switchedOff(_ model: ReportModel, _ diagnosis: Diagnosis) -> [String] {
    let off = Indicator.allCases.filter { !diagnosis.measured.contains($0) }
    guard !off.isEmpty else { return [] }
    return ["**Left out of the diagnosis**: " + off.map { "\($0.words) (`\($0.key)` is not mapped)" }.joined(separator: ", ") + "."]
  }

  private static func orList(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension MeasuredColumns {
  /// Whether there is anything that tells how well a call was handled.
  var hasIndicator: Bool { resolved || satisfaction != nil || handle }
}

extension Indicator {
  /// The key of its column.
  fileprivate var key: String {
    switch self {
    case .fcr: "input.columns.resolved"
    case .csat: "input.columns.satisfaction"
    case .aht: "input.columns.handle"
    }
  }
}

extension Share {
  /// What is missing to the whole.
  fileprivate var rest: Share { Share(numerator: denominator - numerator, denominator: denominator) }
}
