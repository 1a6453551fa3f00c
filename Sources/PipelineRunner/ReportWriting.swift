internal import CallModel
internal import Ingest
internal import Report
internal import Synchronization

/// Writes the files of a report, several at a time: none depends on another, so the bytes are the same for any number of workers.
struct ReportWriting: Sendable {
  /// The folder of the run that nobody reads yet.
  let staging: String
  let workers: Int

  /// What the workers share.
  fileprivate struct State {
    let files: [ReportFile]
    /// How many have been taken.
    var taken = 0
    var failure: (position: Int, failure: OutputFailure)?
  }

  /// Writes them all.
  ///
  /// - Throws: of several failures that of the first file, after which no further file is begun.
  func write(_ files: ReportFiles) throws(OutputFailure) {
    let state = Mutex(State(files: Array(files)))
    _ = concurrently(max(1, workers)) { [self] _ in
      while let stretch = state.withLock({ $0.next(of: workers) }) {
        for (position, file) in stretch where state.withLock({ $0.failure == nil }) {
          do throws(OutputFailure) { try write(file) } catch { state.withLock { $0.fail(at: position, error) } }
        }
      }
    }
    if let failure = state.withLock({ $0.failure?.failure }) { throw failure }
  }

  private func write(_ file: ReportFile) throws(OutputFailure) {
    let writer = try OutputFolder.writer(for: file.path, in: staging)
    try file.write { (bytes: Span<UInt8>) throws(OutputFailure) in try writer.write(piece: bytes) }
    try writer.close()
  }
}

extension ReportWriting.State {
  /// The most pages that a worker takes at once.
  private static var longestStretch: Int { 16 }

  /// The next files to write: the summary, which takes as long as many pages, then from the end, where the large data files are, so that no worker is
  /// left with one of them while the others have nothing to do. Pages come several at once: neighbours look into the same parts of the report, for which
  /// two workers would wait for each other.
  fileprivate mutating func next(of workers: Int) -> [(position: Int, file: ReportFile)]? {
    guard failure == nil, taken < files.count else { return nil }
    let end = taken == 0 ? 1 : files.count - taken + 1
    let share = (files.count - taken) / (4 * max(1, workers))
    let count = taken > 0 && files[end - 1].isNodePage ? min(Self.longestStretch, max(1, share)) : 1
    taken += count
    return (end - count..<end).reversed().map { ($0, files[$0]) }
  }

  fileprivate mutating func fail(at position: Int, _ error: OutputFailure) {
    if let failure, failure.position < position { return }
    failure = (position, error)
  }
}
