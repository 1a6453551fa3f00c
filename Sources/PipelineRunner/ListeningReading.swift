internal import CallModel
internal import Classify
internal import Diagnose
internal import Ingest
internal import PipelineFile
internal import Report

/// Draws the calls to listen to. The log is read a second time only where there is anything to draw.
struct ListeningReading {
  let preparation: Preparation
  let options: RunOptions
  let environment: RunEnvironment

  /// The calls to listen to and the scores known; nil where the pipeline asks for no list.
  ///
  /// - Throws: `InputFailure`, and `ReadingsDiffer` where the log is no longer the one that was counted.
  func facts(_ diagnosis: Diagnosis?, _ counts: CallCounts) throws -> ListeningFacts? {
    guard let rules = preparation.plan.diagnosis?.listening else { return nil }
    var facts = ListeningFacts(size: rules.calls)
    facts.recordings = preparation.recorded.map { Recordings($0.scored) }
    facts.obstacle = obstacle(diagnosis)
    guard facts.obstacle == nil, let diagnosis else { return facts }
    let groups = diagnosis.listeningPairs.flatMap { self.groups($0, diagnosis) }
    let ids = try draw(CallDraw(groups.map(\.drawn), size: rules.calls, seed: rules.seed), counts)
    facts.calls = Self.list(groups, ids)
    return facts
  }

  private func obstacle(_ diagnosis: Diagnosis?) -> ListeningFacts.Obstacle? {
    if diagnosis == nil { return .notDiagnosed }
    if preparation.plan.input.columns.callID == nil { return .noCallIDs }
    if options.cube != nil { return .cube }
    if preparation.files.contains(where: \.isStream) { return .oneTimeInput }
    return diagnosis?.listeningPairs.isEmpty == true ? .noBenchmark : nil
  }

  /// A team on a problem: as it is listed and as its calls are drawn.
  private struct Group {
    let listed: ListedCall.Group
    let drawn: CallDraw.Group
    let priority: Int
  }

  /// The good team of a pair and the poor one.
  private func groups(_ pair: ListeningPair, _ diagnosis: Diagnosis) -> [Group] {
    let parent = pair.parent.map { diagnosis.nodes[$0] }
    let driver = diagnosis.drivers[pair.driver]
    let teams: [(Int?, ListedCall.Sample)] = [(pair.good, .good), (pair.poor, .poor)]
    return teams.compactMap { team, sample in
      guard let path = team.map({ diagnosis.nodes[$0].path }) else { return nil }
      let listed = ListedCall.Group(
        level: Label(parent.map { preparation.plan.rules.levels[$0.level].name } ?? ""), node: Label(parent?.path.text ?? ""),
        driver: Label(driver.text), team: Label(path.text), sample: sample)
      return Group(listed: listed, drawn: CallDraw.Group(node: path, driver: driver), priority: pair.priority)
    }
  }

  private func draw(_ draw: CallDraw, _ counts: CallCounts) throws -> [[String]] {
    guard !draw.groups.isEmpty else { return [] }
    let progress = Progress(totalBytes: totalBytes(of: preparation.files), quiet: options.quiet, environment)
    defer { progress.finish() }
    let plan = preparation.plan.input
    let log = CallLog(
      plan: plan, files: preparation.files, window: plan.window == nil ? nil : counts.window, threads: options.threads,
      method: options.reader == .scan ? .scan : .libcsv)
    let (summary, ids) = try log.draw(
      draw, driverRule: { [rules = preparation.driverRules] in rules.driver(for: $0) }, onProgress: { progress.update($0) })
    for (now, before) in zip(summary.inputs, counts.inputs) where now.digest != before.digest { throw ReadingsDiffer(file: now.file) }
    return ids
  }

  /// A call id is listed once: where the log has it in several groups, in the first, so that a score belongs to one team.
  private static func list(_ groups: [Group], _ ids: [[String]]) -> [ListedCall] {
    var listed: Set<Label> = []
    return zip(groups, ids).flatMap { group, ids in
      ids.map { Label($0) }.filter { listed.insert($0).inserted }.map {
        ListedCall(group: group.listed, callID: $0, priority: group.priority)
      }
    }
  }
}

/// The log changed between its two readings (74).
private struct ReadingsDiffer: RunFailure {
  let file: String
  var status: ExitStatus { .ioError }
  var lines: [String] {
    [
      "\(file): somebody wrote to it between counting its calls and drawing calls to listen to; nothing was published; run again when it is complete"
    ]
  }
}
