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

  /// The commas from `team` on where no team could be compared.
  private static let noTeam = String(repeating: ",", count: columns.count - 6)

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(Self.columns.joined(separator: ","))
    for parent in contents.diagnosis == nil ? [] : [nil] + contents.nodes.indices.map(Optional.some) {
      let benchmarks = contents.benchmarks(below: parent)
      for benchmark in benchmarks { try write(benchmark, below: parent, to: &table, sink) }
    }
    try table.finish(to: sink)
  }

  private func write<Failure: Error>(
    _ benchmark: Benchmark, below parent: Int?, to table: inout TableWriter, _ sink: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let lead =
      (parent.map { contents.leads[$0] } ?? [0x2C, 0x2C]) + contents.driverCells[benchmark.driver]
      + Array(",\(benchmark.worse.map(\.rawValue).joined(separator: ";")),\(benchmark.outcome.rawValue),".utf8)
    for team in benchmark.teams {
      table.out.append(lead)
      append(team, contents.nodeCells[team.node], of: benchmark, to: &table.out)
      try table.passOn(to: sink)
    }
    guard benchmark.teams.isEmpty else { return }
    table.out.append(lead)
    table.out.line(Self.noTeam)
  }

  private func append(_ team: TeamStanding, _ name: [UInt8], of benchmark: Benchmark, to out: inout TextBuffer) {
    out.append(name)
    out.append(byte: 0x2C)
    out.append(integer: team.calls)
    out.append(byte: 0x2C)
    out.append(team.standing.rawValue)
    for indicator in Indicator.allCases {
      let level = benchmark.levels.first { $0.indicator == indicator }
      append(team.findings.first { $0.indicator == indicator }, level: level, indicator, to: &out)
    }
    out.append(figure: team.callsResolvedMore)
    out.append(figure: team.secondsSaved.map { $0 / 60 })
    out.line()
  }

  private func append(_ finding: TeamFinding?, level: AchievableLevel?, _ indicator: Indicator, to out: inout TextBuffer) {
    out.append(finding?.team, isRate: indicator.isRate)
    out.append(finding?.rest, isRate: indicator.isRate)
    out.append(finding?.otherDrivers, isRate: indicator.isRate)
    out.append(figure: finding?.interval.lower)
    out.append(figure: finding?.interval.upper)
    out.append(figure: finding?.difference?.lower)
    out.append(figure: finding?.difference?.upper)
    out.append(probabilityCell: finding?.p)
    out.append(probabilityCell: finding?.q)
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
