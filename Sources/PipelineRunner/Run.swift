internal import CallModel
internal import Diagnose
internal import Ingest
internal import Pareto
internal import PipelineFile
internal import Report
internal import Rollup

/// `vitalfew run`: reads the log (or a cube), rolls it up, publishes the report.
///
/// - Returns: 0 or 1 with a published report; anything else means that nothing was published and standard error says why.
public func run(_ options: RunOptions, in environment: RunEnvironment) -> Int32 {
  environment.perform { try Run(options, environment).perform() }
}

/// One run, stage by stage.
private struct Run {
  /// The most warnings about one table on standard error; run.json has all.
  private static let maximumWarnings = 50

  let options: RunOptions
  let environment: RunEnvironment
  let preparation: Preparation

  init(_ options: RunOptions, _ environment: RunEnvironment) throws {
    (self.options, self.environment) = (options, environment)
    try options.refuseTwoSources()
    preparation = try Preparation(options, readsLog: options.cube == nil)
  }

  private var plan: PipelinePlan { preparation.plan }

  func perform() throws -> ExitStatus {
    var stopwatch = Stopwatch(environment)
    let output = try OutputFolder(preparation.outputFolder, run: "\(Int(environment.now() * 1000))-\(environment.processID)")
    let counts = try keepingRejects(in: output) { try callCounts(output) }
    stopwatch.stage("read")
    let ranked = RankedOrganization(cube: counts.cube, rules: plan.rules, workers: options.threads)
    stopwatch.stage("rank")
    let diagnosis = Diagnosis(of: ranked, plan, workers: options.threads)
    stopwatch.stage("diagnose")
    let listening = try ListeningReading(preparation: preparation, options: options, environment: environment).facts(diagnosis, counts)
    if listening != nil { stopwatch.stage("listen") }
    let organization = Organization(
      ranked, register: preparation.register, lastDay: counts.window?.to,
      difficulty: { diagnosis?.problemClass(at: $0, row: $1).difficulty })
    try check(organization, counts.ledger)
    stopwatch.stage("rollup")
    let warnings = warnings(counts, ranked)
    var model = reportModel(counts, organization, diagnosis, warnings: Array(warnings.joined()))
    model.listening = listening
    warnings.forEach(tell)
    try ReportWriting(staging: output.staging, workers: options.threads).write(Report.files(model, workers: options.threads))
    stopwatch.stage("report")
    try write(stopwatch.timing(counts), in: output)
    try output.publish(as: counts.folderName)
    environment.output(VerdictLine.text(organization))
    let folder = "\(output.path)/\(counts.folderName)"
    if let rejects = RejectsLine.text(counts, folder: folder) { environment.output(rejects) }
    environment.output("report: \(folder)/index.md")
    if let diagnosis { environment.keep(diagnosis) }
    return model.status
  }

  private func tell(_ warnings: [String]) {
    for warning in warnings.prefix(Self.maximumWarnings) { environment.error("warning: \(warning)\n") }
    let rest = warnings.count - Self.maximumWarnings
    if rest > 0 { environment.error("warning: and \(rest) more like these: data/run.json of the report has all\n") }
  }

  private func callCounts(_ output: OutputFolder) throws -> CallCounts {
    let rejects = try output.writer(for: RejectsFile.path)
    if let cube = options.cube { return try CubeReading(cube, plan).read(rejects: rejects) }
    let progress = Progress(totalBytes: totalBytes(of: preparation.files), quiet: options.quiet, environment)
    defer { progress.finish() }
    return try LogReading(preparation, options).read(rejects: rejects, progress)
  }

  /// A refused run leaves its rejects where the next one will not remove them.
  private func keepingRejects(in output: OutputFolder, _ body: () throws -> CallCounts) throws -> CallCounts {
    do {
      return try body()
    } catch var refusal as DataRefused where refusal.hasRejects {
      refusal.rejects = try output.keepRejects()
      throw refusal
    }
  }

  /// Every level's handled calls sum to all handled calls, the top level's offered ones to all counted rows.
  private func check(_ organization: Organization, _ ledger: RowLedger) throws {
    for level in plan.rules.levels.indices {
      let totals = organization.nodes.lazy.filter { $0.level == level }.map(\.ranking.total)
      let (handled, offered) = totals.reduce((0, 0)) { ($0.0 + $1.handled, $0.1 + $1.offered) }
      guard handled == ledger.handled, level > 0 || offered == ledger.counted else {
        throw InternalFailure(message: "level \(plan.rules.levels[level].name) holds \(handled) handled calls of \(ledger.handled)")
      }
    }
  }

  private func reportModel(
    _ counts: CallCounts, _ organization: Organization, _ diagnosis: Diagnosis?, warnings: [String]
  ) -> ReportModel {
    var model = ReportModel(
      pipeline: plan.name, pipelineDigest: digest(of: plan.source), version: version, window: counts.window, organization: organization,
      measured: MeasuredColumns(plan), status: .met,
      work: { [preparation] in WorkFacts(organization, diagnosis, preparation) })
    (model.inputs, model.ledger) = (counts.inputs, counts.ledger)
    model.valuesDropped = counts.valuesDropped.map { DroppedValues(column: $0.column, count: $0.count) }
    model.warnings = warnings
    model.diagnosis = diagnosis
    (model.pipelineFile, model.keepsScores) = (plan.fileName, plan.recordings != nil)
    model.pages = plan.report.pages == .all ? .all : .failing
    model.byteOrderMark = plan.report.byteOrderMark
    model.status = status(of: organization, hasWarnings: !model.warnings.isEmpty)
    return model
  }

  /// What a person should look at, table by table.
  private func warnings(_ counts: CallCounts, _ ranked: RankedOrganization) -> [[String]] {
    let proposal = "\(plan.name) is a proposal: it has no rollup.register, so nothing was audited; the report proposes what to organize"
    return [counts.warnings, preparation.register == nil ? [proposal] : []] + preparation.warnings(for: ranked)
  }

  /// 1 where anything falls short, cannot reach its target, or nothing can be assessed; with `--strict` also for warnings and any node that cannot.
  private func status(of organization: Organization, hasWarnings: Bool) -> ExitStatus {
    let verdicts = organization.nodes.map(\.verdict)
    let fails = verdicts.contains(where: \.isFailing) || verdicts.allSatisfy { $0 == .notAssessable }
    let failsStrictly = hasWarnings || verdicts.contains(.notAssessable)
    return fails || (options.strict && failsStrictly) ? .short : .met
  }

  private func write(_ timing: Timing, in output: OutputFolder) throws {
    let writer = try output.writer(for: Timing.path)
    try writer.write(timing.text)
    try writer.close()
  }
}

/// Seconds per stage.
private struct Stopwatch {
  private let environment: RunEnvironment
  private let start: Double
  private var last: Double
  private var stages: [Timing.Stage] = []

  init(_ environment: RunEnvironment) {
    self.environment = environment
    start = environment.now()
    last = start
  }

  /// Ends a stage.
  mutating func stage(_ name: String) {
    let now = environment.now()
    stages.append(Timing.Stage(name: name, seconds: now - last))
    last = now
  }

  func timing(_ counts: CallCounts) -> Timing {
    Timing(
      start: Int(start * 1000), end: Int(environment.now() * 1000), stages: stages, rows: counts.ledger.read,
      bytes: counts.inputs.reduce(0) { $0 + $1.bytes }, peakMemory: System.peakMemory)
  }
}
