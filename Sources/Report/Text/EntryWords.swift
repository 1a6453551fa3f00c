internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// An entry of the register that is to be set right, in words.
enum EntryWords {
  /// Its driver, with the star where everything below it is meant.
  static func driver(_ entry: Register.Entry) -> String { MarkdownText.path(entry.driver) + (entry.coversBelow ? " / \\*" : "") }

  /// Where it stands: `problems.csv line 105`.
  static func place(_ entry: Register.Entry, _ contents: ReportContents) -> String {
    let file = contents.model.organization.register?.register.file ?? ""
    let name = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[file.utf8.index(after: $0)...]) } ?? file
    return "\(MarkdownText.escaped(name)) line \(entry.line)"
  }

  /// What to do about it: `Renew`.
  static func order(_ result: AuditedEntry, _ entry: Register.Entry) -> String {
    switch result.standing {
    case .expired where entry.countsOnNoDay, .notYet where entry.countsOnNoDay: "Correct the dates of"
    case .notEvidenced: "Show the evidence for"
    case .counts where !result.missing.isEmpty: "Complete"
    case .expired, .counts, .notYet, .notInUse: "Renew"
    }
  }

  /// Why.
  static func reason(_ result: AuditedEntry, _ entry: Register.Entry, _ contents: ReportContents) -> String {
    switch result.standing {
    case .expired where entry.countsOnNoDay, .notYet where entry.countsOnNoDay: "\(days(entry)): it counts on no day"
    case .notEvidenced: "claimed, not evidenced: it does not count"
    case .expired: "expired on \(entry.expiresOn?.description ?? "")"
    case .counts, .notYet, .notInUse:
      [
        result.missing.isEmpty ? nil : demand(contents),
        result.expiresSoon ? "expires on \(entry.expiresOn?.description ?? "")" : nil,
      ].compactMap { $0 }.joined(separator: "; ")
    }
  }

  /// Why something is missing of an entry that counts. Where evidence must be complete, what lacks it is not covered.
  private static func demand(_ contents: ReportContents) -> String {
    let isComplete = contents.model.organization.register?.summary.evidence == .complete
    return isComplete ? "it counts for a part of what it covers" : "it counts, and its class demands more today"
  }

  /// Days that end before they begin.
  private static func days(_ entry: Register.Entry) -> String {
    "expires\\_on \(entry.expiresOn?.description ?? "") is before landed\\_on \(entry.landedOn?.description ?? "")"
  }

  /// Whether somebody has to look at an entry: whether `state` has anything to say.
  static func isToLookAt(_ result: AuditedEntry, _ entry: Register.Entry) -> Bool {
    switch result.standing {
    case .notEvidenced, .expired, .notYet: true
    case .notInUse: entry.status == .claimed || entry.status == .draft
    case .counts: !result.missing.isEmpty || result.expiresSoon
    }
  }

  /// What is the matter with an entry that counts or would; empty where nothing is.
  static func state(_ result: AuditedEntry, _ entry: Register.Entry, _ contents: ReportContents) -> String {
    switch result.standing {
    case .expired where entry.countsOnNoDay, .notYet where entry.countsOnNoDay: return days(entry)
    case .notEvidenced: return "claimed, not evidenced: no \(result.missingWords) is written down"
    case .expired: return "expired on \(entry.expiresOn?.description ?? "")"
    case .notYet: return "lands on \(entry.landedOn?.description ?? "")"
    case .notInUse: return entry.status == .claimed ? "claimed to be in use, not landed" : entry.status == .draft ? "a draft" : ""
    case .counts:
      let demanded = result.missing.isEmpty ? nil : "missing for its class today: \(missing(result, contents))"
      return [demanded, result.expiresSoon ? "expires on \(entry.expiresOn?.description ?? "")" : nil].compactMap { $0 }
        .joined(separator: "; ")
    }
  }

  /// What is missing, in a table's cell; of several drivers with the names of those that lack it.
  static func missing(_ result: AuditedEntry, _ contents: ReportContents) -> String {
    if result.isAnyOneEnough { return result.missingWords }
    let names = Words.list(result.missing.names)
    guard result.incompleteDrivers < result.drivers, let register = contents.model.organization.register else { return names }
    let lacking = register.incompleteDrivers(of: result, in: contents.model.organization) { row in
      result.node.flatMap { contents.diagnosis?.problemClass(at: $0, row: row).difficulty }
    }
    let more = lacking.count > 2 ? ["\(Words.grouped(lacking.count - 2)) more"] : []
    return "\(names) for \(Words.list(lacking.prefix(2).map { "*\(contents.drivers[$0])*" } + more))"
  }
}
