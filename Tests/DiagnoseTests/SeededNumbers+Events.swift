import TestSupport

extension SeededNumbers {
  /// The sequence of the n-th run of a simulation: neighbouring runs have nothing in common.
  init(run: UInt64) { self.init(seed: run &* 0xD134_2543_DE82_EF95) }

  /// How many of so many events happened, each with a chance in a thousand.
  mutating func yes(of events: Int, permille: UInt64) -> Int {
    var happened = 0
    for _ in 0..<events where next() % 1000 < permille { happened += 1 }
    return happened
  }
}
