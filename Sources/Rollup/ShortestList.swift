internal import CallModel
internal import Pareto

/// The fewest further drivers, in rank order, with which a node meets its rules: the one walk behind gaps, plans and proposals.
///
/// Where even every coded driver would not do, because too many calls are uncoded, the uncoded calls are left out of both denominators, the
/// node's and its parent's: work that is right whatever the coding says (definitions §2).
///
/// Rank order makes the list the shortest: every rule is about covered weight alone, and no other drivers weigh more.
struct ShortestList: Sendable, Hashable {
  /// The drivers to add, in order.
  private(set) var steps: [ListStep] = []
  /// Whether the next driver that could have been taken weighs as much as the last one taken.
  private(set) var tiedAtTheCut = false

  /// Nothing to add.
  static let empty = ShortestList()

  private init() {}

  /// The list for a node that starts with `standing`, whose drivers in `listed` are covered already.
  init(for ranking: Ranking, from standing: Standing, listed: DriverSet, rules: NodeRules) {
    let isReachable = rules.areMet(by: standing.withEverythingListed)
    let goal = isReachable ? rules : rules.uncodedLeftOut
    var standing = isReachable ? standing : standing.uncodedLeftOut
    for next in ranking.drivers where !listed.contains(next.driver) {
      if standing.coversAllCoded || goal.areMet(by: standing) {
        tiedAtTheCut = next.weight == steps.last?.weight
        return
      }
      standing.covered += next.weight
      steps.append(ListStep(driver: next.driver, calls: next.measures.handled, weight: next.weight, coveredAfter: standing.covered))
    }
  }
}
