public import CallModel

/// What tells how well a problem is solved. In this order in outputs.
public enum Indicator: String, Sendable, CaseIterable {
  /// First-call resolution: resolved ÷ resolved flag known (`logged`, definitions §7). Higher is better.
  case fcr
  /// Customer satisfaction: the mean score. Higher is better.
  case csat
  /// Average handle time in seconds. Lower is better.
  case aht

  /// Whether a higher figure is the better one.
  public var isHigherBetter: Bool { self != .aht }

  /// Whether it is a rate, so that its samples are zeros and ones.
  public var isRate: Bool { self == .fcr }
}

/// The values of every indicator of the same calls.
public struct IndicatorSamples: Sendable, Hashable {
  /// Resolved flags.
  public var fcr = Sample()
  /// Scores.
  public var csat = Sample()
  /// Handle times in seconds.
  public var aht = Sample()

  /// No values.
  public init() {}

  /// The values of these calls.
  /// - Parameter scale: the satisfaction scale; nil: scores are left out.
  public init(_ measures: Measures, scale: ClosedRange<Int>?) {
    fcr = Sample(.fcr, of: measures, scale: scale)
    csat = Sample(.csat, of: measures, scale: scale)
    aht = Sample(.aht, of: measures, scale: scale)
  }

  /// The values of one indicator.
  public subscript(indicator: Indicator) -> Sample {
    switch indicator {
    case .fcr: fcr
    case .csat: csat
    case .aht: aht
    }
  }

  /// The values without those of some of the calls.
  public static func - (a: IndicatorSamples, b: IndicatorSamples) -> IndicatorSamples {
    var rest = IndicatorSamples()
    (rest.fcr, rest.csat, rest.aht) = (a.fcr - b.fcr, a.csat - b.csat, a.aht - b.aht)
    return rest
  }
}

extension Sample {
  /// The values of one indicator of these calls.
  /// - Parameter scale: the satisfaction scale; nil: scores are left out.
  init(_ indicator: Indicator, of measures: Measures, scale: ClosedRange<Int>?) {
    switch indicator {
    case .fcr: self.init(yes: measures.resolvedYes, of: measures.resolvedKnown)
    case .csat: self = scale.map { Sample(measures.satisfaction, scale: $0) } ?? Sample()
    case .aht: self.init(count: measures.handleKnown, sum: measures.handleSeconds, squares: measures.handleSquares)
    }
  }

  /// The scores of a scale.
  private init(_ scores: ScoreCounts, scale: ClosedRange<Int>) {
    // With the square of the distance from the lowest score in 64 bits; the scale's place comes in once: Σ(l + d)² = nl² + 2lΣd + Σd².
    // All counts there can be, since a loop of known length is straight code: beyond the scale they are 0, and of 32 bits none can overflow here.
    var (count, sum, squares) = (0, 0, 0)
    for position in 0..<ScoreCounts.maximumValues {
      let answers = scores[position]
      (count, sum, squares) = (count &+ answers, sum &+ answers &* position, squares &+ answers &* (position &* position))
    }
    let lowest = scale.lowerBound
    self.init(count: count, sum: count * lowest + sum, squares: Self.squares(count, sum, squares, from: lowest))
  }

  /// `nl² + 2lΣd + Σd²`: in 64 bits for every usual scale, since the 128-bit road is ten times as long.
  private static func squares(_ count: Int, _ sum: Int, _ squares: Int, from lowest: Int) -> UInt128 {
    if lowest < 1 << 12 { return UInt128(count * lowest * lowest + 2 * lowest * sum + squares) }
    return UInt128(count) * UInt128(lowest) * UInt128(lowest) + 2 * UInt128(lowest) * UInt128(sum) + UInt128(squares)
  }
}
