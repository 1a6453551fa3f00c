internal import CallModel

/// `input.columns`: ours → theirs.
enum ColumnsSection {
  /// - Parameter general: the texts that mean "no value" in typed columns, which no yes or no may be.
  static func read(_ section: WrittenSection, general: [String]) -> ColumnPlan {
    var plan = ColumnPlan()
    plan.callID = section["call_id"].flatMap(ColumnReader.column)
    plan.startedAt = section["started_at"].flatMap(startedAt)
    plan.organization = section.required("organization").map(organization) ?? []
    plan.driver = section.required("driver").flatMap { ColumnReader.columns($0) } ?? []
    plan.channel = section["channel"].flatMap(ColumnReader.column)
    plan.customer = section["customer"].flatMap(ColumnReader.column)
    plan.agent = section["agent"].flatMap(ColumnReader.column)
    plan.handle = section["handle"].flatMap(DurationReader.read)
    plan.wait = section["wait"].flatMap(DurationReader.read)
    plan.abandoned = section["abandoned"].flatMap { FlagReader.read($0, general: general) }
    plan.resolved = section["resolved"].flatMap { FlagReader.read($0, general: general) }
    plan.satisfaction = section["satisfaction"].flatMap(satisfaction)
    plan.recommendation = section["recommendation"].flatMap(ColumnReader.column).map { ScoreColumn(column: $0, scale: 0...10) }
    plan.comment = section["comment"].flatMap(ColumnReader.column)
    return plan
  }

  /// A name or a list of two is ISO 8601; a mapping says how the time is written.
  private static func startedAt(_ value: WrittenValue) -> TimeColumns? {
    guard value.isMapping else {
      return ColumnReader.columns(value, limit: 2).map { TimeColumns(columns: $0, format: .iso8601) }
    }
    guard let section = WrittenSection(value, families: [value.path, ColumnReader.family]) else { return nil }
    let columns = ColumnReader.columns(in: section, limit: 2)
    let format = TimePattern.read(section["format"], needsDate: true)
    guard let columns, let format else { return nil }
    return TimeColumns(columns: columns, format: format)
  }

  /// One source per level. What cannot be read keeps its place, so that the count stays what is written.
  private static func organization(_ value: WrittenValue) -> [LevelSource] {
    let entries = value.entries ?? [value]
    if entries.isEmpty { value.refuse() }
    return entries.map { entry in level(entry) ?? .constant("") }
  }

  private static func level(_ value: WrittenValue) -> LevelSource? {
    guard value.isMapping else { return ColumnReader.column(value).map(LevelSource.column) }
    guard let section = WrittenSection(value, families: [value.path, ColumnReader.family]) else { return nil }
    guard let constant = section["constant"] else { return ColumnReader.column(in: section).map(LevelSource.column) }
    for key in ["column", "missing"] {
      guard let other = section[key] else { continue }
      value.complaints.add(other.keyPlace, "\(other.path) stands beside constant; allowed: either a column or a constant")
    }
    return constant.name().map(LevelSource.constant)
  }

  private static func satisfaction(_ value: WrittenValue) -> ScoreColumn? {
    guard value.isMapping else { return value.refused("the scale must be written") }
    guard let section = WrittenSection(value, families: [value.path, ColumnReader.family]) else { return nil }
    let column = ColumnReader.column(in: section)
    let scale = section.required("scale").flatMap(ScaleForm.read)
    guard let column, let scale else { return nil }
    return ScoreColumn(column: column, scale: scale)
  }
}

/// `scale: [1, 5]`.
enum ScaleForm {
  static let form =
    "[lowest, highest]: two whole numbers of at least 0, the lower first, with at most \(ScoreCounts.maximumValues) values from one to the other"

  static func read(_ value: WrittenValue) -> ClosedRange<Int>? {
    guard let entries = value.entries, entries.count == 2 else { return value.refused() }
    let bounds = entries.compactMap { $0.wholeNumber(in: 0...1_000_000) }
    guard bounds.count == 2 else { return nil }
    guard bounds[0] < bounds[1] else { return value.refused("\(bounds[0]) is not below \(bounds[1])") }
    let values = bounds[1] - bounds[0] + 1
    guard values <= ScoreCounts.maximumValues else { return value.refused("\(bounds[0]) to \(bounds[1]) are \(values) values") }
    return bounds[0]...bounds[1]
  }
}
