import Foundation

/// A pipeline over a log of a few rows, in a folder of its own: an audit, so that nothing is warned about.
final class SmallJob {
  let folder: TestFolder

  static let log = "team,reason\nT,a\nT,a\n"

  static let pipeline = """
    pipeline: job
    input:
      files: calls.csv
      columns: { organization: team, driver: reason }
    rollup: { levels: [{ name: team }], minimum_calls: 1, register: problems.csv }

    """

  /// What the command says on standard output when the log has been reported.
  static let published = "team: 1 of 1 met\nreport: reports/job/all/index.md\n"

  /// The same where something was rejected: `1 of 4 rows`.
  static func published(rejecting what: String) -> String {
    published.replacing("report:", with: "rejects: reports/job/all/data/rejects.csv (\(what))\nreport:")
  }

  /// - Parameter log: the bytes of `calls.csv`; nil: there is none.
  init(log: Data? = Data(SmallJob.log.utf8), pipeline: String = SmallJob.pipeline) throws {
    folder = try TestFolder()
    try folder.write(pipeline, to: "job.yaml")
    try folder.write("scope,driver,status\nT,a,landed\n", to: "problems.csv")
    if let log { try folder.write(log, to: "calls.csv") }
  }

  convenience init(log: String, pipeline: String = SmallJob.pipeline) throws { try self.init(log: Data(log.utf8), pipeline: pipeline) }

  /// `vitalfew run job.yaml` with more arguments.
  func run(_ arguments: String...) throws -> Answer { try vitalfew(["run", "job.yaml"] + arguments, in: folder.url) }

  /// The reported rejects, without the header.
  func rejects(of part: String = "latest/data") throws -> [String] {
    try folder.read("reports/job/\(part)/rejects.csv").split(separator: "\n").dropFirst().map(String.init)
  }

  /// The coded drivers of the last report with their calls.
  func drivers() throws -> [String] {
    let lines = try folder.read("reports/job/latest/data/drivers.csv").split(separator: "\n").dropFirst()
    return lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[3...4].joined(separator: " ") }
  }
}

extension Answer {
  /// Nothing was published.
  static func refused(_ status: Int32, _ lines: String...) -> Answer {
    Answer(status: status, output: "", error: lines.map { $0 + "\n" }.joined())
  }
}
