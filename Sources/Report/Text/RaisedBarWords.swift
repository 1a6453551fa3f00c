internal import CallModel
internal import Pareto
internal import Rollup

/// Good work at the top raises the bar below (definitions §2, golden case, third row). It looks odd and is right, so the pages say it in words:
/// where it has happened, at both ends, and where the plan will make it happen.
struct RaisedBarWords {
  /// The most nodes named in a sentence.
  private static let maximumNamed = 5

  let facts: NodeFacts
  /// Names another node as the page that speaks does.
  let link: (Int) -> String

  private var contents: ReportContents { facts.contents }
  private var node: Coverage { facts.node }

  /// Why a node falls short though it is as good as it was; empty where no bar was raised.
  var above: String {
    guard let parent = facts.parent, let driver = node.barRaisedBy else { return "" }
    let (name, level) = (contents.drivers[driver], contents.levelNames[node.level])
    let owner = listOwner(of: driver, at: parent.index)
    let its = owner == parent.index ? "its" : "\(link(parent.index))'s"
    let either = facts.steps.isEmpty ? "What helps:" : "Either the \(level) organizes more of its own, as above, or"
    return
      "**The bar was raised above.** *\(name)* is on the list of \(link(owner)), where it covers \(share(of: driver, at: parent)) of \(its) "
      + "calls; without it every target above would still be met. It lifts \(link(parent.index)) to \(parent.percent), and the \(level) has to be "
      + "above that. The \(level) covers \(facts.percent), no less than before: good work at the top raises the bar below. \(either) *\(name)* moves "
      + "from the list above to the lists of those below who need it."
  }

  /// At a node whose list raised the bar for others, for whom; empty elsewhere.
  var below: String {
    let raised = node.children.filter { child in
      contents.nodes[child].barRaisedBy.map { listOwner(of: $0, at: facts.index) == facts.index } ?? false
    }
    guard let first = raised.first, let driver = contents.nodes[first].barRaisedBy else { return "" }
    return
      "**This list raises the bar below.** *\(contents.drivers[driver])* covers \(share(of: driver, at: facts)) of the calls here, and the "
      + "targets would be met without it. Because of it \(named(raised)), measured against \(facts.percent), \(raised.count == 1 ? "falls" : "fall") "
      + "short."
  }

  /// What the planned entries of a node ask of those below; empty where there are none.
  var planned: String {
    guard !contents.isProposal, contents.rules.aboveParent, !node.plan.isEmpty, !node.children.isEmpty else { return "" }
    let staying = node.children.filter { contents.nodes[$0].verdict.isCovered && !contents.nodes[$0].plan.isEmpty }
    let bar = "**The plan raises the bar below**, from \(facts.percent) to \(facts.plannedPercent)."
    guard !staying.isEmpty else { return bar + " Nobody below who is covered today falls short because of it." }
    let own = staying.reduce(0) { $0 + contents.nodes[$1].plan.count }
    return bar + " \(named(staying)), covered today, would fall short; the plan has \(Words.count(own, "entry")) of "
      + "\(staying.count == 1 ? "its" : "their") own that \(own == 1 ? "keeps" : "keep") \(staying.count == 1 ? "it" : "them") above."
  }

  /// The node whose list has a driver, seen from one that it covers.
  private func listOwner(of driver: Int, at index: Int) -> Int {
    let row = contents.nodes[index].ranking.drivers.firstIndex { $0.driver == driver }
    let owner = row.map { Int(contents.listedAt[index][$0]) } ?? -1
    return owner < 0 ? index : owner
  }

  private func share(of driver: Int, at facts: NodeFacts) -> String {
    let weight = facts.node.ranking.drivers.first { $0.driver == driver }?.weight ?? 0
    return Words.percent(Ratio(weight, facts.total), facts.rounding)
  }

  private func named(_ nodes: [Int]) -> String { Words.list(nodes, upTo: Self.maximumNamed, name: link) }
}
