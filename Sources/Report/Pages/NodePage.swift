internal import CallModel
internal import Pareto
internal import Rollup

/// The page of one node: verdict, what to organize, where the calls go, whose lists cover them, its children, fine print.
struct NodePage {
  /// The most drivers a page lists; the rest are in data/drivers.csv.
  static let maximumDrivers = 50
  /// The most children a page lists; the rest are in data/coverage.csv.
  static let maximumChildren = 200

  let contents: ReportContents
  let facts: NodeFacts
  let page: PagePath
  var out = TextBuffer(capacity: 1 << 14)

  init(_ contents: ReportContents, _ index: Int) {
    (self.contents, facts) = (contents, NodeFacts(contents, index))
    page = contents.pages[index] ?? .index
    writeHeadline()
    writeOrganize()
    writeCalls()
    writeList()
    writeChildren()
    writeSisters()
    writeFinePrint()
  }

  /// The page in Markdown.
  var text: [UInt8] { out.bytes }

  var node: Coverage { facts.node }
  /// The level's name in Markdown: `team`.
  var level: String { contents.levelNames[node.level] }

  /// A node's name, as a link where it has a page.
  func link(_ index: Int) -> String {
    contents.pages[index].map { "[\(contents.names[index])](\($0.url(from: page)))" } ?? contents.names[index]
  }

  /// A link to a data file.
  func data(_ file: String) -> String { "[data/\(file)](\(PagePath.data(file).url(from: page)))" }
}
