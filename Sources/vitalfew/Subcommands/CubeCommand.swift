import ArgumentParser
import PipelineRunner

struct CubeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cube",
    abstract: "Read the calls and write the counts alone, for `vitalfew run --cube`. cube.json beside it says where they came from.")

  @OptionGroup var log: LogOptions
  @OptionGroup var digests: DigestOptions

  @Option(name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("Where the cube goes.", valueName: "cube.csv"))
  var cube: String

  func validate() throws { try refuseBlank(cube, "--output") }

  func run() throws {
    var options = log.runOptions
    digests.apply(to: &options)
    try end(with: PipelineRunner.writeCube(options, to: cube, in: .process))
  }
}
