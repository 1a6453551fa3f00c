internal import CallModel
internal import Rollup

extension IndexPage {
  /// How many entries of the problem register count, and why the others do not.
  mutating func writeRegister() {
    guard let summary = contents.model.organization.register?.summary else { return }
    let name = "**Problem register** \(MarkdownText.escaped(summary.file))"
    out.paragraph([name + ": " + counted(summary) + notCounted(summary) + ".", evidence(summary), dates(summary)].joined())
  }

  /// `198 entries count (2 of them cover no call)`.
  private func counted(_ summary: RegisterSummary) -> String {
    let remarks = [
      summary.coveringNoCall == 0
        ? nil : "\(Words.grouped(summary.coveringNoCall)) \(summary.coveringNoCall == 1 ? "covers" : "cover") no call",
      summary.incomplete == 0
        ? nil : "\(Words.grouped(summary.incomplete)) \(summary.incomplete == 1 ? "lacks" : "lack") something that today's class demands",
      summary.expiringSoon == 0
        ? nil
        : "\(Words.grouped(summary.expiringSoon)) \(summary.expiringSoon == 1 ? "expires" : "expire") within \(Register.daysOfNotice) days",
    ].compactMap(\.self)
    let count = "\(Words.count(summary.counting, "entry")) \(summary.counting == 1 ? "counts" : "count")"
    return remarks.isEmpty ? count : count + " (of these " + Words.list(remarks) + ")"
  }

  private func notCounted(_ summary: RegisterSummary) -> String {
    let reasons = [
      ("claimed, not evidenced", summary.notEvidenced), ("expired", summary.expired), ("not landed yet", summary.notYet),
      ("draft, claimed or retired", summary.notInUse), ("unusable", summary.unusable),
    ].filter { $0.1 > 0 }.map { "\(Words.grouped($0.1)) \($0.0)" }
    return reasons.isEmpty ? "" : "; not counted: " + reasons.joined(separator: ", ")
  }

  private func evidence(_ summary: RegisterSummary) -> String {
    switch summary.evidence {
    case nil: " Evidence was not checked: the register lacks the columns script, process and knowledge\\_base."
    case .complete: " A landed entry counts when it shows all that today's class demands."
    case .anyOne: " A landed entry counts when it shows an answer script, a process or a knowledge-base entry."
    case .nothing: " A landed entry counts whatever it shows (`rollup.register.evidence`)."
    }
  }

  private func dates(_ summary: RegisterSummary) -> String {
    summary.datesJudged ? "" : " Dates were not judged: the log has no days."
  }
}
