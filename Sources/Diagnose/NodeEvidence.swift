internal import CallModel
internal import Pareto

/// Everything that is known about the drivers of one node, ready to compare each with the rest.
struct NodeEvidence {
  /// For each driver of the ranking, in its order, its values.
  private(set) var drivers: [IndicatorSamples] = []
  private let ranking: Ranking
  private let tree: DriverTree
  /// All handled calls of the node, the uncoded included.
  private let node: IndicatorSamples
  /// For each group of the tree its place in `sums`, −1 where the node has no calls in it.
  private var places: [Int32]
  private var sums: [IndicatorSamples] = []

  init(_ ranking: Ranking, tree: DriverTree, scale: ClosedRange<Int>?) {
    (self.ranking, self.tree) = (ranking, tree)
    node = IndicatorSamples(ranking.total, scale: scale)
    places = [Int32](repeating: -1, count: tree.depth.count)
    drivers.reserveCapacity(ranking.drivers.count)
    for ranked in ranking.drivers {
      let samples = IndicatorSamples(ranked.measures, scale: scale)
      drivers.append(samples)
      add(samples, from: tree.home[ranked.driver])
    }
  }

  private mutating func add(_ samples: IndicatorSamples, from home: DriverTree.Group) {
    var group = home
    while let position = group {
      if places[position] < 0 {
        places[position] = Int32(sums.count)
        sums.append(IndicatorSamples())
      }
      sums[Int(places[position])] += samples
      group = tree.outer[position]
    }
  }

  /// Whether the driver in this row has values enough to be compared at all.
  func hasValues(row: Int, indicator: Indicator, rules: DiagnosisRules) -> Bool {
    drivers[row][indicator].count >= indicator.minimumSample(rules)
  }

  /// The driver in this row of the ranking beside the rest of its baseline.
  ///
  /// A rest with too few values gives way to that of the next ancestor in the driver tree, at last to that of the node (definitions §5);
  /// each indicator for itself.
  func comparison(row: Int, indicator: Indicator, rules: DiagnosisRules) -> Comparison {
    let driver = drivers[row][indicator]
    let minimum = indicator.minimumSample(rules)
    var group = rules.baseline == .node ? nil : tree.baseline[ranking.drivers[row].driver]
    var rest = Sample()
    while let position = group {
      rest = sums[Int(places[position])][indicator] - driver
      if rest.count >= minimum { break }
      group = tree.outer[position]
    }
    if group == nil { rest = node[indicator] - driver }
    let depth = group.map { tree.depth[$0] } ?? 0
    return Comparison(indicator: indicator, driver: driver, rest: rest, baselineDepth: depth, minimum: minimum)
  }
}

extension Indicator {
  /// How many values either side needs; a mean needs two to have a variance.
  func minimumSample(_ rules: DiagnosisRules) -> Int { max(rules.minimumSample, isRate ? 1 : 2) }
}
