internal import CallModel

/// Looking up paths in a list in path order, where everything below a path follows it directly.
extension Array where Element: LabelPath {
  /// The position of a path; nil where the list lacks it.
  func position(of path: Element) -> Int? {
    let position = firstPosition { !($0 < path) }
    return position < count && self[position] == path ? position : nil
  }

  /// The positions of a path and everything below it; empty where there is none.
  func positions(coveredBy path: Element) -> Range<Int> {
    let start = firstPosition { !($0 < path) }
    let end = firstPosition { !($0 < path) && !path.covers($0) }
    return start..<Swift.max(start, end)
  }

  /// The first position whose path fulfils a condition that, once true, stays true; the end where none does.
  private func firstPosition(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
