internal import CallModel
internal import Pareto

/// What there is to do at one node.
struct NodeWork {
  private let node: Coverage
  private let drivers: [DriverPath]
  private let planned: [ListStep]
  /// The drivers with calls here that no list covers; found where they are asked for.
  private var uncovered: Set<Int>?
  /// Those of them for which an entry is to be set right.
  private var mended: Set<Int> = []
  /// Entries that do not count, or not for all of their drivers.
  private(set) var unfinished = UnfinishedEntries()

  init(_ index: Int, of organization: Organization) {
    (node, drivers) = (organization.nodes[index], organization.drivers)
    planned = organization.work(at: index)
  }

  /// Takes an entry of the node in; gives the task of setting it right, where there is one.
  mutating func take(_ result: AuditedEntry, _ entry: Register.Entry) -> OwnerTask? {
    guard let node = result.node else { return nil }
    let range = entry.drivers(among: drivers)
    let isLanded = result.isLanded(entry)
    let isPartial = result.standing == .counts && !result.missing.isEmpty
    let missed = isLanded && (isPartial || result.standing != .counts) ? missed(range) : []
    if result.standing != .counts || !missed.isEmpty {
      unfinished.add(UnfinishedEntries.Entry(position: result.entry, isLanded: isLanded), drivers: range)
    }
    mended.formUnion(missed)
    let isToRenew = result.expiresSoon && !result.isCoveredLater
    switch result.standing {
    case .counts: if result.missing.isEmpty && !isToRenew { return nil }
    case .notInUse, .notEvidenced, .expired, .notYet: if missed.isEmpty { return nil }
    }
    let isOnlyIncomplete = result.standing == .counts && !isToRenew
    let calls = isOnlyIncomplete ? result.incompleteCalls : result.calls
    return OwnerTask(.mend, node: node, drivers: range, entry: result.entry, calls: calls)
  }

  /// The drivers with calls here that nothing covers any more, and for which no other entry is to be set right.
  private mutating func missed(_ range: Range<Int>) -> [Int] {
    let uncovered = uncovered ?? Set(zip(node.ranking.drivers, node.listed).filter { $1 == .no }.map(\.0.driver))
    self.uncovered = uncovered
    let missed = range.count < uncovered.count ? range.filter(uncovered.contains) : uncovered.filter(range.contains)
    return missed.filter { !mended.contains($0) }
  }

  /// The planned steps, each with the landed entry that would stand for it. Where that is an entry of the node itself, setting it right is the task,
  /// and the step is none.
  func steps(at index: Int, above: [UnfinishedEntries]) -> [(task: OwnerTask?, waitsFor: Int?)] {
    planned.enumerated().map { position, step in
      let here = unfinished.entry(for: step.driver)
      if let here, here.isLanded { return (nil, here.position) }
      let begun = here ?? above.reversed().lazy.compactMap { $0.entry(for: step.driver) }.first
      let task = OwnerTask(
        .organize(step: position), node: index, drivers: step.driver..<step.driver + 1, entry: begun?.position, calls: step.calls, steps: 1)
      return (task, begun?.isLanded == true ? begun?.position : nil)
    }
  }
}
