internal import CallModel
internal import Diagnose
internal import Rollup

/// `data/benchmarks.csv`: the teams compared on every difficult driver, one row per node above them, driver and team (DIAGNOSIS.md has its
/// columns). A driver on which no teams could be compared has one row without a team.
struct BenchmarksFile {
  /// The file's columns.
  static let columns =
    ["level", "node", "driver", "worse", "outcome", "team", "calls", "standing"]
    + Indicator.allCases.flatMap { indicator in findingColumns(indicator).map { "\(indicator.rawValue)_\($0)" } }
    + ["calls_resolved_more", "minutes_saved"]

  private static func findingColumns(_ indicator: Indicator) -> [String] {
    let sample = indicator.sampleColumns
    return sample + sample.map { "rest_" + $0 } + sample.map { "other_drivers_" + $0 }
      + ["lower", "upper", "difference_lower", "difference_upper", "p", "q", "finding"] + sample.map { "level_" + $0 } + ["level_teams"]
  }

  let contents: ReportContents

  func write<Failure: Error>(into sink: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(Self.columns.joined(separator: ","))
    for parent in contents.diagnosis == nil ? [] : [nil] + contents.nodes.indices.map(Optional.some) {
      for benchmark in contents.benchmarks(below: parent) {
        try write(benchmark, below: parent, to: &table, sink)
      }
    }
    try table.finish(to: sink)
  }

  private func write<Failure: Error>(
    _ benchmark: Benchmark, below parent: Int?, to table: inout TableWriter, _ sink: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let node = parent.map { contents.nodes[$0] }
    let lead =
      CSVCell.text(node.map { contents.rules.levels[$0.level].name } ?? "") + [0x2C] + CSVCell.text(node?.path.text ?? "") + [0x2C]
      + contents.driverCells[benchmark.driver]
      + Array(",\(benchmark.worse.map(\.rawValue).joined(separator: ";")),\(benchmark.outcome.rawValue),".utf8)
    for team in benchmark.teams {
      table.out.append(lead)
      append(team, of: benchmark, to: &table.out)
      try table.passOn(to: sink)
    }
    guard benchmark.teams.isEmpty else { return }
    table.out.append(lead)
    table.out.line(String(repeating: ",", count: Self.columns.count - 6))
  }

  private func append(_ team: TeamStanding, of benchmark: Benchmark, to out: inout TextBuffer) {
    out.append(CSVCell.text(contents.nodes[team.node].path.text))
    out.append(byte: 0x2C)
    out.append(integer: team.calls)
    out.append(",\(team.standing.rawValue)")
    for indicator in Indicator.allCases {
      let level = benchmark.levels.first { $0.indicator == indicator }
      append(team.findings.first { $0.indicator == indicator }, level: level, indicator, to: &out)
    }
    for gain in [team.callsResolvedMore, team.secondsSaved.map { $0 / 60 }] { out.append(figure: gain) }
    out.line()
  }

  private func append(_ finding: TeamFinding?, level: AchievableLevel?, _ indicator: Indicator, to out: inout TextBuffer) {
    for values in [finding?.team, finding?.rest, finding?.otherDrivers] { out.append(values, isRate: indicator.isRate) }
    for figure in [finding?.interval.lower, finding?.interval.upper, finding?.difference?.lower, finding?.difference?.upper] {
      out.append(figure: figure)
    }
    for probability in [finding?.p, finding?.q] { out.append(probabilityCell: probability) }
    out.append(byte: 0x2C)
    out.append(finding?.word ?? "")
    out.append(level?.best, isRate: indicator.isRate)
    out.append(byte: 0x2C)
    if let level { out.append(integer: level.teams) }
  }
}

extension TeamFinding {
  /// What one indicator says of a team.
  fileprivate var word: String { isBetter ? "clearly_better" : isWorse ? "worse" : isLevel ? "level" : "ordinary" }
}
