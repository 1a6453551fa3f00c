internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// The calls to listen to on the problems of this node or, at a team, on those where it is the good or the poor one; with the scores given so far.
  /// Nothing where there are none.
  mutating func writeListening() {
    guard let facts = contents.model.listening else { return }
    let problems = listedProblems
    guard !problems.isEmpty else { return }
    out.heading(2, "Calls to listen to")
    out.tableHead([.left("driver"), .left("team"), .left("as"), .left("calls"), .left("scores so far")])
    for problem in problems.prefix(Self.maximumDifficult) {
      for part in problem.parts {
        out.row([
          ListeningWords.driver(problem.driver), team(part.group.team), part.group.sample.words,
          part.calls.map(MarkdownText.label).joined(separator: ", "), facts.summary(of: part.group)?.words ?? "–",
        ])
      }
    }
    out.paragraph(difficultAbove(problems))
    let page = "[recordings](\(PagePath.recordings.url(from: self.page)))"
    let more =
      problems.count > Self.maximumDifficult ? "\(Words.grouped(problems.count - Self.maximumDifficult)) more problems, and how" : "How"
    out.paragraph("\(more) to score them: \(page).")
  }

  /// What is listed although it is not difficult here; empty at a team, whose table of its sisters says it.
  private func difficultAbove(_ listed: [ListedProblem]) -> String {
    guard let diagnosis = contents.diagnosis, problems.team == nil else { return "" }
    let drivers = node.ranking.drivers
    let rows = listed.prefix(Self.maximumDifficult).compactMap { problem in
      drivers.firstIndex { Label(contents.model.organization.drivers[$0.driver].text) == problem.driver }
    }
    let others = rows.filter { diagnosis.problemClass(at: facts.index, row: $0).difficulty != .difficult }
    let byNode = Dictionary(grouping: others) { contents.judgedNode(of: drivers[$0].driver, at: facts.index) ?? facts.index }
    return byNode.sorted { $0.key > $1.key }.map { judged, rows in
      "Difficult at \(link(judged)); the calls here do not say, and the \(contents.teamLevel.several) here are compared all the same: "
        + "\(Words.list(rows.map { "*\(contents.drivers[drivers[$0].driver])*" }))."
    }.joined(separator: " ")
  }

  private var listedProblems: [ListedProblem] {
    let here = Label(node.path.text)
    if let problems = contents.listedProblems[here] { return problems }
    guard problems.team == facts.index else { return [] }
    return (contents.listedProblems[contents.listedLabel(above: facts.index)] ?? []).filter { problem in
      problem.parts.contains { $0.group.team == here }
    }
  }

  /// A team by its path as written, as a link where it has a page.
  private func team(_ text: Label) -> String {
    let sisters = node.parent.map { contents.nodes[$0].children } ?? contents.nodes.indices.filter { contents.nodes[$0].parent == nil }
    let family = problems.team == facts.index ? sisters : node.children
    return family.first { Label(contents.nodes[$0].path.text) == text }.map { link($0) } ?? ListeningWords.team(text)
  }
}

extension Recordings.Summary {
  /// The means in a table's cell.
  fileprivate var words: String {
    let means = ScoreItem.allCases.filter { self[$0].count > 0 }.map { "\($0.words) \(Words.mean(sum: self[$0].sum, of: self[$0].count))" }
    return "\(Words.count(calls, "call")): " + means.joined(separator: ", ")
  }
}
