public import CallModel

/// One nightly job as its pipeline file says it, checked as a whole: the work sees this and never the file.
///
/// Every path is kept as written and is meant relative to `folder`.
public struct PipelinePlan: Sendable, Hashable {
  /// `pipeline:`, also the name of the output folder.
  public var name: String
  /// The file as given on the command line.
  public var file: String
  /// The folder of the file; `.` for a bare file name.
  public var folder: String
  /// The file's bytes, for its digest.
  public var source: [UInt8]
  /// `input:` and `window:`.
  public var input: InputPlan
  /// `classify:`.
  public var classify: ClassifyPlan
  /// `pareto:` and `rollup:`.
  public var rules: RollupRules
  /// `rollup.register` as written; nil: no register, the run is a proposal.
  public var register: TableFile?
  /// `rollup.owners` as written; nil: nobody is named.
  public var owners: TableFile?
  /// `diagnose:` with the satisfaction scale put in; nil: switched off.
  public var diagnosis: DiagnosisRules?
  /// `diagnose.listening.recordings` as written: the record of scores; nil: scores are kept nowhere.
  public var recordings: TableFile?
  /// `report:`.
  public var report: ReportPlan

  /// The file's name without its folder.
  public var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// The folder of a path: what stands before its last slash, `/` for a file at the root, `.` where there is no slash.
  static func folder(of file: String) -> String {
    guard let slash = file.utf8.lastIndex(of: 0x2F) else { return "." }
    var folder = file[..<slash]
    while folder.utf8.last == 0x2F { folder = folder.dropLast() }
    return folder.isEmpty ? "/" : String(folder)
  }
}

/// What to publish and where: `report:` of the pipeline file, checked.
public struct ReportPlan: Sendable, Hashable {
  /// Which nodes get a page.
  public enum Pages: String, Sendable, CaseIterable {
    /// Every node.
    case all
    /// Nodes that fall short or are unreachable.
    case failing
  }

  /// The output folder as written.
  public var folder = "reports"
  /// Which nodes get a page.
  public var pages = Pages.all
  /// Whether data files begin with a byte-order mark, for spreadsheets.
  public var byteOrderMark = false
  /// Whether a level of the organization may be the single agent (`agents: names`).
  public var namesAgents = false

  /// Defaults everywhere.
  public init() {}
}
