/// One call as codes and small integers, 24 bytes.
///
/// A negative number in a value means "missing", which is never 0. An abandoned call has the uncoded driver and no values.
public struct Call: Sendable, Hashable {
  /// Code of the organization path in the reader's `CallDictionary`.
  public var organization: Int32
  /// Code of the driver path.
  public var driver: Int32
  /// Code of the channel.
  public var channel: Int32
  /// Handle time in whole seconds.
  public var handle: Int32 = -1
  /// Waiting time in whole seconds.
  public var wait: Int32 = -1
  /// Whether the customer hung up unanswered.
  public var isAbandoned: Bool
  /// 1 resolved, 0 not.
  public var resolved: Int8 = -1
  /// Satisfaction as a position on its scale, 0 the lowest.
  public var satisfaction: Int8 = -1
  /// Recommendation, 0 to 10.
  public var recommendation: Int8 = -1

  /// A call without values.
  public init(organization: Int32, driver: Int32, channel: Int32, isAbandoned: Bool) {
    (self.organization, self.driver, self.channel, self.isAbandoned) = (organization, driver, channel, isAbandoned)
  }
}

/// A few thousand calls: what a reader hands to the tally.
public struct CallBatch: Sendable, Hashable {
  /// How many calls a reader collects before it hands the batch on; 24 KiB, so that it is still in the core's cache when it is counted.
  public static let capacity = 1024

  /// The calls. Their order is not promised: plain rows of a group come before those that are read one by one.
  public var calls: [Call] = []

  /// No calls.
  public init() { calls.reserveCapacity(Self.capacity) }

  /// How many calls it holds.
  public var count: Int { calls.count }

  /// Forgets the calls and keeps the memory.
  public mutating func removeAll() { calls.removeAll(keepingCapacity: true) }
}

/// What the codes of one reader's batches mean. Every reader has its own; two codes may mean the same.
public struct CallDictionary: Sendable, Hashable {
  /// Organization paths by code.
  public var organization: [OrgPath]
  /// Driver paths by code.
  public var drivers: [DriverPath]
  /// Channels by code.
  public var channels: [Label]

  /// A dictionary of these lists.
  public init(organization: [OrgPath], drivers: [DriverPath], channels: [Label]) {
    (self.organization, self.drivers, self.channels) = (organization, drivers, channels)
  }
}
