internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// Where the calls go: the drivers in rank order.
  mutating func writeCalls() {
    out.heading(2, "Where the calls go")
    let ranked = node.ranking.drivers
    guard !ranked.isEmpty || node.ranking.uncoded.handled > 0 else { return out.paragraph("No handled calls.") }
    let common = ranked.count { $0.frequency == .common }
    out.paragraph(commonSentence(common, of: ranked.count))
    writeCallsHeader()
    let covered = facts.coveredBy
    let shown = ranked.indices.prefix(Self.maximumDrivers)
    let difficulties = contents.diagnosis.map { diagnosis in shown.map { diagnosis.problemClass(at: facts.index, row: $0).difficulty } }
    for position in shown { writeDriver(position, covered, difficulties?[position]) }
    if ranked.count > Self.maximumDrivers { writeRest(ranked[Self.maximumDrivers...]) }
    if node.ranking.uncoded.handled > 0 { writeUncoded() }
    if ranked.count > Self.maximumDrivers { out.paragraph("Every driver: \(data("drivers.csv")).") }
  }

  private func commonSentence(_ common: Int, of all: Int) -> String {
    guard facts.total > 0 else { return "No driver is common: none of these calls weighs anything." }
    guard all > 0 else { return "No driver is recorded for any of these calls." }
    if !contents.rules.commonShare.isReached(by: facts.codedWeight, of: facts.total) {
      return "Every driver is common: \(all == 1 ? "it makes" : "together they make") less than the first "
        + "\(Words.percent(contents.rules.commonShare)) of \(contents.rules.weight.words), the rest is uncoded."
    }
    return "\(common == 1 ? "One driver is" : "\(Words.grouped(common)) of \(Words.count(all, "driver")) are") common: "
      + "\(common == 1 ? "it makes" : "together they make") the first \(Words.percent(contents.rules.commonShare)) of "
      + "\(contents.rules.weight.words)."
  }

  private var hasWeightColumn: Bool { contents.rules.weight != .calls }

  private mutating func writeCallsHeader() {
    let weight = contents.rules.weight == .handleSeconds ? "seconds" : "dissatisfied"
    let columns: [Column] =
      [.right("#"), .left("driver"), .right("calls")] + (hasWeightColumn ? [.right(weight)] : [])
      + [.right("share %"), .left(""), .right("cumulative %"), .left(contents.isProposal ? "list of" : "covered by"), .left("class")]
    out.tableHead(columns + FactWords.columns(contents.model.measured))
  }

  private mutating func writeDriver(_ position: Int, _ covered: (Int) -> String, _ difficulty: Difficulty?) {
    let driver = node.ranking.drivers[position]
    let largest = node.ranking.drivers[0].weight
    out.append("| ")
    out.append(integer: position + 1)
    out.nextCell()
    contents.drivers.append(driver.driver, to: &out)
    writeCounts(driver.measures, weight: driver.weight)
    out.append(" | `")
    out.append(TextBar.cells(Ratio(driver.weight, largest), width: 10))
    out.append("` | ")
    out.append(percent: Ratio(driver.cumulativeWeight, facts.total))
    out.nextCell()
    out.append(covered(position))
    out.nextCell()
    out.append(classWords(driver.frequency, difficulty))
    writeMeasures(driver.measures)
  }

  private mutating func writeCounts(_ measures: Measures, weight: Int) {
    out.nextCell()
    out.append(grouped: measures.handled)
    if hasWeightColumn {
      out.nextCell()
      out.append(grouped: weight)
    }
    out.nextCell()
    out.append(percent: Ratio(weight, facts.total))
  }

  private mutating func writeMeasures(_ measures: Measures) {
    FactWords(measures: measures, measured: contents.model.measured).appendCells(to: &out)
    out.line(" |")
  }

  private mutating func writeRest(_ rest: ArraySlice<RankedDriver>) {
    var (measures, weight) = (Measures(), 0)
    for driver in rest {
      measures += driver.measures
      weight += driver.weight
    }
    out.append("| | *\(Words.grouped(rest.count)) more*")
    writeCounts(measures, weight: weight)
    out.append(" | | | | ")
    writeMeasures(measures)
  }

  private mutating func writeUncoded() {
    out.append("| | *uncoded: no driver recorded*")
    writeCounts(node.ranking.uncoded, weight: node.ranking.uncodedWeight)
    out.append(" | | | – | ")
    writeMeasures(node.ranking.uncoded)
  }
}
