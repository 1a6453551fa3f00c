internal import CallModel
internal import Pareto

/// The owners of an organization and their tasks on the way into work orders.
struct WorkGathering {
  private struct Gathered {
    var name: PersonName
    var isNamed: Bool
    var nodes: [Int] = []
    var entries: [Int] = []
    var tasks: [OwnerTask] = []
  }

  private let organization: Organization
  private var contacts: [PersonName: String] = [:]
  private var owners: [Gathered] = []
  /// By name; positions in `owners`.
  private var positions: [PersonName: Int] = [:]
  private var ownerOfNode: [Int] = []
  /// For each level down to the node at hand what its entries would cover if they were finished.
  private var unfinished: [UnfinishedEntries] = []
  /// By entry, how many steps of the plan wait for it.
  private var waiting: [Int: Int] = [:]

  /// Finds out who answers for which node.
  init(_ organization: Organization, _ owners: Owners?) {
    self.organization = organization
    let entries = owners?.entries ?? []
    contacts = Dictionary(entries.filter { !$0.contact.isEmpty }.map { ($0.owner, $0.contact) }) { first, _ in first }
    let named = Dictionary(entries.map { ($0.node, $0.owner) }) { first, _ in first }
    let layers = organization.rules.levels.indices.map { PersonName(Label(organization.rules.owner(ofLevel: $0))) }
    for index in organization.nodes.indices {
      let owner = named.isEmpty ? nil : named[organization.nodes[index].path]
      let position = position(of: owner ?? layers[organization.nodes[index].level], isNamed: owner != nil)
      ownerOfNode.append(position)
      self.owners[position].nodes.append(index)
    }
  }

  private mutating func position(of name: PersonName, isNamed: Bool) -> Int {
    let position = positions[name] ?? owners.count
    if position == owners.count {
      positions[name] = position
      owners.append(Gathered(name: name, isNamed: isNamed))
    }
    // Whoever names a node's owner as the layer is called means the layer, and spells it.
    if isNamed { (owners[position].isNamed, owners[position].name) = (true, name) }
    return position
  }

  /// Whose an entry is; nil where it names nobody and its node is not known.
  private mutating func owner(of result: AuditedEntry, _ entry: Register.Entry) -> Int? {
    entry.owner.isBlank ? result.node.map { ownerOfNode[$0] } : positions[entry.owner] ?? position(of: entry.owner, isNamed: true)
  }

  /// Gives every task to its owner.
  mutating func gather() {
    for (index, node) in organization.nodes.enumerated() {
      unfinished.removeLast(unfinished.count - min(unfinished.count, node.level))
      var work = NodeWork(index, of: organization)
      takeEntries(at: index, into: &work)
      for (task, waits) in work.steps(at: index, above: unfinished) {
        take(task)
        if let entry = waits { waiting[entry, default: 0] += 1 }
      }
      unfinished.append(work.unfinished)
      guard organization.needsCoding(at: index) else { continue }
      take(OwnerTask(.code, node: index, drivers: 0..<0, calls: node.ranking.uncoded.handled))
    }
    takeEntriesOfNowhere()
  }

  /// What one owner has to do about the same drivers at the same node; small, since there are tens of thousands.
  private struct Subject: Hashable {
    let owner: Int32
    let node: Int32
    let firstDriver: Int32
    let endOfDrivers: Int32

    init(_ task: OwnerTask, owner: Int) {
      (self.owner, node) = (Int32(owner), Int32(task.node))
      (firstDriver, endOfDrivers) = (Int32(task.drivers.lowerBound), Int32(task.drivers.upperBound))
    }

    func hash(into hasher: inout Hasher) {
      // The others follow from these two nearly always.
      hasher.combine(UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: firstDriver)))
    }
  }

  /// Gives the tasks of a diagnosis to whoever has nothing to do about the same driver at the same node yet, nor an entry to set right that is to be reworked.
  mutating func gather(_ diagnosed: [OwnerTask]) {
    guard !diagnosed.isEmpty else { return }
    var taken = Set<Subject>(minimumCapacity: owners.reduce(diagnosed.count) { $0 + $1.tasks.count })
    var mended: [Int: Set<Int>] = [:]
    for (owner, gathered) in owners.enumerated() {
      for task in gathered.tasks {
        if task.kind == .mend, let entry = task.entry {
          // What is to be done about a star says nothing of any of its drivers.
          if organization.register?.register.entries[entry].coversBelow == true { continue }
          mended[owner, default: []].insert(entry)
        }
        taken.insert(Subject(task, owner: owner))
      }
    }
    for task in diagnosed {
      let owner = ownerOfEntry(task.entry) ?? ownerOfNode[task.node]
      if let entry = task.entry, mended[owner]?.contains(entry) == true { continue }
      if taken.insert(Subject(task, owner: owner)).inserted { owners[owner].tasks.append(task) }
    }
  }

  private mutating func ownerOfEntry(_ position: Int?) -> Int? {
    guard let position, let register = organization.register else { return nil }
    return owner(of: register.entries[position], register.register.entries[position])
  }

  /// Entries whose node no call reached.
  private mutating func takeEntriesOfNowhere() {
    guard let register = organization.register else { return }
    for result in register.entries where result.node == nil && register.register.entries[result.entry].status != .retired {
      if let owner = owner(of: result, register.register.entries[result.entry]) { owners[owner].entries.append(result.entry) }
    }
  }

  private mutating func takeEntries(at node: Int, into work: inout NodeWork) {
    guard let register = organization.register else { return }
    let all = register.register.entries
    // The narrower first, whom a wider one leaves what both would be asked for.
    let positions = (register.byNode[node] ?? []).sorted { (all[$1].narrowness, $0) < (all[$0].narrowness, $1) }
    var counted: Set<CountedEntry> = []
    for position in positions {
      let (result, entry) = (register.entries[position], all[position])
      guard let owner = owner(of: result, entry) else { continue }
      owners[owner].entries.append(position)
      if result.standing == .counts, !counted.insert(CountedEntry(result, entry)).inserted { continue }
      if let task = work.take(result, entry) { owners[owner].tasks.append(task) }
    }
  }

  /// A step belongs to whoever answers for its node, and to whoever has begun it there.
  private mutating func take(_ task: OwnerTask?) {
    guard let task else { return }
    owners[ownerOfNode[task.node]].tasks.append(task)
    guard let entry = task.entry, let register = organization.register, register.entries[entry].node == task.node,
      let other = owner(of: register.entries[entry], register.register.entries[entry]), other != ownerOfNode[task.node]
    else { return }
    owners[other].tasks.append(task)
  }

  /// The work orders in their order, and for each node its owner's place there. Whoever answers for no node stands where the topmost of their tasks is.
  var sorted: (orders: [WorkOrder], ownerOfNode: [Int]) {
    let orders = owners.map(order)
    let levels = orders.map { order in
      let nodes = order.owner.nodes.isEmpty ? order.tasks.map(\.node) : order.owner.nodes
      return nodes.map { organization.nodes[$0].level }.min() ?? .max
    }
    let places = orders.indices.sorted { a, b in
      if levels[a] != levels[b] { return levels[a] < levels[b] }
      let (first, second) = (orders[a].calls, orders[b].calls)
      return first == second ? orders[a].owner.name < orders[b].owner.name : first > second
    }
    var placeOf = [Int](repeating: 0, count: orders.count)
    for (place, position) in places.enumerated() { placeOf[position] = place }
    return (places.map { orders[$0] }, ownerOfNode.map { placeOf[$0] })
  }

  private func order(_ gathered: Gathered) -> WorkOrder {
    var tasks = gathered.tasks
    for position in tasks.indices where tasks[position].kind == .mend {
      tasks[position].steps = tasks[position].entry.flatMap { waiting[$0] } ?? 0
    }
    // Not the tasks themselves: one owner may have tens of thousands, and a task is large.
    let inOrder = tasks.indices.map { (calls: tasks[$0].calls, node: Int32(tasks[$0].node), task: Int32($0)) }
      .sorted { a, b in (b.calls, a.node, a.task) < (a.calls, b.node, b.task) }
    let owner = Owner(
      name: gathered.name, contact: contacts[gathered.name] ?? "", isNamed: gathered.isNamed, nodes: gathered.nodes)
    return WorkOrder(owner: owner, tasks: inOrder.map { tasks[Int($0.task)] }, entries: gathered.entries.sorted())
  }
}

/// An entry that counts: of those that are the same in all that matters to work the first is asked.
private struct CountedEntry: Hashable {
  private let key: Register.Key
  private let evidence: Evidence
  private let expiresSoon: Bool

  init(_ result: AuditedEntry, _ entry: Register.Entry) {
    (key, evidence, expiresSoon) = (Register.Key(entry), entry.evidence, result.expiresSoon)
  }
}
