internal import CallModel
public import Rollup

/// A problem register to start from: what a proposal would organize, as rows that people fill in.
public enum StartingRegister {
  /// Writes the register: one row per entry of each node's proposed list (none where it has too few calls to say), nodes depth first, as drafts without evidence or days.
  ///
  /// - Parameters:
  ///   - proposal: an organization without a register.
  ///   - owners: who is named for which node; nil: nobody.
  ///   - byteOrderMark: whether the file begins with a mark for spreadsheets.
  /// - Throws: what the sink throws, nothing else.
  public static func write<Failure: Error>(
    _ proposal: Organization, owners: Owners?, byteOrderMark: Bool, into sink: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let named = Dictionary(owners?.entries.map { ($0.node, $0.owner) } ?? []) { first, _ in first }
    var table = TableWriter()
    if byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line("scope,driver,status,script,process,knowledge_base,owner,landed_on,expires_on")
    for node in proposal.nodes.indices {
      let path = proposal.nodes[node].path
      let scope = CSVCell.text(path.text)
      let owner = CSVCell.text(named[path]?.text ?? "")
      for step in proposal.work(at: node) {
        table.out.append(scope)
        table.out.append(byte: 0x2C)
        table.out.append(CSVCell.text(proposal.drivers[step.driver].text))
        table.out.append(",\(Register.Status.draft.rawValue),,,,")
        table.out.append(owner)
        table.out.line(",,")
        try table.passOn(to: sink)
      }
    }
    try table.finish(to: sink)
  }
}
