internal import CallModel
internal import Pareto

/// Everything that is known about the drivers of one node, ready to tell for each what the rest is that it is compared with.
///
/// It holds the sums of the groups alone, which are few: a driver's own values are read from its counts when they are asked for. A class, because it is kept
/// with the node's comparisons and asked for every one of them.
final class NodeEvidence: Sendable {
  private let ranked: [RankedDriver]
  private let rules: DiagnosisRules
  private let tree: DriverTree
  /// All handled calls of the node, the uncoded included.
  private let node: IndicatorSamples
  /// For each group of the tree its place in `sums`; −1 where no driver asks for it.
  private let places: [Int32]
  private let sums: [IndicatorSamples]
  /// From this row of the ranking on no driver has calls enough to be compared.
  let comparable: Int

  init(_ ranking: Ranking, tree: DriverTree, rules: DiagnosisRules) {
    (ranked, self.tree, self.rules) = (ranking.drivers, tree, rules)
    node = IndicatorSamples(ranking.total, scale: rules.scale)
    comparable = ranking.drivers.lastIndex { $0.measures.handled >= rules.minimumSample }.map { $0 + 1 } ?? 0
    (places, sums) = Self.sums(ranking.drivers, comparable: comparable, tree, rules)
  }

  /// The sums of the groups that hold a driver with calls enough to be compared, all their drivers in them.
  private static func sums(
    _ ranked: [RankedDriver], comparable: Int, _ tree: DriverTree, _ rules: DiagnosisRules
  ) -> ([Int32], [IndicatorSamples]) {
    var places = [Int32](repeating: -1, count: tree.depth.count)
    var count: Int32 = 0
    for row in 0..<comparable where ranked[row].measures.handled >= rules.minimumSample {
      var next = tree.home[ranked[row].driver]
      while let group = next, places[group] < 0 {
        places[group] = count
        count += 1
        next = tree.outer[group]
      }
    }
    // Counts, and values from them once a group: an addition of counts is a few instructions.
    var sums = [Measures](repeating: Measures(), count: Int(count))
    for row in ranked.indices {
      var next = tree.home[ranked[row].driver]
      // Most drivers' calls are in a group that is asked for, or in none.
      while let group = next, places[group] < 0 { next = tree.outer[group] }
      while let group = next {
        sums[Int(places[group])] += ranked[row].measures
        next = tree.outer[group]
      }
    }
    return (places, sums.map { IndicatorSamples($0, scale: rules.scale) })
  }

  /// The values of the driver in this row of the ranking.
  func samples(_ row: Int) -> IndicatorSamples { IndicatorSamples(ranked[row].measures, scale: rules.scale) }

  /// The same for one indicator.
  func sample(_ row: Int, _ indicator: Indicator) -> Sample { Sample(indicator, of: ranked[row].measures, scale: rules.scale) }

  /// The driver in this row of the ranking beside the rest of its baseline.
  func comparison(row: Int, indicator: Indicator) -> Comparison {
    comparison(of: sample(row, indicator), row: row, indicator: indicator)
  }

  /// The same where its values are at hand.
  func comparison(of driver: Sample, row: Int, indicator: Indicator) -> Comparison {
    let rest = rest(of: driver, row: row, indicator: indicator)
    return Comparison(
      indicator: indicator, driver: driver, rest: rest.values, baselineDepth: rest.depth, minimum: indicator.minimumSample(rules))
  }

  /// The values of the baseline without those of the driver in this row, and how many labels the baseline's path has; 0: the node.
  ///
  /// A rest with too few values gives way to that of the next ancestor in the driver tree, at last to that of the node (definitions §5);
  /// each indicator for itself.
  func rest(of driver: Sample, row: Int, indicator: Indicator) -> (values: Sample, depth: Int) {
    let minimum = indicator.minimumSample(rules)
    var group = rules.baseline == .node ? nil : tree.baseline[ranked[row].driver]
    // Too few calls, so too few values, whatever the rest.
    if let group, places[group] < 0 { return (Sample(), 0) }
    while let position = group {
      let rest = sum(Int(places[position]), indicator) - driver
      if rest.count >= minimum { return (rest, tree.depth[position]) }
      group = tree.outer[position]
    }
    return (node[indicator] - driver, 0)
  }

  /// One indicator of a group, read where it stands: all of them together are a copy of a hundred bytes.
  private func sum(_ place: Int, _ indicator: Indicator) -> Sample {
    switch indicator {
    case .fcr: sums[place].fcr
    case .csat: sums[place].csat
    case .aht: sums[place].aht
    }
  }
}

extension Indicator {
  /// How many values either side needs; a mean needs two to have a variance.
  func minimumSample(_ rules: DiagnosisRules) -> Int { max(rules.minimumSample, isRate ? 1 : 2) }
}
