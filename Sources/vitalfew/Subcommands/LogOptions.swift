import ArgumentParser
import Foundation
import PipelineRunner

/// What `run` and `cube` have in common: which pipeline, which calls, how.
struct LogOptions: ParsableArguments {
  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(
    name: .long,
    help: ArgumentHelp("Read this file or pattern instead of input.files, - for standard input; may be repeated.", valueName: "file"))
  var input: [String] = []

  @Option(name: .long, help: ArgumentHelp("First day to report, yyyy-MM-dd.", valueName: "day"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("Last day to report, yyyy-MM-dd.", valueName: "day"))
  var to: String?

  @Option(
    name: .long,
    help: ArgumentHelp("How many workers read the log; the report does not depend on it. Default: one per core.", valueName: "n"))
  var threads: Int?

  @Option(name: .long, help: "How records are split into fields; the report does not depend on it.")
  var reader = Reader.scan

  enum Reader: String, CaseIterable, ExpressibleByArgument {
    case scan, libcsv
  }

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    try refuseBlank(pipeline, "<pipeline>")
    for file in input { try refuseBlank(file, "--input") }
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256.") }
  }

  var runOptions: RunOptions {
    var options = RunOptions(pipeline: pipeline)
    (options.input, options.from, options.to, options.quiet) = (input, from, to, quiet)
    options.reader = reader == .scan ? .scan : .libcsv
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    return options
  }
}

/// What `run` and `cube` say about the files they read.
struct DigestOptions: ParsableArguments {
  @Option(name: .long, help: "Digests of the input files in run.json and cube.json: xxh128, or SHA-256 beside it.")
  var digest = Method.xxh128

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case xxh128, sha256
  }

  func apply(to options: inout RunOptions) { options.digest = digest == .sha256 ? .sha256 : .xxh128 }
}

/// An unset variable in a script must not become the root folder.
func refuseBlank(_ path: String?, _ argument: String) throws {
  if let path, path.allSatisfy(\.isWhitespace) { throw ValidationError("\(argument) is blank.") }
}
