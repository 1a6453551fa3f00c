public import CallModel

/// What reading the call log came to.
public struct CallLogSummary: Sendable, Hashable {
  /// The files in path order.
  public var inputs: [InputSummary] = []
  /// Where all rows went.
  public var ledger = RowLedger()
  /// How many values of each column were dropped, in column order (bytes).
  public var valuesDropped: [(column: String, count: Int)] {
    dropped.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
  /// Counted rows whose call id stood in an earlier counted row (`Duplicates.count`).
  public var repeatedCallIDs = 0
  /// First and last day of the counted rows; nil where no row has a time.
  public var days: ClosedRange<Day>?
  var dropped: [String: Int] = [:]
}

/// The call log: some CSV files read as one, by as many workers as wanted, with the same result for any number of them.
public struct CallLog: Sendable {
  let plan: InputPlan
  let files: [InputFile]
  let window: Window?
  let threads: Int
  let chunkSize: Int
  let method: RecordMethod
  /// What 32-bit counts hold.
  var maximumRows = Int(UInt32.max)

  /// A log of these files.
  ///
  /// - Parameters:
  ///   - plan: how to read them.
  ///   - files: in the order they are to be listed.
  ///   - window: the days to count; nil: all.
  ///   - threads: how many workers share the work.
  ///   - chunkSize: about how many bytes a worker takes at a time; small enough to stay in its core's cache.
  ///   - method: how records are split into fields.
  public init(plan: InputPlan, files: [InputFile], window: Window?, threads: Int, chunkSize: Int = 1 << 18, method: RecordMethod = .scan) {
    (self.plan, self.files, self.window) = (plan, files, window)
    (self.threads, self.chunkSize, self.method) = (max(1, threads), chunkSize, method)
  }

  /// Opens every file as far as its header, so that a wrong column is found before hours of reading.
  ///
  /// - Throws: `InputFailure` with everything wrong in any of them.
  public func checkHeaders() throws(InputFailure) {
    var failures: [InputFailure] = []
    var buffer: [UInt8] = []
    for file in files {
      do throws(InputFailure) {
        _ = try ChunkReader.open(file, plan, chunkSize: 1 << 16, looking: true, into: &buffer)
      } catch {
        failures.append(error)
      }
    }
    guard failures.isEmpty else { throw failures.count == 1 ? failures[0] : .several(failures) }
  }

  /// Reads every row.
  ///
  /// - Parameters:
  ///   - driverRule: from the driver columns' labels (trimmed; blank where missing) to the driver; nil rejects the row. Asked about once per
  ///     distinct text and worker (quoted and bare texts apart), so it must always answer the same.
  ///   - onReject: takes every reject, in the order of files and records, while reading goes on.
  ///   - onProgress: told the bytes read so far.
  ///   - worker: runs once per thread. It gets a function that feeds batches to a consumer until there are none left and then gives the
  ///     dictionary that explains their codes.
  /// - Returns: the summary and what each worker gave.
  /// - Throws: `InputFailure`, `FramingDisagreement`, and what `onReject` throws; of several failures the one earliest in the input.
  public func read<Result: Sendable>(
    driverRule: @escaping @Sendable ([Label]) -> DriverPath?,
    onReject: @escaping @Sendable (Reject) throws -> Void,
    onProgress: @escaping @Sendable (Int) -> Void = { _ in },
    worker: @Sendable (_ feed: ((CallBatch) -> Void) -> CallDictionary) -> Result
  ) throws -> (CallLogSummary, [Result]) {
    let queue = ChunkQueue(
      plan: plan, files: files, chunkSize: chunkSize, threads: threads, maximumRows: maximumRows, onReject: onReject, onProgress: onProgress
    )
    let results = concurrently(threads) { _ in
      worker { consume in
        withoutActuallyEscaping(consume) { consume in
          let reader = RowReader(plan: plan, method: method, window: window, driverRule: driverRule, consume: consume)
          queue.drain(with: reader)
          return reader.dictionary
        }
      }
    }
    let summary = try queue.summary()
    return (summary, results)
  }
}
