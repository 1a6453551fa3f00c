internal import CallModel
internal import Pareto
internal import Rollup

/// `data/gaps.csv` and `data/plan.csv`: what to organize, step by step, for each node that has something to.
struct StepsFile {
  let contents: ReportContents
  /// Which steps of a node.
  let steps: @Sendable (Coverage) -> [ListStep]

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line("level,node,step,driver,calls,weight,coverage_after")
    for (index, node) in contents.nodes.enumerated() {
      let steps = steps(node)
      for (position, step) in steps.enumerated() {
        contents.leads.append(index, to: &table.out)
        append(step, number: position + 1, of: node.ranking.totalWeight, to: &table.out)
        try table.passOn(to: sink)
      }
    }
    try table.finish(to: sink)
  }

  private func append(_ step: ListStep, number: Int, of total: Int, to out: inout TextBuffer) {
    out.append(integer: number)
    out.append(byte: 0x2C)
    out.append(contents.driverCells[step.driver])
    out.append(byte: 0x2C)
    out.append(integer: step.calls)
    out.append(byte: 0x2C)
    out.append(integer: step.weight)
    out.append(byte: 0x2C)
    out.append(sixDecimals: Ratio(step.coveredAfter, total))
    out.append(byte: 0x0A)
  }
}
