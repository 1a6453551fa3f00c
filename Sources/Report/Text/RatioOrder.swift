internal import CallModel

extension Sequence<Int> {
  /// Positions by a ratio, the highest first; equal ones by position.
  func highestFirst(_ ratio: (Int) -> Ratio) -> [Int] { sorted(ratio) { $0 > $1 } }

  /// Positions by a ratio, the lowest first; equal ones by position.
  func lowestFirst(_ ratio: (Int) -> Ratio) -> [Int] { sorted(ratio) { $1 > $0 } }

  private func sorted(_ ratio: (Int) -> Ratio, _ precedes: (Ratio, Ratio) -> Bool) -> [Int] {
    map { (position: $0, ratio: ratio($0)) }.sorted { a, b in
      if precedes(a.ratio, b.ratio) { return true }
      return !precedes(b.ratio, a.ratio) && a.position < b.position
    }.map(\.position)
  }
}
