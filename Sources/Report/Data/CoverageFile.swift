internal import CallModel
internal import Pareto
internal import Rollup

/// `data/coverage.csv`: one row per node, depth first in label order.
struct CoverageFile {
  let contents: ReportContents

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(
      "level,node,parent,offered,abandoned,handled,uncoded,weight,covered,coverage,minimum,parent_coverage,drivers,inherited,own,"
        + "verdict,reasons,gap_drivers,page")
    for index in contents.nodes.indices {
      append(index, to: &table.out)
      try table.passOn(to: sink)
    }
    try table.finish(to: sink)
  }

  private func append(_ index: Int, to out: inout TextBuffer) {
    let node = contents.nodes[index]
    contents.leads.append(index, to: &out)
    if let parent = node.parent { contents.nodeCells.append(parent, to: &out) }
    let total = node.ranking.total
    for count in [total.offered, total.abandoned, total.handled, node.ranking.uncoded.handled, node.ranking.totalWeight, node.covered] {
      out.append(byte: 0x2C)
      out.append(integer: count)
    }
    let parent = node.parent.map { contents.nodes[$0].coverage }
    for ratio in [node.coverage, contents.rules.levels[node.level].minimum?.ratio, parent] {
      out.append(byte: 0x2C)
      out.append(sixDecimals: ratio ?? Ratio(0, 0))
    }
    for count in [node.ranking.drivers.count, node.listed.count { $0 == .inherited }, node.listed.count { $0 == .own }] {
      out.append(byte: 0x2C)
      out.append(integer: count)
    }
    out.append(",\(node.verdict.rawValue),\(node.reasons.map(\.rawValue).joined(separator: ";")),")
    if !node.gap.isEmpty { out.append(integer: node.gap.count) }
    out.append(byte: 0x2C)
    out.append(CSVCell.text(contents.pages[index]?.text ?? ""))
    out.append(byte: 0x0A)
  }
}
