internal import CallModel
internal import Pareto

/// The landed entries of one node's list as a wider entry of the same list sees them: of two that lack the same for a driver, the narrower is asked for
/// it.
struct AskedEntries: Sendable, Hashable {
  private struct Asked: Sendable, Hashable {
    let drivers: Range<Int>
    let evidence: Evidence
    let narrowness: Int
    let counts: Bool

    /// Whether a wider entry need not be asked: this one covers the driver, or neither does and this one is to be set right.
    func stands(for driver: Int, _ demand: EvidenceDemand, beside wider: Register.Entry, _ rule: EvidenceRule) -> Bool {
      guard narrowness > wider.narrowness, drivers.contains(driver) else { return false }
      return counts && rule.accepts(evidence, for: demand) || !rule.accepts(wider.evidence, for: demand)
    }
  }

  private var exact: [Int: Set<Asked>] = [:]
  /// Those that cover several drivers: of very many rows a few are different.
  private var wide: Set<Asked> = []

  /// None.
  init() {}

  /// Takes in an entry that is landed and has calls, unless its days are still to come.
  ///
  /// - Parameter drivers: what it covers, as a stretch of the organization's drivers.
  mutating func add(_ result: AuditedEntry, _ entry: Register.Entry, drivers: Range<Int>) {
    guard result.isLanded(entry), result.drivers > 0 else { return }
    let asked = Asked(drivers: drivers, evidence: entry.evidence, narrowness: entry.narrowness, counts: result.standing == .counts)
    if drivers.count == 1 { exact[drivers.lowerBound, default: []].insert(asked) } else { wide.insert(asked) }
  }

  /// Whether a narrower entry is asked for what a driver demands, so that this one need not be.
  func stand(for driver: Int, _ demand: EvidenceDemand, beside wider: Register.Entry, _ rule: EvidenceRule) -> Bool {
    guard wider.coversBelow else { return false }
    let isMeant = { (asked: Asked) in asked.stands(for: driver, demand, beside: wider, rule) }
    return exact[driver]?.contains(where: isMeant) ?? false || wide.contains(where: isMeant)
  }
}

extension Register.Entry {
  /// How exactly it names what it covers: the longer path is narrower and, of equally long ones, the one without a star.
  var narrowness: Int { driver.depth * 2 + (coversBelow ? 0 : 1) }
}
