internal import CallModel
internal import Diagnose
internal import Rollup

extension NodePage {
  /// The calls to listen to on the problems of this node, with the scores given so far; nothing where there are none.
  mutating func writeListening() {
    guard let facts = contents.model.listening, let problems = contents.listedProblems[Label(node.path.text)] else { return }
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
    let page = "[recordings](\(PagePath.recordings.url(from: self.page)))"
    let more =
      problems.count > Self.maximumDifficult ? "\(Words.grouped(problems.count - Self.maximumDifficult)) more problems, and how" : "How"
    out.paragraph("\(more) to score them: \(page).")
  }

  /// A child of this node by its path as written, as a link where it has a page.
  private func team(_ text: Label) -> String {
    node.children.first { Label(contents.nodes[$0].path.text) == text }.map(link) ?? ListeningWords.team(text)
  }
}

extension Recordings.Summary {
  /// The means in a table's cell.
  fileprivate var words: String {
    let means = ScoreItem.allCases.filter { self[$0].count > 0 }.map { "\($0.words) \(Words.mean(sum: self[$0].sum, of: self[$0].count))" }
    return "\(Words.count(calls, "call")): " + means.joined(separator: ", ")
  }
}
