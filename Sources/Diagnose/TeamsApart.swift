internal import CallModel
internal import Pareto

extension Diagnosis {
  /// A problem that is not difficult by its own figures, and how far the teams below lie apart on it.
  public struct TeamsApart: Sendable {
    /// A row of the node's ranking.
    public let row: Int
    /// How far the teams lie apart in first-call resolution.
    public let spread: TeamSpread
  }

  /// The second sign of difficulty (source 001) where the first is missing: common problems that are difficult neither at a node nor, where its calls do not
  /// say, at the nearest node above that can tell, while the teams below lie further apart in first-call resolution than chance explains, and by at least
  /// what a simple problem may be worse; rows ascending. Empty at the teams themselves.
  ///
  /// Chance: at most the false discovery rate for any of the node's problems asked about together (Bonferroni).
  public func teamsApart(at node: Int) -> [TeamsApart] {
    guard hasTeams(below: node) else { return [] }
    let ranked = places[node].ranking.drivers
    let asked = ranked.indices.compactMap { row -> TeamsApart? in
      guard ranked[row].frequency == .common, problemClass(at: node, row: row).difficulty != .difficult else { return nil }
      return resolution(below: node, row: row)?.spread.map { TeamsApart(row: row, spread: $0) }
    }
    return asked.filter {
      $0.spread.deviation >= rules.tolerance.fcr.asDouble && $0.spread.p * Double(asked.count) <= rules.falseDiscoveryRate.asDouble
        && !isDifficultAbove(node, ranked[$0.row].driver)
    }
  }

  /// Whether a driver is difficult at the nearest node, from this one upwards, whose calls can tell.
  private func isDifficultAbove(_ node: Int, _ driver: Int) -> Bool {
    for place in sequence(first: node, next: { self.places[$0].parent }) {
      guard let row = places[place].ranking.drivers.firstIndex(where: { $0.driver == driver }) else { continue }
      switch problemClass(at: place, row: row).difficulty {
      case .difficult: return true
      case .simple: return false
      case .undetermined, nil: continue
      }
    }
    return false
  }
}
