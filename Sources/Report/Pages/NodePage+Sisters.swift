internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// The node among its sisters: its place by coverage and, for a compared team, how it does on the problems that are difficult for them all.
  mutating func writeSisters() {
    let isCompared = problems.team == facts.index
    let place = placeSentence
    guard place != nil || (isCompared && !problems.standings.isEmpty) else { return }
    out.heading(2, "Compared with its sister \(contents.levelPlurals[node.level])")
    out.paragraph(place ?? "")
    if isCompared { writeContests() }
  }

  private var placeSentence: String? {
    guard let place = contents.places[facts.index], place.of > 1 else { return nil }
    let family = facts.parent.map { " of \(link($0.index))" } ?? ""
    let sisters = "\(Words.grouped(place.of)) \(contents.levelPlurals[node.level])\(family)"
    let first = NodeFacts(contents, place.first)
    let best = place.place == 1 ? "" : "; highest: \(link(place.first)) with \(first.percent)"
    return "Number \(place.place) by coverage of \(sisters)\(best)."
  }

  /// How it does where it has enough values.
  private mutating func writeContests() {
    out.blank()
    guard let sisters = problems.sisters, !problems.standings.isEmpty else {
      out.append("Of no problem that is difficult")
      writeAbove()
      return out.line(" does this \(level) have enough values to be compared.")
    }
    let shown = problems.standings.prefix(Self.maximumDifficult)
    // The indicators that any of them has a figure of: of few problems are there answers enough.
    let measured = Indicator.allCases.map { indicator in
      (indicator, rows: shown.count { sisters.benchmarks[$0].teams[$1].findings.contains { $0.indicator == indicator } })
    }.filter { $0.rows > 0 }
    out.append("On the problems that are difficult")
    writeAbove()
    out.append(", figures of this \(level) / its sisters")
    out.line(measured.contains { $0.rows < shown.count } ? " (–: too few values to compare):" : ":")
    let indicators = measured.map(\.0)
    out.tableHead(
      [.left("driver"), .right("calls")] + indicators.map { .right($0.column) } + [
        .left("this \(level) is"), .left("listen to"), .left("at the level of the best"),
      ])
    for (benchmark, place) in shown { writeContest(sisters.benchmarks[benchmark], place, indicators) }
    let more = problems.standings.count - Self.maximumDifficult
    if more > 0 { out.paragraph("\(Words.grouped(more)) more: \(data("benchmarks.csv")).") }
  }

  /// Where a problem is difficult for all sisters: ` at Complaints or above it`; nothing for top nodes.
  private mutating func writeAbove() {
    guard let parent = facts.parent else { return }
    out.append(" at ")
    contents.append(link: parent.index, from: page, to: &out)
    if parent.parent != nil { out.append(" or above it") }
  }

  private mutating func writeContest(_ benchmark: Benchmark, _ here: Int, _ indicators: [Indicator]) {
    out.append("| ")
    contents.drivers.append(benchmark.driver, to: &out)
    out.nextCell()
    let team = benchmark.teams[here]
    out.append(grouped: team.calls)
    // By position: a finding is large.
    var next = team.findings.startIndex
    for indicator in indicators {
      out.nextCell()
      guard next < team.findings.endIndex, team.findings[next].indicator == indicator else {
        out.append("–")
        continue
      }
      out.append(unitless: team.findings[next].team, of: indicator)
      out.append(" / ")
      out.append(unitless: team.findings[next].rest, of: indicator)
      next += 1
    }
    out.nextCell()
    out.append(team.words)
    out.nextCell()
    words.append(bestOf: benchmark, but: here, to: &out)
    out.nextCell()
    out.append(gainCell: Gain(team))
    out.line(" |")
  }
}

extension TeamStanding {
  /// What a team is, in a table's cell.
  fileprivate var words: StaticString {
    switch standing {
    case .clearlyBetter: "**a benchmark**"
    case .level: "as good on it as on its other calls"
    case .ordinary: findings.contains(where: \.isWorse) ? "worse" : "not clearly different"
    }
  }
}
