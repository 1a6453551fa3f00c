internal import CallModel
internal import Diagnose
internal import Rollup

/// `data/register.csv`: what became of every entry of the problem register, in its order.
struct RegisterFile {
  let contents: ReportContents

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    if contents.model.byteOrderMark { table.out.append(CSVCell.byteOrderMark) }
    table.out.line(
      "line,scope,driver,status,owner,landed_on,expires_on,evidence,standing,calls,drivers,missing,missing_drivers,expires_soon,better,effect"
    )
    let register = contents.model.organization.register
    let effects = register?.effects(among: contents.model.organization.drivers) ?? []
    for (result, effect) in zip(register?.entries ?? [], effects) {
      append(result, effect, to: &table.out)
      try table.passOn(to: sink)
    }
    try table.finish(to: sink)
  }

  private func append(_ result: AuditedEntry, _ effect: EntryEffect, to out: inout TextBuffer) {
    guard let entry = contents.model.organization.register?.register.entries[result.entry] else { return }
    out.append(integer: entry.line)
    for text in [entry.scope.text, entry.driverText, entry.status.rawValue, entry.owner.text] {
      out.append(byte: 0x2C)
      out.append(CSVCell.text(text))
    }
    let better = contents.work.ready[result.entry] ?? []
    let cells = [
      entry.landedOn?.description ?? "", entry.expiresOn?.description ?? "", entry.evidence.cell, result.standing.rawValue,
      "\(result.calls)", "\(result.drivers)", result.isAnyOneEnough ? "any" : result.missing.cell, "\(result.incompleteDrivers)",
      result.expiresSoon ? "yes" : "no", better.map(\.indicator.rawValue).joined(separator: ";"),
      effect.rawValue,
    ]
    out.line("," + cells.joined(separator: ","))
  }
}

extension Evidence {
  /// Its columns joined with `;`.
  fileprivate var cell: String { Self.columns.filter { contains($0.evidence) }.map(\.name).joined(separator: ";") }
}
