internal import CallModel

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
  /// Everything about the register, in line order: its warnings, the landed entries that do not count or not for all they name, and as notes what there is
  /// to know about those that do: what they lack, which expire soon, which cover no call.
  public func findings(in organization: RankedOrganization) -> [RegisterFinding] {
    var found = register.tableWarnings(for: organization).map { (warning: $0, isNote: false) }
    for result in entries {
      let entry = register.entries[result.entry]
      if let text = complaint(about: result, entry) { found.append((TableWarning(line: entry.line, text: text), false)) }
      for note in notes(about: result, entry, drivers: organization.drivers) {
        found.append((TableWarning(line: entry.line, text: "note: " + note), true))
      }
    }
    let inOrder = found.enumerated().sorted { ($0.element.warning.line, $0.offset) < ($1.element.warning.line, $1.offset) }.map(\.element)
    return inOrder.map { RegisterFinding(text: "\(register.file):\($0.warning.line): \($0.warning.text)", isNote: $0.isNote) }
  }

  private func complaint(about result: AuditedEntry, _ entry: Register.Entry) -> String? {
    let calls = result.calls == 1 ? "its 1 call" : "its \(result.calls) calls"
    switch result.standing {
    case .notEvidenced:
      let loss = result.calls == 0 ? "" : ", so it does not cover \(calls)"
      return "claimed, not evidenced: no \(result.missingWords) is written down\(loss); write where it is"
    // What counts on no day has a warning of its own.
    case .expired where !entry.countsOnNoDay:
      return "expired on \(entry.expiresOn?.description ?? "")" + (result.calls == 0 ? "" : ", so it no longer covers \(calls)")
        + "; set a later day, or the status to retired"
    // What it shows too little for it does not cover, where evidence must be complete; elsewhere that is only to be known.
    case .counts where summary.evidence == .complete && !result.missing.isEmpty:
      let lost = result.incompleteCalls == 1 ? "the 1 call" : "the \(result.incompleteCalls) calls"
      let some = "\(result.incompleteDrivers) of its \(result.drivers) drivers"
      return "no \(result.missingWords) is written down, so it does not cover \(lost) of \(some); write where it is"
    case .expired, .counts, .notYet, .notInUse: return nil
    }
  }

  private func notes(about result: AuditedEntry, _ entry: Register.Entry, drivers: [DriverPath]) -> [String] {
    guard result.standing == .counts else { return [] }
    var notes: [String] = []
    if !result.missing.isEmpty, summary.evidence != .complete {
      let some = result.drivers > 1 ? " for \(result.incompleteDrivers) of its \(result.drivers) drivers" : ""
      notes.append("no \(result.missingWords) is written down, which its class demands today\(some)")
    }
    if result.expiresSoon, let expiresOn = entry.expiresOn { notes.append("expires on \(expiresOn)") }
    if result.calls == 0, result.node != nil, !entry.drivers(among: drivers).isEmpty { notes.append("covers no call at its scope") }
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
