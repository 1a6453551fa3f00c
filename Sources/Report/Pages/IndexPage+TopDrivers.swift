internal import CallModel
internal import Pareto
internal import Rollup

extension IndexPage {
  private static var maximumRoots: Int { 10 }

  /// What most calls are about, for each top node.
  mutating func writeTopDrivers() {
    out.heading(2, "What most calls are about")
    let roots = contents.nodes.indices.filter { contents.nodes[$0].parent == nil }
    for root in roots.prefix(Self.maximumRoots) { writeTopDrivers(NodeFacts(contents, root), shown: roots.count == 1 ? 10 : 5) }
    if roots.count > Self.maximumRoots {
      out.paragraph("and \(Words.grouped(roots.count - Self.maximumRoots)) more: see \(data("drivers.csv")).")
    }
  }

  private mutating func writeTopDrivers(_ facts: NodeFacts, shown: Int) {
    let ranking = facts.node.ranking
    out.paragraph(
      "\(link(facts.index)): the five largest drivers make **\(Words.percent(ranking.topFive))** of \(contents.rules.weight.words); "
        + "\(Words.count(ranking.total.handled, "handled call")), \(Words.count(ranking.drivers.count, "driver")), "
        + "\(Words.percent(facts.uncoded)) uncoded.")
    out.tableHead(
      [
        .right("#"), .left("driver"), .right("calls"), .right(shareHeading), .left(""), .right("cumulative %"),
        .left(contents.isProposal ? "in the list" : "covered"),
      ] + FactWords.columns(contents.model.measured))
    for position in ranking.drivers.indices.prefix(shown) { writeTopDriver(facts, position) }
  }

  private var shareHeading: String { contents.rules.weight == .calls ? "share %" : "share of \(contents.rules.weight.words) %" }

  private mutating func writeTopDriver(_ facts: NodeFacts, _ position: Int) {
    let driver = facts.node.ranking.drivers[position]
    let isPlanned = facts.node.plan.contains { $0.driver == driver.driver }
    let bar = TextBar.cells(Ratio(driver.weight, facts.node.ranking.drivers[0].weight), width: 10)
    let cells = [
      "\(position + 1)", contents.drivers[driver.driver], Words.grouped(driver.measures.handled),
      Ratio(driver.weight, facts.total).percent(), "`\(bar)`", Ratio(driver.cumulativeWeight, facts.total).percent(),
      facts.node.listed[position] != .no ? "yes" : isPlanned ? "*planned*" : "no",
    ]
    out.append("| " + cells.joined(separator: " | "))
    FactWords(measures: driver.measures, measured: contents.model.measured).appendCells(to: &out)
    out.line(" |")
  }
}
