public import CallModel
internal import Pareto

/// Whether an entry of the register counts, and if not why.
public enum EntryStanding: String, Sendable, CaseIterable {
  /// It counts.
  case counts
  /// Landed and within its days, and nothing shows that the solution exists: claimed, not evidenced.
  case notEvidenced = "not_evidenced"
  /// Landed; its last day is over.
  case expired
  /// Landed; its first day is still to come.
  case notYet = "not_yet"
  /// Draft, claimed or retired.
  case notInUse = "not_in_use"
}

/// What became of one entry in an audit. Small, because a register may have hundreds of thousands.
public struct AuditedEntry: Sendable, Hashable {
  /// The entry: a position in the register's `entries`.
  public let entry: Int
  /// The node whose list it is on: a position in the organization's nodes; nil: no call came there.
  public let node: Int?
  /// Whether it counts.
  public var standing: EntryStanding
  /// The handled calls at the node whose driver it covers, whether it counts or not.
  public var calls = 0
  /// How many drivers these calls have.
  public var drivers = 0
  /// What today's classes demand and the entry lacks, those drivers left out that a list above covers too, unless the entry has too little for any, and
  /// those for which a narrower entry of the same list is asked; always empty where evidence is not asked for. All three together where any one of them
  /// would do.
  public var missing: Evidence = []
  /// For how many of its drivers something is missing.
  public var incompleteDrivers = 0
  /// The handled calls of these drivers.
  public var incompleteCalls = 0
  /// Whether any one of the three would do for what is missing.
  public var isAnyOneEnough = false
  /// Whether it counts and its last day is at most `Register.daysOfNotice` after the window's last.
  public var expiresSoon = false
  /// Whether it does, and entries that do not, of its node or of those above, count for every one of its drivers.
  public var isCoveredLater = false

  init(entry: Int, node: Int?, standing: EntryStanding) { (self.entry, self.node, self.standing) = (entry, node, standing) }
}

extension AuditedEntry {
  /// Whether it is landed and does not just wait for its first day, so that setting it right is all there is to do.
  public func isLanded(_ entry: Register.Entry) -> Bool { standing != .notInUse && (standing != .notYet || entry.countsOnNoDay) }
}

/// A register held against the calls: what became of every entry.
public struct AuditedRegister: Sendable, Hashable {
  /// The register.
  public let register: Register
  /// One per entry of the register, in its order.
  public let entries: [AuditedEntry]
  /// How many there are of each kind.
  public let summary: RegisterSummary
  /// For each node the entries on its list that are more than history: all but the retired. In the order of the register.
  public let byNode: [Int: [Int]]
  /// For each node its landed entries, as wider ones of the same list see them.
  private let asked: [Int: AskedEntries]

  /// An audited register of these parts.
  public init(register: Register, entries: [AuditedEntry], summary: RegisterSummary, byNode: [Int: [Int]]) {
    self.init(register: register, entries: entries, summary: summary, byNode: byNode, asked: [:])
  }

  init(register: Register, entries: [AuditedEntry], summary: RegisterSummary, byNode: [Int: [Int]], asked: [Int: AskedEntries]) {
    (self.register, self.entries, self.summary, self.byNode, self.asked) = (register, entries, summary, byNode, asked)
  }

  /// The node and the drivers whose calls an entry covers; nil where it does not count or covers no call.
  public func covered(_ result: AuditedEntry, in organization: Organization) -> (node: Int, drivers: Range<Int>)? {
    guard result.standing == .counts, result.calls > 0, let node = result.node else { return nil }
    return (node, register.entries[result.entry].drivers(among: organization.drivers))
  }

  /// The drivers for which an entry lacks what today's classes demand, those left out that a list above covers or for which a narrower entry of the same
  /// list is asked; in rank order.
  ///
  /// - Parameter difficulty: the class of the driver in a row of the node's ranking.
  public func incompleteDrivers(of result: AuditedEntry, in organization: Organization, difficulty: (Int) -> Difficulty?) -> [Int] {
    guard let node = result.node else { return [] }
    let entry = register.entries[result.entry]
    let range = entry.drivers(among: organization.drivers)
    let (drivers, listed) = (organization.nodes[node].ranking.drivers, organization.nodes[node].listed)
    let others = entry.coversBelow ? asked[node] ?? AskedEntries() : AskedEntries()
    return drivers.enumerated().filter { row, ranked in
      guard range.contains(ranked.driver), listed[row] != .inherited else { return false }
      let demand = EvidenceDemand(ranked.frequency, difficulty(row))
      guard !demand.missing(beside: entry.evidence).isEmpty, let rule = summary.evidence else { return false }
      return !others.stand(for: ranked.driver, demand, beside: entry, rule)
    }.map(\.element.driver)
  }

  /// For each difficult driver on a node's own list the entry that answers for it: of those that cover it the narrowest, and first those that show what
  /// such a driver demands.
  public func entries(covering drivers: Set<Int>, at node: Int, in organization: Organization) -> [Int: Int] {
    let ranked = organization.nodes[node].ranking.drivers.filter { drivers.contains($0.driver) }
    var best: [Int: (entry: Int, isAccepted: Bool, narrowness: Int)] = [:]
    for position in byNode[node] ?? [] {
      guard let covered = covered(entries[position], in: organization)?.drivers else { continue }
      let entry = register.entries[position]
      for ranked in ranked where covered.contains(ranked.driver) {
        let isAccepted = summary.evidence?.accepts(entry.evidence, for: EvidenceDemand(ranked.frequency, .difficult)) ?? true
        if let known = best[ranked.driver], (known.isAccepted ? 1 : 0, known.narrowness) >= (isAccepted ? 1 : 0, entry.narrowness) {
          continue
        }
        best[ranked.driver] = (position, isAccepted, entry.narrowness)
      }
    }
    return best.mapValues(\.entry)
  }
}

extension Register {
  /// Entries that expire within so many days after the window's last are told ahead.
  public static let daysOfNotice = 30
}
