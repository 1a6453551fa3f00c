/// How to read the call log: `input:` and `window:` of the pipeline file, checked.
public struct InputPlan: Sendable, Hashable {
  /// Whether stray quotes in free text are errors.
  public enum Quotes: String, Sendable, CaseIterable {
    /// RFC 4180 as libcsv's strict mode reads it.
    case strict
    /// libcsv's forgiving mode.
    case lenient
  }

  /// The files and patterns, as written.
  public var files: [String] = []
  /// The byte between two fields.
  public var delimiter: UInt8 = 0x2C
  /// How the log's bytes are read.
  public var encoding = TextEncoding.utf8
  /// The zone of times without an offset, and the zone whose days the report counts: an IANA name.
  public var timeZone = "UTC"
  /// Texts that mean "no value" in label columns; one column's own texts come on top.
  public var missingLabels: [String] = [""]
  /// Texts that mean "no value" in typed columns; one column's own texts come on top.
  public var missingValues: [String] = ["", "NA", "null"]
  /// Which column is what.
  public var columns = ColumnPlan()
  /// How many rejected rows are too many.
  public var rejects = RejectLimits()
  /// Rows whose column has none of the values are filtered; every rule must hold.
  public var keep: [KeepRule] = []
  /// Whether stray quotes are errors.
  public var quotes = Quotes.strict
  /// Which digests the files get.
  public var digest = DigestMethod.xxh128
  /// The longest record in bytes.
  public var maximumRecord = 1 << 20
  /// What to do about repeated call ids; nil: they are not looked for.
  public var duplicates: Duplicates?
  /// How many different labels are taken for what they are said to be.
  public var limits = LabelLimits()
  /// The days to report; nil: everything in the input.
  public var window: WindowPlan?

  /// Defaults everywhere.
  public init() {}
}

/// `input.duplicates`: what to do about rows whose call id stood in an earlier row. Needs 16 bytes of memory for every call id, in a table that is
/// between three eighths and three quarters full.
public enum Duplicates: String, Sendable, CaseIterable {
  /// They stay calls and are counted in a warning.
  case count
  /// They are left out.
  case drop
}

/// From how many different labels on a column is taken for the wrong one: what a run holds grows with them.
public struct LabelLimits: Sendable, Hashable {
  /// `classify.maximum_drivers`.
  public var drivers = 100_000
  /// `rollup.maximum_nodes`.
  public var nodes = 100_000
  /// Channels.
  public static let channels = 10_000

  /// The defaults.
  public init() {}
}

/// Which digests an input gets: `--digest` on the command line.
public enum DigestMethod: String, Sendable, CaseIterable {
  /// xxh128 alone, which keeps up with reading.
  case xxh128
  /// SHA-256 beside it, for whoever has to prove which file was read.
  case sha256
}

/// `input.rejects`: a run is refused when both are exceeded.
public struct RejectLimits: Sendable, Hashable {
  /// Rejected rows.
  public var maximum = 100
  /// Their share of the rows read.
  public var maximumShare = Share.percent(1)

  /// The defaults, 100 and 1 %.
  public init() {}

  /// Whether `rejected` of `read` rows are more than both limits allow.
  public func areExceeded(by rejected: Int, of read: Int) -> Bool {
    rejected > maximum && Int128(rejected) * Int128(maximumShare.denominator) > Int128(maximumShare.numerator) * Int128(read)
  }
}

/// One line of `input.keep`.
public struct KeepRule: Sendable, Hashable {
  /// The log's column.
  public var column: String
  /// Rows with one of these labels stay.
  public var values: [String]

  /// A rule of these parts.
  public init(column: String, values: [String]) { (self.column, self.values) = (column, values) }
}

/// `window:`.
public enum WindowPlan: Sendable, Hashable {
  /// These days.
  case days(Window)
  /// The last so many days, ending on the input's last day.
  case last(days: Int)
}

/// `input.columns`: ours → theirs. What is nil was not mapped.
public struct ColumnPlan: Sendable, Hashable {
  /// An id of the call.
  public var callID: Column?
  /// When the call began.
  public var startedAt: TimeColumns?
  /// One source per organization level, topmost first.
  public var organization: [LevelSource] = []
  /// The driver path, category first; a single column may be split by `classify.separator`.
  public var driver: [Column] = []
  /// How the call came in.
  public var channel: Column?
  /// Who called.
  public var customer: Column?
  /// Who answered.
  public var agent: Column?
  /// Handle time.
  public var handle: DurationSource?
  /// Waiting time.
  public var wait: DurationSource?
  /// Whether the customer hung up unanswered.
  public var abandoned: FlagColumn?
  /// Whether the call solved the problem.
  public var resolved: FlagColumn?
  /// Satisfaction on a declared scale.
  public var satisfaction: ScoreColumn?
  /// Recommendation, 0 to 10.
  public var recommendation: ScoreColumn?
  /// Free text.
  public var comment: Column?

  /// Nothing mapped.
  public init() {}
}

/// A column of the log by its header name.
public struct Column: Sendable, Hashable {
  /// The header's name.
  public var name: String
  /// Texts that mean "no value" here, besides the general ones.
  public var missing: [String]

  /// A column of this name.
  public init(_ name: String, missing: [String] = []) { (self.name, self.missing) = (name, missing) }
}

/// Where an organization level's label comes from.
public enum LevelSource: Sendable, Hashable {
  /// A column.
  case column(Column)
  /// The same label for every row.
  case constant(String)
}

/// A point in time in one column, or in two that are joined by one space (date and time).
public struct TimeColumns: Sendable, Hashable {
  /// One or two columns.
  public var columns: [Column]
  /// How it is written.
  public var format: TimeFormat

  /// Times in these columns.
  public init(columns: [Column], format: TimeFormat) { (self.columns, self.format) = (columns, format) }
}

/// How a time is written.
public enum TimeFormat: Sendable, Hashable {
  /// `2026-11-01T08:15:00+08:00`; a space for the `T`, no seconds, a fraction, no offset are allowed.
  case iso8601
  /// A pattern in the letters `yyyy yy M MM d dd H HH h hh mm ss a XXX`; every other character stands for itself.
  case pattern(String)
}

/// A duration.
public enum DurationSource: Sendable, Hashable {
  /// The sum of these columns.
  case columns([Column], unit: DurationUnit)
  /// From one time to another.
  case span(from: Column, to: Column, format: TimeFormat)
}

/// The unit of a duration.
public enum DurationUnit: String, Sendable, CaseIterable {
  /// Seconds.
  case seconds = "s"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Minutes.
  case minutes = "min"
  /// Hours.
  case hours = "h"
  /// `0:04:02`.
  case clock = "hh:mm:ss"
  /// A share of a day, as spreadsheets store times.
  case dayFraction = "day_fraction"
}

/// A yes or no.
public struct FlagColumn: Sendable, Hashable {
  /// The column.
  public var column: Column
  /// Texts that mean yes.
  public var yes: [String]
  /// Texts that mean no.
  public var no: [String]

  /// Texts that mean yes where the pipeline names none.
  public static let standardYes = ["1", "Y", "y", "Yes", "yes", "YES", "True", "true", "TRUE"]
  /// Texts that mean no where the pipeline names none.
  public static let standardNo = ["0", "N", "n", "No", "no", "NO", "False", "false", "FALSE"]

  /// A flag of these parts.
  public init(column: Column, yes: [String] = Self.standardYes, no: [String] = Self.standardNo) {
    (self.column, self.yes, self.no) = (column, yes, no)
  }
}

/// A score on a scale of whole numbers with at most `ScoreCounts.maximumValues` values.
public struct ScoreColumn: Sendable, Hashable {
  /// The column.
  public var column: Column
  /// The scale's lowest and highest value.
  public var scale: ClosedRange<Int>

  /// A score of these parts.
  public init(column: Column, scale: ClosedRange<Int>) { (self.column, self.scale) = (column, scale) }
}
