internal import CallModel
internal import Pareto
internal import Rollup

/// The page of one node: verdict, what to organize, difficult problems, where the calls go, whose lists cover them, its children, fine
/// print: the order in which a lead works.
struct NodePage: ~Copyable {
  /// The most drivers a page lists; the rest are in data/drivers.csv.
  static let maximumDrivers = 50
  /// The most children a page lists; the rest are in data/coverage.csv.
  static let maximumChildren = 200

  let contents: ReportContents
  let facts: NodeFacts
  let problems: NodeProblems
  /// Its problems in sentences.
  let words: ProblemWords
  let page: PagePath
  /// The page in Markdown.
  var out = TextBuffer(capacity: 1 << 15)

  init(_ contents: ReportContents, _ index: Int) {
    (self.contents, facts) = (contents, NodeFacts(contents, index))
    problems = NodeProblems(facts)
    let page = contents.pages[index] ?? .index
    self.page = page
    words = ProblemWords(problems: problems, page: page)
    writeHeadline()
    writeOrganize()
    writeDifficult()
    writeListening()
    writeSisters()
    writeCalls()
    writeList()
    writeRegister()
    writeChildren()
    writeFinePrint()
  }

  var node: Coverage { facts.node }
  /// The level's name in Markdown: `team`.
  var level: String { contents.levelNames[node.level] }

  /// A node's name, as a link where it has a page.
  func link(_ index: Int) -> String { contents.link(index, from: page) }

  /// The same for words that are not the page's own.
  var linked: (Int) -> String { { [contents, page] index in contents.link(index, from: page) } }

  /// A link to a data file.
  func data(_ file: String) -> String { "[data/\(file)](\(PagePath.data(file).url(from: page)))" }
}
