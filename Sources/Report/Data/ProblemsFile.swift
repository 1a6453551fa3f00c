internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// `data/problems.csv`: everything about every problem, one row per node and driver that has values enough of any indicator to be compared, in the order
/// of drivers.csv, which has the others (DIAGNOSIS.md has the columns).
struct ProblemsFile: ~Copyable {
  /// The file's columns.
  static let columns =
    ["level", "node", "rank", "driver", "calls", "frequency", "difficulty", "worse"]
    + Indicator.allCases.flatMap { indicator in findingColumns(indicator).map { "\(indicator.rawValue)_\($0)" } }
    + [
      "teams", "teams_worse", "spread_chi_square", "spread_p", "spread_deviation", "lacks_authority", "outcome", "benchmarks",
      "calls_resolved_more", "minutes_saved",
    ]

  private static func findingColumns(_ indicator: Indicator) -> [String] {
    indicator.sampleColumns + indicator.sampleColumns.map { "rest_" + $0 }
      + ["baseline", "difference", "lower", "upper", "p", "q", "verdict"]
  }

  let contents: ReportContents
  /// For each driver its cell with its comma.
  private let drivers: TextList
  /// For each `ProblemClass.number` the cells from the frequency to what is worse, with their commas: of a common driver and of an uncommon one.
  private let common: TextList
  private let uncommon: TextList

  init(contents: ReportContents) {
    self.contents = contents
    common = TextList(contents.classCells) { $1.append(Array(",common,".utf8) + $0) }
    uncommon = TextList(contents.classCells) { $1.append(Array(",uncommon,".utf8) + $0) }
    drivers = TextList(contents.driverCells) { $1.append($0 + [0x2C]) }
  }

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(Self.columns.joined(separator: ","))
    if let whole = contents.diagnosis?.whole { try write(whole, to: &table, sink) }
    for index in contents.nodes.indices { try write(index, to: &table, sink) }
    try table.finish(to: sink)
  }

  private func write<Failure: Error>(
    _ index: Int, to table: inout TableWriter, _ sink: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let diagnosis = contents.diagnosis else { return }
    let isAboveTeams = index == diagnosis.whole || contents.nodes[index].level < diagnosis.benchmarkLevel
    let solvers = diagnosis.solvers(below: index)
    let problems = diagnosis.problems(of: index)
    let ranked = diagnosis.ranking(at: index).drivers
    for row in 0..<problems.comparable where problems.isCompared(row) {
      let (driver, found) = (ranked[row].driver, diagnosis.problemClass(at: index, row: row))
      contents.leads.append(index, to: &table.out)
      table.out.append(integer: row + 1)
      table.out.append(byte: 0x2C)
      drivers.append(driver, to: &table.out)
      table.out.append(integer: ranked[row].measures.handled)
      switch ranked[row].frequency {
      case .common: common.append(found.number, to: &table.out)
      case .uncommon: uncommon.append(found.number, to: &table.out)
      }
      problems.forEachFinding(row) { append($0, to: &table.out) }
      append(problems.below(row), to: &table.out)
      // Only what is difficult was compared between teams, and can be low in every one.
      let isAsked = found.difficulty == .difficult && isAboveTeams
      let solved = isAsked ? solvers[driver] : nil
      let lacksAuthority = problems.hasTeams ? diagnosis.lacksAuthority(at: index, row: row, solved) : nil
      append(solved, isAsked: isAsked, lacksAuthority: lacksAuthority, to: &table.out)
      try table.passOn(to: sink)
    }
  }

  /// The driver's integers always, where its column is mapped; the rest's once the driver has values enough to ask for it; figures where both
  /// have.
  private func append(_ finding: Finding, to out: inout TextBuffer) {
    let indicator = finding.indicator
    if case .unavailable(let obstacle) = finding.verdict, obstacle == .notMeasured || obstacle == .tooFewValues {
      out.append(obstacle == .tooFewValues ? finding.driver : nil, isRate: indicator.isRate)
      out.append(nil, isRate: indicator.isRate)
      out.append(",,,,,,,")
      return out.append(obstacle.rawValue)
    }
    out.append(finding.driver, isRate: indicator.isRate)
    out.append(finding.rest, isRate: indicator.isRate)
    out.append(byte: 0x2C)
    out.append(integer: finding.baselineDepth)
    out.append(figureCell: finding.difference, of: indicator)
    out.append(figureCell: finding.interval?.lower, of: indicator)
    out.append(figureCell: finding.interval?.upper, of: indicator)
    out.append(probabilityCell: finding.p)
    out.append(probabilityCell: finding.q)
    out.append(finding.verdict)
  }

  private func append(_ below: ResolutionBelow?, to out: inout TextBuffer) {
    guard let below else { return out.append(",,,,,") }
    out.append(byte: 0x2C)
    out.append(integer: below.teams)
    out.append(byte: 0x2C)
    out.append(integer: below.worse)
    let spread = below.spread
    out.append(figureCell: spread?.chiSquare, places: 6)
    out.append(probabilityCell: spread?.p)
    out.append(figureCell: spread?.deviation, places: 4)
  }

  /// The cells from `lacks_authority` on, with the end of the line.
  private func append(_ solvers: Solvers?, isAsked: Bool, lacksAuthority: Bool?, to out: inout TextBuffer) {
    out.append(lacksAuthority.map { $0 ? ",yes" : ",no" } ?? ",")
    guard let solvers else { return out.append(isAsked ? ",not_comparable,,,\n" : ",,,,\n") }
    out.append(byte: 0x2C)
    out.append(solvers.outcome.rawValue)
    out.append(byte: 0x2C)
    append(nodes: solvers.benchmarks, to: &out)
    for gain in [solvers.callsResolvedMore, solvers.minutesSaved] {
      out.append(byte: 0x2C)
      if let gain { out.append(integer: gain) }
    }
    out.line()
  }

  /// Nodes in one cell, joined with `;`. Where none of their own cells needs quotes or an apostrophe, neither does this one.
  private func append(nodes: [Int], to out: inout TextBuffer) {
    guard nodes.allSatisfy({ contents.nodeCells.count($0) == contents.paths[$0].utf8.count }) else {
      return out.append(CSVCell.text(nodes.map { contents.paths[$0] }.joined(separator: ";")))
    }
    for (position, node) in nodes.enumerated() {
      if position > 0 { out.append(byte: 0x3B) }
      contents.nodeCells.append(node, to: &out)
    }
  }
}

extension Indicator {
  /// The columns of a sample, enough to work every figure out again: a rate is yes of n; a mean a sum of n, with the sum of squares for its
  /// variance.
  var sampleColumns: [String] { isRate ? ["yes", "n"] : ["sum", "squares", "n"] }
}

extension TextBuffer {
  /// The cells of `Indicator.sampleColumns`, each with the comma before it; empty ones for nil.
  mutating func append(_ sample: Sample?, isRate: Bool) {
    guard let sample else { return append(isRate ? ",," : ",,,") }
    append(sample, isRate: isRate)
  }

  /// The same for one that is there.
  mutating func append(_ sample: Sample, isRate: Bool) {
    append(byte: 0x2C)
    append(integer: sample.sum)
    if !isRate {
      append(byte: 0x2C)
      if sample.squares >> 63 == 0 { append(integer: Int(truncatingIfNeeded: sample.squares)) } else { append(String(sample.squares)) }
    }
    append(byte: 0x2C)
    append(integer: sample.count)
  }

  /// A comma and a figure in an indicator's unit, with as many decimals as tell anything: of rates and scores four, of seconds two; nothing after the
  /// comma for nil.
  @inline(__always)
  mutating func append(figureCell figure: Double?, of indicator: Indicator) {
    if indicator == .aht { append(figureCell: figure, places: 2) } else { append(figureCell: figure, places: 4) }
  }

  /// A comma and a figure; nothing after it for nil.
  @inline(__always)
  mutating func append(figureCell figure: Double?, places: Int) {
    append(byte: 0x2C)
    if let figure { append(fixed: figure, places: places) }
  }

  /// A comma and a probability; nothing after it for nil.
  mutating func append(probabilityCell probability: Double?) {
    append(byte: 0x2C)
    if let probability { append(probability: probability) }
  }

  /// A comma and the verdict or, where there is none, the obstacle.
  fileprivate mutating func append(_ verdict: IndicatorVerdict) {
    switch verdict {
    case .good: append(",good")
    case .worse: append(",worse")
    case .unsure: append(",unsure")
    case .unavailable(let obstacle):
      append(byte: 0x2C)
      append(obstacle.rawValue)
    }
  }
}
