internal import CallModel
internal import Ingest
internal import PipelineFile
internal import Report
internal import Tally

/// `vitalfew cube`: reads the log and writes the counts alone, with their manifest and the rejects beside them.
///
/// - Parameter file: where the cube goes; `cube.json` and `cube.rejects.csv` stand beside it. Each file appears whole or not at all.
/// - Returns: 0, or why there is no cube.
public func writeCube(_ options: RunOptions, to file: String, in environment: RunEnvironment) -> Int32 {
  environment.perform {
    let preparation = try Preparation(options, readsLog: true)
    let companions = CubeCompanions(of: file)
    try refuseReplacing(preparation.sources, with: [file, companions.manifest, companions.rejects, companions.refused])
    let progress = Progress(totalBytes: totalBytes(of: preparation.files), quiet: options.quiet, environment)
    defer { progress.finish() }
    let (cube, rejects, manifest) = (
      try CompressibleFile(file, replaces: true), try NewFile(companions.rejects), try NewFile(companions.manifest)
    )
    var counts: CallCounts
    do {
      counts = try LogReading(preparation, options).read(rejects: rejects.writer, progress)
    } catch var refusal as DataRefused where refusal.hasRejects {
      // Not beside an older cube, whose rejects they are not.
      try rejects.publish(as: companions.refused)
      refusal.rejects = companions.refused
      throw refusal
    }
    try write(counts, preparation.plan, cube, manifest: manifest.writer)
    for file in [rejects, manifest] { try file.publish() }
    try cube.publish()
    let (calls, cells) = (counts.ledger.counted, counts.cube.cells.count)
    environment.output("\(calls) call\(calls == 1 ? "" : "s") in \(cells) cell\(cells == 1 ? "" : "s"): \(file)")
    return .met
  }
}

/// A slip in the command must not cost the log that a file is made from.
func refuseReplacing(_ sources: [InputFile], with outputs: [String], made what: String = "the cube") throws {
  for output in outputs {
    guard let source = sources.first(where: { System.isSameFile($0.path, output) }) else { continue }
    throw UsageFailure(
      message: "\(output) would replace \(source.name), which \(what) is made from; choose another name with --output")
  }
}

private func write(_ counts: CallCounts, _ plan: PipelinePlan, _ cube: CompressibleFile, manifest: FileWriter) throws {
  let format = CubeFormat(plan)
  try cube.write(Array(format.header.utf8)[...])
  for cell in counts.cube.cells { try cube.write(Array(format.line(cell, of: counts.cube).utf8)[...]) }
  try cube.close()
  try manifest.write(CubeManifest(counts, pipeline: plan.name, notComputed: MeasuredColumns(plan).notMapped).text())
  try manifest.close()
}

extension MeasuredColumns {
  /// The keys of `input.columns` that are not mapped, so that what needs them is not computed.
  fileprivate var notMapped: [String] {
    let columns = [
      ("started_at", time), ("channel", channel), ("handle", handle), ("wait", wait), ("abandoned", abandoned), ("resolved", resolved),
      ("satisfaction", satisfaction != nil), ("recommendation", recommendation),
    ]
    return columns.filter { !$0.1 }.map(\.0)
  }
}
