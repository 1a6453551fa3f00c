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
      while let (position, file) = state.withLock({ $0.next() }) {
        do throws(OutputFailure) { try write(file) } catch { state.withLock { $0.fail(at: position, error) } }
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
  /// The next file to write: the summary, which takes as long as many pages, then from the end, where the large data files are, so that no worker is
  /// left with one of them while the others have nothing to do.
  fileprivate mutating func next() -> (Int, ReportFile)? {
    guard failure == nil, taken < files.count else { return nil }
    let position = taken == 0 ? 0 : files.count - taken
    taken += 1
    return (position, files[position])
  }

  fileprivate mutating func fail(at position: Int, _ error: OutputFailure) {
    if let failure, failure.position < position { return }
    failure = (position, error)
  }
}
