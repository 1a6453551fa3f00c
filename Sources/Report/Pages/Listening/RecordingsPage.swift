public import CallModel
internal import Diagnose

/// Which report a page about recordings belongs to.
public struct RecordingsHeader: Sendable {
  /// The days reported; nil where the log has no times.
  public var window: Window?
  /// The pipeline file as it is given to commands.
  public var pipelineFile: String
  /// Whether `diagnose.listening.recordings` says where scores are kept.
  public var keepsScores: Bool
  /// Whether data files begin with a byte-order mark.
  public var byteOrderMark: Bool

  /// Where the page lies in the report folder.
  public static let page = PagePath.recordings.text

  /// The header of a report's page.
  public init(window: Window?, pipelineFile: String, keepsScores: Bool, byteOrderMark: Bool) {
    (self.window, self.pipelineFile) = (window, pipelineFile)
    (self.keepsScores, self.byteOrderMark) = (keepsScores, byteOrderMark)
  }
}

/// `recordings.md`: what the scored recordings come to, whether the raters agree, which calls to listen to, how to score them.
struct RecordingsPage: ~Copyable {
  /// The most problems whose calls are listed, and the most whose scores are; the rest are in the data files.
  static let maximumProblems = 50

  let facts: ListeningFacts
  let header: RecordingsHeader
  private var out = TextBuffer(capacity: 1 << 13)

  init(_ facts: ListeningFacts, _ header: RecordingsHeader) {
    (self.facts, self.header) = (facts, header)
    out.heading(1, "Recordings — what good calls have and poor ones lack")
    out.paragraph("[Summary](\(PagePath.index.url(from: .recordings))) · \(Words.days(header.window))")
    out.paragraph(ListeningWords.scored(facts))
    if let recordings = facts.recordings { writeScores(recordings) }
    writeCalls()
    writeHow()
  }

  /// The page in Markdown.
  var text: [UInt8] { out.bytes }

  private func data(_ file: String) -> String { "[data/\(file)](data/\(file))" }

  private mutating func writeScores(_ recordings: Recordings) {
    ScoreTable(recordings).write(to: &out)
    out.paragraph(ScoreTable.legend)
    writeByDriver(recordings)
    out.heading(2, "By problem and team")
    let names = ScoreItem.allCases.map { Column.right($0.words) }
    out.tableHead([.left("driver"), .left("compared at"), .left("team"), .left("as"), .right("calls scored"), .right("times")] + names)
    for summary in recordings.summaries.prefix(2 * Self.maximumProblems) {
      let group = summary.group
      out.row(
        [
          ListeningWords.driver(group.driver), ListeningWords.node(group.node), ListeningWords.team(group.team),
          group.sample.words, Words.grouped(summary.calls), Words.grouped(summary.ratings),
        ] + summary.totals.map { Words.mean(sum: $0.sum, of: $0.count) })
    }
    out.paragraph(
      "Means of all scores given, on 1 to 5. A few calls are hints where to look, not proof: who is better is decided by the log. All figures: "
        + "\(data("recordings.csv")).")
  }

  /// What the benchmark teams' calls have over the weakest teams', driver by driver, wherever it is difficult; nothing for a single driver.
  private mutating func writeByDriver(_ recordings: Recordings) {
    let drivers = recordings.drivers
    guard drivers.count > 1 else { return }
    out.heading(2, "By driver")
    out.tableHead([.left("driver"), .right("calls scored")] + ScoreItem.allCases.map { Column.right($0.words) })
    for driver in drivers.prefix(Self.maximumProblems) {
      let calls = recordings.summaries.filter { $0.group.driver == driver }.reduce(0) { $0 + $1.calls }
      let means = ScoreItem.allCases.map { item in
        ListedCall.Sample.allCases.map { sample in
          let total = recordings.total(item, of: sample, driver: driver)
          return Words.mean(sum: total.sum, of: total.count)
        }.joined(separator: " / ")
      }
      out.row([ListeningWords.driver(driver), Words.grouped(calls)] + means)
    }
    out.paragraph("Means of the benchmark teams / of the weakest teams.")
  }

  private mutating func writeCalls() {
    out.heading(2, "Calls to listen to")
    let problems = facts.problems
    guard !problems.isEmpty else { return out.paragraph(ListeningWords.nothingListed(facts)) }
    out.paragraph(ListeningWords.listed(facts))
    for problem in problems.prefix(Self.maximumProblems) {
      out.heading(3, "\(ListeningWords.driver(problem.driver)) — \(ListeningWords.node(problem.node))")
      out.list(
        problem.parts.map { part in
          "\(part.group.sample.words), \(ListeningWords.team(part.group.team)): \(part.calls.map(MarkdownText.label).joined(separator: ", "))"
        })
    }
    if problems.count > Self.maximumProblems {
      out.paragraph("\(Words.grouped(problems.count - Self.maximumProblems)) more problems: \(data("listening.csv")).")
    }
  }

  private mutating func writeHow() {
    guard facts.obstacle == nil || facts.recordings != nil else { return }
    out.heading(2, "How to score")
    out.list([
      "Copy \(data("listening.csv")) and give it the columns `rater`, \(ScoreItem.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")). "
        + "One row is one rater's scores of a call, 1 the worst and 5 the best, blank where something was not scored.",
      "Let two people score the same calls, each without the other: nothing else shows whether scores mean anything. Without the columns before `call_id`, which the sheet "
        + "does not need, they do not know which team is the good one.",
      "`vitalfew recordings \(Self.code(header.pipelineFile)) scores.csv`, where the pipeline file is (with the `--output` of the run, where it had one), checks the sheet, says line by line what it leaves out, and puts the scores on this page.",
      header.keepsScores
        ? "It also keeps them for the reports of the nights to come (`diagnose.listening.recordings`)."
        : "The next run publishes this page without them, unless `diagnose.listening.recordings` names a file where they are kept.",
    ])
  }

  private static func code(_ text: String) -> String { text.replacing("`", with: "'") }
}
