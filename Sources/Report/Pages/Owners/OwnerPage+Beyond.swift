internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension OwnerPage {
  /// The most problems to rework that a page lists.
  static let maximumRework = 20

  /// Drivers on the owner's own lists that are difficult all the same.
  var rework: [(node: Int, row: Int)] {
    guard let diagnosis = contents.diagnosis, !contents.isProposal else { return [] }
    let found = order.owner.nodes.flatMap { node in
      zip(contents.nodes[node].listed, diagnosis.classes(at: node)).enumerated()
        .filter { $0.element.0 == .own && $0.element.1.difficulty == .difficult }.map { (node: node, row: $0.offset) }
    }
    let calls = { (place: (node: Int, row: Int)) in contents.nodes[place.node].ranking.drivers[place.row].measures.handled }
    return found.enumerated().sorted { (calls($1.element), $0.offset) < (calls($0.element), $1.offset) }.map(\.element)
  }

  /// What has landed on the owner's own lists and does not work well enough yet.
  mutating func writeRework() {
    let rework = rework
    guard let diagnosis = contents.diagnosis, !rework.isEmpty else { return }
    out.heading(2, "To rework")
    out.paragraph("Landed, and still difficult: the solution does not work well enough yet.")
    let isOnePlace = order.owner.nodes.count == 1
    out.tableHead(
      [.left("driver")] + (isOnePlace ? [] : [.left("where")]) + [.right("calls"), .left("what is worse"), .left("who solves it better")])
    for place in rework.prefix(Self.maximumRework) {
      let problems = NodeProblems(NodeFacts(contents, place.node))
      let words = words(problems)
      let ranked = contents.nodes[place.node].ranking.drivers[place.row]
      let problem = contents.problems(of: place.node, diagnosis).worse(place.row)
      out.row(
        [contents.drivers[ranked.driver]] + (isOnePlace ? [] : [link(place.node)]) + [
          Words.grouped(ranked.measures.handled), Words.written { words.append(worse: problem, to: &$0) },
          Words.written { problems.whomToAsk(ranked.driver).append(to: &$0, words) },
        ])
    }
    if rework.count > Self.maximumRework {
      out.paragraph("\(Words.grouped(rework.count - Self.maximumRework)) more: \(data("problems.csv")).")
    }
  }

  /// Difficult problems at the owner's nodes that no team solves: whom to turn to.
  mutating func writeEscalations() {
    let mine = order.owner.nodes.flatMap(escalations).enumerated().sorted { a, b in
      (b.element.calls, a.offset) < (a.element.calls, b.offset)
    }.map(\.element)
    guard !mine.isEmpty else { return }
    out.heading(2, "To escalate")
    out.paragraph(
      "Difficult problems that no team solves. Take them to the department that owns the process or the system: "
        + "[all escalations](\(PagePath.escalations.url(from: page))).")
    out.list(
      mine.prefix(20).map { mine in
        let whole = "\(mine.escalation.node.map(link) ?? "all of them") as a whole \(Words.grouped(mine.escalation.calls))"
        let above = mine.escalation.node == mine.node ? "" : " (\(whole))"
        return "**\(contents.drivers[mine.escalation.driver])** at \(link(mine.node)), \(Words.count(mine.calls, "call"))\(above) → "
          + EscalationsPage.department(of: mine.escalation, contents)
      })
  }

  /// What is escalated at a node above the teams or, higher up, and is difficult here as well.
  private func escalations(at node: Int) -> [(escalation: Escalation, node: Int, calls: Int)] {
    guard let diagnosis = contents.diagnosis, contents.nodes[node].level < diagnosis.benchmarkLevel else { return [] }
    let line = Set(NodeFacts(contents, node).ancestors.map(\.index) + [node])
    let escalated = contents.model.work.escalations.filter { $0.node.map(line.contains) ?? true }
    guard !escalated.isEmpty else { return [] }
    let byDriver = Dictionary(escalated.map { ($0.driver, $0) }) { first, _ in first }
    return zip(contents.nodes[node].ranking.drivers, diagnosis.classes(at: node)).compactMap { ranked, found in
      guard found.difficulty == .difficult, let escalation = byDriver[ranked.driver] else { return nil }
      return (escalation, node, ranked.measures.handled)
    }
  }

  /// Entries of theirs that have proved themselves.
  mutating func writeReady() {
    let ready = order.entries.filter { contents.model.work.ready[$0] != nil }
    guard !ready.isEmpty, let register else { return }
    out.heading(2, "Ready for induction")
    out.paragraph(Induction.words)
    let lines = ready.map { position in
      (calls: register.entries[position].calls, line: line(register.entries[position], register.register.entries[position]))
    }
    out.list(lines.enumerated().sorted { ($1.element.calls, $0.offset) < ($0.element.calls, $1.offset) }.prefix(20).map(\.element.line))
    if ready.count > 20 { out.paragraph("\(Words.grouped(ready.count - 20)) more: \(data("register.csv")).") }
  }

  private func line(_ result: AuditedEntry, _ entry: Register.Entry) -> String {
    let figures = (contents.model.work.ready[result.entry] ?? []).figures
    return "**\(driver(entry))** at \(result.node.map(link) ?? "") (\(place(entry))): \(figures)"
  }
}

/// Solutions that have proved themselves.
enum Induction {
  /// What it means and what to do.
  static let words =
    "Landed, and these calls are clearly better than the rest they are compared with (no earlier nights are kept to compare with). The "
    + "solution can go into the training of newcomers as it is."
}

extension [Finding] {
  /// What they say, one after the other.
  var figures: String { map { finding in Words.written { $0.append(finding) } }.joined(separator: "; ") }
}
