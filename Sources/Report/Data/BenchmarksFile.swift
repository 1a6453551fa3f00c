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
    // The same for every team.
    var lead = TextBuffer(capacity: 256)
    contents.leads.append(parent ?? contents.nodes.count, to: &lead)
    lead.append(contents.driverCells[benchmark.driver])
    lead.append(",")
    for (place, indicator) in benchmark.worse.enumerated() {
      if place > 0 { lead.append(";") }
      lead.append(indicator.rawValue)
    }
    lead.append(",")
    lead.append(benchmark.outcome.rawValue)
    lead.append(",")
    let levels = TextList(Indicator.allCases) { indicator, out in
      let level = benchmark.levels.first { $0.indicator == indicator }
      out.append(level?.best, isRate: indicator.isRate)
      out.append(byte: 0x2C)
      if let level { out.append(integer: level.teams) }
    }
    let teams = benchmark.teams
    for place in teams.indices {
      table.out.append(lead, 0..<lead.count)
      append(place, of: teams, levels, to: &table.out)
      try table.passOn(to: sink)
    }
    guard teams.isEmpty else { return }
    table.out.append(lead, 0..<lead.count)
    table.out.line(Self.noTeam)
  }

  /// A team by its place, and its findings by theirs: both are large, and copied wherever they are handed over.
  private func append(_ place: Int, of teams: [TeamStanding], _ levels: borrowing TextList, to out: inout TextBuffer) {
    contents.nodeCells.append(teams[place].node, to: &out)
    out.append(byte: 0x2C)
    out.append(integer: teams[place].calls)
    out.append(byte: 0x2C)
    out.append(teams[place].standing.rawValue)
    let findings = teams[place].findings
    var next = findings.startIndex
    for (number, indicator) in Indicator.allCases.enumerated() {
      if next < findings.endIndex, findings[next].indicator == indicator {
        append(findings, next, isRate: indicator.isRate, to: &out)
        next += 1
      } else {
        out.append(indicator.isRate ? Self.noRate : Self.noMean)
      }
      levels.append(number, to: &out)
    }
    out.append(figureCell: teams[place].callsResolvedMore, places: 6)
    out.append(figureCell: teams[place].secondsSaved.map { $0 / 60 }, places: 6)
    out.line()
  }

  private func append(_ findings: ArraySlice<TeamFinding>, _ place: Int, isRate: Bool, to out: inout TextBuffer) {
    out.append(findings[place].team, isRate: isRate)
    out.append(findings[place].rest, isRate: isRate)
    out.append(findings[place].otherDrivers, isRate: isRate)
    out.append(figureCell: findings[place].interval.lower, of: findings[place].indicator)
    out.append(figureCell: findings[place].interval.upper, of: findings[place].indicator)
    out.append(figureCell: findings[place].difference?.lower, of: findings[place].indicator)
    out.append(figureCell: findings[place].difference?.upper, of: findings[place].indicator)
    out.append(probabilityCell: findings[place].p)
    out.append(probabilityCell: findings[place].q)
    out.append(byte: 0x2C)
    out.append(findings[place].word)
  }

  /// The commas of a finding that is not there.
  private static let (noRate, noMean): (StaticString, StaticString) = (",,,,,,,,,,,,,", ",,,,,,,,,,,,,,,,")
}

extension TeamFinding {
  /// What one indicator says of a team.
  fileprivate var word: StaticString { isBetter ? "clearly_better" : isWorse ? "worse" : isLevel ? "level" : "ordinary" }
}
