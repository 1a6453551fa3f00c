internal import CallModel
internal import Rollup

/// One owner: what the page and every task on it are written from.
struct OwnerFacts {
  let contents: ReportContents
  let order: WorkOrder
  let page: PagePath
  /// What is known about the problems of the nodes where there is something to do.
  let problems: [Int: NodeProblems]
  /// Whether the owner's nodes can be told apart by their own names.
  private let hasUniqueNames: Bool

  init(_ contents: ReportContents, _ owner: Int) {
    self.contents = contents
    (order, page) = (contents.work.orders.orders[owner], contents.owners.pages[owner])
    let nodes = Set(order.tasks.prefix(OwnerPage.maximumTasks).map(\.node))
    problems = Dictionary(uniqueKeysWithValues: nodes.map { ($0, NodeProblems(NodeFacts(contents, $0))) })
    let named = nodes.union(order.owner.nodes)
    hasUniqueNames = Set(named.map { contents.nodes[$0].path.name }).count == named.count
  }

  var nodes: [NodeFacts] { order.owner.nodes.map { NodeFacts(contents, $0) } }
  var register: AuditedRegister? { contents.model.organization.register }

  /// A node's own name, or its path where that would not tell it apart, as a link where it has a page.
  func link(_ index: Int) -> String {
    hasUniqueNames ? contents.link(index, from: page) : contents.pathLink(index, from: page)
  }

  /// The problems of a node in this page's words.
  func words(_ problems: NodeProblems) -> ProblemWords { ProblemWords(problems: problems, page: page, usesPaths: !hasUniqueNames) }

  /// A link to a data file.
  func data(_ file: String) -> String { "[data/\(file)](\(PagePath.data(file).url(from: page)))" }

  /// The driver of an entry, with the star where everything below it is meant.
  func driver(_ entry: Register.Entry) -> String { EntryWords.driver(entry) }
}
