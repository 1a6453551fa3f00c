internal import CallModel
internal import Pareto

/// Classifies the drivers of one node after another in two steps, because q is known only when every test of the run is: first each
/// comparison is made and what it says short of q is kept in a few bytes, then all classes follow at once.
struct Classification: Sendable {
  /// What one comparison says, short of its q.
  private struct Record {
    /// The problem: a position among all drivers of all nodes.
    let problem: UInt32
    let indicator: Indicator
    /// The verdict if q is small enough, and if it is not.
    let verdicts: (certain: IndicatorVerdict, otherwise: IndicatorVerdict)
  }

  private let judgement: Judgement
  /// The nodes in the order in which they were added.
  private(set) var evidence: [NodeEvidence] = []
  /// For each comparison of a driver with enough values its p, not a number where it cannot be compared or is not asked for.
  private(set) var chances: [Double] = []
  /// For each problem where its p end.
  private(set) var chanceEnds: [UInt32] = []
  private var records: [Record] = []
  /// For each record its p; empty where no p is asked for (rule `average`).
  private(set) var probabilities: [Double] = []

  /// The same in ascending order, so that the tests of all workers only have to be merged.
  var sortedProbabilities: [Double] {
    // About half of them are 1.
    let small = probabilities.filter { $0 < 1 }.sorted()
    return small + repeatElement(1, count: probabilities.count - small.count)
  }

  init(_ judgement: Judgement) { self.judgement = judgement }

  /// Makes the comparisons of a node's drivers, in the order of its ranking.
  mutating func add(_ ranking: Ranking, tree: DriverTree) {
    let rules = judgement.rules
    let node = NodeEvidence(ranking, tree: tree, rules: rules)
    let indicators = judgement.indicators
    for row in ranking.drivers.indices {
      if row < node.comparable {
        let samples = node.samples(row)
        for indicator in indicators where samples[indicator].count >= indicator.minimumSample(rules) {
          add(node.comparison(of: samples[indicator], row: row, indicator: indicator))
        }
      }
      chanceEnds.append(UInt32(chances.count))
    }
    evidence.append(node)
  }

  private mutating func add(_ comparison: Comparison) {
    guard let verdicts = judgement.verdicts(comparison, comparison.difference(judgement.confidence)?.interval) else {
      return chances.append(.nan)
    }
    let chance = judgement.rules.rule == .interval ? comparison.chanceOfWorse : nil
    chances.append(chance ?? .nan)
    if judgement.rules.rule == .interval { probabilities.append(chance ?? 1) }
    records.append(Record(problem: UInt32(chanceEnds.count), indicator: comparison.indicator, verdicts: verdicts))
  }

  /// The class of every driver, in the order in which they were added.
  func classes(_ table: FalseDiscoveryTable) -> [ProblemClass] {
    let problems = chanceEnds.count
    guard !judgement.indicators.isEmpty else { return Array(repeating: ProblemClass(nil, worse: []), count: problems) }
    var classes = Array(repeating: ProblemClass(.undetermined, worse: []), count: problems)
    var position = 0
    var verdicts: [(indicator: Indicator, verdict: IndicatorVerdict)] = []
    while position < records.count {
      let problem = records[position].problem
      verdicts.removeAll(keepingCapacity: true)
      while position < records.count, records[position].problem == problem {
        verdicts.append((records[position].indicator, verdict(position, table)))
        position += 1
      }
      let worse = verdicts.lazy.filter { $0.verdict == .worse }.map(\.indicator)
      classes[Int(problem)] = ProblemClass(judgement.difficulty(verdicts.lazy.map(\.verdict)), worse: worse)
    }
    return classes
  }

  /// What a record comes to; its q is looked up only where that decides.
  private func verdict(_ position: Int, _ table: FalseDiscoveryTable) -> IndicatorVerdict {
    let verdicts = records[position].verdicts
    guard verdicts.certain != verdicts.otherwise, !probabilities.isEmpty else { return verdicts.certain }
    return judgement.isCertain(table.q(of: probabilities[position])) ? verdicts.certain : verdicts.otherwise
  }
}
