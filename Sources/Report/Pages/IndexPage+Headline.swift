internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension IndexPage {
  /// Title, verdict, largest lever: what a reader takes away in ten seconds.
  mutating func writeHeadline() {
    let roots = contents.nodes.indices.filter { contents.nodes[$0].parent == nil }
    let subject = roots.count == 1 ? contents.names[roots[0]] : MarkdownText.escaped(contents.model.pipeline)
    out.heading(1, "\(contents.isProposal ? "Proposal" : "Coverage") — \(subject), \(Words.days(contents.model.window))")
    if contents.isProposal { out.paragraph(Proposal.notice) }
    guard let last = contents.levels.indices.last else { return }
    out.paragraph(verdict(of: last) + aboveTheLast(last))
    out.paragraph(plan ?? "")
    out.paragraph(lever ?? "")
    out.paragraph(difficult ?? "")
  }

  /// How much of the calls is difficult, and for how many problems somebody is known who solves them.
  private var difficult: String? {
    guard let diagnosis = contents.diagnosis else { return nil }
    let roots = diagnosis.whole.map { [$0] } ?? contents.nodes.indices.filter { contents.nodes[$0].parent == nil }
    var (drivers, weight, total, helped) = (Set<Int>(), 0, 0, Set<Int>())
    for root in roots {
      let ranking = diagnosis.ranking(at: root)
      let solvers = diagnosis.solvers(below: root == diagnosis.whole ? nil : root)
      total += ranking.totalWeight
      for ranked in diagnosis.difficultRows(at: root).map({ ranking.drivers[$0] }) {
        (weight, _) = (weight + ranked.weight, drivers.insert(ranked.driver))
        if solvers[ranked.driver]?.outcome == .benchmark { helped.insert(ranked.driver) }
      }
    }
    guard !drivers.isEmpty else { return nil }
    return "**Difficult problems:** \(Words.count(drivers.count, "driver")), \(Words.percent(Ratio(weight, total))) of "
      + "\(contents.rules.weight.words); \(helped.isEmpty ? "none" : Words.grouped(helped.count)) with a benchmark \(contents.teamLevel.one) to listen to."
  }

  private func verdicts(_ level: Int) -> [Verdict] { contents.levels[level].map { contents.nodes[$0].verdict } }

  /// `**31 of 40 teams are covered.** 7 fall short, 1 cannot reach its target (too many uncoded calls), 1 has too few calls to say.`
  private func verdict(of level: Int) -> String {
    let verdicts = verdicts(level)
    let covered = verdicts.count(where: \.isCovered)
    let would = contents.isProposal ? "would be" : covered == 1 ? "is" : "are"
    let whole = count(verdicts.count, level: level)
    let headline =
      switch covered {
      case verdicts.count: all(verdicts.count, level: level) + " \(would) covered."
      case 0 where verdicts.allSatisfy { $0 == .notAssessable }:
        verdicts.count == 1 ? "The one \(self.level(level)) cannot be assessed." : "None of the \(whole) can be assessed."
      case 0:
        verdicts.count == 1
          ? "The one \(self.level(level)) \(contents.isProposal ? "would not be" : "is not") covered."
          : "None of the \(whole) \(contents.isProposal ? "would be" : "is") covered."
      default: "\(Words.grouped(covered)) of \(whole) \(would) covered."
      }
    let rest = others(verdicts)
    return "**\(headline)**" + (rest.isEmpty ? "" : " " + Words.list(rest) + ".")
  }

  /// All nodes of a level: `The one center`, `Both centers`, `All 40 teams`.
  private func all(_ number: Int, level: Int) -> String {
    switch number {
    case 1: "The one \(self.level(level))"
    case 2: "Both \(contents.levelPlurals[level])"
    default: "All \(count(number, level: level))"
    }
  }

  private func others(_ verdicts: [Verdict]) -> [String] {
    let count = { (verdict: Verdict) in verdicts.count { $0 == verdict } }
    let (short, unreachable, unsure) = (count(.short), count(.unreachable), count(.notAssessable))
    var parts: [String] = []
    if short > 0 { parts.append("\(Words.grouped(short)) \(short == 1 ? "falls" : "fall") short") }
    if unreachable > 0 {
      parts.append("\(Words.grouped(unreachable)) cannot reach \(unreachable == 1 ? "its" : "their") target (too many uncoded calls)")
    }
    if unsure > 0 { parts.append("\(Words.grouped(unsure)) \(unsure == 1 ? "has" : "have") too few calls to say") }
    return parts
  }

  /// What fails above the last level, or that nothing does.
  private func aboveTheLast(_ last: Int) -> String {
    guard last > 0 else { return "" }
    let failing = (0..<last).compactMap { level -> String? in
      let number = verdicts(level).count(where: \.isFailing)
      return number == 0 ? nil : some(number, level: level)
    }
    if failing.isEmpty {
      let all = (0..<last).flatMap { verdicts($0) }
      if all.allSatisfy({ $0 == .notAssessable }) { return " Above them nothing can be assessed." }
      return all.contains(.notAssessable) ? " Above them nothing falls short." : " Everything above them \(would) covered."
    }
    let failed = (0..<last).flatMap { verdicts($0) }.filter(\.isFailing)
    let (one, isShort) = (failed.count == 1, failed.contains(.short))
    let short = isShort ? [one ? "falls short" : "fall short"] : []
    let unreachable = failed.contains(.unreachable) ? [one ? "cannot reach its target" : "cannot reach their targets"] : []
    return " Above them \(Words.list(failing)) \((short + unreachable).joined(separator: " or "))."
  }

  private var would: String { contents.isProposal ? "would be" : "is" }

  /// How much there is to do, and what it leads to.
  private var plan: String? {
    let nodes = contents.nodes.indices.map { NodeFacts(contents, $0) }
    let entries = nodes.reduce(0) { $0 + $1.work.count }
    guard entries > 0 else { return nil }
    let perLevel = contents.levels.map { $0.filter { !nodes[$0].work.isEmpty } }.enumerated().compactMap { level, busy -> String? in
      let here = busy.reduce(0) { $0 + nodes[$1].work.count }
      return busy.isEmpty ? nil : "\(here == entries ? "" : Words.grouped(here) + " ")in \(some(busy.count, level: level))"
    }
    let whole = "\(Words.count(entries, "entry"))\(perLevel.count == 1 ? "" : ":") \(Words.list(perLevel))."
    return contents.isProposal ? "**The lists** have \(whole)" : "**The plan** has \(whole) \(outcome(entries, nodes))"
  }

  /// What the whole plan makes of the nodes that fail today.
  private func outcome(_ entries: Int, _ nodes: [NodeFacts]) -> String {
    let failing = nodes.filter(\.node.verdict.isFailing)
    let with = entries == 1 ? "With it" : "With all of them"
    switch (failing.count, failing.count(where: \.isGreenAfterPlan)) {
    case (0, _): return ""
    case (_, 0): return "Lists alone do not cover what fails today: see why below."
    case (1, 1): return "\(with) the one node that fails today is covered."
    case (let all, let green) where all == green: return "\(with) every one of the \(Words.grouped(all)) nodes that fail today is covered."
    case (let all, let green):
      return "\(with) \(Words.grouped(green)) of the \(Words.grouped(all)) nodes that fail today \(green == 1 ? "is" : "are") covered."
    }
  }

  /// The driver whose steps bring most calls. Nodes that organize the same driver never lie above one another (below the first it is
  /// inherited), so their calls add up.
  private var lever: String? {
    var gains: [Int: (calls: Int, weight: Int, nodes: [Int], alone: Int)] = [:]
    for index in contents.nodes.indices where contents.nodes[index].verdict != .notAssessable {
      let facts = NodeFacts(contents, index)
      for step in facts.steps {
        gains[step.driver, default: (0, 0, [], 0)].calls += step.calls
        gains[step.driver, default: (0, 0, [], 0)].weight += step.weight
        gains[step.driver, default: (0, 0, [], 0)].nodes.append(index)
        if facts.steps.count == 1, facts.node.verdict.isFailing, facts.isGreenAfterPlan { gains[step.driver]?.alone += 1 }
      }
    }
    guard let best = gains.max(by: { ($0.value.weight, $1.key) < ($1.value.weight, $0.key) }) else { return nil }
    let gain = best.value
    let calls = "\(contents.isProposal ? "covers" : "brings") \(Words.count(gain.calls, contents.isProposal ? "call" : "more call"))"
    return "**Largest lever:** organizing *\(contents.drivers[best.key])* \(places(gain.nodes)) \(calls)"
      + (contents.isProposal ? "" : " under cover" + alone(gain.alone, of: gain.nodes.count)) + "."
  }

  private func alone(_ alone: Int, of nodes: Int) -> String {
    if alone == 0 { return "" }
    return nodes == 1 ? " and is all it still needs" : "; for \(Words.grouped(alone)) of them it is all they still need"
  }

  private func places(_ nodes: [Int]) -> String {
    if nodes.count <= 3 { return "at " + Words.list(nodes.map { link($0) }) }
    let perLevel = contents.levels.indices.compactMap { level -> String? in
      let number = nodes.count { contents.nodes[$0].level == level }
      return number == 0 ? nil : count(number, level: level)
    }
    return "in " + Words.list(perLevel)
  }
}
