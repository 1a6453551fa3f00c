internal import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): random numbers that a seed brings back, the same on every machine.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
  /// What to print where a test fails.
  public let seed: UInt64
  private var state: UInt64

  /// The sequence of a seed.
  public init(seed: UInt64) { (self.seed, state) = (seed, seed) }

  /// A new sequence every run, or the one that `VITALFEW_SEED` names.
  public init() {
    self.init(seed: ProcessInfo.processInfo.environment["VITALFEW_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max))
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
