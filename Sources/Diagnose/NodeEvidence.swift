internal import CallModel
internal import Pareto

/// Everything that is known about the drivers of one node, ready to compare each with the rest.
///
/// It is made for the comparing alone: its list of groups is as long as the driver tree is wide, and there may be as many nodes. What was compared keeps its
/// `Baselines`.
struct NodeEvidence {
  private let ranked: [RankedDriver]
  private let rules: DiagnosisRules
  private let tree: DriverTree
  /// What drivers are compared with.
  let baselines: Baselines
  /// For each group of the tree its place among the baselines; −1 where no driver asks for it.
  private let places: [Int32]

  init(_ ranking: Ranking, tree: DriverTree, rules: DiagnosisRules) {
    (ranked, self.tree, self.rules) = (ranking.drivers, tree, rules)
    (places, baselines) = Self.baselines(ranking, tree, rules)
  }

  /// From this row of a ranking on no driver has calls enough to be compared.
  static func comparable(_ ranking: Ranking, _ rules: DiagnosisRules) -> Int {
    ranking.drivers.lastIndex { $0.measures.handled >= rules.minimumSample }.map { $0 + 1 } ?? 0
  }

  /// The node, and the groups that hold a driver with calls enough to be compared, each with all its drivers; and for each group of the tree its place.
  private static func baselines(_ ranking: Ranking, _ tree: DriverTree, _ rules: DiagnosisRules) -> ([Int32], Baselines) {
    let ranked = ranking.drivers
    var places = [Int32](repeating: -1, count: tree.depth.count)
    var depths: [Int16] = [0]
    for row in 0..<comparable(ranking, rules) where ranked[row].measures.handled >= rules.minimumSample {
      var next = tree.home[ranked[row].driver]
      while let group = next, places[group] < 0 {
        places[group] = Int32(depths.count)
        depths.append(Int16(clamping: tree.depth[group]))
        next = tree.outer[group]
      }
    }
    // Counts, and values from them once a group: an addition of counts is a few instructions.
    var sums = [Measures](repeating: Measures(), count: depths.count)
    sums[Baselines.node] = ranking.total
    for row in ranked.indices {
      var next = tree.home[ranked[row].driver]
      // Most drivers' calls are in a group that is asked for, or in none.
      while let group = next, places[group] < 0 { next = tree.outer[group] }
      while let group = next {
        sums[Int(places[group])] += ranked[row].measures
        next = tree.outer[group]
      }
    }
    return (places, Baselines(sums.map { IndicatorSamples($0, scale: rules.scale) }, depths: depths))
  }

  /// The values of the driver in this row of the ranking.
  func samples(_ row: Int) -> IndicatorSamples { IndicatorSamples(ranked[row].measures, scale: rules.scale) }

  /// The same for one indicator.
  func sample(_ row: Int, _ indicator: Indicator) -> Sample { Sample(indicator, of: ranked[row].measures, scale: rules.scale) }

  /// The driver in this row of the ranking beside the rest of its baseline.
  func comparison(row: Int, indicator: Indicator) -> Comparison {
    comparison(of: sample(row, indicator), row: row, indicator: indicator).comparison
  }

  /// The same where its values are at hand, and the place of its baseline; nil where it has too few calls to ask for one.
  func comparison(of driver: Sample, row: Int, indicator: Indicator) -> (comparison: Comparison, baseline: Int?) {
    let minimum = indicator.minimumSample(rules)
    // Too few calls, so too few values, whatever the rest.
    guard let place = baseline(of: driver, row: row, indicator: indicator) else {
      return (Comparison(indicator: indicator, driver: driver, rest: Sample(), minimum: minimum), nil)
    }
    let rest = baselines.rest(place, without: driver, indicator)
    return (Comparison(indicator: indicator, driver: driver, rest: rest, baselineDepth: baselines.depth(place), minimum: minimum), place)
  }

  /// The baseline of the driver in this row; nil where it has too few calls to ask for one.
  ///
  /// A rest with too few values gives way to that of the next ancestor in the driver tree, at last to that of the node (definitions §5);
  /// each indicator for itself.
  private func baseline(of driver: Sample, row: Int, indicator: Indicator) -> Int? {
    let minimum = indicator.minimumSample(rules)
    var group = rules.baseline == .node ? nil : tree.baseline[ranked[row].driver]
    while let position = group {
      let place = Int(places[position])
      if place < 0 { return nil }
      if baselines.rest(place, without: driver, indicator).count >= minimum { return place }
      group = tree.outer[position]
    }
    return Baselines.node
  }
}

extension Indicator {
  /// How many values either side needs; a mean needs two to have a variance.
  func minimumSample(_ rules: DiagnosisRules) -> Int { max(rules.minimumSample, isRate ? 1 : 2) }
}
