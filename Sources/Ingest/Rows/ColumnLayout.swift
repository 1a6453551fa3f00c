internal import CallModel

// Everything here is a class: every row asks all of it and nothing changes it, and handing on a value would count every array and text in it.

/// A mapped column in one file's header.
final class Cell: Sendable {
  let position: Int
  /// The header's name, for rejects.
  let name: String
  /// Texts that mean "no value".
  let missing: TextSet

  init(position: Int, name: String, missing: TextSet) { (self.position, self.name, self.missing) = (position, name, missing) }
}

/// Where each mapped column is in one file: a column plan held against a header.
final class ColumnLayout: Sendable {
  /// An organization level: a cell, or the same label for all rows.
  enum Level: Sendable {
    case cell(Cell)
    case constant(Label)
  }

  /// A time in one cell, or in two.
  final class Time: Sendable {
    let cells: [Cell]
    let reader: TimeReader
    var positions: [Int] { cells.map(\.position) }

    init(cells: [Cell], reader: TimeReader) { (self.cells, self.reader) = (cells, reader) }
  }

  /// How a duration is read.
  final class Duration: Sendable {
    enum Source: Sendable {
      case sum([Cell], DurationReader)
      case span(from: Time, to: Time)
    }

    let source: Source
    var positions: [Int] {
      switch source {
      case .sum(let cells, _): cells.map(\.position)
      case .span(let from, let to): from.positions + to.positions
      }
    }

    /// The cell of a sum of one in seconds, as most durations are.
    let seconds: Cell?

    init(_ source: Source) {
      self.source = source
      seconds = if case .sum(let cells, let reader) = source, cells.count == 1, reader.unit == .seconds { cells[0] } else { nil }
    }
  }

  final class Flag: Sendable {
    let cell: Cell
    let yes: TextSet
    let no: TextSet

    init(cell: Cell, yes: TextSet, no: TextSet) { (self.cell, self.yes, self.no) = (cell, yes, no) }
  }

  final class Score: Sendable {
    let cell: Cell
    let scale: ClosedRange<Int>

    init(cell: Cell, scale: ClosedRange<Int>) { (self.cell, self.scale) = (cell, scale) }
  }

  /// Rows with another value are filtered.
  struct Keep: Sendable {
    let position: Int
    let values: TextSet
  }

  let header: [String]
  /// The call's id, where repeated ones are looked for.
  let callID: Cell?
  let keep: [Keep]
  let time: Time?
  let organization: [Level]
  let driver: [Cell]
  let channel: Cell?
  let abandoned: Flag?
  let handle: Duration?
  let wait: Duration?
  let resolved: Flag?
  let satisfaction: Score?
  let recommendation: Score?
  let organizationFields: KeyFields
  let driverFields: KeyFields
  let channelFields: KeyFields
  /// The cells that are read as they stand, labels left out.
  let valuePositions: [Int]

  /// No columns.
  init() {
    (header, keep, organization, driver) = ([], [], [], [])
    (time, channel, abandoned, handle, wait, resolved, satisfaction, recommendation) = (nil, nil, nil, nil, nil, nil, nil, nil)
    callID = nil
    (organizationFields, driverFields, channelFields) = (KeyFields([]), KeyFields([]), KeyFields([]))
    valuePositions = []
  }

  /// Holds a plan against a header.
  ///
  /// - Throws: `InputFailure.header` with every mapped column that the header lacks or names twice, the ones that are only checked (call id,
  ///   customer, agent, comment) included.
  init(_ plan: InputPlan, header: [String], line: Int, file: String) throws(InputFailure) {
    var finder = ColumnFinder(plan: plan, header: header, line: line)
    let columns = plan.columns
    self.header = header
    keep = plan.keep.map { rule in
      Keep(position: finder.cell(Column(rule.column), typed: false).position, values: TextSet(rule.values))
    }
    time = columns.startedAt.map { finder.time($0.columns, $0.format) }
    organization = columns.organization.map { source in
      switch source {
      case .column(let column): .cell(finder.cell(column, typed: false))
      case .constant(let label): .constant(Label(label))
      }
    }
    driver = columns.driver.map { finder.cell($0, typed: false) }
    channel = columns.channel.map { finder.cell($0, typed: false) }
    abandoned = columns.abandoned.map { finder.flag($0) }
    handle = columns.handle.map { finder.duration($0) }
    wait = columns.wait.map { finder.duration($0) }
    resolved = columns.resolved.map { finder.flag($0) }
    satisfaction = columns.satisfaction.map { Score(cell: finder.cell($0.column, typed: true), scale: $0.scale) }
    recommendation = columns.recommendation.map { Score(cell: finder.cell($0.column, typed: true), scale: $0.scale) }
    let callID = columns.callID.map { finder.cell($0, typed: false) }
    self.callID = plan.duplicates == nil ? nil : callID
    for column in [columns.customer, columns.agent, columns.comment] {
      _ = column.map { finder.cell($0, typed: false) }
    }
    organizationFields = KeyFields(
      organization.compactMap { level in if case .cell(let cell) = level { cell.position } else { nil } })
    driverFields = KeyFields(driver.map(\.position))
    channelFields = KeyFields(channel.map { [$0.position] } ?? [])
    valuePositions =
      keep.map(\.position) + (time?.positions ?? []) + (handle?.positions ?? []) + (wait?.positions ?? [])
      + [self.callID, abandoned?.cell, resolved?.cell, satisfaction?.cell, recommendation?.cell].compactMap { $0?.position }
    guard finder.problems.isEmpty else { throw .header(file: file, problems: finder.problems) }
  }
}

/// Finds columns in a header and collects what is wrong.
private struct ColumnFinder {
  let plan: InputPlan
  let header: [String]
  let line: Int
  var problems: [HeaderProblem] = []

  init(plan: InputPlan, header: [String], line: Int) {
    (self.plan, self.header, self.line) = (plan, header, line)
  }

  /// The column's cell; position 0 where there is a problem, which ends the run.
  mutating func cell(_ column: Column, typed: Bool) -> Cell {
    let name = Label(column.name).text
    let positions = header.indices.filter { Label(header[$0]) == Label(name) }
    if positions.count != 1 {
      let problem: HeaderProblem =
        positions.isEmpty
        ? .lacks(column: name, nearest: nearestSpelling(to: name, among: header.filter { !$0.isEmpty }), header: header, line: line)
        : .repeats(column: name, positions: positions.map { $0 + 1 }, line: line)
      if !problems.contains(problem) { problems.append(problem) }
    }
    let texts = (typed ? plan.missingValues : plan.missingLabels) + column.missing
    return Cell(position: positions.first ?? 0, name: name, missing: TextSet(texts))
  }

  mutating func flag(_ flag: FlagColumn) -> ColumnLayout.Flag {
    ColumnLayout.Flag(cell: cell(flag.column, typed: true), yes: TextSet(flag.yes), no: TextSet(flag.no))
  }

  mutating func duration(_ source: DurationSource) -> ColumnLayout.Duration {
    switch source {
    case .columns(let columns, let unit):
      ColumnLayout.Duration(.sum(columns.map { cell($0, typed: true) }, DurationReader(unit: unit)))
    case .span(let from, let to, let format):
      ColumnLayout.Duration(.span(from: time([from], format), to: time([to], format)))
    }
  }

  mutating func time(_ columns: [Column], _ format: TimeFormat) -> ColumnLayout.Time {
    ColumnLayout.Time(cells: columns.map { cell($0, typed: true) }, reader: TimeReader(format))
  }
}
