/// A set of drivers, as positions in the cube's list: one bit each, because every node of the walk starts from a copy of its parent's.
struct DriverSet: Sendable, Hashable {
  private var words: [UInt64]

  /// No drivers, of a cube with this many.
  init(driverCount: Int) { words = [UInt64](repeating: 0, count: (driverCount + 63) / 64) }

  /// Whether a driver is in the set.
  func contains(_ driver: Int) -> Bool { words[driver / 64] >> UInt64(driver % 64) & 1 == 1 }

  /// Puts a driver in.
  mutating func insert(_ driver: Int) { words[driver / 64] |= 1 << UInt64(driver % 64) }

  /// Puts a stretch of the cube's list in: a driver and everything below it.
  mutating func insert(_ drivers: Range<Int>) {
    for driver in drivers { insert(driver) }
  }
}
