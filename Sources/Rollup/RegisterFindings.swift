internal import CallModel
internal import Pareto

/// Something about a register that its keeper should look at.
public struct RegisterFinding: Sendable, Hashable {
  /// `FILE:LINE: what, what to do`.
  public let text: String
  /// Whether it only is to be known: the entry counts, or is meant not to.
  public let isNote: Bool

  /// A finding in these words.
  init(text: String, isNote: Bool) { (self.text, self.isNote) = (text, isNote) }
}

extension AuditedRegister {
  /// Everything about the register, in line order: its warnings, the landed entries for want of which calls are not covered, and as notes what else there is to
  /// know: what an entry lacks, which expire soon, which cover no call.
  public func findings(in organization: Organization, _ ranked: RankedOrganization) -> [RegisterFinding] {
    var found = register.tableWarnings(for: ranked).map { (warning: $0, isNote: false) }
    for (result, uncovered) in zip(entries, uncoveredCalls(in: organization)) {
      let entry = register.entries[result.entry]
      if let text = complaint(about: result, entry, uncovered: uncovered) {
        found.append((TableWarning(line: entry.line, text: text), false))
      }
      for note in notes(about: result, entry, uncovered: uncovered, drivers: organization.drivers) {
        found.append((TableWarning(line: entry.line, text: "note: " + note), true))
      }
    }
    let inOrder = found.enumerated().sorted { ($0.element.warning.line, $0.offset) < ($1.element.warning.line, $1.offset) }.map(\.element)
    return inOrder.map { RegisterFinding(text: "\(register.file):\($0.warning.line): \($0.warning.text)", isNote: $0.isNote) }
  }

  /// For every entry, of the calls that it would cover those that no list covers. Node by node: a register may have hundreds of thousands of entries.
  private func uncoveredCalls(in organization: Organization) -> [Int] {
    var uncovered = [Int](repeating: 0, count: entries.count)
    var sums: (node: Int, upTo: [Int]) = (-1, [])
    let order = entries.indices.filter { entries[$0].calls > 0 }.sorted { (entries[$0].node ?? 0, $0) < (entries[$1].node ?? 0, $1) }
    for position in order {
      guard let node = entries[position].node else { continue }
      if node != sums.node { sums = (node, Self.uncoveredCalls(of: organization.nodes[node], drivers: organization.drivers.count)) }
      let drivers = register.entries[entries[position].entry].drivers(among: organization.drivers)
      uncovered[position] = sums.upTo[drivers.upperBound] - sums.upTo[drivers.lowerBound]
    }
    return uncovered
  }

  /// The calls of a node that no list covers, added up over the drivers: before each of them, and at last of all.
  private static func uncoveredCalls(of node: Coverage, drivers: Int) -> [Int] {
    var calls = [Int](repeating: 0, count: drivers + 1)
    for (ranked, listed) in zip(node.ranking.drivers, node.listed) where listed == .no {
      calls[ranked.driver + 1] = ranked.measures.handled
    }
    for driver in 0..<drivers { calls[driver + 1] += calls[driver] }
    return calls
  }

  private func complaint(about result: AuditedEntry, _ entry: Register.Entry, uncovered: Int) -> String? {
    // What others cover is only to be known; what covers no call at all may be meant to.
    guard uncovered > 0 || result.calls == 0 else { return nil }
    let calls = result.calls == 1 ? "its 1 call" : "its \(result.calls) calls"
    let loss = { (verb: String) in
      result.calls == 0 ? "" : uncovered == result.calls ? ", so it \(verb) \(calls)" : ", so \(uncovered) of \(calls) are not covered"
    }
    switch result.standing {
    case .notEvidenced:
      return "claimed, not evidenced: no \(result.missingWords) is written down\(loss("does not cover")); write where it is"
    // What counts on no day has a warning of its own.
    case .expired where !entry.countsOnNoDay:
      return "expired on \(entry.expiresOn?.description ?? "")\(loss("no longer covers")); set a later day, or the status to retired"
    // What it shows too little for it does not cover, where evidence must be complete.
    case .counts where !result.missing.isEmpty && result.calls > 0:
      return "no \(result.missingWords) is written down\(loss("does not cover")); write where it is"
    case .expired, .counts, .notYet, .notInUse: return nil
    }
  }

  private func notes(about result: AuditedEntry, _ entry: Register.Entry, uncovered: Int, drivers: [DriverPath]) -> [String] {
    let isCoveredByOthers = result.calls > 0 && uncovered == 0
    switch result.standing {
    case .counts: return notesOfCounting(result, entry, uncovered: uncovered, drivers: drivers)
    case .notEvidenced where isCoveredByOthers:
      return ["claimed, not evidenced: no \(result.missingWords) is written down; other entries cover its calls"]
    case .expired where isCoveredByOthers && !entry.countsOnNoDay:
      return ["expired on \(entry.expiresOn?.description ?? ""); other entries cover its calls"]
    case .notYet where !entry.countsOnNoDay: return ["lands on \(entry.landedOn?.description ?? "")"]
    case .notEvidenced, .expired, .notYet, .notInUse: return []
    }
  }

  private func notesOfCounting(_ result: AuditedEntry, _ entry: Register.Entry, uncovered: Int, drivers: [DriverPath]) -> [String] {
    var notes: [String] = []
    if !result.missing.isEmpty, uncovered == 0 {
      let some = result.drivers > 1 ? " for \(result.incompleteDrivers) of its \(result.drivers) drivers" : ""
      notes.append("no \(result.missingWords) is written down, which its class demands today\(some)")
    }
    if result.expiresSoon, let expiresOn = entry.expiresOn { notes.append("expires on \(expiresOn)") }
    if result.calls == 0, result.node != nil, !entry.drivers(among: drivers).isEmpty {
      notes.append("covers no call at its scope")
    }
    return notes
  }
}

extension Evidence {
  /// How many kinds there are.
  public var count: Int { rawValue.nonzeroBitCount }

  /// What the kinds are called, in the order of outputs.
  public var names: [String] {
    [("answer script", Evidence.script), ("process", .process), ("knowledge-base entry", .knowledgeBase)].filter { contains($0.1) }.map(\.0)
  }
}

extension AuditedEntry {
  /// What it lacks, to stand after "no": `answer script`, `process and no knowledge-base entry`, `answer script, process or knowledge-base entry`.
  public var missingWords: String {
    let names = missing.names
    guard isAnyOneEnough, let last = names.last, names.count > 1 else { return names.joined(separator: " and no ") }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
