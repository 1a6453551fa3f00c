import ArgumentParser
import PipelineRunner

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Read the calls and publish the coverage report.")

  @OptionGroup var log: LogOptions
  @OptionGroup var digests: DigestOptions

  @Option(name: .long, help: ArgumentHelp("Publish under this folder instead of report.folder.", valueName: "dir"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Take the counts from a cube written by `vitalfew cube` instead of reading the log.", valueName: "cube.csv"))
  var cube: String?

  @Flag(name: .long, help: "Exit with 1 also for warnings and for nodes with too few calls to say.")
  var strict = false

  func validate() throws {
    try refuseBlank(output, "--output")
    try refuseBlank(cube, "--cube")
    if cube != nil, digests.digest == .sha256 {
      throw ValidationError("--digest sha256 is of the log, which --cube stands in for; leave one of them out.")
    }
  }

  func run() throws {
    var options = log.runOptions
    digests.apply(to: &options)
    (options.output, options.cube, options.strict) = (output, cube, strict)
    try end(with: PipelineRunner.run(options, in: .process))
  }
}
