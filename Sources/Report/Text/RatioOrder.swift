internal import CallModel

extension Sequence<Int> {
  /// Positions by a ratio, the highest first; equal ones by position.
  func highestFirst(_ ratio: (Int) -> Ratio) -> [Int] { sorted(ratio) { $0 > $1 } }

  /// Positions by a ratio, the lowest first; equal ones by position.
  func lowestFirst(_ ratio: (Int) -> Ratio) -> [Int] { sorted(ratio) { $1 > $0 } }

  private func sorted(_ ratio: (Int) -> Ratio, _ precedes: (Ratio, Ratio) -> Bool) -> [Int] {
    sorted { a, b in
      let (first, second) = (ratio(a), ratio(b))
      if precedes(first, second) { return true }
      return !precedes(second, first) && a < b
    }
  }
}
