internal import CallModel
internal import Rollup

/// The summary: the verdict, the ladder level by level, who falls short with the shortest way out, what most calls are about, data quality.
struct IndexPage: ~Copyable {
  /// The most nodes of a level that are listed; the rest are in data/coverage.csv.
  static let maximumNodes = 50

  let contents: ReportContents
  /// The page in Markdown.
  var out = TextBuffer(capacity: 1 << 14)

  init(_ contents: ReportContents) {
    self.contents = contents
    writeHeadline()
    writeLadder()
    if contents.isProposal { writeProposals() } else { writeFailing() }
    writeOwners()
    writeDifficult()
    writeListening()
    writeTopDrivers()
    writeDataQuality()
    writeRules()
  }

  /// A node's full path, as a link where it has a page.
  func link(_ index: Int) -> String { contents.pathLink(index, from: .index) }

  /// A link to a data file.
  func data(_ file: String) -> String { "[data/\(file)](data/\(file))" }

  /// A level's name in Markdown.
  func level(_ index: Int) -> String { contents.levelNames[index] }

  /// A number of nodes of a level: `4 teams`.
  func count(_ number: Int, level: Int) -> String { MarkdownText.escaped(Words.count(number, contents.rules.levels[level].name)) }

  /// Some of a level's nodes: `8 of 40 teams`, `the center`.
  func some(_ number: Int, level: Int) -> String {
    let all = contents.levels[level].count
    return all == 1 ? "the \(self.level(level))" : "\(Words.grouped(number)) of \(count(all, level: level))"
  }

  /// A number, or an en dash for none.
  func dash(_ number: Int) -> String { number == 0 ? "–" : Words.grouped(number) }
}
