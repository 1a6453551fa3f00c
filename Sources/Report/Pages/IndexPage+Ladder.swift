internal import CallModel
internal import Rollup

extension IndexPage {
  /// Level by level: how many nodes meet their rules, the lowest, the minimum.
  mutating func writeLadder() {
    out.tableHead([
      .left("level"), .right("nodes"), .right(contents.isProposal ? "would be covered" : "covered"), .right("fall short"),
      .right("cannot reach"), .right("too few calls"),
      .right("lowest"), .left(""), .left("needs"), .right(contents.isProposal ? "entries proposed" : "entries planned"),
    ])
    for level in contents.levels.indices { out.row(rung(level)) }
  }

  private func rung(_ level: Int) -> [String] {
    let nodes = contents.levels[level].map { NodeFacts(contents, $0) }
    func number(_ verdicts: Set<Verdict>) -> String { dash(nodes.count { verdicts.contains($0.node.verdict) }) }
    let lowest = nodes.filter { $0.node.verdict != .notAssessable }.min { $1.node.coverage > $0.node.coverage }
    return [
      self.level(level), Words.grouped(nodes.count), number([.met, .saturated]), number([.short]), number([.unreachable]),
      number([.notAssessable]), lowest?.percent ?? "–", lowest.map { TextBar.framed($0.node.coverage) } ?? "", needs(level),
      dash(nodes.reduce(0) { $0 + $1.work.count }),
    ]
  }

  /// `93 %, above its skill`.
  private func needs(_ level: Int) -> String {
    var parts: [String] = []
    if let minimum = contents.rules.levels[level].minimum { parts.append(Words.percent(minimum)) }
    if contents.rules.aboveParent, level > 0 { parts.append("above its \(self.level(level - 1))") }
    return parts.isEmpty ? "–" : parts.joined(separator: ", ")
  }
}
