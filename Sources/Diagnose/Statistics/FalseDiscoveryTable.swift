/// The q values of many tests: the false discovery rate at which each would count as a discovery.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", J. R. Stat.
/// Soc. B 57 (1995) 289–300: with m tests and p₍₁₎ ≤ … ≤ p₍ₘ₎, q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ m / j, at most 1. The table keeps no order of
/// tests: a q is looked up by its p, so that a million tests take sixteen megabytes at most, and equal p have equal q.
public struct FalseDiscoveryTable: Sendable, Hashable {
  /// How many tests there were.
  public let tests: Int
  /// The largest p of every distinct q, ascending.
  private var largest: [Double]
  /// The q that belongs to it, ascending.
  private var values: [Double]
  /// For the first bits of a p where to look for it: between this place and the next; a search through all would wait for memory at every step.
  private var places: [Int32] = []

  /// The table of these probabilities, in any order.
  public init(_ probabilities: consuming [Double]) {
    tests = probabilities.count
    // Of the tests of drivers about half have a p of 1, those that are not worse: they are last as they are.
    largest = probabilities.filter { $0 < 1 }
    largest.sort()
    largest += repeatElement(1, count: tests - largest.count)
    values = [Double](repeating: 1, count: largest.count)
    var lowest = 1.0
    for place in largest.indices.reversed() {
      lowest = min(lowest, largest[place] * Double(largest.count) / Double(place + 1))
      values[place] = lowest
    }
    mergeEqual()
    places = Self.places(largest)
  }

  /// Exponent and first bits of the fraction: numbers from 0 to 1 are in the order of their bits.
  private static func bits(_ p: Double) -> Int { Int(truncatingIfNeeded: p.bitPattern >> 48) }

  private static func places(_ largest: [Double]) -> [Int32] {
    var places: [Int32] = []
    let last = bits(1)
    places.reserveCapacity(last + 2)
    var place = 0
    for bits in 0...last {
      while place < largest.count, Self.bits(largest[place]) < bits { place += 1 }
      places.append(Int32(place))
    }
    return places + [Int32(largest.count)]
  }

  /// Keeps one entry of every run of equal q, the last.
  private mutating func mergeEqual() {
    var kept = 0
    for place in values.indices {
      if kept > 0, values[kept - 1] == values[place] { kept -= 1 }
      (largest[kept], values[kept]) = (largest[place], values[place])
      kept += 1
    }
    largest.removeLast(largest.count - kept)
    values.removeLast(values.count - kept)
  }

  /// The q of a test with this p; 1 for a p larger than any of the table.
  public func q(of p: Double) -> Double {
    guard p < 1 else { return 1 }
    let bits = Self.bits(max(p, 0))
    var low = Int(places[bits])
    var count = Int(places[bits + 1]) - low
    while count > 0 {
      // Either half is as likely, so the two are chosen between without a jump.
      let half = count / 2
      let isAbove = largest[low + half] < p
      low = isAbove ? low + half + 1 : low
      count = isAbove ? count - half - 1 : half
    }
    return low < values.count ? values[low] : 1
  }
}
