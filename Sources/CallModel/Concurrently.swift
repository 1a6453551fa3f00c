internal import Dispatch
internal import Synchronization

/// Does something so many times at once.
///
/// - Parameters:
///   - count: how often, and by how many workers at most.
///   - body: told which time it is, from 0.
/// - Returns: the results, in order.
public func concurrently<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = body(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap { $0 } }
}
