import ArgumentParser
import PipelineRunner

struct RecordingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recordings",
    abstract: "Read back a sheet of scored recordings, check it, and put what it comes to on the latest report's page about recordings.",
    discussion: """
      The sheet is a copy of the report's data/listening.csv with the columns rater, \(Self.scores). One row is one rater's scores of a call, 1 the worst and \
      5 the best, blank where something was not scored.

      Scores count for calls of a listening list: which driver and team a call belongs to is known from there alone, without reading the log again. \
      diagnose.listening.recordings names the file in which scores are kept for the runs to come; sheets add up there, and a rater's later scores of a call \
      replace the earlier ones, item by item.

      Everything left out is told by file, line and column. Exit status: 0 everything counts, 1 something was left out; 65 nothing counts, or the file of \
      kept scores would lose something if it were written anew, and nothing was changed.
      """)

  private static let scores = "problem_solved, efficiency, compliance, attitude and customer_satisfaction"

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(help: ArgumentHelp("The sheet.", valueName: "scores.csv"))
  var sheet: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The listening list that the sheet was made from, where its report was published elsewhere.", valueName: "listening.csv"
    ))
  var list: String?

  @Option(name: .long, help: ArgumentHelp("How the sheet's bytes are read, as input.encoding.", valueName: "encoding"))
  var encoding = "utf-8"

  @Option(name: .long, help: ArgumentHelp("Where the reports are, instead of report.folder.", valueName: "dir"))
  var output: String?

  func validate() throws {
    try refuseBlank(pipeline, "<pipeline>")
    try refuseBlank(sheet, "<scores.csv>")
    try refuseBlank(list, "--list")
    try refuseBlank(output, "--output")
    if !RecordingsOptions.isEncoding(encoding) { throw ValidationError("--encoding takes one of: \(RecordingsOptions.encodings).") }
  }

  func run() throws {
    var options = RecordingsOptions(pipeline: pipeline, sheet: sheet)
    (options.list, options.encoding, options.output) = (list, encoding, output)
    try end(with: recordScores(options, in: .process))
  }
}
