internal import CallModel
internal import Pareto
internal import Rollup

extension NodePage {
  /// What to organize next, and how much it brings.
  mutating func writeOrganize() {
    out.heading(2, contents.isProposal ? "What to organize" : "Organize next")
    out.paragraph(lead)
    if !facts.steps.isEmpty {
      writeSteps()
      writeWorkOrder()
    }
    for remark in remarks { out.paragraph(remark) }
  }

  private var lead: String {
    switch node.verdict {
    case .notAssessable: notAssessableLead
    case .unreachable where facts.needsCoding: codingLead
    case .met, .saturated, .short, .unreachable: contents.isProposal ? proposalLead : planLead
    }
  }

  private var planLead: String {
    let count = facts.steps.count
    let these = count == 1 ? "this one" : "these \(Words.grouped(count))"
    switch (node.verdict.isFailing, facts.steps.isEmpty) {
    case (true, false) where facts.isGreenAfterPlan && facts.weightPlannedAbove > 0:
      return "**With \(entriesAbove), \(these) \(count == 1 ? "covers" : "cover") the \(level): \(change).**"
    case (true, false) where facts.isGreenAfterPlan: return "**Organize \(these) and the \(level) is covered: \(change).**"
    case (true, false):
      let above = facts.weightPlannedAbove > 0 ? ", with \(entriesAbove)" : ""
      return "**Organize \(these)\(above): \(change).** \(whyNotGreen)"
    case (true, true) where facts.isGreenAfterPlan && node.plannedCovered == node.covered:
      return
        "**Nothing of its own: with what is planned above, the \(level) and the node above both cover every coded call.** \(plannedAbove)"
    case (true, true) where facts.isGreenAfterPlan:
      return "**Nothing of its own: what is planned above covers the \(level), \(change).** \(plannedAbove)"
    case (true, true):
      return "**No entry of its own: \(change).** " + [whyNotGreen, plannedAbove].filter { !$0.isEmpty }.joined(separator: " ")
    case (false, false):
      return "**Covered today; organize \(these) to stay covered.** The plan adds entries above, which raises the bar to "
        + "\(facts.needs(planned: true)). \(plannedAbove)"
    case (false, true): return "Nothing has to be organized here. " + largestUncovered
    }
  }

  /// What the whole plan changes here.
  var change: String { "\(facts.percent) → \(facts.plannedPercent)" }

  /// `the entry planned above`, `the 4 entries planned above`.
  var entriesAbove: String {
    let count = facts.entriesPlannedAbove
    return "the \(count == 1 ? "entry" : Words.count(count, "entry")) planned above"
  }

  /// What stands in the way of a short node whose plan does not make it green.
  private var whyNotGreen: String {
    "The entries planned above raise the bar to \(facts.needs(planned: true)), beyond what a list can reach here."
  }

  private var proposalLead: String {
    let first = node.parent == nil ? "" : "On top of the lists from above, "
    switch facts.steps.count {
    case 0: return "Nothing of its own: the lists from above cover enough of its calls."
    case 1: return "\(first.isEmpty ? "This" : first + "this") driver:"
    case let count: return "\(first.isEmpty ? "These" : first + "these") \(Words.grouped(count)) drivers, in this order:"
    }
  }

  private var notAssessableLead: String {
    let list = contents.isProposal && !facts.steps.isEmpty ? "By the same steps its list would be:" : "It gets no entries."
    return "The \(level) is neither passed nor failed: \(facts.whyNotAssessable). \(list)"
  }

  /// Which nodes above have planned entries, linked.
  var plannedAbove: String {
    let planned = facts.ancestors.filter { !$0.node.plan.isEmpty }
    guard !planned.isEmpty else { return "" }
    return "Planned above: " + planned.map { "\(link($0.index)) (\(Words.count($0.node.plan.count, "entry")))" }.joined(separator: ", ")
      + "."
  }

  private var largestUncovered: String {
    guard let position = node.listed.firstIndex(of: .no) else { return "Every coded call is covered." }
    let driver = node.ranking.drivers[position]
    return "The largest driver not covered: \(contents.drivers[driver.driver]), "
      + "\(Words.count(driver.measures.handled, "call")) (\(Words.percent(Ratio(driver.weight, facts.total))))."
  }

  private mutating func writeSteps() {
    out.tableHead([
      .right(""), .left("organize"), .right("calls"), .right("points"), .right("coverage after"), .left("class"), .left("land it as"),
    ])
    let above = facts.weightPlannedAbove
    if above > 0 {
      let from = facts.ancestors.filter { !$0.node.plan.isEmpty }.map { link($0.index) }.joined(separator: ", ")
      out.row([
        "", "*from \(entriesAbove): \(from)*", "", points(above), Words.percent(Ratio(node.covered + above, facts.total), .down), "", "",
      ])
    }
    for (position, judged) in problems.steps.enumerated() { writeStep(position, judged) }
  }

  private mutating func writeStep(_ position: Int, _ judged: NodeProblems.Step) {
    out.append("| ")
    out.append(integer: position + 1)
    out.append(" | **")
    contents.drivers.append(judged.step.driver, to: &out)
    out.append("**")
    out.append(begun(judged.step.driver))
    out.nextCell()
    out.append(grouped: judged.step.calls)
    out.append(" | +")
    if facts.total > 0 { out.append(percent: Ratio(judged.step.weight, facts.total)) }
    out.nextCell()
    out.append(facts.percent(after: position))
    out.nextCell()
    out.append(classWords(judged.frequency, judged.difficulty))
    if judged.judgedAt != facts.index { BorrowedClassWords.append(judged.judgedAt, contents, to: &out) }
    out.nextCell()
    out.append(landing(judged))
    out.line(" |")
  }

  /// The entry of the register that has begun a step or would stand for it: a position in its `entries`.
  private func entry(_ driver: Int) -> Int? { contents.begun[facts.index]?.first { $0.drivers.contains(driver) }?.entry }

  /// What the register has of it already.
  private func begun(_ driver: Int) -> String {
    entry(driver).map { BegunWords(contents: contents, page: page, link: linked).words($0, at: facts.index) } ?? ""
  }

  /// What is to be landed: of what is landed at this node, only what it lacks.
  private func landing(_ judged: NodeProblems.Step) -> String {
    guard let position = entry(judged.step.driver), let register = contents.model.organization.register else { return judged.kind.land }
    let (result, entry) = (register.entries[position], register.register.entries[position])
    guard result.node == facts.index, result.isLanded(entry) else { return judged.kind.land }
    return result.missing.isEmpty ? "–" : EntryWords.missing(result, contents)
  }

  private func points(_ weight: Int) -> String { "+" + Ratio(weight, facts.total).percent() }

  /// What explains the above, one paragraph each.
  private var remarks: [String] {
    var remarks: [String] = []
    let bar = RaisedBarWords(facts: facts, link: linked)
    remarks += [bar.above, bar.below, bar.planned].filter { !$0.isEmpty }
    if node.tiedAtTheCut {
      remarks.append(
        "**Tied at the cut:** the next driver in rank order weighs exactly as much as the last one taken. It is not taken: of equals, the "
          + "one first in label order is.")
    }
    if !contents.isProposal, !node.gap.isEmpty, node.gap.map(\.driver) != node.plan.map(\.driver) {
      remarks.append(
        "Alone, without what is planned above, the \(level) would need \(Words.count(node.gap.count, "entry")): \(data("gaps.csv")).")
    }
    return remarks
  }
}
