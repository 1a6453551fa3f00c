internal import CallModel
internal import Diagnose
internal import Ingest
internal import PipelineFile
internal import Report

/// What `vitalfew recordings` is asked to do: the command line, as values.
public struct RecordingsOptions: Sendable {
  /// The pipeline file.
  public var pipeline: String
  /// The sheet with the scores.
  public var sheet: String
  /// How the sheet's bytes are read: a name as in the pipeline file.
  public var encoding = "utf-8"
  /// The listening list that the sheet was made from; nil: those of all published reports and of those that they replaced.
  public var list: String?
  /// Where the reports are instead of `report.folder`, relative to the working directory.
  public var output: String?

  /// The scores of a sheet for a pipeline's reports.
  public init(pipeline: String, sheet: String) { (self.pipeline, self.sheet) = (pipeline, sheet) }

  /// The names that `encoding` takes, for messages.
  public static let encodings = TextEncoding.form

  /// Whether `encoding` takes a name.
  public static func isEncoding(_ name: String) -> Bool { TextEncoding(rawValue: name) != nil }
}

/// `vitalfew recordings`: checks a sheet of scores, puts what it comes to on the latest report's page and, where the pipeline says so, keeps the scores
/// for the runs to come.
///
/// Everything left out is a line on standard error: file, line, column, what is wrong, what to do.
///
/// - Returns: 0 where everything counts, 1 where it is published and something was left out, or why nothing was published.
public func recordScores(_ options: RecordingsOptions, in environment: RunEnvironment) -> Int32 {
  environment.perform { try RecordScores(options, environment).perform() }
}

/// One sheet on its way to the pages.
private struct RecordScores {
  let options: RecordingsOptions
  let environment: RunEnvironment
  let plan: PipelinePlan
  let rules: ListeningRules
  let reports: PublishedReports

  init(_ options: RecordingsOptions, _ environment: RunEnvironment) throws {
    (self.options, self.environment) = (options, environment)
    var run = RunOptions(pipeline: options.pipeline)
    run.output = options.output
    plan = try Preparation.plan(run)
    guard let rules = plan.diagnosis?.listening else {
      throw UsageFailure(
        message: "\(plan.file) asks for no listening list; set diagnose.listening: on, run it, and score the calls of data/listening.csv")
    }
    self.rules = rules
    reports = PublishedReports(in: Preparation.outputFolder(plan, run))
  }

  func perform() throws -> ExitStatus {
    // What is read from a pipe keeps nobody waiting.
    let table = try readKeptTable(
      InputFile(path: options.sheet, name: options.sheet), encoding: TextEncoding(rawValue: options.encoding) ?? .utf8)
    // Other reports may keep their scores in the same file. This lock comes before that of the reports, always, so that nobody waits for one another.
    let record = plan.recordings.flatMap { System.lockFolder(of: absolute($0.name, in: plan.folder)) }
    defer { withExtendedLifetime(record) {} }
    // From here on nobody else publishes: sheets that come at the same time add up, and no report is replaced that this one does not know.
    let all = OutputFolder.lockAll(reports.path)
    guard let window = reports.windows.last, let version = reports.version(of: window) else { throw NoListeningList(plan.file, reports) }
    let recorded = try Preparation.recorded(plan, reports: reports.path)
    let lists = try self.lists(latest: version, callsOf: table)
    let known = knownCalls(lists, recorded)
    let sheet = try read(table, known)
    let losses = recorded?.losses ?? []
    for line in losses + sheet.findings.map(\.text) { environment.error(line + "\n") }
    let reasons = [
      losses.isEmpty ? nil : "\(plan.recordings?.name ?? "") holds what it would lose when it is written anew; mend it",
      sheet.ratings.isEmpty ? "\(options.sheet) holds no score that counts: \(Self.counts(sheet))" : nil,
    ].compactMap(\.self)
    guard reasons.isEmpty else { throw DataRefused(reasons: reasons) }
    let new = sheet.ratings.compactMap { rating in known[rating.callID].map { ScoredCall(call: $0, rating: rating) } }
    let recordings = Recordings((recorded?.scored ?? []) + new)
    try publish(recordings, facts(recordings, lists.latest), window, version, holding: all)
    environment.output("\(options.sheet): \(Self.counts(sheet))")
    environment.output("scores: \(System.shortest(reports.path))/\(window)/\(RecordingsHeader.page)")
    return sheet.findings.isEmpty ? .met : .short
  }

  /// The calls that could be scored: of the list the sheet was made from, else of all lists that were ever published and are kept, the latest last.
  ///
  /// - Parameter sheet: of replaced lists, which may be many, only its calls are taken.
  private func lists(latest version: String, callsOf sheet: TextTable) throws -> (all: [ListedCall], latest: [ListedCall]) {
    let latest = try published(version)
    if let list = options.list { return (try listed(InputFile(path: list, name: list)), latest ?? []) }
    let column = sheet.column("call_id")
    let asked = Set(sheet.rows.compactMap { row in column.map { Label(row.fields[$0].withoutFormulaApostrophe) } })
    let replaced = ReplacedLists(in: reports.path).files.map { file in self.replaced(file).filter { asked.contains($0.callID) } }
    let all = try replaced + reports.windows.compactMap { try reports.version(of: $0).flatMap(published) }
    guard !all.isEmpty else { throw NoListeningList(plan.file, reports) }
    return (all.flatMap(\.self), latest ?? [])
  }

  /// The list of a published report; nil where it has none.
  private func published(_ version: String) throws -> [ListedCall]? {
    let path = reports.path + "/" + version + "/" + ListeningFile.path
    return System.kind(path) == .file ? try listed(InputFile(path: path, name: path)) : nil
  }

  /// The list of a report that was replaced; one that cannot be read is told and passed over, since the others are as good.
  private func replaced(_ file: String) -> [ListedCall] {
    do { return try listed(InputFile(path: file, name: file)) } catch {
      environment.error("warning: \(file): a listening list of a report that was replaced cannot be read and is passed over; remove it\n")
      return []
    }
  }

  private func listed(_ file: InputFile) throws -> [ListedCall] {
    let list = try ListeningTable(table: readKeptTable(file))
    for warning in list.warnings { environment.error("warning: \(warning)\n") }
    return list.calls
  }

  private func knownCalls(_ lists: (all: [ListedCall], latest: [ListedCall]), _ recorded: RecordingsTable?) -> [Label: ListedCall] {
    let all = (recorded?.scored.map(\.call) ?? []) + lists.all
    return Dictionary(all.map { ($0.callID, $0) }) { _, last in last }
  }

  private func read(_ table: TextTable, _ known: [Label: ListedCall]) throws -> ScoreSheet {
    let list = options.list ?? "data/listening.csv of a published report (--list names the list a sheet was made from)"
    return try ScoreSheet(table: table, cure: "score the calls of \(list), or mend the id") { known[$0] != nil }
  }

  private func facts(_ recordings: Recordings, _ latest: [ListedCall]) -> ListeningFacts {
    var facts = ListeningFacts(size: rules.calls)
    (facts.calls, facts.recordings) = (latest, recordings)
    if latest.isEmpty { facts.obstacle = plan.input.columns.callID == nil ? .noCallIDs : .toldInSummary }
    return facts
  }

  /// The record and the report stand complete beside their places before either is put there.
  private func publish(
    _ recordings: Recordings, _ facts: ListeningFacts, _ window: String, _ version: String, holding all: FolderLock?
  ) throws {
    let record = try plan.recordings.map { try self.record(recordings, in: absolute($0.name, in: plan.folder)) }
    let output = try OutputFolder(reports.path, run: "\(Int(environment.now() * 1000))-\(environment.processID)", holding: all)
    let header = RecordingsHeader(
      window: PublishedReports.window(window), pipelineFile: plan.fileName, keepsScores: plan.recordings != nil,
      byteOrderMark: plan.report.byteOrderMark)
    let files = Report.recordingFiles(facts, header)
    try output.takeOver(version, leaving: Set(files.map(\.path)))
    for file in files {
      let writer = try output.writer(for: file.path)
      try writer.write(file.bytes)
      try writer.close()
    }
    // Where the file system knows no locks, somebody may have replaced the version all the same: they are told so, and no report is lost.
    try output.publish(as: window, replacing: version) { () throws(OutputFailure) in try record?.publish() }
  }

  private func record(_ recordings: Recordings, in path: String) throws -> NewFile {
    let sources = [options.sheet, options.pipeline] + [options.list].compactMap(\.self)
    if let source = sources.first(where: { System.isSameFile($0, path) }) {
      throw UsageFailure(message: "diagnose.listening.recordings would replace \(source); name another file there")
    }
    do throws(OutputFailure) {
      let record = try NewFile(path)
      try record.writer.write(RecordFile.bytes(recordings))
      try record.writer.close()
      return record
    } catch {
      throw ScoresNotKept(failure: error)
    }
  }

  /// `48 rows: 40 count, 3 not scored yet, 5 left out, and 2 single scores`.
  private static func counts(_ sheet: ScoreSheet) -> String {
    let left = sheet.rows - sheet.ratings.count - sheet.unscored
    let single = sheet.findings.count { !$0.isRow }
    return
      "\(sheet.rows) row\(sheet.rows == 1 ? "" : "s"): \(sheet.ratings.count) count\(sheet.ratings.count == 1 ? "s" : ""), \(sheet.unscored) not scored yet, \(left) left out"
      + (single == 0 ? "" : ", and \(single) single score\(single == 1 ? "" : "s")")
  }
}

/// There is no list of calls whose scores could be taken (66).
private struct NoListeningList: RunFailure {
  let pipeline: String
  let path: String

  init(_ pipeline: String, _ reports: PublishedReports) { (self.pipeline, path) = (pipeline, reports.path) }

  var status: ExitStatus { .noInput }
  var lines: [String] {
    ["\(path): no report with a listening list; `vitalfew run \(pipeline)` publishes one, --output says where reports are"]
  }
}

/// The record of scores cannot be written (73, 74).
private struct ScoresNotKept: RunFailure {
  let failure: OutputFailure
  var status: ExitStatus { failure.status }
  var lines: [String] {
    switch failure {
    case .cannotCreate(let path, let because), .fileNotCreated(let path, let because):
      ["\(path): cannot be created: \(because); nothing was published; name another place in diagnose.listening.recordings"]
    default: failure.lines
    }
  }
}
