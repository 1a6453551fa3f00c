internal import CallModel

/// Which calls a driver is compared with: the driver tree as groups, one for every path that has drivers below it.
///
/// A group holds the calls of its whole subtree, those coded with exactly its path included. A class, because all workers look into it.
final class DriverTree: Sendable {
  /// A group by its position in `groups`; nil stands for the node, which holds all calls.
  typealias Group = Int?

  /// For each driver the smallest group that holds its calls.
  let home: [Group]
  /// For each driver its baseline, the group of its parent.
  let baseline: [Group]
  /// For each group the next larger one.
  let outer: [Group]
  /// For each group how many labels its path has.
  let depth: [Int]

  /// The tree of these drivers, in any order.
  init(_ drivers: [DriverPath]) {
    var positions: [DriverPath: Int] = [:]
    var (outer, depth): ([Group], [Int]) = ([], [])
    var baseline: [Group] = []
    for driver in drivers {
      var group: Group = nil
      for length in 1..<max(1, driver.depth) {
        let path = driver.prefix(length)
        if let known = positions[path] {
          group = known
        } else {
          positions[path] = depth.count
          outer.append(group)
          depth.append(length)
          group = depth.count - 1
        }
      }
      baseline.append(group)
    }
    (self.baseline, self.outer, self.depth) = (baseline, outer, depth)
    home = zip(drivers, baseline).map { positions[$0] ?? $1 }
  }
}
