internal import CallModel
internal import Rollup

/// What the register has already of something that is to be organized, in words.
struct BegunWords {
  let contents: ReportContents
  /// The page that speaks, from which links lead.
  let page: PagePath
  /// Whose page it is, who need not be named; nil: nobody's.
  var reader: PersonName?
  /// A node's name as a link.
  let link: (Int) -> String

  /// ` — begun as a draft (problems.csv line 105)`, ` — Television has it, expired (…): once that counts, this step falls away`; nothing where no entry
  /// counts as begun.
  ///
  /// - Parameters:
  ///   - position: the entry: a position in the register's `entries`.
  ///   - node: where the driver is to be organized.
  func words(_ position: Int, at node: Int) -> String {
    guard let register = contents.model.organization.register else { return "" }
    let (result, entry) = (register.entries[position], register.register.entries[position])
    let place = EntryWords.place(entry, contents)
    guard let above = result.node, above != node else {
      let by = entry.owner.isBlank || entry.owner == reader ? "" : ", \(contents.owners.link(named: entry.owner, from: page))"
      return " — \(state(result, entry)) (\(place)\(by))" + (result.isLanded(entry) ? ": set that right" : "")
    }
    let owners = contents.owners
    let whose = entry.owner.isBlank ? owners.link(ofNode: above, from: page) : owners.link(named: entry.owner, from: page)
    return " — \(link(above)) has it, \(state(result, entry)) (\(place), \(whose)): once that counts, this step falls away"
  }

  private func state(_ result: AuditedEntry, _ entry: Register.Entry) -> String {
    switch (result.standing, entry.status) {
    case (.expired, _) where entry.countsOnNoDay, (.notYet, _) where entry.countsOnNoDay: "landed, with days that end before they begin"
    case (.notEvidenced, _): "claimed, not evidenced"
    case (.expired, _): "expired"
    case (.counts, _): "landed, and shows too little for this"
    case (_, .draft): "begun as a draft"
    case (_, .claimed): "claimed to be in use, not landed"
    case (_, .landed): "to land on \(entry.landedOn?.description ?? "a later day")"
    case (_, .retired): "retired"
    }
  }
}
