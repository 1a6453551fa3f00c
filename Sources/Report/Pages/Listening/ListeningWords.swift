internal import CallModel
internal import Diagnose

/// What there is to listen to, in sentences; in Markdown.
enum ListeningWords {
  /// A driver's path.
  static func driver(_ text: Label) -> String { MarkdownText.path(DriverPath(text: text.text)) }

  /// A node's path; the top where it is blank.
  static func node(_ text: Label) -> String { text.isBlank ? "the top" : MarkdownText.path(OrgPath(text: text.text)) }

  /// A team's own name.
  static func team(_ text: Label) -> String { MarkdownText.label(OrgPath(text: text.text).name) }

  /// How many calls of which problems.
  static func listed(_ facts: ListeningFacts) -> String {
    let problems = Words.count(facts.problems.count, "difficult problem")
    return
      "**\(Words.count(facts.calls.count, "call")) to listen to** on \(problems): up to \(Words.grouped(facts.size)) of the clearest benchmark team and as many of the "
      + "weakest one (the team that is worst at its best), drawn by chance. What would bring most comes first."
  }

  /// Why there are none.
  static func nothingListed(_ facts: ListeningFacts) -> String {
    let why =
      switch facts.obstacle {
      case nil: "no call of a benchmark team or of a weakest one has an id."
      case .noBenchmark: "nobody is clearly better than the others on a difficult problem."
      case .noCallIDs: "the log's calls have no ids: map `input.columns.call_id`."
      case .oneTimeInput: "the log came from standard input or a pipe, and drawing calls takes a second reading: give it as a file."
      case .cube: "the counts came from a cube, which holds no calls: run on the log itself."
      case .notDiagnosed: "nothing was diagnosed, so no problem is known to be difficult."
      case .toldInSummary: "this report lists none; its summary says why."
      }
    return "**No calls to listen to**: " + why
  }

  /// How many have been scored.
  static func scored(_ facts: ListeningFacts) -> String {
    guard let recordings = facts.recordings, recordings.calls > 0 else { return "No recording has been scored yet." }
    return
      "**\(Words.count(recordings.calls, "call"))** \(recordings.calls == 1 ? "has" : "have") been scored by \(Words.count(recordings.raters, "rater"))."
  }
}
