internal import Diagnose

extension IndexPage {
  /// How much there is to listen to, and what the recordings scored so far come to; nothing where no list was asked for.
  mutating func writeListening() {
    guard let facts = contents.model.listening else { return }
    out.heading(2, "Recordings")
    let page = "[recordings](\(PagePath.recordings.url(from: .index)))"
    guard !facts.calls.isEmpty || facts.recordings != nil else { return out.paragraph(ListeningWords.nothingListed(facts)) }
    let list = facts.calls.isEmpty ? ListeningWords.nothingListed(facts) : ListeningWords.listed(facts)
    guard let recordings = facts.recordings, recordings.calls > 0 else {
      return out.paragraph("\(list) Which calls, how to score them, and what the scores come to: \(page).")
    }
    out.paragraph("\(list) \(ListeningWords.scored(facts)) Which calls, and how to score them: \(page).")
    ScoreTable(recordings).write(to: &out)
    out.paragraph("What alpha says, and the scores by problem and team: \(page).")
  }
}
