/// The q values of many tests: the false discovery rate at which each would count as a discovery.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", J. R. Stat.
/// Soc. B 57 (1995) 289–300: with m tests and p₍₁₎ ≤ … ≤ p₍ₘ₎, q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ m / j, at most 1. Equal p have equal q.
public struct FalseDiscoveryTable: Sendable {
  /// How many tests there were.
  public let tests: Int
  /// The q of every test, in the order of the tests; not a number where none was made.
  public let q: [Double]

  /// The table of these probabilities, in any order; not a number: no test. What is below 0, as one less a sum may be by rounding, is taken as 0; what is
  /// above 1, as 1.
  public init(_ probabilities: [Double]) {
    var q = probabilities
    // Of the tests of drivers about half have a p of 1, those that are not worse: they would be last.
    var below: [RankedTest] = []
    below.reserveCapacity(q.count)
    var tests = 0
    for place in q.indices where !q[place].isNaN {
      tests += 1
      if q[place] < 1 { below.append(RankedTest(p: q[place], place: place)) } else { q[place] = 1 }
    }
    RankedTest.sort(&below, by: probabilities)
    var lowest = 1.0
    for rank in below.indices.reversed() {
      let place = below[rank].place
      lowest = min(lowest, max(q[place], 0) * Double(tests) / Double(rank + 1))
      q[place] = lowest
    }
    (self.tests, self.q) = (tests, q)
  }
}

/// A test on the way to its rank, in one word: bits 61 to 30 of its p, and its place among the tests.
private struct RankedTest {
  private let word: UInt64

  init(p: Double, place: Int) {
    // Numbers from 0 to 1 are in the order of their bits, and the first two bits of those below 1 are 0.
    word = (max(p, 0).bitPattern &>> 30) &<< 32 | UInt64(UInt32(place))
  }

  var place: Int { Int(UInt32(truncatingIfNeeded: word)) }
  private var firstHalf: UInt64 { word >> 32 }

  /// Puts tests in the order of their p: by eleven bits of the first half at a time, from the lowest on, and by the whole p where the first halves are the
  /// same. To compare them all takes several times as many instructions, and nobody else has anything to do meanwhile.
  static func sort(_ tests: inout [Self], by p: [Double]) {
    var moved = tests
    for shift in stride(from: UInt64(32), to: 64, by: 11) {
      let digit = { (test: Self) in Int(truncatingIfNeeded: test.word &>> shift & 0x7FF) }
      var starts = InlineArray<2048, Int>(repeating: 0)
      for rank in tests.indices { starts[digit(tests[rank])] &+= 1 }
      var start = 0
      for digit in starts.indices { (starts[digit], start) = (start, start + starts[digit]) }
      for rank in tests.indices {
        let digit = digit(tests[rank])
        moved[starts[digit]] = tests[rank]
        starts[digit] &+= 1
      }
      swap(&tests, &moved)
    }
    var start = 0
    for rank in tests.indices where rank + 1 == tests.count || tests[rank].firstHalf != tests[rank + 1].firstHalf {
      if rank > start { tests[start...rank].sort { p[$0.place] < p[$1.place] } }
      start = rank + 1
    }
  }
}
