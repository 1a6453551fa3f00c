internal import CallModel
internal import Rollup

/// What the figures mean: the footer of the summary and of the nodes' pages. The summary says how a diagnosis decides, with its tests and error rates; a node's
/// page says what its words mean, and links there.
struct FinePrint: Sendable {
  /// The definitions under the summary, as a list in Markdown.
  let summary: String
  /// Those under a node's page.
  let node: String
  /// What made the page, of which calls.
  let signature: String

  init(_ model: ReportModel) {
    summary = Self.list(Self.definitions(model) + Self.diagnosisLines(model) + Self.missing(model))
    node = Self.list(Self.definitions(model) + Self.briefDiagnosisLines(model) + Self.missing(model))
    signature = "\n\(Self.signature(model))\n"
  }

  /// What is particular to one set of calls: how many of them carry no weight.
  static func lines(_ total: Measures, _ contents: ReportContents) -> [String] {
    switch contents.rules.weight {
    case .calls: []
    case .handleSeconds:
      [
        "Handle time is unknown for \(Words.grouped(total.handled - total.handleKnown)) of \(Words.grouped(total.handled)) handled calls; they weigh 0."
      ]
    case .dissatisfied:
      [
        "\(Words.grouped(total.handled - total.satisfaction.answers)) of \(Words.grouped(total.handled)) handled calls have no score; they weigh 0."
      ]
    }
  }

  /// The definitions behind every page.
  private static func definitions(_ model: ReportModel) -> [String] {
    let rules = model.organization.rules
    let weight = rules.weight
    var lines = [
      "**Covered**: the \(weight == .calls ? "handled calls" : weight.words) whose driver is in the effective list (the node's own and those of "
        + "all nodes above), of all \(weight == .calls ? "handled calls" : weight.words), the uncoded included.",
      "**Needs**: \(needs(rules)). Decided on whole numbers, never on a printed figure; a figure short of its target is rounded down.",
      "**Uncoded**: a handled call without a driver. No list covers it.",
      "**Common**: the drivers ranked before it make less than \(Words.percent(rules.commonShare)). Rank order: \(rankOrder(weight)), then the "
        + "driver's name in Unicode order.",
    ]
    lines += model.organization.mode == .audit ? [planLine] : []
    return lines + measureLines(model)
  }

  private static func list(_ lines: [String]) -> String { lines.map { "- \($0)\n" }.joined() }

  private static let planLine =
    "**Plan**: the fewest further entries in rank order, worked out from the top down: each node starts from its own list and those above with "
    + "their planned entries. Carried out as a whole, it makes every node green that can be."

  private static func needs(_ rules: RollupRules) -> String {
    rules.aboveParent
      ? "the minimum of the level, and strictly more than the node above covers of its own calls, whichever is higher"
      : "the minimum of the level"
  }

  private static func rankOrder(_ weight: Weight) -> String {
    switch weight {
    case .calls: "most handled calls first"
    case .handleSeconds: "most handle time first"
    case .dissatisfied: "most dissatisfied calls first (a score in the lowest two fifths of the scale)"
    }
  }

  private static func measureLines(_ model: ReportModel) -> [String] {
    let measured = model.measured
    var parts: [String] = []
    if measured.resolved {
      parts.append("**FCR (logged)**: resolved calls of those whose resolved flag is known, \(Words.days(model.window))")
    }
    if let scale = measured.satisfaction { parts.append("**CSAT**: mean score on the scale \(scale.lowerBound) to \(scale.upperBound)") }
    if measured.handle { parts.append("**AHT**: mean handle time, minutes and seconds, of the calls whose handle time is known") }
    guard !parts.isEmpty else { return [] }
    return [parts.joined(separator: ". ") + ". Handled calls only; in brackets: fewer than \(FactWords.fewValues) values."]
  }

  private static func missing(_ model: ReportModel) -> [String] {
    let missing = NotComputed.list(model.measured)
    return missing.isEmpty
      ? [] : ["**Not computed**: " + missing.map { "\($0.what) (`\($0.key)` is not mapped)" }.joined(separator: ", ") + "."]
  }

  private static func signature(_ model: ReportModel) -> String {
    "VitalFew \(MarkdownText.escaped(model.version)) · pipeline \(MarkdownText.escaped(model.pipeline)) · \(Words.days(model.window))"
  }
}
