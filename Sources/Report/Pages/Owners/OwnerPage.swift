internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The work order of one owner: only what they have to do, most calls first, across everything they answer for.
struct OwnerPage: ~Copyable {
  /// The most tasks a page lists; the rest are in data/plan.csv and data/register.csv.
  static let maximumTasks = 100
  /// The most nodes a page lists; of more than a few only those that fail.
  static let maximumNodes = (few: 10, failing: 40)

  let owner: OwnerFacts
  /// The page in Markdown.
  var out = TextBuffer(capacity: 1 << 13)

  init(_ contents: ReportContents, _ owner: Int) {
    self.owner = OwnerFacts(contents, owner)
    writeHeadline()
    writeTasks()
    writeStanding()
    writeReady()
    writeFinePrint()
  }

  var contents: ReportContents { owner.contents }
  var order: WorkOrder { owner.order }

  /// Where the figures come from.
  private mutating func writeFinePrint() {
    out.heading(2, "Fine print")
    var lines = [
      "Calls are the handled calls at the place named, \(Words.days(contents.model.window)). Each place's own page has its figures, and whose "
        + "lists its calls are covered by."
    ]
    if !contents.isProposal {
      lines.append(
        "The plan is worked out from the top down, the fewest entries first; what an owner further up has to do is taken as done. All steps: "
          + "\(owner.data("plan.csv")). All entries of the register: \(owner.data("register.csv")).")
    }
    out.list(lines)
  }
}
