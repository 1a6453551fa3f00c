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

  init(contents: ReportContents) {
    self.contents = contents
    isMeasured = Indicator.allCases.map { contents.diagnosis?.measured.contains($0) ?? false }
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
    let lead = CSVCell.text(contents.rules.levels[node.level].name) + [0x2C] + CSVCell.text(node.path.text) + [0x2C]
    let solvers = diagnosis.solvers(below: index)
    let problems = diagnosis.problems(of: index)
    for row in 0..<problems.count {
      let found = diagnosis.problemClass(at: index, row: row)
      table.out.append(lead)
      append(node.ranking.drivers[row], rank: row + 1, to: &table.out)
      table.out.append(contents.classCells[found.number])
      guard problems.hasFigures(row) else {
        appendSilent(problems, row: row, to: &table.out)
        try table.passOn(to: sink)
        continue
      }
      let problem = problems[row]
      for finding in problem.findings { append(finding, driver: problem.driver, to: &table.out) }
      append(problem.below, to: &table.out)
      // Only what is difficult was compared, and can be low in every team.
      let known = found.difficulty == .difficult ? solvers[problem.driver] : nil
      append(known, lacksAuthority: problem.below.map { _ in diagnosis.lacksAuthority(problem, known) }, to: &table.out)
      try table.passOn(to: sink)
    }
  }

  /// A problem with too few values of every indicator, as nine of ten have: its own integers, and that they are too few.
  private func appendSilent(_ problems: NodeDiagnosis, row: Int, to out: inout TextBuffer) {
    let samples = problems.samples(row)
    append(silent: isMeasured[0] ? samples.fcr : nil, Self.nothingOfRate, to: &out)
    append(silent: isMeasured[1] ? samples.csat : nil, Self.nothingOfMean, to: &out)
    append(silent: isMeasured[2] ? samples.aht : nil, Self.nothingOfMean, to: &out)
    out.append(problems.hasTeams ? Self.noTeams : Self.nobodyAsked)
  }

  private func append(silent sample: Sample?, _ nothing: [UInt8], to out: inout TextBuffer) {
    out.append(sample, isRate: nothing.count == Self.nothingOfRate.count)
    out.append(nothing)
    out.append(sample == nil ? Self.notMeasured : Self.tooFewValues)
  }

  private static let notMeasured = Array(Obstacle.notMeasured.rawValue.utf8)
  private static let tooFewValues = Array(Obstacle.tooFewValues.rawValue.utf8)
  /// The cells from `teams` on with the end of the line: of a node above the compared teams, none of which can have values enough, and of all
  /// others.
  private static let noTeams = Array(",0,0,,,,no,,,,\n".utf8)
  private static let nobodyAsked = Array(",,,,,,,,,,\n".utf8)

  private func append(_ ranked: RankedDriver, rank: Int, to out: inout TextBuffer) {
    out.append(integer: rank)
    out.append(byte: 0x2C)
    out.append(contents.driverCells[ranked.driver])
    out.append(byte: 0x2C)
    out.append(integer: ranked.measures.handled)
    out.append(ranked.frequency == .common ? ",common," : ",uncommon,")
  }

  /// The driver's integers always, where its column is mapped; the rest's once the driver has values enough to ask for it; figures where both
  /// have.
  private func append(_ finding: Finding, driver: Int, to out: inout TextBuffer) {
    let isRate = finding.indicator.isRate
    if case .unavailable(let obstacle) = finding.verdict, obstacle == .notMeasured || obstacle == .tooFewValues {
      out.append(obstacle == .notMeasured ? nil : finding.driver, isRate: isRate)
      return out.append(isRate ? Self.nothingOfRate : Self.nothingOfMean, obstacle)
    }
    out.append(finding.driver, isRate: isRate)
    out.append(finding.rest, isRate: isRate)
    out.append(byte: 0x2C)
    if finding.baselineDepth > 0 { out.append(above[driver][finding.baselineDepth - 1]) }
    for figure in [finding.difference, finding.interval?.lower, finding.interval?.upper] { out.append(figure: figure) }
    for probability in [finding.p, finding.q] { out.append(probabilityCell: probability) }
    out.append(finding.verdict.cell)
    if case .unavailable(let obstacle) = finding.verdict { out.append(obstacle.rawValue) }
  }

  /// The cells from the rest's integers to the verdict where nothing was compared.
  private static let nothingOfRate = Array(",,,,,,,,,unavailable,".utf8)
  private static let nothingOfMean = Array(",,,,,,,,,,unavailable,".utf8)

  private func append(_ below: ResolutionBelow?, to out: inout TextBuffer) {
    guard let below else { return out.append(",,,,,") }
    out.append(byte: 0x2C)
    out.append(integer: below.teams)
    out.append(byte: 0x2C)
    out.append(integer: below.worse)
    out.append(figure: below.spread?.chiSquare)
    out.append(probabilityCell: below.spread?.p)
    out.append(figure: below.spread?.deviation)
  }

  private func append(_ solvers: Solvers?, lacksAuthority: Bool?, to out: inout TextBuffer) {
    out.append(lacksAuthority.map { $0 ? ",yes," : ",no," } ?? ",,")
    guard let solvers else { return out.line(",,,") }
    out.append("\(solvers.outcome.rawValue),")
    out.append(CSVCell.text(solvers.benchmarks.map { contents.nodes[$0].path.text }.joined(separator: ";")))
    for gain in [solvers.callsResolvedMore, solvers.minutesSaved] {
      out.append(byte: 0x2C)
      if let gain { out.append(integer: gain) }
    }
    out.line()
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
    append(byte: 0x2C)
    append(integer: sample.sum)
    if !isRate {
      append(byte: 0x2C)
      if let squares = Int(exactly: sample.squares) { append(integer: squares) } else { append(String(sample.squares)) }
    }
    append(byte: 0x2C)
    append(integer: sample.count)
  }

  /// A comma and a figure; nothing after it for nil.
  mutating func append(figure: Double?) {
    append(byte: 0x2C)
    if let figure { append(sixDecimals: figure) }
  }

  /// A comma and a probability; nothing after it for nil.
  mutating func append(probabilityCell probability: Double?) {
    append(byte: 0x2C)
    if let probability { append(probability: probability) }
  }

  fileprivate mutating func append(_ cells: [UInt8], _ obstacle: Obstacle) {
    append(cells)
    append(obstacle.rawValue)
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
