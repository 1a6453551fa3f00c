/// A random number generator whose numbers are part of this room's contract: the same seed gives the same numbers in every version and
/// on every machine, which the standard library's generator does not promise.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with the constants of
/// S. Vigna's splitmix64.c.
struct SplitMix64 {
  private var state: UInt64

  /// The generator's start for a seed.
  init(seed: UInt64) { state = seed }

  /// Sixty-four random bits.
  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number below `bound`, which is positive. Bounds far below 2³² leave no visible bias.
  @inline(__always)
  mutating func below(_ bound: UInt64) -> UInt64 {
    ((next() >> 32) &* bound) >> 32
  }

  /// A number in the range, which ends below 2³².
  mutating func within(_ range: ClosedRange<UInt64>) -> UInt64 {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// The generator's output function: spreads the bits of a number over all sixty-four.
  @inline(__always)
  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
