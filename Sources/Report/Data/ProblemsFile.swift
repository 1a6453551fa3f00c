internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// `data/problems.csv`: everything about every problem, one row per node and driver, in the order of drivers.csv (DIAGNOSIS.md has its columns).
struct ProblemsFile {
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
      + ["baseline", "difference", "lower", "upper", "p", "q", "verdict", "obstacle"]
  }

  let contents: ReportContents
  /// For each driver the cells of the paths above it, topmost first.
  private let above: [[[UInt8]]]
  /// For each indicator, in their order, whether the log has a column for it.
  private let isMeasured: [Bool]

  /// For each `ProblemClass.number` the cells from the frequency to what is worse, with their commas: of a common driver and of an uncommon one.
  private let common: [[UInt8]]
  private let uncommon: [[UInt8]]
  /// For each indicator what stands where nothing can be compared.
  private let silent: [[UInt8]]

  init(contents: ReportContents) {
    self.contents = contents
    isMeasured = Indicator.allCases.map { contents.diagnosis?.measured.contains($0) ?? false }
    common = contents.classCells.map { Array(",common,".utf8) + $0 }
    uncommon = contents.classCells.map { Array(",uncommon,".utf8) + $0 }
    silent = zip(Indicator.allCases, isMeasured).map(Self.silent)
    above = contents.model.organization.drivers.map { driver in
      (1..<max(1, driver.depth)).map { CSVCell.text(driver.prefix($0).text) }
    }
  }

  func write<Failure: Error>(into sink: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(Self.columns.joined(separator: ","))
    for index in contents.diagnosis == nil ? 0..<0 : contents.nodes.indices { try write(index, to: &table, sink) }
    try table.finish(to: sink)
  }

  private func write<Failure: Error>(
    _ index: Int, to table: inout TableWriter, _ sink: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let diagnosis = contents.diagnosis else { return }
    let node = contents.nodes[index]
    let lead = contents.leads[index]
    let solvers = diagnosis.solvers(below: index)
    let problems = diagnosis.problems(of: index)
    for row in 0..<problems.count {
      let (found, ranked) = (diagnosis.problemClass(at: index, row: row), node.ranking.drivers[row])
      table.out.append(lead)
      append(ranked, rank: row + 1, found, to: &table.out)
      guard problems.hasFigures(row) else {
        appendSilent(problems, row: row, to: &table.out)
        try table.passOn(to: sink)
        continue
      }
      let problem = problems[row]
      let above = above[problem.driver]
      table.out.write(room: Self.room + 3 * (above.last?.count ?? 0)) { out in
        for finding in problem.findings { append(finding, above, to: &out) }
        append(problem.below, to: &out)
      }
      // Only what is difficult was compared, and can be low in every team.
      let solved = found.difficulty == .difficult ? solvers[problem.driver] : nil
      append(solved, lacksAuthority: problem.below.map { _ in diagnosis.lacksAuthority(problem, solved) }, to: &table.out)
      try table.passOn(to: sink)
    }
  }

  private func append(_ ranked: RankedDriver, rank: Int, _ found: ProblemClass, to out: inout TextBuffer) {
    out.write(room: 2 * OutputSpan<UInt8>.numberRoom) { out in
      out.append(integer: rank)
      out.append(0x2C)
    }
    out.append(contents.driverCells[ranked.driver])
    out.write(room: 2 * OutputSpan<UInt8>.numberRoom) { out in
      out.append(0x2C)
      out.append(integer: ranked.measures.handled)
    }
    out.append((ranked.frequency == .common ? common : uncommon)[found.number])
  }

  /// Room for the numbers and fixed words of a row: six samples, three figures, two probabilities and two words per indicator, and a few more.
  private static let room = 48 * OutputSpan<UInt8>.numberRoom

  /// A problem with too few values of every indicator, as four of five have: its own integers, and that they are too few.
  private func appendSilent(_ problems: NodeDiagnosis, row: Int, to out: inout TextBuffer) {
    let samples = problems.samples(row)
    append(silent: samples.fcr, at: 0, isRate: true, to: &out)
    append(silent: samples.csat, at: 1, isRate: false, to: &out)
    append(silent: samples.aht, at: 2, isRate: false, to: &out)
    out.append(problems.hasTeams ? Self.noTeams : Self.nobodyAsked)
  }

  private func append(silent sample: Sample, at indicator: Int, isRate: Bool, to out: inout TextBuffer) {
    if isMeasured[indicator] { out.write(room: 4 * OutputSpan<UInt8>.numberRoom) { $0.append(sample, isRate: isRate) } }
    out.append(silent[indicator])
  }

  /// The cells from the rest's integers on of an indicator that is not measured (then with those of the driver) or has too few values.
  private static func silent(_ indicator: Indicator, isMeasured: Bool) -> [UInt8] {
    let commas = String(repeating: ",", count: indicator.sampleColumns.count)
    let obstacle = isMeasured ? Obstacle.tooFewValues : .notMeasured
    return Array(((isMeasured ? "" : commas) + commas + ",,,,,,,unavailable," + obstacle.rawValue).utf8)
  }

  /// The cells from `teams` on with the end of the line: of a node above the compared teams, none of which can have values enough, and of all
  /// others.
  private static let noTeams = Array(",0,0,,,,no,,,,\n".utf8)
  private static let nobodyAsked = Array(",,,,,,,,,,\n".utf8)

  /// The driver's integers always, where its column is mapped; the rest's once the driver has values enough to ask for it; figures where both
  /// have.
  private func append(_ finding: Finding, _ above: [[UInt8]], to out: inout OutputSpan<UInt8>) {
    let isRate = finding.indicator.isRate
    if case .unavailable(let obstacle) = finding.verdict, obstacle == .notMeasured || obstacle == .tooFewValues {
      if obstacle == .tooFewValues { out.append(finding.driver, isRate: isRate) }
      return out.append(silent[finding.indicator.position])
    }
    out.append(finding.driver, isRate: isRate)
    out.append(finding.rest, isRate: isRate)
    out.append(0x2C)
    if finding.baselineDepth > 0 { out.append(above[finding.baselineDepth - 1]) }
    out.append(figure: finding.difference)
    out.append(figure: finding.interval?.lower)
    out.append(figure: finding.interval?.upper)
    out.append(probabilityCell: finding.p)
    out.append(probabilityCell: finding.q)
    out.append(finding.verdict.cell)
    if case .unavailable(let obstacle) = finding.verdict { out.append(obstacle.rawValue) }
  }

  private func append(_ below: ResolutionBelow?, to out: inout OutputSpan<UInt8>) {
    guard let below else { return out.append(",,,,,") }
    out.append(0x2C)
    out.append(integer: below.teams)
    out.append(0x2C)
    out.append(integer: below.worse)
    out.append(figure: below.spread?.chiSquare)
    out.append(probabilityCell: below.spread?.p)
    out.append(figure: below.spread?.deviation)
  }

  /// The cells from `lacks_authority` on where no teams were compared, with the end of the line.
  private static let (unasked, low, notLow) = (Array(",,,,,\n".utf8), Array(",yes,,,,\n".utf8), Array(",no,,,,\n".utf8))

  private func append(_ solvers: Solvers?, lacksAuthority: Bool?, to out: inout TextBuffer) {
    guard let solvers else { return out.append(lacksAuthority == nil ? Self.unasked : lacksAuthority == true ? Self.low : Self.notLow) }
    out.append(lacksAuthority.map { $0 ? ",yes," : ",no," } ?? ",,")
    out.append("\(solvers.outcome.rawValue),")
    out.append(CSVCell.text(solvers.benchmarks.map { contents.paths[$0] }.joined(separator: ";")))
    for gain in [solvers.callsResolvedMore, solvers.minutesSaved] {
      out.append(byte: 0x2C)
      if let gain { out.append(integer: gain) }
    }
    out.line()
  }
}

extension Indicator {
  /// Its place in `allCases`.
  fileprivate var position: Int {
    switch self {
    case .fcr: 0
    case .csat: 1
    case .aht: 2
    }
  }

  /// The columns of a sample, enough to work every figure out again: a rate is yes of n; a mean a sum of n, with the sum of squares for its
  /// variance.
  var sampleColumns: [String] { isRate ? ["yes", "n"] : ["sum", "squares", "n"] }
}

extension OutputSpan where Element == UInt8 {
  /// The cells of `Indicator.sampleColumns`, each with the comma before it; empty ones for nil.
  mutating func append(_ sample: Sample?, isRate: Bool) {
    guard let sample else { return append(isRate ? ",," : ",,,") }
    append(sample, isRate: isRate)
  }

  /// The same for one that is there.
  mutating func append(_ sample: Sample, isRate: Bool) {
    append(0x2C)
    append(integer: sample.sum)
    if !isRate {
      append(0x2C)
      if sample.squares >> 63 == 0 { append(integer: Int(truncatingIfNeeded: sample.squares)) } else { append(String(sample.squares)) }
    }
    append(0x2C)
    append(integer: sample.count)
  }

  /// A comma and a figure; nothing after it for nil.
  mutating func append(figure: Double?) {
    append(0x2C)
    if let figure { append(sixDecimals: figure) }
  }

  /// A comma and a probability; nothing after it for nil.
  mutating func append(probabilityCell probability: Double?) {
    append(0x2C)
    if let probability { append(probability: probability) }
  }
}

extension IndicatorVerdict {
  /// The cell with its commas; the obstacle follows.
  fileprivate var cell: String {
    switch self {
    case .good: ",good,"
    case .worse: ",worse,"
    case .unsure: ",unsure,"
    case .unavailable: ",unavailable,"
    }
  }
}
