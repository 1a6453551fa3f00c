internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The work order of one owner: only what they have to do, most calls first, across everything they answer for.
struct OwnerPage {
  /// The most tasks a page lists; the rest are in data/plan.csv and data/register.csv.
  static let maximumTasks = 100
  /// The most nodes a page lists; of more than a few only those that fail.
  static let maximumNodes = (few: 10, failing: 40)

  let contents: ReportContents
  let order: WorkOrder
  let page: PagePath
  /// What is known about the problems of the nodes where there is something to do.
  let problems: [Int: NodeProblems]
  var out = TextBuffer(capacity: 1 << 13)
  /// Whether the owner's nodes can be told apart by their own names.
  private let hasUniqueNames: Bool

  init(_ contents: ReportContents, _ owner: Int) {
    self.contents = contents
    (order, page) = (contents.model.work.orders.orders[owner], contents.owners.pages[owner])
    let nodes = Set(order.tasks.prefix(Self.maximumTasks).map(\.node))
    problems = Dictionary(uniqueKeysWithValues: nodes.map { ($0, NodeProblems(NodeFacts(contents, $0))) })
    let named = nodes.union(order.owner.nodes)
    hasUniqueNames = Set(named.map { contents.nodes[$0].path.name }).count == named.count
    writeHeadline()
    writeTasks()
    writeStanding()
    writeReady()
    writeFinePrint()
  }

  /// The page in Markdown.
  var text: [UInt8] { out.bytes }

  var nodes: [NodeFacts] { order.owner.nodes.map { NodeFacts(contents, $0) } }
  var register: AuditedRegister? { contents.model.organization.register }

  /// A node's own name, or its path where that would not tell it apart, as a link where it has a page.
  func link(_ index: Int) -> String {
    let name = hasUniqueNames ? contents.names[index] : MarkdownText.path(contents.nodes[index].path)
    return Words.written { contents.append(link: index, named: name, from: page, to: &$0) }
  }

  /// The problems of a node in this page's words.
  func words(_ problems: NodeProblems) -> ProblemWords { ProblemWords(problems: problems, page: page, usesPaths: !hasUniqueNames) }

  /// A link to a data file.
  func data(_ file: String) -> String { "[data/\(file)](\(PagePath.data(file).url(from: page)))" }

  /// The driver of an entry, with the star where everything below it is meant.
  func driver(_ entry: Register.Entry) -> String { EntryWords.driver(entry) }

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
          + "\(data("plan.csv")). All entries of the register: \(data("register.csv")).")
    }
    out.list(lines)
  }
}
