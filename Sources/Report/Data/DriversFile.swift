internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// `data/drivers.csv`: one row per node and driver, by rank; the uncoded calls, where there are any, are a node's last row.
///
/// The largest of the files, so a row is put together from bytes prepared once per node and once per driver.
struct DriversFile {
  let contents: ReportContents

  func write<Failure: Error>(into sink: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(
      "level,node,rank,driver,calls,weight,share,cumulative_share,frequency,listed,difficulty,worse,fcr_yes,fcr_n,csat_sum,csat_n,"
        + "handle_sum,handle_n")
    for (index, node) in contents.nodes.enumerated() {
      let lead = contents.leads[index]
      for position in node.ranking.drivers.indices {
        table.out.append(lead)
        append(node, position, contents.diagnosis?.problemClass(at: index, row: position), to: &table.out)
        try table.passOn(to: sink)
      }
      guard node.ranking.uncoded.handled > 0 else { continue }
      table.out.append(lead)
      appendUncoded(node, to: &table.out)
    }
    try table.finish(to: sink)
  }

  private func append(_ node: Coverage, _ position: Int, _ found: ProblemClass?, to out: inout TextBuffer) {
    let ranked = node.ranking.drivers[position]
    let name = contents.driverCells[ranked.driver]
    out.write(room: name.count + 14 * OutputSpan<UInt8>.numberRoom) { out in
      out.append(integer: position + 1)
      out.append(0x2C)
      out.append(name)
      out.append(0x2C)
      out.append(integer: ranked.measures.handled)
      out.append(0x2C)
      out.append(integer: ranked.weight)
      out.append(0x2C)
      out.append(sixDecimals: Ratio(ranked.weight, node.ranking.totalWeight))
      out.append(0x2C)
      out.append(sixDecimals: Ratio(ranked.cumulativeWeight, node.ranking.totalWeight))
      out.append(ranked.frequency == .common ? ",common," : ",uncommon,")
      out.append(node.listed[position].rawValue)
      out.append(0x2C)
      if let found { out.append(contents.classCells[found.number]) } else { out.append(0x2C) }
      append(ranked.measures, to: &out)
    }
  }

  private func appendUncoded(_ node: Coverage, to out: inout TextBuffer) {
    out.append(",,")
    out.append(integer: node.ranking.uncoded.handled)
    out.append(byte: 0x2C)
    out.append(integer: node.ranking.uncodedWeight)
    out.append(byte: 0x2C)
    out.append(sixDecimals: Ratio(node.ranking.uncodedWeight, node.ranking.totalWeight))
    out.append(",,,no,,")
    out.write(room: 6 * OutputSpan<UInt8>.numberRoom) { append(node.ranking.uncoded, to: &$0) }
  }

  /// The measures; both cells of a measure are empty where its column is not mapped.
  private func append(_ measures: Measures, to out: inout OutputSpan<UInt8>) {
    let measured = contents.model.measured
    append(measures.resolvedYes, of: measures.resolvedKnown, isMapped: measured.resolved, to: &out)
    if let scale = measured.satisfaction {
      let scores = measures.satisfaction
      append(scores.sum(lowest: scale.lowerBound), of: scores.answers, isMapped: true, to: &out)
    } else {
      out.append(",,")
    }
    append(measures.handleSeconds, of: measures.handleKnown, isMapped: measured.handle, to: &out)
    out.append(0x0A)
  }

  private func append(_ sum: Int, of count: Int, isMapped: Bool, to out: inout OutputSpan<UInt8>) {
    out.append(0x2C)
    if isMapped { out.append(integer: sum) }
    out.append(0x2C)
    if isMapped { out.append(integer: count) }
  }
}
