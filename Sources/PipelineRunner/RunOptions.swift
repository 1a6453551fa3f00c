internal import CallModel

/// What a run is asked to do: the command line, as values.
public struct RunOptions: Sendable {
  /// How records are split into fields.
  public enum Reader: String, Sendable, CaseIterable {
    /// By a scan for separators.
    case scan
    /// By libcsv alone, the reference.
    case libcsv
  }

  /// Which digests of the input files go to run.json.
  public enum Digest: String, Sendable, CaseIterable {
    /// xxh128 alone.
    case xxh128
    /// SHA-256 beside it.
    case sha256
  }

  /// The pipeline file.
  public var pipeline: String
  /// Files and patterns instead of `input.files`, relative to the working directory; empty: those of the pipeline file.
  public var input: [String] = []
  /// The output folder instead of `report.folder`, relative to the working directory.
  public var output: String?
  /// The first day instead of the window's, `yyyy-MM-dd`.
  public var from: String?
  /// The last day instead of the window's, `yyyy-MM-dd`.
  public var to: String?
  /// Whether warnings and nodes that cannot be assessed count as falling short.
  public var strict = false
  /// Whether progress is kept silent.
  public var quiet = false
  /// How many workers read the log.
  public var threads = 1
  /// How records are split into fields; the report does not depend on it.
  public var reader = Reader.scan
  /// Which digests of the input files go to run.json.
  public var digest = Digest.xxh128
  /// A cube written earlier, instead of reading the log.
  public var cube: String?

  /// A run of this pipeline with defaults everywhere else.
  public init(pipeline: String) { self.pipeline = pipeline }
}

/// The world a run happens in: streams, clock and identity, so that a test can stand in for them.
public struct RunEnvironment: Sendable {
  /// Takes a line for standard output.
  public var output: @Sendable (String) -> Void
  /// Takes text for standard error, line ends included.
  public var error: @Sendable (String) -> Void
  /// Whether standard error is a terminal, on which progress is drawn.
  public var isTerminal: Bool
  /// Seconds since 1970.
  public var now: @Sendable () -> Double
  /// Tells this run's folders from another's.
  public var processID: Int
  /// Takes a large thing that a run is done with; whoever ends right after the run keeps it, since taking it apart would be for nothing.
  public var keep: @Sendable (any AnyObject & Sendable) -> Void = { _ in }

  /// An environment of these parts.
  public init(
    output: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void, isTerminal: Bool,
    now: @escaping @Sendable () -> Double, processID: Int
  ) {
    (self.output, self.error, self.isTerminal) = (output, error, isTerminal)
    (self.now, self.processID) = (now, processID)
  }

  /// Runs `body` and turns what it throws into words and a status.
  func perform(_ body: () throws -> ExitStatus) -> Int32 {
    do {
      return try body().rawValue
    } catch let failure as any RunFailure {
      for line in failure.lines { error(line + "\n") }
      return failure.status.rawValue
    } catch let unexpected {
      error("internal error: \(unexpected); nothing was published; please report this\n")
      return ExitStatus.internalError.rawValue
    }
  }
}
