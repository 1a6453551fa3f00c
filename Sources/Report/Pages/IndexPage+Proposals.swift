internal import CallModel
internal import Rollup

extension IndexPage {
  /// What each node would organize, level by level from the top; nodes that cannot reach their target first.
  mutating func writeProposals() {
    out.heading(2, "What to organize, level by level")
    for level in contents.levels.indices { writeProposals(level) }
    writeNotAssessable()
  }

  private mutating func writeProposals(_ level: Int) {
    let nodes = contents.levels[level].filter { contents.nodes[$0].verdict != .notAssessable }
    guard !nodes.isEmpty else { return }
    out.heading(3, count(nodes.count, level: level))
    out.tableHead([
      .left(self.level(level)), .right("own entries"), .left("organize"), .right("covered with it"), .left(""), .left("needs"),
    ])
    let unreachable = nodes.filter { contents.nodes[$0].verdict == .unreachable }
    for index in (unreachable + nodes.filter { contents.nodes[$0].verdict != .unreachable }).prefix(Self.maximumNodes) {
      let facts = NodeFacts(contents, index)
      out.row([
        link(index), dash(facts.steps.count), proposed(facts, named: level == 0 ? 20 : 3), facts.percent,
        TextBar.framed(facts.node.coverage), facts.needs(),
      ])
    }
    writeMore(nodes.count, ["coverage.csv", "drivers.csv"])
  }

  private func proposed(_ facts: NodeFacts, named: Int) -> String {
    var parts = facts.steps.prefix(named).map { contents.drivers[$0.driver] }
    if facts.steps.count > named { parts.append("(+\(Words.grouped(facts.steps.count - named)))") }
    if facts.node.verdict == .unreachable {
      parts.insert("**cannot reach its target: \(Words.percent(facts.uncoded)) uncoded**", at: 0)
    }
    return parts.isEmpty ? "*nothing: the lists from above are enough*" : parts.joined(separator: " · ")
  }
}
