internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The difficult problems of one node or, in the summary, of all top nodes, whether covered or not: what is worse, who solves it better, what
/// that would bring.
struct DifficultTable {
  /// One node's part; a class, because every row looks into it.
  final class Part {
    let facts: NodeFacts
    let problems: NodeProblems
    let words: ProblemWords
    /// The node's name, for a table of several.
    let name: String

    init(facts: NodeFacts, problems: NodeProblems, words: ProblemWords, name: String) {
      (self.facts, self.problems, self.words, self.name) = (facts, problems, words, name)
    }
  }

  let contents: ReportContents
  let parts: [Part]
  /// How many drivers the page has spoken of already.
  private let told: Int
  /// What a node's own list is called where the page is not its own; nil: `own`.
  private let own: String?
  /// What the page has explained already.
  private let explained: WhomToAsk.Remarks
  /// For each part the problems shown: places in the ranking.
  private let shown: [[Int]]

  /// - Parameters:
  ///   - limit: how many problems of a node are shown.
  ///   - told: drivers that the page has spoken of already.
  ///   - explained: what the page has explained already.
  init(
    _ contents: ReportContents, _ parts: [Part], limit: Int, told: [Int] = [], own: String? = nil, explained: WhomToAsk.Remarks = []
  ) {
    (self.contents, self.parts, self.told, self.own, self.explained) = (contents, parts, told.count, own, explained)
    shown = parts.map { part in
      let drivers = part.facts.node.ranking.drivers
      var shown: [Int] = []
      for row in part.problems.difficult where shown.count < limit && !told.contains(drivers[row].driver) { shown.append(row) }
      return shown
    }
  }

  private var hasNames: Bool { parts.count > 1 }

  /// How many drivers are difficult, simple and neither; then the table, and what its words mean.
  func write(_ diagnosis: Diagnosis, to out: inout TextBuffer) {
    out.blank()
    for part in parts {
      if hasNames {
        out.append("- ")
        out.append(part.name)
        out.append(": ")
      }
      Self.writeLead(at: part.facts.index, contents, diagnosis, to: &out)
    }
    let rows = parts.indices.flatMap { shownRows(of: $0, diagnosis) }
    guard let first = rows.first else { return }
    if told > 0 { out.paragraph("Besides those above:") }
    writeHead(level: parts[first.part].facts.node.level, to: &out)
    for part in parts.indices {
      let covered = parts[part].facts.coveredBy
      for place in rows.indices where rows[place].part == part { write(rows[place], covered, to: &out) }
    }
    writeRemarks(rows, diagnosis, to: &out)
    let low = rows.filter { diagnosis.lacksAuthority($0.problem, parts[$0.part].problems.solvers[$0.problem.driver]) }
    if !low.isEmpty { out.paragraph(authority(low)) }
  }

  private func shownRows(of part: Int, _ diagnosis: Diagnosis) -> [Row] {
    shown[part].map { row in
      let problem = diagnosis.worse(at: parts[part].facts.index, row: row)
      return Row(part: part, row: row, problem: problem, whom: parts[part].problems.whomToAsk(problem.driver))
    }
  }

  /// How many more there are than the tables show.
  var hidden: Int { zip(parts, shown).reduce(0) { $0 + $1.0.problems.difficult.count - $1.1.count } - told }

  private struct Row {
    /// A position in `parts`.
    let part: Int
    /// A place in the ranking.
    let row: Int
    let problem: Problem
    let whom: WhomToAsk
  }

  /// `Of 88 drivers 3 are difficult (51.7 % of calls), 1 is simple and 84 are unclear …`.
  ///
  /// - Parameter node: a node, or all top nodes together.
  static func writeLead(at node: Int, _ contents: ReportContents, _ diagnosis: Diagnosis, to out: inout TextBuffer) {
    let (difficult, simple, unclear) = diagnosis.counts(at: node)
    let ranking = diagnosis.ranking(at: node)
    out.append("Of ")
    out.append(grouped: ranking.drivers.count)
    out.append(ranking.drivers.count == 1 ? " driver " : " drivers ")
    if difficult == 0 {
      out.append("none is difficult")
    } else {
      let weight = diagnosis.difficultRows(at: node).reduce(0) { $0 + ranking.drivers[$1].weight }
      out.append(grouped: difficult)
      out.append(difficult == 1 ? " is difficult (" : " are difficult (")
      out.append(Words.percent(Ratio(weight, ranking.totalWeight)))
      out.append(" of ")
      out.append(contents.rules.weight.words)
      out.append(")")
    }
    if simple > 0 {
      out.append(unclear > 0 ? ", " : " and ")
      out.append(grouped: simple)
      out.append(simple == 1 ? " is simple" : " are simple")
    }
    if unclear > 0 {
      out.append(" and ")
      out.append(grouped: unclear)
      out.append(unclear == 1 ? " is" : " are")
      out.append(diagnosis.rules.rule == .interval ? " unclear (too few values, or too close to call)" : " unclear (too few values)")
    }
    out.line(".")
  }

  private func writeHead(level: Int, to out: inout TextBuffer) {
    let name: [Column] = hasNames ? [.left(contents.levelNames[level])] : []
    out.tableHead(
      name + [
        .right("#"), .left("driver"), .right("calls"), .left(contents.isProposal ? "list of" : "covered by"), .left("what is worse"),
        .left("who solves it better"), .left("at the level of the best"),
      ])
  }

  private func write(_ row: Row, _ covered: (Int) -> String, to out: inout TextBuffer) {
    let part = parts[row.part]
    out.append("| ")
    if hasNames {
      out.append(part.name)
      out.nextCell()
    }
    out.append(grouped: row.row + 1)
    out.nextCell()
    contents.drivers.append(row.problem.driver, to: &out)
    out.nextCell()
    out.append(grouped: part.facts.node.ranking.drivers[row.row].measures.handled)
    out.nextCell()
    if let own, part.facts.node.listed[row.row] == .own { out.append(own) } else { out.append(covered(row.row)) }
    out.nextCell()
    part.words.append(worse: row.problem, to: &out)
    out.nextCell()
    row.whom.append(to: &out, part.words)
    out.nextCell()
    out.append(gainCell: part.problems.gain(row.problem.driver))
    out.line(" |")
  }

  /// What the cells mean and what to do about each, one sentence per kind that occurs.
  private func writeRemarks(_ rows: [Row], _ diagnosis: Diagnosis, to out: inout TextBuffer) {
    out.blank()
    WhomToAsk.write(WhomToAsk.remarks(about: rows.map(\.whom)).subtracting(explained), parts[0].words, to: &out)
    if diagnosis.measured.count == 1, diagnosis.measured.contains(.aht), rows.contains(where: { $0.whom.hasOtherBenchmark }) {
      out.line(
        "- **Handle time alone** decides here, because the log has neither FCR nor satisfaction: a short call may be one that was rushed. Listen before you copy it."
      )
    }
    if rows.contains(where: {
      parts[$0.part].facts.node.level + 1 < diagnosis.benchmarkLevel && parts[$0.part].problems.gain($0.problem.driver) != nil
    }) {
      out.line(
        "- **At the level of the best**: what it brings if every group of sister \(contents.teamLevel.several) reaches what its own best reach, all groups together, also those in which nobody is named."
      )
    }
    if !contents.isProposal, rows.contains(where: { parts[$0.part].facts.node.listed[$0.row] != .no && !$0.whom.isBenchmark }) {
      out.line("- **Covered and still difficult**: what has landed does not work well enough here; whoever organized it has to rework it.")
    }
  }

  private func authority(_ low: [Row]) -> String {
    Self.authority(low.map { ($0.problem, hasNames ? parts[$0.part].name + ", " : "") }, contents)
  }

  /// That these problems are low everywhere, each with where it is.
  static func authority(_ low: [(problem: Problem, place: String)], _ contents: ReportContents) -> String {
    let named = low.map { problem, place in
      let number = problem.below?.teams ?? 0
      let teams = "\(Words.grouped(number)) \(number == 1 ? contents.teamLevel.one : contents.teamLevel.several)"
      return "*\(contents.drivers[problem.driver])* (\(place)\(teams))"
    }
    return "**Staff may lack the authority:** FCR is low in every \(contents.teamLevel.one) with enough calls for \(Words.list(named)). "
      + "Listening to one another will not help there; settle what staff may decide and whom they may call."
  }

  /// What a menu, a page or an app may answer; empty where there is nothing.
  func selfService(_ diagnosis: Diagnosis) -> String {
    let found = parts.flatMap { part in
      diagnosis.selfService(at: part.facts.index).map {
        (part: part, ranked: part.facts.node.ranking.drivers[$0])
      }
    }
    guard !found.isEmpty else { return "" }
    let byDriver = Dictionary(grouping: found.indices, by: { found[$0].ranked.driver })
    let named = byDriver.sorted { $0.value[0] < $1.value[0] }.map { driver, places in
      let calls = places.reduce(0) { $0 + found[$1].ranked.measures.handled }
      let (weight, total) = places.reduce((0, 0)) { ($0.0 + found[$1].ranked.weight, $0.1 + found[$1].part.facts.total) }
      let at = hasNames ? " at \(Words.list(places.map { found[$0].part.name }))" : ""
      return "*\(contents.drivers[driver])* (\(Words.count(calls, "call")), \(Words.percent(Ratio(weight, total)))\(at))"
    }
    return
      "**Possible self-service:** simple, handled better than most, and among the five largest: \(Words.list(named)). See whether a menu, "
      + "a page or an app can answer \(named.count == 1 ? "it" : "them")."
  }
}
