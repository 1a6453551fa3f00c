internal import CallModel
internal import Pareto
internal import Rollup

extension IndexPage {
  /// Where every row went, what is missing, which values were dropped, what the register gave, warnings.
  mutating func writeDataQuality() {
    out.heading(2, "Data quality")
    writeLedger()
    writeUncoded()
    writeDropped()
    writeNotComputed()
    writeRegister()
    writeInputs()
    guard !contents.model.warnings.isEmpty else { return }
    out.paragraph("**Warnings**")
    let rest = contents.model.warnings.count - Self.maximumNodes
    out.list(contents.model.warnings.prefix(Self.maximumNodes).map(MarkdownText.escaped))
    if rest > 0 { out.paragraph("and \(Words.grouped(rest)) more: see \(data("run.json")).") }
  }

  private mutating func writeLedger() {
    let ledger = contents.model.ledger
    out.tableHead([
      .right("rows read"), .right("handled"), .right("abandoned"), .right("rejected"), .right("outside the window"), .right("duplicate"),
      .right("filtered"),
    ])
    let figures =
      [Words.grouped(ledger.read)]
      + [ledger.handled, ledger.abandoned, ledger.rejected, ledger.outsideWindow, ledger.duplicate, ledger.filtered].map { dash($0) }
    out.row(figures)
    if ledger.rejected > 0 { out.paragraph("Rejected rows, one by one: \(data("rejects.csv")).") }
  }

  /// The uncoded share of every top node, and the nodes of the last level where it is highest.
  private mutating func writeUncoded() { out.paragraph("**Uncoded calls**, which no list covers: \(uncoded)") }

  private var uncoded: String {
    let roots = contents.nodes.indices.filter { contents.nodes[$0].parent == nil }.map { NodeFacts(contents, $0) }
    let top =
      roots.prefix(5).map { "\(contents.names[$0.index]) \(Words.percent($0.uncoded))" }
      + (roots.count > 5 ? ["\(Words.grouped(roots.count - 5)) more: see \(data("coverage.csv"))"] : [])
    let last = contents.levels.count > 1 ? contents.levels[contents.levels.count - 1] : []
    func uncoded(_ index: Int) -> Ratio { NodeFacts(contents, index).uncoded }
    let highest = last.filter { contents.nodes[$0].verdict != .notAssessable && uncoded($0).part > 0 }.highestFirst(uncoded)
    let worst = highest.prefix(3).map { "\(link($0)) \(Words.percent(uncoded($0)))" }
    let rest = worst.isEmpty ? "" : " Highest: \(worst.joined(separator: " · "))."
    return "\(top.joined(separator: " · ")).\(rest)"
  }

  private mutating func writeDropped() {
    let dropped = contents.model.valuesDropped.filter { $0.count > 0 }
    guard !dropped.isEmpty else { return }
    let columns = dropped.map { "\(MarkdownText.escaped($0.column)) \(Words.grouped($0.count))" }
    out.paragraph(
      "**Values dropped** (bad, taken as missing; the calls count): \(columns.joined(separator: " · ")). See \(data("rejects.csv")).")
  }

  private mutating func writeNotComputed() {
    let missing = NotComputed.list(contents.model.measured)
    if !missing.isEmpty {
      out.paragraph("**Not computed**, because the pipeline maps no column for it:")
      out.list(missing.map { "\($0.what) (`\($0.key)`)" })
    }
    if contents.diagnosis == nil { out.paragraph(FinePrint.notDiagnosed(contents.model)) }
  }

  /// Nothing here depends on how a file is stored: compressed or not, the page is the same.
  private mutating func writeInputs() {
    let inputs = contents.model.inputs
    guard !inputs.isEmpty else { return }
    out.tableHead([.left("input"), .right("rows read"), .right("counted"), .right("rejected")])
    for input in inputs.prefix(20) {
      let figures = [input.ledger.read, input.ledger.counted, input.ledger.rejected].map(Words.grouped)
      out.row([MarkdownText.escaped(input.file)] + figures)
    }
    if inputs.count > 20 { out.paragraph("and \(Words.grouped(inputs.count - 20)) more: see \(data("run.json")).") }
  }

  /// Which rules were applied, then what the words mean.
  mutating func writeRules() {
    out.heading(2, "Rules applied")
    out.list(
      contents.levels.indices.map { "\(level($0)): \(rule($0))" }
        + ["fewer than \(Words.count(contents.rules.minimumCalls, "handled call")): not assessed"] + FinePrint.lines(total, contents))
    out.heading(2, "Fine print")
    out.blank()
    out.append(contents.finePrint.summary)
    out.append(contents.finePrint.signature)
  }

  private func rule(_ index: Int) -> String {
    var parts: [String] = []
    if let minimum = contents.rules.levels[index].minimum { parts.append("at least \(Words.percent(minimum))") }
    if contents.rules.aboveParent, index > 0 { parts.append("strictly above its \(level(index - 1))") }
    return parts.isEmpty ? "no minimum" : parts.joined(separator: " and ")
  }

  /// The calls of all top nodes.
  private var total: Measures {
    contents.nodes.reduce(into: Measures()) { if $1.parent == nil { $0 += $1.ranking.total } }
  }
}
