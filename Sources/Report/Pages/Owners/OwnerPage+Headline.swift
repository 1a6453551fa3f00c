internal import CallModel
internal import Pareto
internal import Rollup

extension OwnerPage {
  /// Who it is, how much there is to do, and what it leads to.
  mutating func writeHeadline() {
    out.heading(1, "Work order — \(MarkdownText.label(order.owner.name.label))")
    if contents.isProposal { out.paragraph(Proposal.notice) }
    let start = "[\(contents.isProposal ? "Proposal" : "Coverage")](\(PagePath.index.url(from: owner.page)))"
    let contact = order.owner.contact.isEmpty ? [] : [MarkdownText.escaped(order.owner.contact)]
    out.paragraph(([start] + roles + contact + [Words.days(contents.model.window)]).joined(separator: " · "))
    if !order.owner.isNamed, !order.owner.nodes.isEmpty {
      out.paragraph(
        "Nobody is named for these. A table `rollup.owners` of the pipeline file (node, owner, contact) gives each of them a page.")
    }
    out.paragraph(lead)
  }

  /// What they answer for, level by level: `team leader of Team 07 and Team 08`.
  private var roles: [String] {
    let byLevel = Dictionary(grouping: order.owner.nodes) { contents.nodes[$0].level }
    let roles = byLevel.sorted { $0.key < $1.key }.map { level, nodes in
      let role = MarkdownText.escaped(contents.rules.owner(ofLevel: level))
      let named = nodes.prefix(4).map { owner.link($0) }
      let all = MarkdownText.escaped(Words.count(nodes.count, contents.rules.levels[level].name))
      return "\(role) of " + (nodes.count > 4 ? all : Words.list(named))
    }
    return roles.isEmpty ? ["owner of \(Words.count(order.entries.count, "entry")) of the register"] : roles
  }

  private var lead: String {
    guard !order.tasks.isEmpty else { return nothing }
    let count = order.tasks.count
    let kinds = kinds.count > 1 ? ": \(Words.list(kinds))" : ""
    let first = count == 1 ? "**One thing to do.**" : "**\(Words.grouped(count)) things to do**, most calls first\(kinds)."
    return [first, outcome].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// How many tasks there are of each kind: `3 to organize`, `1 to rework`.
  private var kinds: [String] {
    // By kind first: an owner has tens of thousands of tasks, and a few dozen kinds to find words for.
    let counts = Dictionary(order.tasks.lazy.map { ($0.kind, 1) }, uniquingKeysWith: +)
    let ofWords = Dictionary(counts.map { ($0.key.words, $0.value) }, uniquingKeysWith: +)
    return OwnerTask.Kind.allWords.compactMap { words in ofWords[words].map { "\(Words.grouped($0)) \(words)" } }
  }

  private var nothing: String {
    let failing = owner.nodes.filter(\.node.verdict.isFailing)
    return failing.isEmpty ? "**Nothing to do.**" : "**Nothing to do here:** what covers \(named(failing)) is planned above."
  }

  private func named(_ failing: [NodeFacts]) -> String { Words.list(failing, upTo: 5) { owner.link($0.index) } }

  /// What the tasks of the plan lead to, in a sentence.
  private var outcome: String {
    let failing = owner.nodes.filter(\.node.verdict.isFailing)
    guard !failing.isEmpty, !contents.isProposal else { return "" }
    let planned = order.tasks.count(where: \.kind.bringsCoverage)
    guard planned > 0 else { return "What covers \(named(failing)) is planned above." }
    let green = failing.filter(\.isGreenAfterPlan)
    let above = failing.contains { $0.weightPlannedAbove > 0 } ? ", with what is planned above," : ""
    let part = order.tasks.contains { $0.kind == .mend } ? "What is to be organized and set right" : "What is to be organized"
    let subject = planned < order.tasks.count ? part : planned == 1 ? "It" : "They"
    let covers = "\(subject)\(above) \(subject == "They" ? "cover" : "covers")"
    switch (failing.count, green.count) {
    case (1, 1): return "\(covers) \(owner.link(failing[0].index)): \(failing[0].percent) → \(failing[0].plannedPercent)."
    case (_, 0): return "A list alone does not cover what falls short: see the verdicts."
    case (let all, let some) where all == some: return "\(covers) everything that falls short today: \(Words.grouped(all)) places."
    case (let all, let some): return "\(covers) \(Words.grouped(some)) of the \(Words.grouped(all)) places that fall short."
    }
  }

  /// How their nodes stand, those that fail first; of more than a few only those.
  mutating func writeStanding() {
    let failing = owner.nodes.filter(\.node.verdict.isFailing)
    let shown = failing + (owner.nodes.count > Self.maximumNodes.few ? [] : owner.nodes.filter { !$0.node.verdict.isFailing })
    guard !shown.isEmpty else { return }
    out.heading(2, "Where it stands")
    out.tableHead(
      [.left("place"), .right("handled calls"), .right("covered"), .left(""), .left("needs"), .left("verdict")]
        + (contents.isProposal ? [] : [.right("with the whole plan")]))
    for facts in shown.prefix(Self.maximumNodes.failing) {
      let verdict = facts.node.verdict
      out.row(
        [
          owner.link(facts.index), Words.grouped(facts.node.ranking.total.handled), facts.percent, TextBar.framed(facts.node.coverage),
          facts.needs(),
          verdict.isFailing ? "**\(verdict.words)**" : verdict.words(inProposal: contents.isProposal),
        ] + (contents.isProposal ? [] : [facts.node.plannedCovered == facts.node.covered ? "–" : facts.plannedPercent]))
    }
    let hidden = owner.nodes.count - min(shown.count, Self.maximumNodes.failing)
    if hidden > 0 { out.paragraph("\(Words.grouped(hidden)) more: \(owner.data("coverage.csv")).") }
  }
}
