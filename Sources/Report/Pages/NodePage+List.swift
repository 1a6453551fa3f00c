internal import CallModel
internal import Pareto
internal import Rollup

extension NodePage {
  /// The most own entries named one by one.
  private static var maximumNamed: Int { 20 }

  /// Whose lists cover the calls, down to the last one: the calls add up to all, the shares are rounded one by one.
  mutating func writeList() {
    guard node.ranking.total.handled > 0 else { return }
    out.heading(2, contents.isProposal ? "The list this \(level) would work from" : "The list this \(level) works from")
    out.tableHead([
      .left(contents.isProposal ? "list of" : "organized by"), .right("drivers"), .right("calls"),
      .right("share of \(contents.rules.weight.words)"),
    ])
    if node.parent != nil { writeRow(contents.isProposal ? "*would be covered*" : "*covered*") { $0 >= 0 } }
    for ancestor in facts.ancestors {
      writeRow("– of which \(link(ancestor.index)) (\(contents.levelNames[ancestor.node.level]))") { $0 == Int32(ancestor.index) }
    }
    let own = Int32(facts.index)
    writeRow("\(node.parent == nil ? "" : "– of which ")the \(level) itself") { $0 == own }
    writeRow("*not covered*", .halfUp) { $0 < 0 }
    if node.ranking.uncoded.handled > 0 { writeUncodedRow() }
    writeOwn()
  }

  /// The drivers that the lists of some nodes cover. What is covered prints as in the headline, each list's part of it rounded the same way.
  private mutating func writeRow(_ name: String, _ rounding: Ratio.Rounding? = nil, isMeant: (Int32) -> Bool) {
    var (drivers, calls, weight) = (0, 0, 0)
    for (driver, listedAt) in zip(node.ranking.drivers, contents.listedAt[facts.index]) where isMeant(listedAt) {
      (drivers, calls, weight) = (drivers + 1, calls + driver.measures.handled, weight + driver.weight)
    }
    let share = Ratio(weight, facts.total)
    writeRow(name, drivers: drivers > 0 ? Words.grouped(drivers) : "–", calls: calls, share: share, rounding ?? facts.rounding)
  }

  private mutating func writeUncodedRow() {
    let share = Ratio(node.ranking.uncodedWeight, facts.total)
    writeRow("*uncoded*", drivers: "–", calls: node.ranking.uncoded.handled, share: share, .halfUp)
  }

  private mutating func writeRow(_ name: String, drivers: String, calls: Int, share: Ratio, _ rounding: Ratio.Rounding) {
    out.row([name, drivers, calls > 0 ? Words.grouped(calls) : "–", calls > 0 ? Words.percent(share, rounding) : "–"])
  }

  /// The node's own entries by name.
  private mutating func writeOwn() {
    let own = zip(node.ranking.drivers, node.listed).filter { $0.1 == .own }.map { contents.drivers[$0.0.driver] }
    guard !own.isEmpty else { return }
    let more = own.count > Self.maximumNamed ? " and \(Words.grouped(own.count - Self.maximumNamed)) more" : ""
    out.paragraph("Own entries: \(own.prefix(Self.maximumNamed).joined(separator: " · "))\(more).")
  }
}
