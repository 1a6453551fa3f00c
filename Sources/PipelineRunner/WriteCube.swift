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
    let progress = Progress(totalBytes: totalBytes(of: preparation.files), quiet: options.quiet, environment)
    defer { progress.finish() }
    let rejects = try FileWriter(companions.rejects)
    var counts: CallCounts
    do {
      counts = try LogReading(preparation, threads: options.threads).read(rejects: rejects, progress)
    } catch var refusal as DataRefused {
      refusal.rejects = companions.rejects
      throw refusal
    }
    try write(counts, preparation.plan, to: file, companions)
    environment.output("\(counts.ledger.counted) calls in \(counts.cube.cells.count) cells: \(file)")
    return .met
  }
}

private func write(_ counts: CallCounts, _ plan: PipelinePlan, to file: String, _ companions: CubeCompanions) throws {
  let format = CubeFormat(plan)
  let writer = try FileWriter(file + ".part")
  try writer.write(format.header.utf8)
  for cell in counts.cube.cells { try writer.write(format.line(cell, of: counts.cube).utf8) }
  try writer.close()
  let manifest = try FileWriter(companions.manifest + ".part")
  try manifest.write(CubeManifest(counts, pipeline: plan.name, notComputed: MeasuredColumns(plan).notMapped).text())
  try manifest.close()
  try System.move(companions.manifest + ".part", to: companions.manifest)
  try System.move(file + ".part", to: file)
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
