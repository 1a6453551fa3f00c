internal import CallModel
internal import Ingest
internal import PipelineFile

extension CallCounts {
  /// Reads the log, or the cube that the options name, and keeps no list of rejects.
  ///
  /// - Throws: what reading throws; a refusal says how to get the list.
  static func read(_ preparation: Preparation, _ options: RunOptions, _ environment: RunEnvironment) throws -> CallCounts {
    let rejects: FileWriter
    do throws(OutputFailure) { rejects = try FileWriter("/dev/null") } catch { throw error }
    do {
      if let cube = options.cube { return try CubeReading(cube, preparation.plan).read(rejects: rejects) }
      let progress = Progress(totalBytes: totalBytes(of: preparation.files), quiet: options.quiet, environment)
      defer { progress.finish() }
      return try LogReading(preparation, options).read(rejects: rejects, progress)
    } catch let refusal as DataRefused where refusal.hasRejects {
      throw RefusedWithoutList(refusal: refusal, pipeline: preparation.plan.file)
    }
  }
}

/// Rows that must not be counted (65), by a command that keeps no list of them.
private struct RefusedWithoutList: RunFailure {
  let refusal: DataRefused
  let pipeline: String

  var status: ExitStatus { refusal.status }
  var lines: [String] { refusal.lines + ["`vitalfew run \(pipeline)` lists the rejected rows and values"] }
}

extension RunOptions {
  /// A cube stands in for the log, not beside it.
  func refuseTwoSources() throws(UsageFailure) {
    guard cube == nil || input.isEmpty else {
      throw UsageFailure(message: "--cube takes the counts instead of a log; leave --input out")
    }
  }
}
