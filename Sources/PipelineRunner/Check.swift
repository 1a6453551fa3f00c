internal import CallModel
internal import Ingest
internal import PipelineFile
internal import Rollup

/// `vitalfew check`: everything that can be said about a pipeline without reading a row: the file itself, and where the input is there, its headers, the mapping,
/// the register, the owners and the kept scores, whose rows that cannot be used are warned about as a run does.
///
/// - Returns: 0; 78 for the file; 65 and 66 for what it names.
public func check(_ options: RunOptions, in environment: RunEnvironment) -> Int32 {
  environment.perform {
    let preparation = try Preparation(options, readsLog: false)
    let plan = preparation.plan
    for warning in preparation.warningsOfRows { environment.error("warning: \(warning)\n") }
    do {
      let files = try Preparation(options, readsLog: true, readsPipes: false).files
      let looked = files.count { !$0.isStream }
      environment.output("\(plan.file): ok; \(looked) input file\(looked == 1 ? "" : "s") with the columns it names")
      for file in files where file.isStream { environment.output("  \(file.name): not looked at, it can be read only once") }
    } catch let failure as any RunFailure where failure.status == .noInput {
      environment.output("\(plan.file): ok; its input was not looked at:")
      for line in failure.lines { environment.output("  " + line) }
    }
    return .met
  }
}
