internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension IndexPage {
  /// The most difficult problems of a single top node, and of each of several.
  private static let maximumDifficult = (single: 10, several: 5)
  /// The most top nodes.
  private static let maximumRoots = 10
  /// The most benchmarks.
  private static let maximumBenchmarks = 15

  /// What is difficult at the top, whom to listen to, what staff may not decide, what self-service may answer.
  mutating func writeDifficult() {
    guard let diagnosis = contents.diagnosis else { return }
    out.heading(2, "Difficult problems")
    let roots = contents.nodes.indices.filter { contents.nodes[$0].parent == nil }
    let parts = roots.prefix(Self.maximumRoots).map { root in
      let facts = NodeFacts(contents, root)
      let problems = NodeProblems(facts)
      return DifficultTable.Part(facts: facts, problems: problems, words: words(problems), name: name(root))
    }
    let limit = roots.count == 1 ? Self.maximumDifficult.single : Self.maximumDifficult.several
    var explained: WhomToAsk.Remarks = []
    if let whole = diagnosis.whole {
      out.blank()
      out.append("All \(contents.teamLevel.several) together: ")
      DifficultTable.writeLead(at: whole, contents, diagnosis, to: &out)
      if let words = parts.first?.words { explained = writeAllTogether(whole, diagnosis, words) }
      out.paragraph(SecondSign.paragraph([(whole, "")], contents, diagnosis))
      out.paragraph("Each for itself:")
    }
    let table = DifficultTable(contents, parts, limit: limit, own: contents.levelNames.first, explained: explained)
    table.write(diagnosis, to: &out)
    if roots.count > parts.count || table.hidden > 0 { out.paragraph("All of them: \(data("problems.csv")).") }
    let all = roots.map { ($0, roots.count > 1 ? name($0) + ", " : "") }
    out.paragraph(SecondSign.paragraph(all, contents, diagnosis))
    out.paragraph(table.selfService(diagnosis))
    writeBenchmarks(diagnosis)
  }

  /// The difficult problems of all top nodes together, where they are compared with each other.
  ///
  /// - Returns: what has been explained of them.
  private mutating func writeAllTogether(_ whole: Int, _ diagnosis: Diagnosis, _ words: ProblemWords) -> WhomToAsk.Remarks {
    let rows = diagnosis.difficultRows(at: whole)
    guard !rows.isEmpty else { return [] }
    let (ranking, solvers) = (diagnosis.ranking(at: whole), diagnosis.solvers(below: nil))
    out.tableHead([
      .right("#"), .left("driver"), .right("calls"), .left("what is worse"), .left("who solves it better"),
      .left("at the level of the best"),
    ])
    let shown = rows.prefix(Self.maximumDifficult.single)
    let problems = shown.map { diagnosis.worse(at: whole, row: $0) }
    let kinds = problems.map { WhomToAsk(below: solvers[$0.driver]) }
    for (row, (problem, whom)) in zip(shown, zip(problems, kinds)) {
      out.row([
        Words.grouped(row + 1), contents.drivers[problem.driver], Words.grouped(ranking.drivers[row].measures.handled),
        problem.findings.figures, Words.written { whom.append(to: &$0, words) },
        Words.written { $0.append(gainCell: Gain(solvers[problem.driver])) },
      ])
    }
    if rows.count > shown.count { out.paragraph("\(Words.grouped(rows.count - shown.count)) more: \(data("problems.csv")).") }
    out.blank()
    WhomToAsk.write(WhomToAsk.remarks(about: kinds), words, to: &out)
    let low = problems.filter { diagnosis.lacksAuthority($0, solvers[$0.driver]) }
    if !low.isEmpty { out.paragraph(DifficultTable.authority(low.map { ($0, "") }, contents)) }
    return WhomToAsk.remarks(about: kinds)
  }

  private func words(_ problems: NodeProblems) -> ProblemWords { ProblemWords(problems: problems, page: .index) }

  /// Every benchmark of the report, what it would bring first.
  private mutating func writeBenchmarks(_ diagnosis: Diagnosis) {
    out.heading(2, "Whom to listen to")
    let found = diagnosis.benchmarksByGain
    guard !found.isEmpty else { return out.paragraph(noBenchmark(diagnosis)) }
    out.paragraph("Clearly better than the rest of their sisters on a problem that is difficult above them. Listen to their calls on it.")
    out.tableHead([
      .left("driver"), .left("difficult at"), .left("benchmark"), .left("what is better"),
      .left("if all its sisters were as good as the best"),
    ])
    for entry in found.prefix(Self.maximumBenchmarks) { writeBenchmark(entry) }
    if found.count > Self.maximumBenchmarks {
      out.paragraph("\(Words.grouped(found.count - Self.maximumBenchmarks)) more: \(data("benchmarks.csv")).")
    }
  }

  /// Why nobody is named, and what to do about it where something can be done.
  private func noBenchmark(_ diagnosis: Diagnosis) -> String {
    let (one, several) = contents.teamLevel
    if contents.levels[diagnosis.benchmarkLevel].count < 2 { return "There are no sister \(several) to compare." }
    if diagnosis.benchmarkTests.tests > 0 {
      return "No \(one) is clearly better than its sisters on a problem that is difficult above them."
    }
    guard diagnosis.isAnythingDifficult else { return "Nothing is difficult, so there is nothing to compare sister \(several) on." }
    let cure =
      diagnosis.benchmarkLevel > 0
      ? " `diagnose.benchmark.level` compares the nodes of another level, which have more." : ""
    return "Nothing was compared: on no problem that is difficult above them do two sister \(several) have "
      + "\(diagnosis.rules.minimumSample) values each.\(cure)"
  }

  private mutating func writeBenchmark(_ entry: GroupBenchmark) {
    let contest = contents.benchmarks(below: entry.parent).first { $0.driver == entry.solvers.driver }
    let best = contest.map { contest in contest.best.map { contest.teams[$0] } } ?? []
    let figures = best.prefix(3).map { team in Words.written { $0.append(better: team.findings) } }
    let more = best.count > 3 ? ["(+\(Words.grouped(best.count - 3)))"] : []
    let gain = Words.written { $0.append(gainCell: Gain(entry.solvers)) }
    out.row([
      contents.drivers[entry.solvers.driver], entry.parent.map { difficult(entry.solvers.driver, above: $0) } ?? "the top",
      (best.prefix(3).map { name($0.node) } + more).joined(separator: "<br>"), figures.joined(separator: "<br>"),
      gain,
    ])
  }

  /// Where a driver is difficult for the teams below a node: there or, where its calls do not say, further up.
  private func difficult(_ driver: Int, above teams: Int) -> String {
    guard let node = contents.judgedNode(of: driver, at: teams), node != teams else { return link(teams) }
    return "\(link(node)), compared at \(link(teams))"
  }

  /// A node's own name, as a link where it has a page.
  private func name(_ index: Int) -> String { contents.link(index, from: .index) }
}
