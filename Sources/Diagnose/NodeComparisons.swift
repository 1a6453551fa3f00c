internal import CallModel
internal import Pareto

/// The comparisons of one node's drivers, each with the rest of its baseline; a class, because pages and files ask for it tens of thousands of times.
final class NodeComparisons: Sendable {
  /// What the drivers are compared with.
  let baselines: Baselines
  let comparisons: [KeptComparison]
  /// What each of them came to.
  let outcomes: [ComparisonOutcome]
  /// For each row of the ranking, down to the last driver with calls enough to be compared, where its comparisons end.
  private let ends: [Int32]

  init(_ ranking: Ranking, tree: DriverTree, judgement: Judgement) {
    let (indicators, rules, confidence) = (judgement.indicators, judgement.rules, judgement.confidence)
    let comparable = NodeEvidence.comparable(ranking, rules)
    guard comparable > 0 else {
      (baselines, comparisons, outcomes, ends) = (Baselines(), [], [], [])
      return
    }
    let evidence = NodeEvidence(ranking, tree: tree, rules: rules)
    var (comparisons, outcomes, ends): ([KeptComparison], [ComparisonOutcome], [Int32]) = ([], [], [])
    comparisons.reserveCapacity(comparable * indicators.count)
    outcomes.reserveCapacity(comparable * indicators.count)
    ends.reserveCapacity(comparable)
    for row in 0..<comparable {
      let samples = evidence.samples(row)
      for indicator in indicators where samples[indicator].count >= indicator.minimumSample(rules) {
        let (comparison, baseline) = evidence.comparison(of: samples[indicator], row: row, indicator: indicator)
        guard let baseline else { preconditionFailure("values enough, and calls too few") }
        let difference = comparison.difference(confidence)
        comparisons.append(KeptComparison(comparison, difference, judgement))
        outcomes.append(ComparisonOutcome(comparison, baseline: baseline, difference?.interval, judgement))
      }
      ends.append(Int32(comparisons.count))
    }
    (baselines, self.comparisons, self.outcomes, self.ends) = (evidence.baselines, comparisons, outcomes, ends)
  }

  /// From this row of the ranking on no driver has calls enough to be compared.
  var comparable: Int { ends.count }

  /// Which comparisons are those of the driver in a row: one for each indicator of which it has values enough.
  func places(_ row: Int) -> Range<Int> {
    guard row < ends.count else { return 0..<0 }
    return (row > 0 ? Int(ends[row - 1]) : 0)..<Int(ends[row])
  }

  /// The comparison in a place as a finding.
  ///
  /// - Parameters:
  ///   - driver: the driver's own values.
  ///   - q: of its p; not a number where there is none.
  func finding(_ place: Int, _ driver: Sample, _ judgement: Judgement, q: Double) -> Finding {
    comparisons[place].finding(outcomes[place], driver, baselines, judgement, q: q)
  }

  /// The same where it is known to be worse, without p and q.
  func worse(_ place: Int, _ driver: Sample) -> Finding { comparisons[place].worse(outcomes[place], driver, baselines) }

  /// Adds the p of all comparisons to a list.
  func addChances(to chances: inout [Double]) { for place in comparisons.indices { chances.append(comparisons[place].p) } }

  /// The classes of the drivers of the ranking down to the last that is compared.
  ///
  /// - Parameter q: of the comparisons.
  func classes(_ judgement: Judgement, q: ArraySlice<Double>) -> [ProblemClass] {
    var classes = Array(repeating: judgement.silence, count: comparable)
    var verdicts: [(indicator: Indicator, verdict: IndicatorVerdict)] = []
    for row in 0..<comparable where !places(row).isEmpty {
      verdicts.removeAll(keepingCapacity: true)
      for place in places(row) {
        verdicts.append((outcomes[place].indicator, outcomes[place].verdict(judgement, q: q[q.startIndex + place])))
      }
      let worse = verdicts.lazy.filter { $0.verdict == .worse }.map(\.indicator)
      classes[row] = ProblemClass(judgement.difficulty(verdicts.lazy.map(\.verdict)), worse: worse)
    }
    return classes
  }
}
