internal import CallModel
internal import Rollup

/// What the register has already of something that is to be organized, in words.
struct BegunWords {
  let contents: ReportContents
  /// The page that speaks, from which links lead.
  let page: PagePath
  /// Whose page it is, who need not be named; nil: nobody's.
  var reader: Label?
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
    let by = entry.owner.isBlank || entry.owner == reader ? "" : ", \(MarkdownText.label(entry.owner))"
    let place = EntryWords.place(entry, contents)
    guard let above = result.node, above != node else {
      let isLanded = result.standing != .notInUse && result.standing != .notYet
      return " — \(state(result, entry)) (\(place)\(by))" + (isLanded ? ": set that right" : "")
    }
    let whose = by.isEmpty ? contents.owners.link(ofNode: above, from: page) : MarkdownText.label(entry.owner)
    return " — \(link(above)) has it, \(state(result, entry)) (\(place), \(whose)): once that counts, this step falls away"
  }

  private func state(_ result: AuditedEntry, _ entry: Register.Entry) -> String {
    switch (result.standing, entry.status) {
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
