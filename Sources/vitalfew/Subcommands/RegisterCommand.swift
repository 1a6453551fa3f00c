import ArgumentParser
import PipelineRunner

struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Start a problem register, or check the one a pipeline names.",
    subcommands: [RegisterInitCommand.self, RegisterCheckCommand.self])
}

/// What both have in common: the calls, from the log or from a cube.
struct CallOptions: ParsableArguments {
  @OptionGroup var log: LogOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Take the counts from a cube written by `vitalfew cube` instead of reading the log.", valueName: "cube.csv"))
  var cube: String?

  func validate() throws { try refuseBlank(cube, "--cube") }

  var runOptions: RunOptions {
    var options = log.runOptions
    options.cube = cube
    return options
  }
}

struct RegisterInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a register to start from: what a proposal would organize, all of it as drafts.",
    discussion: """
      Fill in script, process and knowledge_base as you write the solutions, set landed_on and the status landed when they are in use, and name \
      the file in rollup.register.
      """)

  @OptionGroup var calls: CallOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where the register goes; .gz or .zst at the end of its name compresses it. Default: standard output.", valueName: "problems.csv"))
  var file: String?

  @Flag(name: .long, help: "Take the place of a file that is there already.")
  var replace = false

  func validate() throws { try refuseBlank(file, "--output") }

  func run() throws {
    try end(with: PipelineRunner.writeRegister(calls.runOptions, to: file, replacing: replace, in: .process))
  }
}

struct RegisterCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold the register against the calls and say what its keeper should look at, line by line.",
    discussion: "Exit status: 0 nothing but notes, 1 there are findings.")

  @OptionGroup var calls: CallOptions

  func run() throws {
    try end(with: PipelineRunner.checkRegister(calls.runOptions, in: .process))
  }
}
