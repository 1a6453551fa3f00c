import ArgumentParser
import PipelineRunner

/// The command: arguments in, one call, words and exit status out.
@main
struct VitalFew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vitalfew",
    abstract: "Which few problems make most of our calls, and does every team cover them?",
    discussion: """
      Reads call-log CSVs, ranks the reasons for calls, rolls them down the organization and publishes a coverage report. \
      One YAML file describes one nightly job.

      Exit status: 0 every node that can be assessed meets its target, 1 the report is published and something falls short or nothing \
      can be assessed, 64 wrong usage, 65 the input data is refused, 66 an input file is missing, 70 a defect of the program, 73 the \
      output cannot be created, 74 reading or writing failed on the way, 78 the pipeline file is wrong.
      """,
    version: PipelineRunner.version,
    subcommands: [RunCommand.self, CheckCommand.self, CubeCommand.self, RegisterCommand.self, RecordingsCommand.self, SimulateCommand.self])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let unknown = HelpTopics.firstUnknown(in: arguments, of: Self.self) {
      exit(withError: ValidationError("There is no subcommand '\(unknown)' to help with."))
    }
    main(arguments)
  }
}
