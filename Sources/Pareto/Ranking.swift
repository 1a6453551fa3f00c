public import CallModel

/// Whether a driver is one of the few that make most calls.
public enum Frequency: String, Sendable {
  /// The drivers ranked before it hold less than the common share.
  case common
  /// The rest.
  case uncommon
}

/// One coded driver of a node, in its place.
///
/// A run holds one per node and driver, more of them than of anything else: the order and size of its parts make it three cache lines.
public struct RankedDriver: Sendable, Hashable {
  /// What was counted about its calls at this node, over all channels.
  public let measures: Measures
  /// Its weight.
  public let weight: Int
  /// The weight of this and all drivers ranked before it.
  public let cumulativeWeight: Int
  private let position: Int32
  /// Common or uncommon here.
  public let frequency: Frequency

  /// The driver: a position in the cube's `drivers`.
  public var driver: Int { Int(position) }

  /// A ranked driver of these parts.
  public init(driver: Int, measures: Measures, weight: Int, cumulativeWeight: Int, frequency: Frequency) {
    (self.position, self.measures, self.weight) = (Int32(driver), measures, weight)
    (self.cumulativeWeight, self.frequency) = (cumulativeWeight, frequency)
  }
}

/// The drivers of one node by weight: what most of its calls are about; a class, because coverage, diagnosis and pages all hold it and hand it on.
public final class Ranking: Sendable, Hashable {
  /// Coded drivers with handled calls here: weight descending, then the driver path in label order.
  public let drivers: [RankedDriver]
  /// The handled calls that nobody coded.
  public let uncoded: Measures
  /// Their weight.
  public let uncodedWeight: Int
  /// All calls of the node: coded, uncoded and abandoned.
  public let total: Measures
  /// The weight of all handled calls, the uncoded included; the denominator of every share.
  public let totalWeight: Int

  /// A ranking of these parts.
  public init(drivers: [RankedDriver], uncoded: Measures, uncodedWeight: Int, total: Measures, totalWeight: Int) {
    (self.drivers, self.uncoded, self.uncodedWeight) = (drivers, uncoded, uncodedWeight)
    (self.total, self.totalWeight) = (total, totalWeight)
  }

  /// The share of the five weightiest drivers: a headline figure of every page.
  public var topFive: Ratio { Ratio(drivers.prefix(5).last?.cumulativeWeight ?? 0, totalWeight) }

  /// Whether two rank the same.
  public static func == (a: Ranking, b: Ranking) -> Bool {
    a === b
      || (a.drivers, a.uncoded, a.uncodedWeight, a.total, a.totalWeight) == (b.drivers, b.uncoded, b.uncodedWeight, b.total, b.totalWeight)
  }

  /// Hashes what mostly differs.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(drivers)
    hasher.combine(total)
  }
}

extension Ranking {
  /// The weight of all coded calls: what a list could cover at most.
  public var codedWeight: Int { totalWeight - uncodedWeight }

  /// How many drivers are common; they come first.
  public var commonDrivers: Int { drivers.prefix { $0.frequency == .common }.count }
}
