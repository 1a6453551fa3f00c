/// How far raters agree who have scored the same things on a scale of ranks: Krippendorff's alpha with the ordinal difference.
///
/// 1: they always agree; 0: no more than if scores were dealt out by chance. It takes any number of raters, and things that not everybody has scored. Ordinal: how far
/// apart 2 and 4 are depends on how often what lies between is given, and nobody has to hold that the steps of the scale are equal.
/// (Krippendorff, Content Analysis, 3rd edition 2013, chapter 12; the computation as in his Computing Krippendorff's Alpha-Reliability, 2011.)
public struct RaterAgreement: Sendable, Hashable {
  /// What can be said.
  public enum Result: Sendable, Hashable {
    /// Krippendorff's alpha, at most 1; below 0 where raters disagree more than chance would have it.
    case alpha(Double)
    /// Nothing has been scored by two raters.
    case noPairs
    /// All scores that can be compared are the same: nothing tells agreement from a scale of which only one value is ever used.
    case noVariance
  }

  /// What Krippendorff lets scores of such an agreement be used for.
  public enum Strength: String, Sendable, CaseIterable {
    /// From 0.800 on: conclusions are safe.
    case reliable
    /// From 0.667 on: conclusions are tentative.
    case tentative
    /// Below: none.
    case unreliable
  }

  /// What can be said.
  public let result: Result
  /// What the scores are good for; nil where nothing can be said.
  public var strength: Strength? {
    guard case .alpha(let alpha) = result else { return nil }
    // What is 0.8 in exact arithmetic may lie a hair below it.
    return alpha + 1e-12 >= 0.8 ? .reliable : alpha + 1e-12 >= 0.667 ? .tentative : .unreliable
  }

  /// How many things were scored by two raters or more.
  public let units: Int
  /// How many scores these have together.
  public let scores: Int

  /// The agreement of these scores.
  ///
  /// - Parameters:
  ///   - units: for each thing that was scored its scores, one per rater, in any order; one with fewer than two cannot be compared.
  ///   - scale: the lowest and the highest score; what lies outside is left out.
  public init(_ units: [[Int]], scale: ClosedRange<Int>) {
    let width = scale.count
    var coincidences = Array(repeating: [Double](repeating: 0, count: width), count: width)
    var values = [Int](repeating: 0, count: width)
    var compared = 0
    for unit in units {
      var counts = [Int](repeating: 0, count: width)
      for score in unit where scale.contains(score) { counts[score - scale.lowerBound] += 1 }
      let all = counts.reduce(0, +)
      guard all > 1 else { continue }
      compared += 1
      for value in 0..<width where counts[value] > 0 {
        values[value] += counts[value]
        for other in 0..<width {
          let pairs = counts[value] * (counts[other] - (other == value ? 1 : 0))
          coincidences[value][other] += Double(pairs) / Double(all - 1)
        }
      }
    }
    (self.units, scores) = (compared, values.reduce(0, +))
    result = Self.result(coincidences, values)
  }

  private static func result(_ coincidences: [[Double]], _ values: [Int]) -> Result {
    let all = values.reduce(0, +)
    guard all > 1 else { return .noPairs }
    var (observed, expected) = (0.0, 0.0)
    for low in values.indices {
      for high in values.indices where high > low {
        let difference = ordinalDifference(low, high, values)
        observed += coincidences[low][high] * difference
        expected += Double(values[low]) * Double(values[high]) * difference
      }
    }
    return expected > 0 ? .alpha(1 - Double(all - 1) * observed / expected) : .noVariance
  }

  /// The square of how many scores lie between two values, half of those at both ends included.
  private static func ordinalDifference(_ low: Int, _ high: Int, _ values: [Int]) -> Double {
    let between = Double(values[low...high].reduce(0, +)) - Double(values[low] + values[high]) / 2
    return between * between
  }
}
