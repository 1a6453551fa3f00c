internal import CallModel

/// Output that cannot be created (73) or written (74).
enum OutputFailure: RunFailure, Hashable {
  case cannotCreate(path: String, because: String)
  case cannotWrite(path: String, because: String)
  /// The same of a single file that was asked for by name: there is no report to speak of.
  case fileNotCreated(path: String, because: String)
  case fileNotWritten(path: String, because: String)
  /// A file that is there already and may only be replaced by whoever says so.
  case fileExists(path: String)
  /// A report that this one was to take the place of, and that another one has replaced.
  case publishedMeanwhile(path: String)

  var status: ExitStatus {
    switch self {
    case .cannotCreate, .fileNotCreated, .fileExists: .cannotCreate
    case .cannotWrite, .fileNotWritten, .publishedMeanwhile: .ioError
    }
  }

  /// The failure in words about the file asked for, whatever name its bytes had on the way.
  func ofFile(_ file: String) -> OutputFailure {
    switch self {
    case .cannotCreate(_, let because), .fileNotCreated(_, let because): .fileNotCreated(path: file, because: because)
    case .cannotWrite(_, let because), .fileNotWritten(_, let because): .fileNotWritten(path: file, because: because)
    case .fileExists: .fileExists(path: file)
    case .publishedMeanwhile: self
    }
  }

  var lines: [String] {
    switch self {
    case .cannotCreate(let path, let because):
      ["\(path): cannot be created: \(because); choose another place with report.folder or --output"]
    case .cannotWrite(let path, let because):
      ["\(path): writing failed: \(because); nothing was published and the last report stands as it was; make room and run again"]
    case .fileNotCreated(let path, let because):
      ["\(path): cannot be created: \(because); choose another name with --output"]
    case .fileNotWritten(let path, let because):
      ["\(path): writing failed: \(because); nothing was written, an older file of this name stands as it was; make room and run again"]
    case .fileExists(let path): ["\(path): is there already and stands as it was; choose another name with --output, or say --replace"]
    case .publishedMeanwhile(let path):
      ["\(path): another run has published this report meanwhile, and it stands; nothing else was published; run again"]
    }
  }
}

/// Input that must not become a report (65).
struct DataRefused: RunFailure, Hashable {
  /// What is wrong.
  let reasons: [String]
  /// Whether rows or values were rejected, so that there is a list of them to keep.
  var hasRejects = false
  /// Where the rejected rows are listed, when there are any.
  var rejects: String?

  var status: ExitStatus { .badData }
  var lines: [String] {
    reasons.map { "refused: \($0); nothing was published" } + (rejects.map { ["rejected rows and values are listed in \($0)"] } ?? [])
  }
}

/// Options that do not fit together or do not fit the pipeline (64).
struct UsageFailure: RunFailure, Hashable {
  let message: String
  var status: ExitStatus { .usage }
  var lines: [String] { [message] }
}

/// Sums that do not agree: a defect of ours (70).
struct InternalFailure: RunFailure, Hashable {
  let message: String
  var status: ExitStatus { .internalError }
  var lines: [String] { ["internal error: \(message); nothing was published; please report this"] }
}
