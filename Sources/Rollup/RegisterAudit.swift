internal import CallModel
internal import Pareto

extension Register {
  /// Holds the register against the calls.
  ///
  /// - Parameters:
  ///   - lastDay: the window's last day; nil in a run without dates, where dates are not judged.
  ///   - difficulty: the class of the driver in a row of a node's ranking; nil where it was not computed.
  /// - Returns: what became of every entry, and for each node the drivers that its own list covers, as stretches of the organization's drivers.
  func audited(
    in organization: RankedOrganization, lastDay: Day?, difficulty: @escaping (_ node: Int, _ row: Int) -> Difficulty?
  ) -> (register: AuditedRegister, lists: [[Range<Int>]]) {
    let rule = hasEvidenceColumns ? organization.rules.evidence : nil
    var audit = RegisterAudit(organization: organization, lastDay: lastDay, difficulty: difficulty, rule: rule)
    let nodes = nodes(in: organization)
    var results = entries.indices.map { position in
      AuditedEntry(entry: position, node: nodes[position], standing: entries[position].standing(on: lastDay))
    }
    let order = entries.indices.filter { nodes[$0] != nil }.sorted { (nodes[$0] ?? 0, $0) < (nodes[$1] ?? 0, $1) }
    // The narrower first: what they are asked for, a wider one of the same list is not.
    let narrowFirst = order.sorted { (nodes[$0] ?? 0, entries[$1].narrowness, $0) < (nodes[$1] ?? 0, entries[$0].narrowness, $1) }
    for position in narrowFirst { audit.judge(&results[position], entries[position]) }
    for position in audit.coveredLater { results[position].isCoveredLater = true }
    for position in results.indices where nodes[position] == nil { audit.judgeWithoutCalls(&results[position], entries[position]) }

    var summary = RegisterSummary(file: file, rows: rows, datesJudged: lastDay != nil, evidence: rule)
    for result in results { summary.add(result) }
    let listed = order.filter { entries[$0].status != .retired }
    let byNode = Dictionary(grouping: listed) { nodes[$0] ?? 0 }
    return (AuditedRegister(register: self, entries: results, summary: summary, byNode: byNode, asked: audit.asked), audit.lists)
  }

  /// For each entry its node; nil where no call came there. Rows about one node mostly stand together.
  private func nodes(in organization: RankedOrganization) -> [Int?] {
    var last: (scope: OrgPath, node: Int?) = (OrgPath([]), nil)
    return entries.map { entry in
      if entry.scope != last.scope { last = (entry.scope, organization.tree.paths.position(of: entry.scope)) }
      return last.node
    }
  }
}

/// The audit of a register's entries, node by node.
private struct RegisterAudit {
  private let organization: RankedOrganization
  private let lastDay: Day?
  private let difficulty: (_ node: Int, _ row: Int) -> Difficulty?
  /// How much has to be shown; nil: nothing, because the register has no columns for it.
  private let rule: EvidenceRule?
  /// For each node the drivers that its own list covers.
  private(set) var lists: [[Range<Int>]]
  /// The same without what expires soon.
  private var lasting: [[Range<Int>]]
  /// The entries that expire soon: positions, node by node, each with its last day and the drivers for which it counts.
  private var soon: [(entry: Int, node: Int, expiresOn: Day, drivers: [Int])] = []
  /// For each node the entries that land on a day to come and last: that day, and the drivers for which they will count.
  private var successors: [Int: [(landedOn: Day, drivers: [Range<Int>])]] = [:]
  /// The node whose rows are known.
  private var node = -1
  /// For each driver its row in the node's ranking; −1: no call.
  private var rows: [Int32]
  /// For each driver whether a list above the node covers it.
  private var isCoveredAbove: [Bool]
  /// For each node its landed entries judged so far.
  private(set) var asked: [Int: AskedEntries] = [:]

  init(organization: RankedOrganization, lastDay: Day?, difficulty: @escaping (Int, Int) -> Difficulty?, rule: EvidenceRule?) {
    (self.organization, self.lastDay, self.difficulty, self.rule) = (organization, lastDay, difficulty, rule)
    lists = [[Range<Int>]](repeating: [], count: organization.nodes.count)
    lasting = lists
    rows = [Int32](repeating: -1, count: organization.drivers.count)
    isCoveredAbove = [Bool](repeating: false, count: organization.drivers.count)
  }

  /// Judges an entry of a known node; quick where it is the same node as before.
  mutating func judge(_ result: inout AuditedEntry, _ entry: Register.Entry) {
    guard let node = result.node else { return }
    findRows(of: node)
    let (range, ranking) = (entry.drivers(among: organization.drivers), organization.nodes[node].ranking)
    var accepted: [Int] = []
    var demands: [(driver: Int, demand: EvidenceDemand)] = []
    for driver in range where rows[driver] >= 0 {
      let ranked = ranking.drivers[Int(rows[driver])]
      let demand = EvidenceDemand(ranked.frequency, difficulty(node, Int(rows[driver])))
      if rule?.accepts(entry.evidence, for: demand) ?? true { accepted.append(driver) }
      result.calls += ranked.measures.handled
      result.drivers += 1
      if rule != nil { demands.append((driver, demand)) }
    }
    note(demands, of: entry, ranking, isAccepted: !accepted.isEmpty, in: &result)
    if result.drivers == 0 { return judgeWithoutCalls(&result, entry) }
    conclude(&result, entry, isAccepted: !accepted.isEmpty)
    asked[node, default: AskedEntries()].add(result, entry, drivers: range)
    let covered = accepted.count == result.drivers ? [range] : accepted.map { $0..<$0 + 1 }
    if result.standing == .notYet, let landedOn = entry.landedOn, !expiresSoon(entry) {
      successors[node, default: []].append((landedOn, covered))
    }
    guard result.standing == .counts else { return }
    lists[node] += covered
    if result.expiresSoon, let expiresOn = entry.expiresOn {
      soon.append((result.entry, node, expiresOn, accepted))
    } else {
      lasting[node] += covered
    }
  }

  /// The entries that expire soon and for whose drivers others count that do not, here or above, or will from the day after on.
  var coveredLater: [Int] {
    // For each driver the first day from which on something that lasts covers it.
    var (node, days) = (-1, [Int](repeating: .max, count: organization.drivers.count))
    return soon.filter { entry in
      if entry.node != node {
        node = entry.node
        for driver in days.indices { days[driver] = .max }
        for above in sequence(first: node, next: { organization.nodes[$0].parent }) {
          for driver in lasting[above].joined() { days[driver] = .min }
          for successor in successors[above] ?? [] {
            for driver in successor.drivers.joined() { days[driver] = min(days[driver], successor.landedOn.number) }
          }
        }
      }
      return entry.drivers.allSatisfy { days[$0] <= entry.expiresOn.number + 1 }
    }.map(\.entry)
  }

  /// Judges an entry that covers no call: its class is not known, so any one of the three will do.
  func judgeWithoutCalls(_ result: inout AuditedEntry, _ entry: Register.Entry) {
    if rule != nil { note(.anyOne, 0, beside: entry.evidence, in: &result) }
    result.incompleteDrivers = 0
    conclude(&result, entry, isAccepted: rule?.accepts(entry.evidence, for: .anyOne) ?? true)
  }

  /// What a list above covers is that list's to complete, and what a narrower entry of the same list is asked for is that entry's. An entry that does
  /// not count is told what it would take.
  private func note(
    _ demands: [(driver: Int, demand: EvidenceDemand)], of entry: Register.Entry, _ ranking: Ranking, isAccepted: Bool,
    in result: inout AuditedEntry
  ) {
    guard let rule else { return }
    let narrower = result.node.flatMap { asked[$0] } ?? AskedEntries()
    let own = demands.filter { driver, demand in !narrower.stand(for: driver, demand, beside: entry, rule) }
    let all = isAccepted ? own.filter { !isCoveredAbove[$0.driver] } : own.isEmpty ? demands : own
    for (driver, demand) in all {
      note(demand, ranking.drivers[Int(rows[driver])].measures.handled, beside: entry.evidence, in: &result)
    }
  }

  /// Adds up what is missing. Whatever one class demands by name is also the one kind that another asks for.
  private func note(_ demand: EvidenceDemand, _ calls: Int, beside evidence: Evidence, in result: inout AuditedEntry) {
    let missing = demand.missing(beside: evidence)
    guard !missing.isEmpty else { return }
    result.incompleteDrivers += 1
    result.incompleteCalls += calls
    if demand == .anyOne {
      guard result.missing.isEmpty else { return }
      (result.missing, result.isAnyOneEnough) = (missing, true)
    } else {
      result.missing = result.isAnyOneEnough ? missing : result.missing.union(missing)
      result.isAnyOneEnough = false
    }
  }

  private func conclude(_ result: inout AuditedEntry, _ entry: Register.Entry, isAccepted: Bool) {
    guard result.standing == .counts else { return }
    if !isAccepted { result.standing = .notEvidenced }
    result.expiresSoon = isAccepted && expiresSoon(entry)
  }

  private func expiresSoon(_ entry: Register.Entry) -> Bool {
    guard let lastDay, let expiresOn = entry.expiresOn else { return false }
    return expiresOn.number <= lastDay.number + Register.daysOfNotice
  }

  private mutating func findRows(of node: Int) {
    guard node != self.node else { return }
    if self.node >= 0 {
      for ranked in organization.nodes[self.node].ranking.drivers { rows[ranked.driver] = -1 }
    }
    for (row, ranked) in organization.nodes[node].ranking.drivers.enumerated() { rows[ranked.driver] = Int32(row) }
    for driver in isCoveredAbove.indices { isCoveredAbove[driver] = false }
    var above = organization.nodes[node].parent
    while let index = above {
      for driver in lists[index].joined() { isCoveredAbove[driver] = true }
      above = organization.nodes[index].parent
    }
    self.node = node
  }
}

extension Register.Entry {
  /// Whether it counts on a day, whatever its evidence. Without a day the dates are not judged.
  func standing(on day: Day?) -> EntryStanding {
    guard status == .landed else { return .notInUse }
    guard let day else { return .counts }
    if let expiresOn, expiresOn < day { return .expired }
    if let landedOn, day < landedOn { return .notYet }
    return .counts
  }

  /// What it covers of a list of drivers, as a stretch of it; empty where no call carries it.
  func drivers(among drivers: [DriverPath]) -> Range<Int> {
    if coversBelow { return drivers.positions(coveredBy: driver) }
    return drivers.position(of: driver).map { $0..<$0 + 1 } ?? 0..<0
  }
}
