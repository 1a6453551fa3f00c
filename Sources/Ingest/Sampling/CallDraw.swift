public import CallModel
internal import Synchronization

/// Some handled calls of each of several groups, drawn by chance that can be repeated.
///
/// Of each group the calls whose id, hashed with the seed (XXH3, 128 bits), comes first are drawn: every set of ids is as likely as any other, and which it is depends
/// on the ids alone, not on the order of the rows, the files or the workers. (Bottom-k sampling: Cohen and Kaplan, Summarizing data using bottom-k
/// sketches, 2007.)
public struct CallDraw: Sendable {
  /// The calls of one driver at one node.
  public struct Group: Sendable, Hashable {
    /// The node; calls of the nodes below it are its calls.
    public let node: OrgPath
    /// The driver, exactly this path.
    public let driver: DriverPath

    /// The calls of this driver at this node.
    public init(node: OrgPath, driver: DriverPath) { (self.node, self.driver) = (node, driver) }
  }

  /// The groups, each once.
  public let groups: [Group]
  /// How many calls of each.
  public let size: Int
  /// Chooses one draw of many.
  public let seed: UInt64

  /// A draw of so many calls of each group; fewer where a group has fewer ids.
  public init(_ groups: [Group], size: Int, seed: UInt64) { (self.groups, self.size, self.seed) = (groups, size, seed) }
}

extension CallLog {
  /// Reads every row and draws calls.
  ///
  /// Only handled calls that count are drawn: judged as in `read`, but whether an earlier row has the same id is not looked at. An id is drawn once
  /// per group. Rows without an id are not drawn. Rejects are not listed: reading the log for its calls has done that.
  /// - Parameters:
  ///   - draw: which calls, and how many.
  ///   - driverRule: as in `read`.
  ///   - onProgress: told the bytes read so far.
  /// - Returns: the summary, of which only the inputs' bytes and digests mean something, and for each group the ids drawn, in the order of their hashes.
  /// - Throws: `InputFailure`, `FramingDisagreement`; of several failures the one earliest in the input.
  public func draw(
    _ draw: CallDraw, driverRule: @escaping @Sendable ([Label]) -> DriverPath?, onProgress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> (summary: CallLogSummary, ids: [[String]]) {
    let queue = ChunkQueue(
      plan: plan.forDrawing, files: files, chunkSize: chunkSize, threads: threads, maximumRows: maximumRows, onReject: { _ in },
      onProgress: onProgress)
    let drawn = Mutex([DrawnCalls](repeating: DrawnCalls(), count: draw.groups.count))
    _ = concurrently(threads) { _ in
      let sampler = CallSampler(draw, plan: plan.forDrawing, method: method, window: window, driverRule: driverRule)
      queue.drain(with: sampler)
      drawn.withLock { drawn in
        for (group, calls) in sampler.drawn.enumerated() { drawn[group].add(calls, size: draw.size) }
      }
    }
    let summary = try queue.summary()
    return (summary, drawn.withLock { $0.map(\.ids) })
  }
}

extension InputPlan {
  /// The same log with nothing but what tells whether a row is a call of a group. Repeated ids are not looked for.
  var forDrawing: InputPlan {
    var plan = self
    plan.duplicates = nil
    (plan.columns.channel, plan.columns.customer, plan.columns.agent, plan.columns.comment) = (nil, nil, nil, nil)
    (plan.columns.handle, plan.columns.wait, plan.columns.resolved) = (nil, nil, nil)
    (plan.columns.satisfaction, plan.columns.recommendation) = (nil, nil)
    return plan
  }
}

/// The calls drawn of one group so far: those whose hashes come first.
struct DrawnCalls: Sendable {
  private struct Drawn: Sendable {
    let hash: UInt128
    let id: [UInt8]

    /// By the hash; ids that share one by their bytes.
    func isBefore(_ other: Drawn) -> Bool {
      hash != other.hash ? hash < other.hash : id.lexicographicallyPrecedes(other.id)
    }
  }

  /// In order. There are few, so that finding a place takes no tree.
  private var calls: [Drawn] = []

  /// The ids, in the order of their hashes.
  var ids: [String] { calls.map { String(decoding: $0.id, as: UTF8.self) } }

  /// Whether a call of this hash may be among the first `size`.
  func mayTake(_ hash: UInt128, size: Int) -> Bool { calls.count < size || hash <= calls[calls.count - 1].hash }

  /// Takes a call in where it is among the first `size`, once however often it comes.
  mutating func add(_ id: [UInt8], hash: UInt128, size: Int) { add(Drawn(hash: hash, id: id), size: size) }

  /// Takes in what another worker has drawn.
  mutating func add(_ other: DrawnCalls, size: Int) { for call in other.calls { add(call, size: size) } }

  private mutating func add(_ call: Drawn, size: Int) {
    let place = calls.firstIndex { !$0.isBefore(call) } ?? calls.count
    if place < calls.count, calls[place].id == call.id { return }
    calls.insert(call, at: place)
    if calls.count > size { calls.removeLast() }
  }
}
