internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// The most entries of the register that a page lists.
  private static var maximumEntries: Int { 30 }
  /// The most entries that have proved themselves.
  private static var maximumReady: Int { 10 }

  /// The entries of the node's own list that somebody has to look at, and those that have proved themselves.
  mutating func writeRegister() {
    guard let register = contents.model.organization.register else { return }
    let entries = (register.byNode[facts.index] ?? []).map { (result: register.entries[$0], entry: register.register.entries[$0]) }
    let open = entries.filter { EntryWords.isToLookAt($0.result, $0.entry) }
    if !open.isEmpty { write(open) }
    writeReady(entries.map(\.result))
  }

  private mutating func write(_ open: [(result: AuditedEntry, entry: Register.Entry)]) {
    out.heading(2, "Entries of the register to look at")
    out.tableHead([.left("driver"), .right("line"), .right("calls"), .left("counts"), .left("what is the matter"), .left("whose")])
    for (result, entry) in open.prefix(Self.maximumEntries) {
      let owners = contents.owners
      let whose = entry.owner.isBlank ? owners.link(ofNode: facts.index, from: page) : owners.link(named: entry.owner, from: page)
      out.row([
        EntryWords.driver(entry), Words.grouped(entry.line), Words.grouped(result.calls), result.standing == .counts ? "yes" : "**no**",
        EntryWords.state(result, entry, contents), whose,
      ])
    }
    if open.count > Self.maximumEntries {
      out.paragraph("\(Words.grouped(open.count - Self.maximumEntries)) more: \(data("register.csv")).")
    }
  }

  private mutating func writeReady(_ results: [AuditedEntry]) {
    let ready = results.filter { contents.work.ready[$0.entry] != nil }.sorted { ($1.calls, $0.entry) < ($0.calls, $1.entry) }
    guard !ready.isEmpty, let register = contents.model.organization.register?.register else { return }
    out.heading(2, "Ready for induction")
    out.paragraph(Induction.words)
    out.list(
      ready.prefix(Self.maximumReady).map { result in
        let figures = (contents.work.ready[result.entry] ?? []).figures
        return "**\(EntryWords.driver(register.entries[result.entry]))**: \(figures)"
      })
    if ready.count > Self.maximumReady { out.paragraph("\(Words.grouped(ready.count - Self.maximumReady)) more: \(data("register.csv")).") }
  }
}
