import CallModel
import Pareto
import Rollup

/// The rules of coverage in their slow and obvious form, just enough to make samples that agree with themselves.
struct SampleRollup {
  let log: SampleLog
  let calls: [(team: OrgPath, driver: DriverPath, measures: Measures)]
  let drivers: [DriverPath]
  let paths: [OrgPath]
  var rankings: [OrgPath: Ranking] = [:]
  /// Own lists, and with the plan.
  var own: [OrgPath: Set<Int>] = [:]
  var planned: [OrgPath: Set<Int>] = [:]

  init(_ log: SampleLog) {
    self.log = log
    calls = log.calls.map { (OrgPath(text: $0.team), DriverPath(text: $0.driver), $0.measures) }
    drivers = Set(calls.map(\.driver)).filter { !$0.isUncoded }.sorted()
    let teams = Set(calls.map(\.team))
    paths = Set(teams.flatMap { team in (1...team.depth).map { team.prefix($0) } }).sorted()
    for path in paths { rankings[path] = ranking(of: path) }
    for (node, driver) in log.register ?? [] {
      if let position = drivers.firstIndex(of: DriverPath(text: driver)) { own[OrgPath(text: node), default: []].insert(position) }
    }
  }

  private func ranking(of path: OrgPath) -> Ranking {
    var counts: [DriverPath: Measures] = [:]
    var total = Measures()
    for call in calls where path.covers(call.team) {
      counts[call.driver, default: Measures()] += call.measures
      total += call.measures
    }
    let weight = { (measures: Measures) in log.rules.weight.of(measures, scale: log.rules.scale) }
    let uncoded = counts.removeValue(forKey: .uncoded) ?? Measures()
    let sorted = counts.sorted { (weight($1.value), $0.key) < (weight($0.value), $1.key) }
    var before = 0
    let ranked = sorted.map { driver, measures in
      let isCommon = before * 100 < 80 * weight(total)
      before += weight(measures)
      return RankedDriver(
        driver: drivers.firstIndex(of: driver) ?? 0, measures: measures, weight: weight(measures), cumulativeWeight: before,
        frequency: isCommon ? .common : .uncommon)
    }
    return Ranking(drivers: ranked, uncoded: uncoded, uncodedWeight: weight(uncoded), total: total, totalWeight: weight(total))
  }
}

extension SampleRollup {
  /// The organization, audited or proposed.
  mutating func organization() -> Organization {
    var nodes: [Coverage] = []
    for path in paths { nodes.append(coverage(of: path)) }
    return Organization(mode: log.register == nil ? .proposal : .audit, nodes: nodes, drivers: drivers, rules: log.rules)
  }

  private mutating func coverage(of path: OrgPath) -> Coverage {
    guard let ranking = rankings[path] else { preconditionFailure("a path of the sample") }
    let isProposal = log.register == nil
    let assessable = ranking.total.handled >= log.rules.minimumCalls && ranking.totalWeight > 0
    let start = effective(path, \.own)
    let steps = shortest(path, from: effective(path, \.planned).union(start), parent: parentCovered(path, \.planned))
    let plan = isProposal || assessable ? steps : []
    planned[path] = (own[path] ?? []).union(plan.map(\.driver))
    if isProposal { own[path] = planned[path] }
    let list = effective(path, \.own)
    let covered = weight(list, ranking)
    let verdict = verdict(path, covered, isAssessable: assessable)
    let isFailing = verdict == .short || verdict == .unreachable
    let inherited = path.parent.map { effective($0, \.own) } ?? []
    let cut = plan.last.flatMap { last in ranking.drivers.firstIndex { $0.driver == last.driver } }
    let next = cut.flatMap { cut in ranking.drivers[(cut + 1)...].first { !effective(path, \.planned).contains($0.driver) } }
    return Coverage(
      path: path, level: path.depth - 1, parent: path.parent.flatMap(paths.firstIndex),
      children: paths.indices.filter { paths[$0].parent == path }, ranking: ranking,
      listed: ranking.drivers.map { inherited.contains($0.driver) ? .inherited : list.contains($0.driver) ? .own : .no },
      covered: covered, verdict: verdict, reasons: isFailing ? reasons(path, covered, verdict) : [],
      gap: isFailing ? shortest(path, from: list, parent: parentCovered(path, \.own)) : [], plan: isProposal ? [] : plan,
      plannedCovered: weight(effective(path, \.planned), ranking), proposal: isProposal ? plan : [],
      tiedAtTheCut: next.map { $0.weight == plan.last?.weight } ?? false,
      barRaisedBy: isRaised(path, covered, verdict) ? lastListed(above: path) : nil)
  }

  private func effective(_ path: OrgPath, _ list: KeyPath<Self, [OrgPath: Set<Int>]>) -> Set<Int> {
    (1...path.depth).reduce(into: Set()) { $0.formUnion(self[keyPath: list][path.prefix($1)] ?? []) }
  }

  private func weight(_ list: Set<Int>, _ ranking: Ranking) -> Int {
    ranking.drivers.reduce(0) { $0 + (list.contains($1.driver) ? $1.weight : 0) }
  }

  private func parentCovered(_ path: OrgPath, _ list: KeyPath<Self, [OrgPath: Set<Int>]>) -> Ratio? {
    guard let parent = path.parent, let ranking = rankings[parent] else { return nil }
    return Ratio(weight(effective(parent, list), ranking), ranking.totalWeight)
  }

  private func meets(_ path: OrgPath, _ covered: Int, _ parent: Ratio?, withoutUncoded: Bool = false) -> Bool {
    guard let ranking = rankings[path] else { return false }
    let whole = ranking.totalWeight - (withoutUncoded ? ranking.uncodedWeight : 0)
    if let minimum = log.rules.levels[path.depth - 1].minimum, !minimum.isReached(by: covered, of: whole) { return false }
    guard let parent, let above = path.parent.flatMap({ rankings[$0] }) else { return true }
    let parentWhole = parent.whole - (withoutUncoded ? above.uncodedWeight : 0)
    let isSaturated = covered == ranking.totalWeight - ranking.uncodedWeight && parent.part == parent.whole - above.uncodedWeight
    return isSaturated || Ratio(covered, whole) > Ratio(parent.part, parentWhole)
  }

  private func shortest(_ path: OrgPath, from list: Set<Int>, parent: Ratio?) -> [ListStep] {
    guard let ranking = rankings[path] else { return [] }
    let coded = ranking.totalWeight - ranking.uncodedWeight
    let withoutUncoded = !meets(path, coded, parent)
    var covered = weight(list, ranking)
    var steps: [ListStep] = []
    for driver in ranking.drivers where !list.contains(driver.driver) {
      if meets(path, covered, parent, withoutUncoded: withoutUncoded) { break }
      covered += driver.weight
      steps.append(ListStep(driver: driver.driver, calls: driver.measures.handled, weight: driver.weight, coveredAfter: covered))
    }
    return steps
  }

  private func verdict(_ path: OrgPath, _ covered: Int, isAssessable: Bool) -> Verdict {
    guard isAssessable, let ranking = rankings[path] else { return .notAssessable }
    let parent = parentCovered(path, \.own)
    if meets(path, covered, parent) { return covered == ranking.totalWeight - ranking.uncodedWeight && parent != nil ? .saturated : .met }
    return meets(path, ranking.totalWeight - ranking.uncodedWeight, parent) ? .short : .unreachable
  }

  private func reasons(_ path: OrgPath, _ covered: Int, _ verdict: Verdict) -> [Reason] {
    guard let ranking = rankings[path] else { return [] }
    let minimum = log.rules.levels[path.depth - 1].minimum
    let isBelow = minimum?.isReached(by: covered, of: ranking.totalWeight) == false
    let isAbove = parentCovered(path, \.own).map { Ratio(covered, ranking.totalWeight) > $0 } ?? true
    return (isBelow ? [.belowMinimum] : []) + (isAbove ? [] : [.notAboveParent]) + (verdict == .unreachable ? [.uncoded] : [])
  }

  /// The lightest driver of the parent that a list covers: in the samples the one that nobody above needs.
  private func lastListed(above path: OrgPath) -> Int? {
    guard let parent = path.parent, let ranking = rankings[parent] else { return nil }
    return ranking.drivers.last { effective(parent, \.own).contains($0.driver) }?.driver
  }

  /// Short of its parent alone: the sample's stand-in for what the walk would say.
  private func isRaised(_ path: OrgPath, _ covered: Int, _ verdict: Verdict) -> Bool {
    verdict == .short && reasons(path, covered, verdict) == [.notAboveParent]
  }
}
