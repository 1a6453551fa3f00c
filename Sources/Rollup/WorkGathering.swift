internal import CallModel
internal import Pareto

/// The owners of an organization and their tasks on the way into work orders.
struct WorkGathering {
  private struct Gathered {
    let name: Label
    var isNamed: Bool
    var nodes: [Int] = []
    var entries: [Int] = []
    var tasks: [OwnerTask] = []
  }

  private let organization: Organization
  private var contacts: [Label: String] = [:]
  private var owners: [Gathered] = []
  /// By name; positions in `owners`.
  private var positions: [Label: Int] = [:]
  private var ownerOfNode: [Int] = []

  /// Finds out who answers for which node.
  init(_ organization: Organization, _ owners: Owners?) {
    self.organization = organization
    let entries = owners?.entries ?? []
    contacts = Dictionary(entries.filter { !$0.contact.isEmpty }.map { ($0.owner, $0.contact) }) { first, _ in first }
    let named = Dictionary(entries.map { ($0.node, $0.owner) }) { first, _ in first }
    for (index, node) in organization.nodes.enumerated() {
      let layer = Label(organization.rules.owner(ofLevel: node.level))
      let position = position(of: named[node.path] ?? layer, isNamed: named[node.path] != nil)
      ownerOfNode.append(position)
      self.owners[position].nodes.append(index)
    }
  }

  private mutating func position(of name: Label, isNamed: Bool) -> Int {
    let position = positions[name] ?? owners.count
    if position == owners.count {
      positions[name] = position
      owners.append(Gathered(name: name, isNamed: isNamed))
    }
    if isNamed { owners[position].isNamed = true }
    return position
  }

  /// Whose an entry is; nil where it names nobody and its node is not known.
  private mutating func owner(of result: AuditedEntry, _ entry: Register.Entry) -> Int? {
    entry.owner.isBlank ? result.node.map { ownerOfNode[$0] } : position(of: entry.owner, isNamed: true)
  }

  /// Gives every task to its owner.
  mutating func gather() {
    for (index, node) in organization.nodes.enumerated() {
      var work = NodeWork(node, of: organization)
      takeEntries(at: index, into: &work)
      for task in work.steps(at: index) { take(task) }
      guard node.verdict == .unreachable else { continue }
      take(OwnerTask(kind: .code, node: index, entry: nil, calls: node.ranking.uncoded.handled, isPlanned: false))
    }
    guard let register = organization.register else { return }
    for result in register.entries where result.node == nil && register.register.entries[result.entry].status != .retired {
      if let owner = owner(of: result, register.register.entries[result.entry]) { owners[owner].entries.append(result.entry) }
    }
  }

  private mutating func takeEntries(at node: Int, into work: inout NodeWork) {
    guard let register = organization.register else { return }
    for position in register.byNode[node] ?? [] {
      let (result, entry) = (register.entries[position], register.register.entries[position])
      guard let owner = owner(of: result, entry) else { continue }
      owners[owner].entries.append(position)
      if let task = work.take(result, entry) { owners[owner].tasks.append(task) }
    }
  }

  /// A step belongs to whoever answers for its node, and to whoever has begun it.
  private mutating func take(_ task: OwnerTask) {
    owners[ownerOfNode[task.node]].tasks.append(task)
    guard let entry = task.entry, let register = organization.register,
      let other = owner(of: register.entries[entry], register.register.entries[entry]), other != ownerOfNode[task.node]
    else { return }
    owners[other].tasks.append(task)
  }

  /// The work orders in their order, and for each node its owner's place there.
  var sorted: (orders: [WorkOrder], ownerOfNode: [Int]) {
    let orders = owners.map { owner in
      WorkOrder(
        owner: Owner(name: owner.name, contact: contacts[owner.name] ?? "", isNamed: owner.isNamed, nodes: owner.nodes),
        tasks: owner.tasks.enumerated().sorted {
          ($1.element.calls, $0.element.node, $0.offset) < ($0.element.calls, $1.element.node, $1.offset)
        }
        .map(\.element), entries: owner.entries.sorted())
    }
    let keys = orders.map { order in (level: order.owner.nodes.map { organization.nodes[$0].level }.min() ?? .max, calls: order.calls) }
    let order = orders.indices.sorted { a, b in
      if keys[a].level != keys[b].level { return keys[a].level < keys[b].level }
      return keys[a].calls == keys[b].calls ? orders[a].owner.name < orders[b].owner.name : keys[a].calls > keys[b].calls
    }
    var places = [Int](repeating: 0, count: orders.count)
    for (place, position) in order.enumerated() { places[position] = place }
    return (order.map { orders[$0] }, ownerOfNode.map { places[$0] })
  }
}

/// What there is to do at one node.
private struct NodeWork {
  private let node: Coverage
  private let drivers: [DriverPath]
  private let planned: [ListStep]
  /// For each driver that no list covers, whether one does; made where it is asked for.
  private var uncovered: Set<Int>?
  /// Landed entries that do not count: setting them right is the step that the plan asks for.
  private var mended: [(drivers: Range<Int>, entry: Int)] = []
  /// Entries that are begun and not landed.
  private var begun: [(drivers: Range<Int>, entry: Int)] = []

  init(_ node: Coverage, of organization: Organization) {
    (self.node, drivers) = (node, organization.drivers)
    planned = organization.mode == .audit ? node.plan : node.verdict == .notAssessable ? [] : node.proposal
  }

  /// Takes an entry of the node in; gives the task of setting it right, where there is one.
  mutating func take(_ result: AuditedEntry, _ entry: Register.Entry) -> OwnerTask? {
    guard let node = result.node else { return nil }
    let range = entry.drivers(among: drivers)
    switch result.standing {
    case .notInUse, .notYet:
      begun.append((range, result.entry))
      return nil
    case .counts: if result.missing.isEmpty && !result.expiresSoon { return nil }
    case .notEvidenced: if result.calls == 0 { return nil }
    case .expired: if !isMissed(range) { return nil }
    }
    if result.standing != .counts { mended.append((range, result.entry)) }
    return OwnerTask(
      kind: .mend, node: node, entry: result.entry, calls: result.calls, isPlanned: planned.contains { range.contains($0.driver) })
  }

  /// Whether a driver with calls here is covered by nothing any more.
  private mutating func isMissed(_ range: Range<Int>) -> Bool {
    let uncovered = uncovered ?? Set(zip(node.ranking.drivers, node.listed).filter { $1 == .no }.map(\.0.driver))
    self.uncovered = uncovered
    return range.count < uncovered.count ? range.contains(where: uncovered.contains) : uncovered.contains(where: range.contains)
  }

  /// The steps that no entry to be set right stands for already.
  func steps(at index: Int) -> [OwnerTask] {
    planned.enumerated().filter { step in !mended.contains { $0.drivers.contains(step.element.driver) } }.map { position, step in
      let entry = begun.filter { $0.drivers.contains(step.driver) }.min { $0.drivers.count < $1.drivers.count }?.entry
      return OwnerTask(kind: .organize(step: position), node: index, entry: entry, calls: step.calls, isPlanned: true)
    }
  }
}
