internal import CallModel
internal import Dispatch
internal import Synchronization

/// What a worker does with the chunks it takes.
protocol ChunkWorker: AnyObject {
  /// Reads the records of a chunk.
  func read(_ chunk: Chunk, in buffer: [UInt8], of file: String, _ layout: ColumnLayout) throws -> ChunkResult

  /// Settles, in the order of the input, which rows of the chunk read last repeat a call id.
  func settle(_ result: ChunkResult, _ ids: inout CallIDs) -> ChunkResult

  /// Hands on what is left when there are no more chunks.
  func flush()
}

extension RowReader: ChunkWorker {}

/// Hands the chunks of all files to the workers, in order, and puts their results together in the same order, so that record and
/// line numbers, rejects and sums do not depend on who read what.
final class ChunkQueue: Sendable {
  /// A chunk for a worker.
  struct Work {
    let sequence: Int
    let fileIndex: Int
    let layout: ColumnLayout
    let chunk: Chunk
  }

  private struct State {
    var fileIndex = 0
    var reader: ChunkReader?
    var layout: ColumnLayout?
    var nextSequence = 0
    var finished: [Int: (fileIndex: Int, result: ChunkResult)] = [:]
    var nextToCommit = 0
    var linesBefore: [Int]
    var bytesOfEarlierFiles = 0
    var summary = CallLogSummary()
    var rowsRead = 0
    /// The earliest failure so far; what was read before it is still put together.
    var failure: (sequence: Int, error: any Error)?

    mutating func fail(_ sequence: Int, _ error: any Error) {
      if sequence < failure?.sequence ?? .max { failure = (sequence, error) }
    }
  }

  private let plan: InputPlan
  private let files: [InputFile]
  private let chunkSize: Int
  private let maximumRows: Int
  private let onReject: @Sendable (Reject) throws -> Void
  private let onProgress: @Sendable (Int) -> Void
  private let state: Mutex<State>
  /// nil where repeated call ids are not looked for.
  private let order: InputOrder?
  /// Chunks that may be out: read, and not yet put together.
  private let inFlight: DispatchSemaphore

  init(
    plan: InputPlan, files: [InputFile], chunkSize: Int, threads: Int, maximumRows: Int,
    onReject: @escaping @Sendable (Reject) throws -> Void, onProgress: @escaping @Sendable (Int) -> Void
  ) {
    (self.plan, self.files, self.chunkSize, self.maximumRows) = (plan, files, chunkSize, maximumRows)
    (self.onReject, self.onProgress) = (onReject, onProgress)
    order = plan.duplicates == nil ? nil : InputOrder()
    // Counted up from 0: Dispatch ends the process when a semaphore goes with less than it began with, as one does after a failure.
    inFlight = DispatchSemaphore(value: 0)
    for _ in 0..<4 * threads { inFlight.signal() }
    var state = State(linesBefore: Array(repeating: 0, count: files.count))
    state.summary.inputs = files.map { InputSummary(file: $0.name, bytes: 0, digest: "", ledger: RowLedger()) }
    self.state = Mutex(state)
  }

  /// One worker: takes chunks until there are none, or until anything failed.
  func drain(with reader: some ChunkWorker) {
    var buffer: [UInt8] = []
    var own: (fileIndex: Int, layout: ColumnLayout)?
    while let work = next(into: &buffer) {
      let file = files[work.fileIndex].name
      commit(
        work,
        Result {
          // A layout of one's own: counting references to a shared one makes the cores wait for each other.
          let layout = own?.fileIndex == work.fileIndex ? own?.layout : nil
          let current = try layout ?? ColumnLayout(plan, header: work.layout.header, line: 1, file: file)
          own = (work.fileIndex, current)
          let result = try reader.read(work.chunk, in: buffer, of: file, current)
          guard let order else { return result }
          var settled = result
          order.inTurn(work.sequence) { ids in settled = reader.settle(result, &ids) }
          return settled
        })
    }
    reader.flush()
  }

  /// What all of it came to.
  ///
  /// - Throws: the earliest failure.
  func summary() throws -> CallLogSummary {
    try state.withLock { state in
      if let failure = state.failure { throw failure.error }
      for input in state.summary.inputs { state.summary.ledger += input.ledger }
      return state.summary
    }
  }

  private func next(into buffer: inout [UInt8]) -> Work? {
    inFlight.wait()
    let work = state.withLock { state -> Work? in
      guard state.failure == nil else { return nil }
      do throws(InputFailure) {
        return try advance(&state, &buffer)
      } catch {
        state.fail(state.nextSequence, error)
        order?.end()
        return nil
      }
    }
    if work == nil { inFlight.signal() }
    return work
  }

  /// The next chunk of the current file, or the first one of the next.
  private func advance(_ state: inout State, _ buffer: inout [UInt8]) throws(InputFailure) -> Work? {
    while state.fileIndex < files.count {
      var chunk: Chunk?
      if let reader = state.reader {
        chunk = try reader.next(into: &buffer)
      } else {
        let opened = try ChunkReader.open(files[state.fileIndex], plan, chunkSize: chunkSize, into: &buffer)
        (state.reader, state.layout, chunk) = (opened.reader, opened.layout, opened.rest)
        state.linesBefore[state.fileIndex] = opened.lines
      }
      if let reader = state.reader { onProgress(state.bytesOfEarlierFiles + reader.bytesRead) }
      if let chunk, let layout = state.layout {
        defer { state.nextSequence += 1 }
        return Work(sequence: state.nextSequence, fileIndex: state.fileIndex, layout: layout, chunk: chunk)
      }
      closeFile(&state)
    }
    return nil
  }

  private func closeFile(_ state: inout State) {
    if let reader = state.reader {
      state.summary.inputs[state.fileIndex].bytes = reader.bytesRead
      state.summary.inputs[state.fileIndex].digest = reader.digest
      state.summary.inputs[state.fileIndex].sha256 = reader.sha256
      state.bytesOfEarlierFiles += reader.bytesRead
    }
    (state.reader, state.layout) = (nil, nil)
    state.fileIndex += 1
  }

  private func commit(_ work: Work, _ result: Result<ChunkResult, any Error>) {
    state.withLock { state in
      switch result {
      case .success(let result): state.finished[work.sequence] = (work.fileIndex, result)
      case .failure(let error): state.fail(work.sequence, error)
      }
      while state.nextToCommit < state.failure?.sequence ?? .max, let next = state.finished.removeValue(forKey: state.nextToCommit) {
        add(next.result, ofFile: next.fileIndex, to: &state)
        state.nextToCommit += 1
        inFlight.signal()
      }
      // What comes after a failure is never put together: whoever waits for its place has to hear of it.
      if state.failure != nil {
        inFlight.signal()
        order?.end()
      }
    }
  }

  /// Adds a chunk whose predecessors are all in.
  private func add(_ result: ChunkResult, ofFile index: Int, to state: inout State) {
    let recordsBefore = state.summary.inputs[index].ledger.read
    let linesBefore = state.linesBefore[index]
    do {
      for var reject in result.rejects {
        reject.record += recordsBefore
        reject.line += linesBefore + 1
        if reject.action == .value { state.summary.dropped[reject.column, default: 0] += 1 }
        try onReject(reject)
      }
    } catch {
      state.fail(state.nextToCommit, error)
    }
    state.summary.inputs[index].ledger += result.ledger
    state.summary.repeatedCallIDs += result.repeatedCallIDs
    state.linesBefore[index] += result.lines
    if let days = result.days {
      state.summary.days = state.summary.days.map { min($0.lowerBound, days.lowerBound)...max($0.upperBound, days.upperBound) } ?? days
    }
    state.rowsRead += result.ledger.read
    if state.rowsRead > maximumRows { state.fail(state.nextToCommit, InputFailure.tooManyRows(file: files[index].name)) }
  }
}
