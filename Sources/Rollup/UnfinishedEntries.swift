/// The entries of one node that do not count, or not for all of their drivers, by what they would cover.
struct UnfinishedEntries {
  /// One of them.
  struct Entry {
    let position: Int
    /// Whether it is landed, so that setting it right is all there is to do.
    let isLanded: Bool
  }

  private var exact: [Int: Entry] = [:]
  /// The narrower first; of equals in the register's order.
  private var wide: [(drivers: Range<Int>, entry: Entry)] = []

  /// Takes one in; of several about one driver a landed one goes before the others.
  mutating func add(_ entry: Entry, drivers: Range<Int>) {
    guard drivers.count == 1 else {
      let place = wide.firstIndex { $0.drivers.count > drivers.count } ?? wide.count
      return wide.insert((drivers, entry), at: place)
    }
    if exact[drivers.lowerBound].map({ entry.isLanded && !$0.isLanded }) ?? true { exact[drivers.lowerBound] = entry }
  }

  /// The one that would cover a driver: landed before begun, the narrower first.
  func entry(for driver: Int) -> Entry? {
    guard !exact.isEmpty || !wide.isEmpty else { return nil }
    let candidates = [exact[driver]].compactMap { $0 } + wide.filter { $0.drivers.contains(driver) }.map(\.entry)
    return candidates.first(where: \.isLanded) ?? candidates.first
  }
}
