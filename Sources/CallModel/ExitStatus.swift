/// What the process tells its scheduler (the numbers above 1 are those of sysexits.h).
public enum ExitStatus: Int32, Sendable {
  /// Nodes can be assessed, and every one of them meets its target.
  case met = 0
  /// The run is complete and published, and something falls short.
  case short = 1
  /// The command line is wrong.
  case usage = 64
  /// The input data is refused: nothing is published.
  case badData = 65
  /// An input file is missing or unreadable.
  case noInput = 66
  /// A defect of the program.
  case internalError = 70
  /// The output cannot be created.
  case cannotCreate = 73
  /// Input or output failed on the way.
  case ioError = 74
  /// The pipeline file is wrong.
  case badPipeline = 78
}

/// Anything that ends a run before its report: a status for the scheduler and words for the person, one line per complaint, each
/// saying where, what and what to do.
public protocol RunFailure: Error {
  /// The status to exit with.
  var status: ExitStatus { get }
  /// The lines for standard error.
  var lines: [String] { get }
}
