import CallModel
import Rollup

/// Definitions §2 to §4 written down the slow and obvious way: names as lists of texts, exact fractions, everything worked out anew from the
/// rows of each node. It shares no code with what it checks but the types of rules and rows.
final class Oracle {
  /// One driver to organize.
  struct Step: Equatable {
    var driver: [UInt8]
    var calls: Int
    var weight: Int
    var coveredAfter: Int
  }

  /// What has to come out for a node; names as bytes.
  struct Node: Equatable {
    var path: [UInt8]
    var level: Int
    var parent: [UInt8]?
    var children: [[UInt8]]
    var offered: Int
    var handled: Int
    var uncoded: Int
    var weight: Int
    var covered: Int
    var drivers: [[UInt8]]
    var cumulative: [Int]
    var common: [Bool]
    var listed: [String]
    var verdict: String
    var reasons: [String]
    var gap: [Step]
    var plan: [Step]
    var plannedCovered: Int
    var proposal: [Step]
    var tied: Bool
    var barRaised: Bool
  }

  /// Labels as bytes: Swift's `==` on texts would join canonically equivalent names.
  typealias Path = [[UInt8]]

  static func path(_ labels: [String]) -> Path { labels.map { Array($0.utf8) } }

  /// What the rows of a node add up to.
  struct Sums {
    var handled = 0
    var abandoned = 0
    var uncoded = 0
    var total = 0
    var coded = 0
    /// By driver: handled calls and weight.
    var drivers: [Path: (calls: Int, weight: Int)] = [:]
  }

  let rules: RollupRules
  let entries: [(scope: Path, driver: Path, coversBelow: Bool)]
  let isAudit: Bool
  let sums: [Path: Sums]
  /// Every node, in path order.
  let paths: [Path]
  /// Coded drivers with handled calls in rank order.
  let ranked: [Path: [Path]]

  init(_ center: RandomCenter) {
    rules = center.rules
    isAudit = center.entries != nil
    entries = (center.entries ?? []).filter { Self.counts($0, on: center.lastDay?.description) }.map {
      (Self.path($0.scope), Self.path($0.driver), $0.coversBelow)
    }
    sums = Self.sums(center.rows, center.rules)
    paths = sums.keys.sorted(by: Self.isBefore)
    ranked = sums.mapValues { sums in
      sums.drivers.filter { $0.value.calls > 0 }.sorted { a, b in
        a.value.weight != b.value.weight ? a.value.weight > b.value.weight : Self.isBefore(a.key, b.key)
      }.map(\.key)
    }
  }

  /// The same center with other lists.
  init(_ other: Oracle, lists: Additions) {
    (rules, isAudit, sums, paths, ranked) = (other.rules, other.isAudit, other.sums, other.paths, other.ranked)
    entries = lists.map { ($0.node, $0.driver, false) }
  }

  // MARK: The tree and its numbers

  private static func sums(_ rows: [CallRow], _ rules: RollupRules) -> [Path: Sums] {
    var sums: [Path: Sums] = [:]
    for row in rows {
      let (organization, driver) = (path(row.organization), path(row.driver))
      for depth in 1...organization.count {
        let (handled, weight) = (row.measures.handled, weight(row.measures, rules))
        sums[Path(organization.prefix(depth)), default: Sums()].handled += handled
        sums[Path(organization.prefix(depth)), default: Sums()].abandoned += row.measures.abandoned
        sums[Path(organization.prefix(depth)), default: Sums()].total += weight
        if driver.isEmpty {
          sums[Path(organization.prefix(depth)), default: Sums()].uncoded += handled
        } else {
          sums[Path(organization.prefix(depth)), default: Sums()].coded += weight
          sums[Path(organization.prefix(depth)), default: Sums()].drivers[driver, default: (0, 0)].calls += handled
          sums[Path(organization.prefix(depth)), default: Sums()].drivers[driver, default: (0, 0)].weight += weight
        }
      }
    }
    return sums
  }

  private static func weight(_ measures: Measures, _ rules: RollupRules) -> Int {
    switch rules.weight {
    case .calls: measures.handled
    case .handleSeconds: measures.handleSeconds
    case .dissatisfied where rules.scale == 1...5: measures.satisfaction[0] + measures.satisfaction[1]
    case .dissatisfied: (0...3).reduce(0) { $0 + measures.satisfaction[$1] }
    }
  }

  static func isBefore(_ a: Path, _ b: Path) -> Bool {
    a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
  }

  func isAtOrBelow(_ path: Path, _ top: Path) -> Bool { path.count >= top.count && Path(path.prefix(top.count)) == top }

  func parent(_ node: Path) -> Path? { node.count > 1 ? Path(node.dropLast()) : nil }

  func weight(_ driver: Path, at node: Path) -> Int { sums[node]?.drivers[driver]?.weight ?? 0 }

  func calls(_ driver: Path, at node: Path) -> Int { sums[node]?.drivers[driver]?.calls ?? 0 }

  func handled(_ node: Path) -> Int { sums[node]?.handled ?? 0 }

  func total(_ node: Path) -> Int { sums[node]?.total ?? 0 }

  func coded(_ node: Path) -> Int { sums[node]?.coded ?? 0 }

  func ranked(_ node: Path) -> [Path] { ranked[node] ?? [] }

  // MARK: Lists

  private static func counts(_ entry: RandomCenter.Entry, on lastDay: String?) -> Bool {
    guard entry.status == "landed" else { return false }
    guard let lastDay else { return true }
    return (entry.landedOn.isEmpty || entry.landedOn <= lastDay) && (entry.expiresOn.isEmpty || entry.expiresOn >= lastDay)
  }

  /// What is added to lists, in the order taken.
  typealias Additions = [(node: Path, driver: Path)]

  func isOnOwnList(_ driver: Path, of node: Path, _ additions: Additions) -> Bool {
    additions.contains { $0.node == node && $0.driver == driver }
      || entries.contains { entry in
        entry.scope == node && (entry.coversBelow ? isAtOrBelow(driver, entry.driver) : driver == entry.driver)
      }
  }

  func isInherited(_ driver: Path, by node: Path, _ additions: Additions) -> Bool {
    guard let parent = parent(node) else { return false }
    return isCovered(driver, at: parent, additions)
  }

  func isCovered(_ driver: Path, at node: Path, _ additions: Additions) -> Bool {
    isOnOwnList(driver, of: node, additions) || isInherited(driver, by: node, additions)
  }

  func covered(_ node: Path, _ additions: Additions) -> Int {
    ranked(node).filter { isCovered($0, at: node, additions) }.reduce(0) { $0 + weight($1, at: node) }
  }

  // MARK: Rules

  func isAssessable(_ node: Path) -> Bool { handled(node) >= rules.minimumCalls && total(node) > 0 }

  func minimum(_ node: Path) -> Fraction? { rules.levels[node.count - 1].minimum.map { Fraction($0.numerator, $0.denominator) } }

  func reachesMinimum(_ node: Path, _ covered: Int, of whole: Int) -> Bool {
    guard let minimum = minimum(node) else { return true }
    return Fraction(covered, whole) >= minimum
  }

  /// Strictly above the parent, which covers so much; with the uncoded calls left out of both denominators or not.
  func isAbove(_ node: Path, _ covered: Int, parentCovered: Int, leavingUncodedOut: Bool = false) -> Bool {
    guard rules.aboveParent, let parent = parent(node), total(parent) > 0 else { return true }
    let (whole, parentWhole) = leavingUncodedOut ? (coded(node), coded(parent)) : (total(node), total(parent))
    return Fraction(covered, whole) > Fraction(parentCovered, parentWhole)
  }

  func isSaturated(_ node: Path, _ covered: Int, parentCovered: Int) -> Bool {
    guard rules.aboveParent, let parent = parent(node) else { return false }
    return covered == coded(node) && parentCovered == coded(parent)
  }

  func meets(_ node: Path, _ covered: Int, parentCovered: Int, leavingUncodedOut: Bool = false) -> Bool {
    reachesMinimum(node, covered, of: leavingUncodedOut ? coded(node) : total(node))
      && (isAbove(node, covered, parentCovered: parentCovered, leavingUncodedOut: leavingUncodedOut)
        || isSaturated(node, covered, parentCovered: parentCovered))
  }

  func verdict(_ node: Path, _ additions: Additions) -> String {
    guard isAssessable(node) else { return "not_assessable" }
    let parentCovered = parent(node).map { covered($0, additions) } ?? 0
    let own = covered(node, additions)
    if meets(node, own, parentCovered: parentCovered) { return isAbove(node, own, parentCovered: parentCovered) ? "met" : "saturated" }
    return meets(node, coded(node), parentCovered: parentCovered) ? "short" : "unreachable"
  }

  func reasons(_ node: Path) -> [String] {
    let verdict = verdict(node, [])
    if verdict == "unreachable" { return ["uncoded"] }
    guard verdict == "short" else { return [] }
    let parentCovered = parent(node).map { covered($0, []) } ?? 0
    let own = covered(node, [])
    return (reachesMinimum(node, own, of: total(node)) ? [] : ["below_minimum"])
      + (isAbove(node, own, parentCovered: parentCovered) ? [] : ["not_above_parent"])
  }

  // MARK: Shortest lists

  /// The first number of further drivers, tried one after the other, with which the rules hold.
  func shortest(_ node: Path, _ additions: Additions) -> (list: [Path], tied: Bool) {
    guard total(node) > 0, coded(node) > 0 else { return ([], false) }
    let parentCovered = parent(node).map { covered($0, additions) } ?? 0
    let leaveOut = !meets(node, coded(node), parentCovered: parentCovered)
    let further = ranked(node).filter { !isCovered($0, at: node, additions) }
    for number in 0...further.count {
      let list = [Path](further.prefix(number))
      let reached = covered(node, additions) + list.reduce(0) { $0 + weight($1, at: node) }
      guard meets(node, reached, parentCovered: parentCovered, leavingUncodedOut: leaveOut) else { continue }
      let tied = number > 0 && number < further.count && weight(further[number], at: node) == weight(further[number - 1], at: node)
      return (list, tied)
    }
    preconditionFailure("no list meets the rules")
  }

  /// The walk from the top: what is added at each node that is not left out.
  func walk(leavingOut isLeftOut: (Path) -> Bool) -> (additions: Additions, tied: [Path]) {
    var (additions, tied): (Additions, [Path]) = ([], [])
    for node in paths where !isLeftOut(node) {
      let (list, isTied) = shortest(node, additions)
      additions += list.map { (node, $0) }
      if isTied { tied.append(node) }
    }
    return (additions, tied)
  }

  /// Whether one driver, moved from the lists above down to the node, would put it above its parent without harm to any ancestor.
  func barRaised(_ node: Path, _ additions: Additions) -> Bool {
    guard rules.aboveParent, let parent = parent(node), total(parent) > 0 else { return false }
    let (own, bar) = (covered(node, additions), covered(parent, additions))
    guard ["short", "unreachable"].contains(verdict(node, additions)), reachesMinimum(node, own, of: total(node)),
      !isAbove(node, own, parentCovered: bar)
    else { return false }
    return ranked(parent).contains { driver in
      var ancestors: [Path] = []
      while let next = self.parent(ancestors.last ?? node) { ancestors.append(next) }
      let isDispensable = ancestors.allSatisfy { ancestor in
        !isCovered(driver, at: ancestor, additions)
          || meets(
            ancestor, covered(ancestor, additions, without: driver),
            parentCovered: self.parent(ancestor).map { covered($0, additions, without: driver) } ?? 0)
      }
      return isCovered(driver, at: parent, additions) && isDispensable
        && isAbove(node, own, parentCovered: covered(parent, additions, without: driver))
    }
  }

  private func covered(_ node: Path, _ additions: Additions, without driver: Path) -> Int {
    covered(node, additions) - (isCovered(driver, at: node, additions) ? weight(driver, at: node) : 0)
  }
}
