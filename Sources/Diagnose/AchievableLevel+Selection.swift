extension AchievableLevel {
  /// The achievable benchmark of care: the pared mean of the best performers that together carry at least a tenth of the values.
  ///
  /// C. I. Kiefe, N. W. Weissman, J. J. Allison, R. Farmer, M. Weaver, O. D. Williams, "Identifying achievable benchmarks of care: concepts
  /// and methodology", International Journal for Quality in Health Care 10 (1998) 443–447. Teams are ordered by the adjusted performance
  /// fraction (yes + 1)/(n + 2), which keeps small teams from leading by luck; for means, where there is no such fraction, by the mean with
  /// two values more at the mean of all teams. Of equal teams the earlier one comes first.
  init?(_ indicator: Indicator, of teams: [Sample]) {
    let all = teams.reduce(into: Sample()) { $0 += $1 }
    guard let mean = all.mean else { return nil }
    let middle = indicator.isRate ? 0.5 : mean
    let keys = teams.map { (Double($0.sum) + 2 * middle) / Double($0.count + 2) }
    let order = teams.indices.sorted { a, b in
      keys[a] != keys[b] ? (keys[a] > keys[b]) == indicator.isHigherBetter : a < b
    }
    var (best, taken) = (Sample(), 0)
    for place in order where best.count * 10 < all.count {
      best += teams[place]
      taken += 1
    }
    (self.indicator, self.best, self.teams) = (indicator, best, taken)
  }

  /// What a team would gain over so many calls by reaching the level: calls, points or seconds; 0 at or above the level. One division, so
  /// that a whole number comes out whole.
  func gain(of team: Sample, calls: Int) -> Double {
    let ahead = Int128(best.sum) * Int128(team.count) - Int128(team.sum) * Int128(best.count)
    let missing = max(0, indicator.isHigherBetter ? ahead : -ahead)
    guard missing > 0 else { return 0 }
    // The library's way from 128 bits to a floating-point number is fifty times as long as that from 64.
    let number = missing <= Int128(Int.max) ? Double(Int(truncatingIfNeeded: missing)) : Double(missing)
    return number * Double(calls) / (Double(best.count) * Double(team.count))
  }
}
