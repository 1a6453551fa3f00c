internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// `data/drivers.csv`: one row per node and driver, by rank; the uncoded calls, where there are any, are a node's last row.
///
/// The largest of the files, so a row is put together from bytes prepared once per node and once per driver.
struct DriversFile: ~Copyable {
  let contents: ReportContents
  /// For each driver its cell between commas.
  private let drivers: TextList
  /// For each frequency, way of being listed and class (`middle`) the cells from the frequency to what is worse, with the comma in front.
  private let middles: TextList

  init(contents: ReportContents) {
    self.contents = contents
    drivers = TextList(contents.driverCells) { $1.append([0x2C] + $0 + [0x2C]) }
    let classes = contents.diagnosis == nil ? [[0x2C]] : contents.classCells
    let middles = ["common", "uncommon"].flatMap { frequency in
      [Listed.inherited, .own, .no].flatMap { listed in classes.map { Array(",\(frequency),\(listed.rawValue),".utf8) + $0 } }
    }
    self.middles = TextList(middles) { $1.append($0) }
  }

  /// The place of a row's cells in `middles`.
  private func middle(_ frequency: Frequency, _ listed: Listed, _ found: ProblemClass?) -> Int {
    let place = listed == .inherited ? 0 : listed == .own ? 1 : 2
    return (place + (frequency == .common ? 0 : 3)) * (found == nil ? 1 : contents.classCells.count) + (found?.number ?? 0)
  }

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(
      "level,node,rank,driver,calls,weight,share,cumulative_share,frequency,listed,difficulty,worse,fcr_yes,fcr_n,csat_sum,csat_n,"
        + "handle_sum,handle_n")
    for (index, node) in contents.nodes.enumerated() {
      for position in node.ranking.drivers.indices {
        contents.leads.append(index, to: &table.out)
        append(node, position, contents.diagnosis?.problemClass(at: index, row: position), to: &table.out)
        try table.passOn(to: sink)
      }
      guard node.ranking.uncoded.handled > 0 else { continue }
      contents.leads.append(index, to: &table.out)
      appendUncoded(node, to: &table.out)
    }
    try table.finish(to: sink)
  }

  private func append(_ node: Coverage, _ position: Int, _ found: ProblemClass?, to out: inout TextBuffer) {
    let ranked = node.ranking.drivers[position]
    out.append(integer: position + 1)
    drivers.append(ranked.driver, to: &out)
    out.append(integer: ranked.measures.handled)
    out.append(byte: 0x2C)
    out.append(integer: ranked.weight)
    out.append(byte: 0x2C)
    out.append(sixDecimals: Ratio(ranked.weight, node.ranking.totalWeight))
    out.append(byte: 0x2C)
    out.append(sixDecimals: Ratio(ranked.cumulativeWeight, node.ranking.totalWeight))
    middles.append(middle(ranked.frequency, node.listed[position], found), to: &out)
    append(ranked.measures, to: &out)
  }

  private func appendUncoded(_ node: Coverage, to out: inout TextBuffer) {
    out.append(",,")
    out.append(integer: node.ranking.uncoded.handled)
    out.append(byte: 0x2C)
    out.append(integer: node.ranking.uncodedWeight)
    out.append(byte: 0x2C)
    out.append(sixDecimals: Ratio(node.ranking.uncodedWeight, node.ranking.totalWeight))
    out.append(",,,no,,")
    append(node.ranking.uncoded, to: &out)
  }

  /// The measures; both cells of a measure are empty where its column is not mapped.
  private func append(_ measures: Measures, to out: inout TextBuffer) {
    let measured = contents.model.measured
    append(measures.resolvedYes, of: measures.resolvedKnown, isMapped: measured.resolved, to: &out)
    if let scale = measured.satisfaction {
      let scores = measures.satisfaction
      append(scores.sum(lowest: scale.lowerBound), of: scores.answers, isMapped: true, to: &out)
    } else {
      out.append(",,")
    }
    append(measures.handleSeconds, of: measures.handleKnown, isMapped: measured.handle, to: &out)
    out.append(byte: 0x0A)
  }

  private func append(_ sum: Int, of count: Int, isMapped: Bool, to out: inout TextBuffer) {
    out.append(byte: 0x2C)
    if isMapped { out.append(integer: sum) }
    out.append(byte: 0x2C)
    if isMapped { out.append(integer: count) }
  }
}
