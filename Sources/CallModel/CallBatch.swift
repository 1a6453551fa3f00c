/// A few thousand calls as columns: what a reader hands to the tally.
///
/// Codes point into the reader's `CallDictionary`. A negative number in a value column means "missing", which is never 0. All columns have the
/// same length. For an abandoned call the driver is the uncoded one and every value is missing.
public struct CallBatch: Sendable, Hashable {
  /// How many rows a reader collects before it hands the batch on.
  public static let capacity = 4096

  /// Code of the organization path.
  public var organization: [Int32] = []
  /// Code of the driver path.
  public var driver: [Int32] = []
  /// Code of the channel.
  public var channel: [Int32] = []
  /// Whether the customer hung up unanswered.
  public var abandoned: [Bool] = []
  /// Handle time in whole seconds.
  public var handle: [Int32] = []
  /// Waiting time in whole seconds.
  public var wait: [Int32] = []
  /// 1 resolved, 0 not.
  public var resolved: [Int8] = []
  /// Satisfaction as a position on its scale, 0 the lowest.
  public var satisfaction: [Int8] = []
  /// Recommendation, 0 to 10.
  public var recommendation: [Int8] = []

  /// No rows.
  public init() {}

  /// How many rows it holds.
  public var count: Int { organization.count }

  /// Forgets the rows and keeps the memory.
  public mutating func removeAll() {
    organization.removeAll(keepingCapacity: true)
    driver.removeAll(keepingCapacity: true)
    channel.removeAll(keepingCapacity: true)
    abandoned.removeAll(keepingCapacity: true)
    handle.removeAll(keepingCapacity: true)
    wait.removeAll(keepingCapacity: true)
    resolved.removeAll(keepingCapacity: true)
    satisfaction.removeAll(keepingCapacity: true)
    recommendation.removeAll(keepingCapacity: true)
  }
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
