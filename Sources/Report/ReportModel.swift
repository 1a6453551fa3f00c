public import CallModel
public import Diagnose
public import Rollup

/// Everything a report says, as values: the stages' results and the facts about the run. The report prints it and computes nothing.
public struct ReportModel: Sendable {
  /// Which nodes get a page of their own (`report.pages`).
  public enum Pages: String, Sendable, CaseIterable {
    /// Every node.
    case all
    /// Nodes that are short or unreachable.
    case failing
  }

  /// The pipeline's name.
  public var pipeline: String
  /// The digest of the pipeline file; goes to run.json alone.
  public var pipelineDigest: String
  /// The program's version.
  public var version: String
  /// The days reported; nil where the log has no time column.
  public var window: Window?
  /// Every node with its coverage.
  public var organization: Organization
  /// Which optional columns are mapped.
  public var measured: MeasuredColumns
  /// What kind of problem everything is, and who solves it well; its nodes are those of `organization`. nil: switched off, or no column tells.
  public var diagnosis: Diagnosis?
  /// Which calls to listen to; nil: nobody asked for a list.
  public var listening: ListeningFacts?
  /// The pipeline file as it is given to commands.
  public var pipelineFile = ""
  /// Whether the pipeline says where scores of recordings are kept.
  public var keepsScores = false
  /// What there is to do, and who does it: worked out once, while the other parts of the report are made ready.
  public var work: @Sendable () -> WorkFacts
  /// The inputs, in path order.
  public var inputs: [InputSummary] = []
  /// Where every row of all inputs went.
  public var ledger = RowLedger()
  /// How many values were bad and taken as missing, per column of the log, in the order to print.
  public var valuesDropped: [DroppedValues] = []
  /// What was also said on standard error, one sentence each, as plain text.
  public var warnings: [String] = []
  /// Which nodes get a page.
  public var pages = Pages.all
  /// Whether the CSV files begin with a byte-order mark, for spreadsheets.
  public var byteOrderMark = false
  /// The status the run exits with.
  public var status: ExitStatus

  /// A report of these parts; everything else has a default that says nothing.
  ///
  /// - Parameter work: what there is to do; nil: what the organization asks for, with nobody named.
  public init(
    pipeline: String, pipelineDigest: String, version: String, window: Window?, organization: Organization, measured: MeasuredColumns,
    status: ExitStatus, work: (@Sendable () -> WorkFacts)? = nil
  ) {
    (self.pipeline, self.pipelineDigest, self.version) = (pipeline, pipelineDigest, version)
    (self.window, self.organization, self.measured, self.status) = (window, organization, measured, status)
    self.work = work ?? { WorkFacts(organization, owners: nil, diagnosis: nil) }
  }
}

extension ReportModel {
  /// Which report the page about recordings belongs to.
  var recordingsHeader: RecordingsHeader {
    RecordingsHeader(window: window, pipelineFile: pipelineFile, keepsScores: keepsScores, byteOrderMark: byteOrderMark)
  }
}

/// Which optional columns of the log are mapped. What is not mapped is not computed, and the report says so.
public struct MeasuredColumns: Sendable, Hashable {
  /// `handle`: handle time, AHT.
  public var handle = false
  /// `wait`: waiting time.
  public var wait = false
  /// `resolved`: first-call resolution as logged.
  public var resolved = false
  /// `satisfaction`: its declared scale; nil where it is not mapped.
  public var satisfaction: ClosedRange<Int>?
  /// `recommendation`: 0 to 10.
  public var recommendation = false
  /// `channel`.
  public var channel = false
  /// `abandoned`; without it every row is a handled call.
  public var abandoned = false
  /// `started_at`.
  public var time = false

  /// Nothing mapped.
  public init() {}
}

/// How many values of one column were bad and taken as missing.
public struct DroppedValues: Sendable, Hashable {
  /// The log's own column name.
  public var column: String
  /// How many values.
  public var count: Int

  /// A count for a column.
  public init(column: String, count: Int) { (self.column, self.count) = (column, count) }
}
