internal import CallModel
internal import Classify
internal import Diagnose
internal import Ingest
internal import PipelineFile
internal import Rollup

/// Everything a run needs before it reads the first row: the checked pipeline, its files, its tables.
struct Preparation {
  let plan: PipelinePlan
  let files: [InputFile]
  let driverRules: DriverRules
  let mapping: DriverMapping?
  let register: Register?
  let owners: Owners?
  /// The scores of recordings kept so far; nil where the pipeline keeps none, or none were scored yet.
  let recorded: RecordingsTable?
  let outputFolder: String

  /// Reads and checks everything small, so that nothing that could have been known before fails after hours.
  ///
  /// - Parameters:
  ///   - readsLog: whether the call log itself is needed; it is not where a cube is given.
  ///   - readsRegister: whether the problem register is needed; without it nothing is audited, whatever the pipeline names.
  ///   - readsPipes: whether the headers of pipes are looked at, too: what is taken from a pipe is lost to whoever reads its rows later.
  /// - Throws: `RunFailure`s of the pipeline file (78), missing files (66), headers and tables (65), options that do not fit (64).
  init(_ options: RunOptions, readsLog: Bool, readsRegister: Bool = true, readsPipes: Bool = true) throws {
    let plan = try Self.plan(options)
    self.plan = plan
    files = readsLog ? try inputFiles(matching: plan.input.files, in: options.input.isEmpty ? plan.folder : "") : []
    if case .last = plan.input.window, let stream = files.first(where: \.isStream) { throw InputFailure.readTwice(file: stream.name) }
    mapping = try plan.classify.mapping.map { try DriverMapping(readTable($0, of: plan)) }
    driverRules = DriverRules(plan.classify, mapping: mapping)
    register = try readsRegister ? plan.register.map { try Register(table: readTable($0, of: plan), uncoded: plan.classify.uncoded) } : nil
    owners = try plan.owners.map { try Owners(table: readTable($0, of: plan)) }
    outputFolder = Self.outputFolder(plan, options)
    recorded = try Self.recorded(plan, reports: outputFolder)
    let looked = files.filter { readsPipes || !$0.isStream }
    try CallLog(plan: plan.input, files: looked, window: nil, threads: 1).checkHeaders()
  }

  /// Every file that is read: the log, the pipeline file, its tables.
  var sources: [InputFile] {
    let tables = [plan.classify.mapping, plan.register, plan.owners, plan.recordings].compactMap { $0.map { Self.table($0, plan) } }
    return files + [InputFile(path: plan.file, name: plan.file)] + tables
  }

  /// What is asked for and cannot be had, whatever the calls are.
  var warningsOfPlan: [String] {
    guard plan.diagnosis?.listening != nil, plan.input.columns.callID == nil else { return [] }
    return [
      "\(plan.file) asks for calls to listen to and maps no input.columns.call_id, so none can be listed; map it, or set diagnose.listening: off"
    ]
  }

  /// What a person should look at: first about the plan, then table by table, each `FILE:LINE: what, what to do`.
  func warnings(for organization: RankedOrganization) -> [[String]] {
    [
      warningsOfPlan, mapping?.warnings ?? [], register?.warnings(for: organization) ?? [], owners?.warnings(for: organization) ?? [],
      recorded?.warnings ?? [],
    ]
  }

  /// Those of them that need no call to be seen.
  var warningsOfRows: [String] {
    warningsOfPlan + (mapping?.warnings ?? []) + (register?.warningsOfRows ?? []) + (owners?.warningsOfRows ?? [])
      + (recorded?.warnings ?? [])
  }

  /// The scores of recordings kept so far: nobody has to have scored any before the first run.
  ///
  /// - Parameter reports: the folder of the pipeline's reports.
  /// - Throws: `UsageFailure` of a place where scores cannot be kept, `InputFailure`, `TableFailure`.
  static func recorded(_ plan: PipelinePlan, reports: String) throws -> RecordingsTable? {
    guard let table = plan.recordings else { return nil }
    let (path, elsewhere) = (Self.table(table, plan).path, "name another place in diagnose.listening.recordings")
    if System.isFile(path, below: reports + "/.versions") {
      throw UsageFailure(message: "\(table.name): lies in a published report, and is lost when a run replaces it; \(elsewhere)")
    }
    let kind = System.kind(path)
    if kind == .pipe { throw UsageFailure(message: "\(table.name): is a pipe, in which no scores can be kept; \(elsewhere)") }
    guard kind != nil else { return nil }
    return try RecordingsTable(table: readTable(table, of: plan))
  }

  /// `<output>/<pipeline name>`.
  static func outputFolder(_ plan: PipelinePlan, _ options: RunOptions) -> String {
    var folder = options.output ?? absolute(plan.report.folder, in: plan.folder)
    while folder.utf8.last == UInt8(ascii: "/") { folder.removeLast() }
    return folder + "/" + plan.name
  }

  /// The pipeline file as checked, with what the command line replaces.
  static func plan(_ options: RunOptions) throws -> PipelinePlan {
    let source = try contents(of: InputFile(path: options.pipeline, name: options.pipeline))
    var plan = try PipelinePlan.load(file: options.pipeline, source: source, inputReplaced: !options.input.isEmpty)
    if !options.input.isEmpty { plan.input.files = options.input }
    plan.input.window = try window(plan.input, options)
    plan.input.digest = options.digest == .sha256 ? .sha256 : .xxh128
    return plan
  }

  fileprivate static func table(_ table: TableFile, _ plan: PipelinePlan) -> InputFile {
    InputFile(path: absolute(table.name, in: plan.folder), name: table.name)
  }

  /// The pipeline's window with `--from` and `--to` put in.
  private static func window(_ input: InputPlan, _ options: RunOptions) throws -> WindowPlan? {
    guard options.from != nil || options.to != nil else { return input.window }
    let (first, last) = (try day("--from", options.from), try day("--to", options.to))
    guard input.columns.startedAt != nil else {
      throw UsageFailure(message: "--from and --to need a time: name the column in input.columns.started_at of \(options.pipeline)")
    }
    var days: Window?
    if case .days(let window) = input.window { days = window }
    guard let from = first ?? days?.from, let to = last ?? days?.to else {
      throw UsageFailure(
        message: "--from and --to belong together: \(options.pipeline) sets no window of its own to take the other day from")
    }
    guard from <= to else { throw UsageFailure(message: "--from \(from) is after --to \(to)") }
    return .days(Window(from: from, to: to))
  }

  private static func day(_ option: String, _ text: String?) throws -> Day? {
    guard let text else { return nil }
    guard let day = Day(text: text) else {
      throw UsageFailure(message: "\(option) takes a day as yyyy-MM-dd, not \"\(text)\"")
    }
    return day
  }
}

/// A table that a pipeline names.
private func readTable(_ table: TableFile, of plan: PipelinePlan) throws -> TextTable {
  try readKeptTable(Preparation.table(table, plan), encoding: table.encoding)
}
