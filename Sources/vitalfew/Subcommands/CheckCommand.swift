import ArgumentParser
import PipelineRunner

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a pipeline file, its tables and, where the input is there, its headers. Reads no rows.")

  @Argument(help: "The pipeline file.")
  var pipeline: String

  func validate() throws { try refuseBlank(pipeline, "<pipeline>") }

  func run() throws {
    try end(with: PipelineRunner.check(RunOptions(pipeline: pipeline), in: .process))
  }
}
