internal import CallModel
internal import Rollup

extension IndexPage {
  /// Who falls short, level by level from the top, the lowest coverage first, with the shortest way out.
  mutating func writeFailing() {
    out.heading(2, "Who falls short, and the shortest way out")
    let failing = contents.levels.map { $0.filter { contents.nodes[$0].verdict.isFailing } }
    if failing.allSatisfy(\.isEmpty) { out.paragraph("Nobody.") }
    for (level, nodes) in failing.enumerated() where !nodes.isEmpty { writeFailing(nodes, level: level) }
    writeStaying()
    writeNotAssessable()
  }

  private mutating func writeFailing(_ nodes: [Int], level: Int) {
    out.heading(3, capitalized(some(nodes.count, level: level)))
    out.tableHead([
      .left(self.level(level)), .right("covered"), .left(""), .left("needs"), .left("organize next"), .right("with the whole plan"),
      .right("points with the whole plan"),
    ])
    for index in nodes.lowestFirst({ contents.nodes[$0].coverage }).prefix(Self.maximumNodes) { writeFailing(NodeFacts(contents, index)) }
    writeMore(nodes.count, ["coverage.csv", "plan.csv"])
  }

  private func capitalized(_ text: String) -> String { text.hasPrefix("the ") ? "The " + text.dropFirst(4) : text }

  private mutating func writeFailing(_ facts: NodeFacts) {
    let gain = facts.node.plannedCovered - facts.node.covered
    out.row([
      link(facts.index), facts.percent, TextBar.framed(facts.node.coverage), facts.needs(), next(facts), facts.plannedPercent,
      gain == 0 ? "–" : "+" + Ratio(gain, facts.total).percent(),
    ])
  }

  /// The first two entries and how many follow, or why there are none.
  private func next(_ facts: NodeFacts) -> String {
    var parts = facts.steps.prefix(2).map { contents.drivers[$0.driver] }
    if facts.steps.count > 2 { parts.append("(+\(Words.grouped(facts.steps.count - 2)))") }
    if facts.weightPlannedAbove > 0 {
      parts.append(parts.isEmpty ? "*only what is planned above*" : "*and \(Words.grouped(facts.entriesPlannedAbove)) planned above*")
    }
    if facts.needsCoding {
      parts.insert("**code the calls: \(Words.percent(facts.uncoded)) uncoded**", at: 0)
    } else if parts.isEmpty {
      parts = [facts.isGreenAfterPlan ? "*only what is planned above*" : "*out of a list's reach: the plan raises the bar above*"]
    }
    return parts.joined(separator: " · ")
  }

  /// Nodes that are covered today and need entries only because the plan raises the bar above them.
  private mutating func writeStaying() {
    let staying = contents.nodes.indices.filter { contents.nodes[$0].verdict.isCovered && !contents.nodes[$0].plan.isEmpty }
    guard !staying.isEmpty else { return }
    out.heading(3, "Covered today, with entries in the plan")
    out.paragraph("The plan adds entries above these, which raises the bar for them.")
    out.tableHead([.left("node"), .right("covered"), .left("organize"), .right("with the whole plan")])
    for index in staying.prefix(Self.maximumNodes) {
      let facts = NodeFacts(contents, index)
      out.row([link(index), facts.percent, next(facts), facts.plannedPercent])
    }
    writeMore(staying.count, ["plan.csv"])
  }

  /// How many nodes a table leaves out, and where they are.
  mutating func writeMore(_ nodes: Int, _ files: [String]) {
    guard nodes > Self.maximumNodes else { return }
    out.paragraph("and \(Words.grouped(nodes - Self.maximumNodes)) more: see \(Words.list(files.map { data($0) })).")
  }

  /// Nodes that are neither passed nor failed.
  mutating func writeNotAssessable() {
    let nodes = contents.nodes.indices.filter { contents.nodes[$0].verdict == .notAssessable }
    guard !nodes.isEmpty else { return }
    let perLevel = contents.levels.enumerated().compactMap { level, all -> String? in
      let number = all.count { contents.nodes[$0].verdict == .notAssessable }
      return number == 0 ? nil : some(number, level: level)
    }
    out.paragraph("Too few calls to say, neither passed nor failed: \(Words.list(perLevel)).")
    let named = nodes.prefix(10).map { "\(link($0)) (\(NodeFacts(contents, $0).whyNotAssessable))" }
    out.list(named + (nodes.count > 10 ? ["and \(Words.grouped(nodes.count - 10)) more: see \(data("coverage.csv"))"] : []))
  }
}
