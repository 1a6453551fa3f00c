/// The q values of many tests: the false discovery rate at which each would count as a discovery.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", J. R. Stat.
/// Soc. B 57 (1995) 289–300: with m tests and p₍₁₎ ≤ … ≤ p₍ₘ₎, q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ m / j, at most 1. The table keeps no order of
/// tests: a q is looked up by its p, so that a million tests take sixteen megabytes at most, and equal p have equal q.
public struct FalseDiscoveryTable: Sendable, Hashable {
  /// How many tests there were.
  public let tests: Int
  /// Every distinct q with the largest p that has it, ascending.
  private var steps: [Step] = []
  /// For the first bits of a p where to look for it: between this place and the next; a search through all would wait for memory at every step.
  private var places: [Int32] = []

  private struct Step: Hashable {
    let p: Double
    let q: Double
  }

  /// The table of these probabilities, in any order. What is below 0, as one less a sum may be by rounding, is taken as 0; what is above 1 or not a number,
  /// as 1.
  public init(_ probabilities: [Double]) {
    // Of the tests of drivers about half have a p of 1, those that are not worse: they would be last.
    var below: [UInt64] = []
    below.reserveCapacity(probabilities.count)
    for p in probabilities where p < 1 { below.append(max(p, 0).bitPattern) }
    tests = probabilities.count
    Self.sort(&below)
    if below.count < tests { steps.append(Step(p: 1, q: 1)) }
    var lowest = 1.0
    for place in below.indices.reversed() {
      let p = Double(bitPattern: below[place])
      let q = p * Double(tests) / Double(place + 1)
      // Of equal q the one with the largest p is kept.
      guard q < lowest || steps.isEmpty else { continue }
      lowest = min(lowest, q)
      steps.append(Step(p: p, q: lowest))
    }
    steps.reverse()
    places = Self.places(steps)
  }

  /// Puts numbers from 0 to 1 in order, which is that of their bits: by eleven bits at a time, from the lowest on. To compare them takes twice as many
  /// instructions, and nobody else has anything to do meanwhile.
  private static func sort(_ bits: inout [UInt64]) {
    var moved = bits
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      let digit = { (number: UInt64) in Int(truncatingIfNeeded: number &>> shift & 0x7FF) }
      var starts = InlineArray<2048, Int>(repeating: 0)
      for place in bits.indices { starts[digit(bits[place])] &+= 1 }
      var start = 0
      for digit in starts.indices { (starts[digit], start) = (start, start + starts[digit]) }
      for place in bits.indices {
        let digit = digit(bits[place])
        moved[starts[digit]] = bits[place]
        starts[digit] &+= 1
      }
      swap(&bits, &moved)
    }
  }

  /// Exponent and first bits of the fraction, from 2⁻²⁴ on: numbers from 0 to 1 are in the order of their bits, and few are smaller.
  private static func bits(_ p: Double) -> Int { max(0, Int(truncatingIfNeeded: p.bitPattern >> 44) - leastBits) }

  private static let leastBits = Int(0x1p-24.bitPattern >> 44)

  private static func places(_ steps: [Step]) -> [Int32] {
    var places: [Int32] = []
    let last = bits(1)
    places.reserveCapacity(last + 2)
    var place = 0
    for bits in 0...last {
      while place < steps.count, Self.bits(steps[place].p) < bits { place += 1 }
      places.append(Int32(place))
    }
    return places + [Int32(steps.count)]
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
      let isAbove = steps[low + half].p < p
      low = isAbove ? low + half + 1 : low
      count = isAbove ? count - half - 1 : half
    }
    return low < steps.count ? steps[low].q : 1
  }
}
