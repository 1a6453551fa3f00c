internal import CallModel
internal import Classify
internal import Ingest
internal import PipelineFile
internal import Report
internal import Synchronization
internal import Tally

/// Reads the call log into a cube, writing rejects as they come.
struct LogReading {
  let plan: PipelinePlan
  let files: [InputFile]
  let driverRules: DriverRules
  let threads: Int
  let method: RecordMethod

  init(_ preparation: Preparation, _ options: RunOptions) {
    (plan, files, driverRules) = (preparation.plan, preparation.files, preparation.driverRules)
    threads = options.threads
    method = options.reader == .scan ? .scan : .libcsv
  }

  /// Reads every row.
  ///
  /// - Parameter rejects: the open rejects file; closed here.
  /// - Throws: `InputFailure`, `OutputFailure`, and `DataRefused` where the rows must not become a report.
  func read(rejects: FileWriter, _ progress: Progress) throws -> CallCounts {
    let (window, firstRead) = try countedWindow(progress)
    let byReason = Mutex<[Reject.Reason: [String: Int]]>([:])
    let hasRejects = Mutex(false)
    try rejects.write(RejectsFile.header(byteOrderMark: plan.report.byteOrderMark))
    let log = CallLog(plan: plan.input, files: files, window: window, threads: threads, method: method)
    let (summary, tallies) = try log.read(
      driverRule: { [driverRules] labels in driverRules.driver(for: labels) },
      onReject: { reject in
        hasRejects.withLock { $0 = true }
        if reject.action == .row { byReason.withLock { $0[reject.reason, default: [:]][reject.column, default: 0] += 1 } }
        try rejects.write(RejectsFile.row(reject))
      },
      onProgress: { progress.update($0) },
      worker: { [plan] feed in
        let tally = Tally(
          satisfactionValues: plan.rules.scale?.count ?? 0, hasRecommendation: plan.input.columns.recommendation != nil)
        let dictionary = feed { tally.add($0) }
        return ExplainedTally(tally: tally, dictionary: dictionary)
      })
    progress.finish()
    try rejects.close()
    try refuseChange(firstRead, summary.inputs)
    try refuse(summary, byReason.withLock { $0 }, hasRejects: hasRejects.withLock { $0 })
    let cube = Cube(tallies)
    try plan.input.limits.check(cube, file: files.first?.name ?? "", plan.input.columns)
    return CallCounts(
      cube: cube,
      window: window ?? summary.days.map { Window(from: $0.lowerBound, to: $0.upperBound) },
      inputs: summary.inputs, ledger: summary.ledger, valuesDropped: summary.valuesDropped, warnings: warnings(summary))
  }

  /// The days to count. "The last so many days" end on the input's last day, which only reading tells: the log is read once for its times alone.
  ///
  /// - Returns: the days, and the files as they were where they have been read.
  private func countedWindow(_ progress: Progress) throws -> (window: Window?, inputs: [InputSummary]) {
    switch plan.input.window {
    case nil: return (nil, [])
    case .days(let window): return (window, [])
    case .last(let days):
      let log = CallLog(plan: plan.input.timesOnly, files: files, window: nil, threads: threads)
      let (summary, _) = try log.read(
        driverRule: { _ in .uncoded }, onReject: { _ in }, onProgress: { progress.update($0) }, worker: { feed in _ = feed { _ in } })
      let last = summary.days.map { Window(from: Day(number: $0.upperBound.number - days + 1), to: $0.upperBound) }
      return (last ?? Window(from: Day(number: 0), to: Day(number: 0)), summary.inputs)
    }
  }

  /// Days that were found in one version of a file say nothing about another.
  private func refuseChange(_ first: [InputSummary], _ second: [InputSummary]) throws(InputFailure) {
    for (before, after) in zip(first, second) where before.digest != after.digest {
      throw .changed(file: after.file, before: before.bytes, after: after.bytes)
    }
  }

  private func warnings(_ summary: CallLogSummary) -> [String] {
    guard summary.repeatedCallIDs > 0 else { return [] }
    return [
      "\(summary.repeatedCallIDs) of \(summary.ledger.counted) calls repeat the call id of an earlier one and are counted all the same;"
        + " input.duplicates: drop leaves them out"
    ]
  }

  /// Refuses rows that must not become a report (outputs: the row ledger).
  private func refuse(_ summary: CallLogSummary, _ byReason: [Reject.Reason: [String: Int]], hasRejects: Bool) throws {
    let ledger = summary.ledger
    guard ledger.balances, summary.inputs.allSatisfy(\.ledger.balances) else {
      throw InternalFailure(message: "the row ledger does not balance: \(ledger)")
    }
    let reasons = Reject.Reason.allCases.compactMap { reason in byReason[reason].map { words(reason, $0) } }
    let rejected = "\(ledger.rejected) of \(ledger.read) rows are rejected (\(reasons.joined(separator: ", ")))"
    let limits = plan.input.rejects
    let allowed = "input.rejects allows \(limits.maximum) rows and \(limits.maximumShare.ratio.percent()) %, whichever is more"
    var problems: [String] = []
    if limits.areExceeded(by: ledger.rejected, of: ledger.read) {
      problems.append("\(rejected); \(allowed)")
    } else if 2 * ledger.rejected > ledger.read {
      problems.append("\(rejected), more than half; check the delimiter, the columns and their formats")
    }
    for (column, count) in summary.valuesDropped where limits.areExceeded(by: count, of: ledger.read) {
      problems.append("\(count) values of column \"\(column)\" in \(ledger.read) rows cannot be used; \(allowed); check its format or unit")
    }
    if problems.isEmpty, ledger.counted == 0 { problems.append(nothingCounted(ledger)) }
    if !problems.isEmpty { throw DataRefused(reasons: problems, hasRejects: hasRejects) }
  }

  /// `missing_value 820 in "team"`; what lacks a team is mostly a call that nobody answered.
  private func words(_ reason: Reject.Reason, _ columns: [String: Int]) -> String {
    let named = columns.keys.filter { !$0.isEmpty }.sorted()
    let places = named.isEmpty ? "" : " in " + named.map { "\"\($0)\"" }.joined(separator: " and ")
    let lacksAbandoned =
      reason == .missingValue && plan.input.columns.abandoned == nil
      && plan.input.columns.organization.contains { if case .column(let column) = $0 { named.contains(column.name) } else { false } }
    return "\(reason.rawValue) \(columns.values.reduce(0, +))\(places)"
      + (lacksAbandoned ? "; where those are calls that nobody answered, map input.columns.abandoned" : "")
  }

  private func nothingCounted(_ ledger: RowLedger) -> String {
    if ledger.read == 0 {
      return "no rows: \(files.map(\.name).joined(separator: ", ")) \(files.count == 1 ? "holds" : "hold") a header only"
    }
    return "no row is counted: of \(ledger.read) rows read \(ledger.rejected) are rejected, \(ledger.outsideWindow) outside the window,"
      + " \(ledger.filtered) filtered and \(ledger.duplicate) duplicates; check window and input.keep"
  }
}

extension InputPlan {
  /// The same log with nothing but its times.
  fileprivate var timesOnly: InputPlan {
    var plan = self
    plan.columns = ColumnPlan()
    plan.columns.startedAt = columns.startedAt
    plan.columns.organization = [.constant("all")]
    plan.digest = .xxh128
    plan.duplicates = nil
    return plan
  }
}
