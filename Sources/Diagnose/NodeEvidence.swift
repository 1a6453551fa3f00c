internal import CallModel
internal import Pareto

/// Everything that is known about the drivers of one node, ready to compare each with the rest.
///
/// A run makes one per node and keeps it. It holds the sums of the groups alone, which are few: a driver's own values are read from its counts when they are asked for.
final class NodeEvidence: Sendable {
  private let ranked: [RankedDriver]
  private let scale: ClosedRange<Int>?
  private let tree: DriverTree
  /// All handled calls of the node, the uncoded included.
  private let node: IndicatorSamples
  /// For each group of the tree its place in `sums`, −1 where the node has no calls in it.
  private let places: [Int32]
  private let sums: [IndicatorSamples]

  /// - Parameter samples: the values of the drivers, in the order of the ranking.
  init(_ ranking: Ranking, _ samples: [IndicatorSamples], tree: DriverTree, scale: ClosedRange<Int>?) {
    (ranked, self.tree, self.scale) = (ranking.drivers, tree, scale)
    node = IndicatorSamples(ranking.total, scale: scale)
    var places = [Int32](repeating: -1, count: tree.depth.count)
    var sums: [IndicatorSamples] = []
    for row in ranking.drivers.indices {
      guard var group = tree.home[ranking.drivers[row].driver] else { continue }
      while true {
        if places[group] < 0 {
          places[group] = Int32(sums.count)
          sums.append(IndicatorSamples())
        }
        sums[Int(places[group])] += samples[row]
        guard let outer = tree.outer[group] else { break }
        group = outer
      }
    }
    (self.places, self.sums) = (places, sums)
  }

  /// The same where nobody has the values of the drivers yet.
  convenience init(_ ranking: Ranking, tree: DriverTree, scale: ClosedRange<Int>?) {
    self.init(ranking, ranking.drivers.map { IndicatorSamples($0.measures, scale: scale) }, tree: tree, scale: scale)
  }

  /// How many drivers there are.
  var count: Int { ranked.count }

  /// The values of the driver in this row of the ranking.
  func samples(_ row: Int) -> IndicatorSamples { IndicatorSamples(ranked[row].measures, scale: scale) }

  /// The same for one indicator.
  func sample(_ row: Int, _ indicator: Indicator) -> Sample { Sample(indicator, of: ranked[row].measures, scale: scale) }

  /// The driver in this row of the ranking beside the rest of its baseline.
  func comparison(row: Int, indicator: Indicator, rules: DiagnosisRules) -> Comparison {
    comparison(of: sample(row, indicator), row: row, indicator: indicator, rules: rules)
  }

  /// The same where its values are at hand.
  ///
  /// A rest with too few values gives way to that of the next ancestor in the driver tree, at last to that of the node (definitions §5);
  /// each indicator for itself.
  func comparison(of driver: Sample, row: Int, indicator: Indicator, rules: DiagnosisRules) -> Comparison {
    let minimum = indicator.minimumSample(rules)
    var group = rules.baseline == .node ? nil : tree.baseline[ranked[row].driver]
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
