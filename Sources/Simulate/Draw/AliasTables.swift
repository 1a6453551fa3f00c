/// Many weighted choices, each drawn in constant time with one random number, in integers throughout.
///
/// A table holds as many columns as it has choices. A column belongs to its own choice up to a threshold and to one other choice, the
/// alias, above it; the thresholds are such that every choice owns its share of the whole. All tables lie in one array so that a draw
/// touches one cache line. Source: A. J. Walker, "An efficient method for generating discrete random variables" (1977), built as in M. D.
/// Vose (1991).
struct AliasTables {
  /// For each column the threshold in the upper, the alias in the lower half.
  private var columns: [UInt64] = []
  /// Where each table begins, and at last where the next would.
  private var starts: [Int] = [0]

  /// How many tables there are.
  var count: Int { starts.count - 1 }

  /// Adds a table of choices 0, 1, 2 … with these weights; their sum is positive and, times their number, below 2⁶⁴.
  mutating func add(weights: [UInt64]) {
    let total = weights.reduce(0, +)
    var scaled = weights.map { $0 * UInt64(weights.count) }
    var table = weights.indices.map { Self.column(threshold: UInt64(UInt32.max), alias: $0) }
    var small = scaled.indices.filter { scaled[$0] < total }
    var large = scaled.indices.filter { scaled[$0] >= total }
    while let needy = small.popLast(), let rich = large.popLast() {
      let threshold = UInt64((UInt128(scaled[needy]) << 32) / UInt128(total))
      table[needy] = Self.column(threshold: threshold, alias: rich)
      scaled[rich] -= total - scaled[needy]
      if scaled[rich] < total { small.append(rich) } else { large.append(rich) }
    }
    columns += table
    starts.append(columns.count)
  }

  /// The choice that a random number makes in a table.
  @inline(__always)
  func choice(in table: Int, by random: UInt64) -> Int {
    let start = starts[table]
    let own = Int(truncatingIfNeeded: ((random >> 32) &* UInt64(starts[table &+ 1] &- start)) >> 32)
    let column = columns[start &+ own]
    return random & 0xFFFF_FFFF < column >> 32 ? own : Int(column & 0xFFFF_FFFF)
  }

  private static func column(threshold: UInt64, alias: Int) -> UInt64 { threshold << 32 | UInt64(alias) }
}
