internal import CallModel
internal import Pareto
internal import Rollup

extension NodePage {
  /// Title, breadcrumb, bars, figures: whether the node is covered, before anything else.
  mutating func writeHeadline() {
    out.heading(1, title)
    if contents.isProposal { out.paragraph(Proposal.notice) }
    writeBreadcrumb()
    writeBars()
    writeFigures()
  }

  private var title: String {
    let name = contents.names[facts.index]
    let weight = contents.rules.weight.words
    switch node.verdict {
    case .short, .unreachable:
      return "\(contents.isProposal ? "Proposal: " : "")\(name) — \(node.verdict.words): \(facts.shortfall)"
    case .notAssessable: return "\(contents.isProposal ? "Proposal: " : "")\(name) — not assessable: \(facts.whyNotAssessable)"
    case .met where contents.isProposal, .saturated where contents.isProposal:
      let drivers = facts.steps.isEmpty ? "nothing" : Words.count(facts.steps.count, "driver")
      let own = drivers + (node.parent == nil ? "" : " of its own")
      return "Proposal: \(name) — \(own) to organize, \(facts.percent) of \(weight) covered, needs \(facts.needs())"
    case .met: return "\(name) — covered: \(facts.percent) of \(weight), needs \(facts.needs())"
    case .saturated: return "\(name) — \(node.verdict.words): \(facts.percent) of \(weight)"
    }
  }

  private mutating func writeBreadcrumb() {
    let above = facts.ancestors.map { link($0.index) }
    let start = "[\(contents.isProposal ? "Proposal" : "Coverage")](\(PagePath.index.url(from: page)))"
    let trail = ([start] + above + ["**\(contents.names[facts.index])**"]).joined(separator: " › ")
    let owner = contents.owners.link(ofNode: facts.index, from: page)
    out.paragraph("\(trail) · \(level) · \(Words.days(contents.model.window)) · work order: \(owner)")
  }

  private mutating func writeBars() {
    var bars: [(String, Ratio, String)] = []
    let current = (contents.isProposal ? "with the list" : "covered", node.coverage, facts.percent)
    if contents.isProposal, let first = facts.steps.first, node.parent != nil {
      let before = Ratio(first.coveredAfter - first.weight, facts.total)
      bars.append(("from above", before, Words.percent(before, .down)))
    }
    if facts.total > 0 { bars.append(current) }
    switch node.verdict == .notAssessable ? nil : facts.bar() {
    case .minimum(let share): bars.append(("needed", share.ratio, Words.percent(share)))
    case .above(let ratio): bars.append(("needed", ratio, facts.needs()))
    case nil: break
    }
    if node.plannedCovered != node.covered {
      bars.append(("with the plan", Ratio(node.plannedCovered, facts.total), facts.plannedPercent))
    }
    guard !bars.isEmpty else { return }
    out.paragraph("```text")
    for (name, ratio, figure) in bars {
      out.append(name)
      for _ in name.utf8.count..<14 { out.append(byte: 0x20) }
      out.append("▕")
      out.append(TextBar.cells(ratio, width: 40))
      out.append("▏ ")
      out.line(figure)
    }
    out.line("```")
  }

  private mutating func writeFigures() {
    let total = node.ranking.total
    var figures = [Words.count(total.handled, "handled call"), Words.count(node.ranking.drivers.count, "driver")]
    if facts.total > 0 { figures.append("top-5 share \(Words.percent(node.ranking.topFive))") }
    if total.handled > 0 { figures.append("uncoded \(Words.percent(facts.uncoded))") }
    if contents.model.measured.abandoned {
      figures.append("abandoned \(abandoned) of \(Words.grouped(total.offered)) offered")
    }
    let facts = FactWords(measures: total, measured: contents.model.measured).phrases
    out.paragraph((figures + facts).joined(separator: " · "))
  }

  /// A log whose abandoned calls reach no node of this level says nothing about any of them.
  private var abandoned: String {
    let total = node.ranking.total
    return contents.abandonedReach[node.level] ? Words.percent(Ratio(total.abandoned, total.offered)) : "–"
  }
}
