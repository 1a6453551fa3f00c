/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// How many of so many events happened, each with a chance in a thousand.
  mutating func yes(of events: Int, permille: UInt64) -> Int {
    var happened = 0
    for _ in 0..<events where next() % 1000 < permille { happened += 1 }
    return happened
  }
}
