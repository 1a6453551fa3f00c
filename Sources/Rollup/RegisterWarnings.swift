internal import CallModel

extension Register {
  /// Everything about its rows that a person should look at, in line order, each `FILE:LINE: what, what to do`.
  ///
  /// Rows that cannot be used, scopes and drivers that no call has, with the nearest name, and rows that repeat an earlier one. A retired
  /// entry may name what no longer exists.
  public func warnings(for organization: RankedOrganization) -> [String] { tableWarnings(for: organization).inLineOrder(of: file) }

  /// Those of them that need no call to be seen: rows that cannot be used, days, columns.
  public var warningsOfRows: [String] { rowWarnings.inLineOrder(of: file) }

  /// All of them, in the order of the entries.
  func tableWarnings(for organization: RankedOrganization) -> [TableWarning] {
    var known = KnownPaths(organization)
    var earlier: [Key: Earlier] = [:]
    var warnings = rowWarnings
    for entry in entries {
      var texts = entry.status == .retired ? [] : known.complaints(about: entry, uncoded: uncodedLabels)
      // What counts on no day repeats nothing, and is warned about already.
      if !entry.countsOnNoDay, let repeated = earlier[Key(entry), default: Earlier()].remember(entry) { texts.append(repeated) }
      warnings += texts.map { TableWarning(line: entry.line, text: $0) }
    }
    return warnings
  }

  /// What makes two entries the same.
  struct Key: Hashable {
    let scope: OrgPath
    let driver: DriverPath
    let coversBelow: Bool

    init(_ entry: Entry) { (scope, driver, coversBelow) = (entry.scope, entry.driver, entry.coversBelow) }
  }

  /// The rows that later ones may repeat.
  private struct Earlier {
    private var first: Entry?
    private var landed: Entry?

    /// Takes a row in; gives a warning where it repeats one.
    mutating func remember(_ entry: Entry) -> String? {
      let previous = landed ?? first
      first = first ?? entry
      if entry.status == .landed { landed = landed ?? entry }
      guard let previous else { return nil }
      return "repeats line \(previous.line)\(Self.difference(entry, previous))"
    }

    private static func difference(_ entry: Entry, _ previous: Entry) -> String {
      if entry.status != previous.status {
        let counts = entry.status == .landed || previous.status == .landed ? "the landed one counts" : "neither counts"
        return " with status \(entry.status.rawValue) instead of \(previous.status.rawValue), \(counts); keep one of them"
      }
      let sameDates = entry.landedOn == previous.landedOn && entry.expiresOn == previous.expiresOn
      return sameDates || entry.status != .landed
        ? "; keep one of them" : " with other dates; each counts within its own, so keep both only where both are meant"
    }
  }
}

extension KnownPaths {
  fileprivate mutating func complaints(about entry: Register.Entry, uncoded: Set<Label>) -> [String] {
    let aboutScope = complaint(about: entry.scope, what: "scope", written: entry.writtenScope)
    let aboutDriver = complaint(about: entry.driver, coversBelow: entry.coversBelow, written: entry.writtenDriver)
    return [aboutScope, aboutDriver.map { entry.complaintAboutItsLabels(uncoded) ?? $0 }].compactMap { $0 }
  }
}

extension Register.Entry {
  /// What is wrong with a driver that has a label which means "not coded": a path ends there, and such a category is no driver at all.
  fileprivate func complaintAboutItsLabels(_ uncoded: Set<Label>) -> String? {
    guard let end = driver.labels.firstIndex(where: uncoded.contains) else { return nil }
    let written = writtenDriver.quotedForMessage
    guard end > 0 else {
      return
        "\(written) is an uncoded label (classify.uncoded): its calls have no driver, and no entry can cover them; have these calls coded, or set "
        + "the status to retired"
    }
    let shorter = driver.prefix(end).text.quotedForMessage
    return "\(written) ends in an uncoded label (classify.uncoded): its calls have the driver \(shorter); write that"
  }
}
