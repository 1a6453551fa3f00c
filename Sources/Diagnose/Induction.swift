internal import CallModel
internal import Pareto

/// The calls that an entry of a problem register covers at its node.
public struct CoveredCalls: Sendable, Hashable {
  /// The node: a position in the diagnosis's nodes.
  public let node: Int
  /// The drivers that are covered: positions in its `drivers`.
  public let drivers: Range<Int>

  /// The calls of these drivers at a node.
  public init(node: Int, drivers: Range<Int>) { (self.node, self.drivers) = (node, drivers) }
}

extension Diagnosis {
  /// What is clearly better about the calls that entries cover: for each entry the findings that say so; none where it is not clear, or where
  /// something else is worse.
  ///
  /// One driver is compared with the rest of its baseline, as where its class is found (definitions §5); several together with the rest of the
  /// node. Clearly better is meant as of a benchmark team (definitions §6): so much better by chance in at most the false discovery rate of all
  /// that are called so (Benjamini and Hochberg over these comparisons), and worse on no indicator. Each finding's p is one-sided.
  public func clearlyBetter(_ entries: [CoveredCalls]) -> [[Finding]] {
    var comparisons = [[Comparison]](repeating: [], count: entries.count)
    for (node, positions) in Dictionary(grouping: entries.indices, by: { entries[$0].node }).sorted(by: { $0.key < $1.key }) {
      let node = CoveredNode(nodes[node].ranking, tree: tree, rules: rules, drivers: drivers.count)
      for position in positions {
        comparisons[position] = Indicator.allCases.filter(measured.contains).compactMap { node.comparison(entries[position].drivers, $0) }
      }
    }
    let chances = comparisons.map { $0.map { $0.chanceOfBetter ?? .nan } }
    var q = FalseDiscoveryTable(chances.flatMap(\.self)).q[...]
    return zip(comparisons, chances).map { comparisons, chances in
      defer { q = q.dropFirst(chances.count) }
      return better(among: zip(comparisons, zip(chances, q)).map { ($0, p: $1.0, q: $1.1) })
    }
  }

  private func better(among comparisons: [(comparison: Comparison, p: Double, q: Double)]) -> [Finding] {
    var found: [Finding] = []
    for (comparison, p, q) in comparisons {
      guard let difference = comparison.difference(judgement.confidence), !p.isNaN else { continue }
      if comparison.indicator.isWorse(difference.interval) { return [] }
      guard q <= rules.falseDiscoveryRate.asDouble else { continue }
      found.append(
        Finding(
          indicator: comparison.indicator, driver: comparison.driver, rest: comparison.rest, baselineDepth: comparison.baselineDepth,
          difference: difference.value, interval: difference.interval, p: p, q: q, verdict: .good))
    }
    return found
  }
}

/// One node, ready to compare what entries cover of it.
private struct CoveredNode {
  private let evidence: NodeEvidence
  private let all: IndicatorSamples
  private let rules: DiagnosisRules
  /// For each driver its row in the node's ranking; −1: no call.
  private var rows: [Int32]

  init(_ ranking: Ranking, tree: DriverTree, rules: DiagnosisRules, drivers: Int) {
    evidence = NodeEvidence(ranking, tree: tree, rules: rules)
    all = IndicatorSamples(ranking.total, scale: rules.scale)
    self.rules = rules
    rows = [Int32](repeating: -1, count: drivers)
    for (row, ranked) in ranking.drivers.enumerated() { rows[ranked.driver] = Int32(row) }
  }

  /// One indicator of the covered calls beside that of the rest; nil where no call is covered.
  func comparison(_ drivers: Range<Int>, _ indicator: Indicator) -> Comparison? {
    let covered = drivers.map { Int(rows[$0]) }.filter { $0 >= 0 }
    guard covered.count > 1 else { return covered.first.map { evidence.comparison(row: $0, indicator: indicator) } }
    let sum = covered.reduce(into: Sample()) { $0 += evidence.sample($1, indicator) }
    return Comparison(indicator: indicator, driver: sum, rest: all[indicator] - sum, minimum: indicator.minimumSample(rules))
  }
}
