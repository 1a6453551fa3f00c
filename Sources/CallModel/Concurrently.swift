internal import CThreads
internal import Dispatch
internal import Synchronization

/// Does something so many times, at once where the system gives threads for it.
///
/// Dispatch waits for ever where it gets no thread, as under a tight limit of memory or of processes. So whether there are any is tried before, and without them everything is done by
/// the caller, one after the other.
///
/// - Parameters:
///   - count: how often, and by how many workers at most.
///   - body: told which time it is, from 0. It may wait for what another has taken up already, never for one that has not begun.
/// - Returns: the results, in order.
public func concurrently<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  guard count > 1, threads_are_given(Int32(clamping: count)) != 0 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = body(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap { $0 } }
}

/// Does something for each of several pieces, which may be of very different size: a worker takes the next one when it is done with its own.
///
/// - Parameters:
///   - pieces: how many pieces there are.
///   - workers: by how many workers at most.
///   - body: told which piece it is, from 0.
/// - Returns: the results, in the order of the pieces.
public func concurrently<Result: Sendable>(pieces: Int, workers: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  let taken = Mutex(0)
  let parts = concurrently(max(1, min(workers, pieces))) { _ in
    var done: [(piece: Int, result: Result)] = []
    while true {
      let piece = taken.withLock { taken in
        defer { taken += 1 }
        return taken
      }
      guard piece < pieces else { return done }
      done.append((piece, body(piece)))
    }
  }
  return parts.joined().sorted { $0.piece < $1.piece }.map(\.result)
}

/// Does two different things, at once where there is more than one worker.
///
/// - Returns: what the first gives and what the second does.
public func both<First: Sendable, Second: Sendable>(
  workers: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let results = Mutex<(first: First?, second: Second?)>((nil, nil))
  _ = concurrently(pieces: 2, workers: workers) { piece in
    if piece == 0 {
      let result = first()
      results.withLock { $0.first = result }
    } else {
      let result = second()
      results.withLock { $0.second = result }
    }
  }
  return results.withLock { results in
    guard let first = results.first, let second = results.second else { preconditionFailure("each was done") }
    return (first, second)
  }
}
