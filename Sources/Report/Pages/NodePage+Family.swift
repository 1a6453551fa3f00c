internal import CallModel
internal import Pareto
internal import Rollup

extension NodePage {
  /// The nodes right below.
  mutating func writeChildren() {
    guard let first = node.children.first else { return }
    out.heading(2, "Its \(contents.levelPlurals[contents.nodes[first].level])")
    out.tableHead([
      .left("name"), .right("handled calls"), .right("covered"), .left(""), .left("needs"), .left("verdict"),
      .right(contents.isProposal ? "own entries" : "entries planned"),
    ])
    for child in node.children.prefix(Self.maximumChildren) { writeChild(child) }
    if node.children.count > Self.maximumChildren {
      out.paragraph("\(Words.grouped(node.children.count - Self.maximumChildren)) more: \(data("coverage.csv")).")
    }
  }

  private mutating func writeChild(_ index: Int) {
    let child = NodeFacts(contents, index)
    let verdict = child.node.verdict
    out.row([
      link(index), Words.grouped(child.node.ranking.total.handled), child.percent, TextBar.framed(child.node.coverage), child.needs(),
      verdict.isFailing ? "**\(verdict.words)**" : verdict.words(inProposal: contents.isProposal),
      child.steps.isEmpty ? "–" : Words.grouped(child.steps.count),
    ])
  }

  /// What the figures mean, and what they rest on.
  mutating func writeFinePrint() {
    out.heading(2, "Fine print")
    out.list(FinePrint.lines(node.ranking.total, contents))
    out.append(contents.finePrint.node)
    if contents.diagnosis != nil {
      out.append("- How difficult problems and benchmarks are decided, with tests and error rates: [fine print of the summary](")
      PagePath.index.append(urlFrom: page, to: &out)
      out.line("#fine-print).")
    }
    out.append(contents.finePrint.signature)
  }
}
