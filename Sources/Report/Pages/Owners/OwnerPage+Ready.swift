internal import CallModel
internal import Diagnose
internal import Rollup

extension OwnerPage {
  /// Entries of theirs that have proved themselves.
  mutating func writeReady() {
    let ready = order.entries.filter { contents.work.ready[$0] != nil }
    guard !ready.isEmpty, let register = owner.register else { return }
    out.heading(2, "Ready for induction")
    out.paragraph(Induction.words)
    let lines = ready.map { position in
      (calls: register.entries[position].calls, line: line(register.entries[position], register.register.entries[position]))
    }
    out.list(lines.enumerated().sorted { ($1.element.calls, $0.offset) < ($0.element.calls, $1.offset) }.prefix(20).map(\.element.line))
    if ready.count > 20 { out.paragraph("\(Words.grouped(ready.count - 20)) more: \(owner.data("register.csv")).") }
  }

  private func line(_ result: AuditedEntry, _ entry: Register.Entry) -> String {
    let figures = (contents.work.ready[result.entry] ?? []).figures
    return "**\(owner.driver(entry))** at \(result.node.map(owner.link) ?? "") (\(EntryWords.place(entry, contents))): \(figures)"
  }
}

/// Solutions that have proved themselves.
enum Induction {
  /// What it means and what to do.
  static let words =
    "Landed, and these calls are clearly better than the rest they are compared with (no earlier nights are kept to compare with). The "
    + "solution can go into the training of newcomers as it is."
}

extension [Finding] {
  /// What they say, one after the other.
  var figures: String { map { finding in Words.written { $0.append(finding) } }.joined(separator: "; ") }
}
