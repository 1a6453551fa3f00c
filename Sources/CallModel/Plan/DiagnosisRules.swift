/// When a problem is difficult and a team a benchmark: `diagnose:` of the pipeline file, checked (definitions §5 and §6).
public struct DiagnosisRules: Sendable, Hashable {
  /// How an indicator is judged.
  public enum Rule: String, Sendable, CaseIterable {
    /// By the averages alone, the words of the source: equal is good.
    case average
    /// By the interval of the difference: what chance explains decides nothing.
    case interval
  }

  /// What a driver is compared with, always without its own calls.
  public enum Baseline: String, Sendable, CaseIterable {
    /// The calls of its parent in the driver tree at the same node; for a category the node.
    case parentDriver = "parent_driver"
    /// The node.
    case node
  }

  /// How far an indicator may lie on the bad side and still be good (rule `interval`).
  public struct Tolerance: Sendable, Hashable {
    /// First-call resolution, in points: a share of all calls.
    public var fcr = Share.percent(5)
    /// Satisfaction, in points of its scale.
    public var csat = 0.2
    /// Handle time, as a share of the baseline's mean.
    public var aht = Share.percent(10)

    /// The defaults: 5 points, 0.2, 10 %.
    public init() {}
  }

  /// How an indicator is judged.
  public var rule = Rule.interval
  /// What a driver is compared with.
  public var baseline = Baseline.parentDriver
  /// An indicator counts from so many values on, on either side of a comparison. At least 1.
  public var minimumSample = 30
  /// The confidence of every interval; what is left of 1 is the false discovery rate of "worse". More than 0 and less than 1.
  public var confidence = Share.percent(95)
  /// How far an indicator may lie on the bad side and still be good.
  public var tolerance = Tolerance()
  /// The level among whose siblings benchmarks are looked for: a position in `RollupRules.levels`; nil: the last.
  public var benchmarkLevel: Int?
  /// Of the teams called clearly better, the share that may be so by chance.
  public var falseDiscoveryRate = Share.percent(5)
  /// Which calls to listen to; nil: nobody asked for a listening list.
  public var listening: ListeningRules?
  /// The satisfaction scale; nil where no score is mapped.
  public var scale: ClosedRange<Int>?

  /// Defaults everywhere.
  public init() {}
}
