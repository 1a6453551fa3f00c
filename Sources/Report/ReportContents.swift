internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// What the files of one report share, prepared once: names escaped for each kind of file, page paths, where inherited drivers come from.
final class ReportContents: Sendable {
  let model: ReportModel
  /// For each node its page; nil where none is written.
  let pages: [PagePath?]
  /// For each level its name in Markdown.
  let levelNames: [String]
  /// For each level what several of its nodes are called.
  let levelPlurals: [String]
  /// The level whose nodes the diagnosis compares, in Markdown; empty without a diagnosis.
  let teamLevel: (one: String, several: String)
  /// For each node its path as plain text.
  let paths: [String]
  /// For each node its cell in data files.
  let nodeCells: TextList
  /// For each node the first two cells of its rows there, level and path, each with its comma; at last those about all top nodes together.
  let leads: TextList
  /// For each node its own name in Markdown.
  let names: TextList
  /// For each driver its path in Markdown.
  let drivers: TextList
  /// For each driver the paths above it in Markdown, topmost first.
  let driversAbove: [[String]]
  /// For each driver its cell in data files.
  let driverCells: [[UInt8]]
  /// For each `ProblemClass.number` its two cells in data files, class and what is worse, with the comma between.
  let classCells: [[UInt8]]
  /// For each node with children the drivers that are simple or difficult there, by their numbers, each with its row in the ranking; empty for all others.
  /// Empty without a diagnosis.
  private let decided: [[(driver: Int32, row: Int32)]]
  /// For each node and driver of its ranking, the node whose list covers it; −1: none.
  let listedAt: [[Int32]]
  /// For each node its place among its assessable sisters by coverage, from 1, and their number; nil where it is not assessable.
  let places: [Place?]
  /// What the figures mean, under the summary and the nodes' pages.
  let finePrint: FinePrint
  /// The nodes of each level, in label order.
  let levels: [[Int]]
  /// For each level whether any abandoned call reached it, or none was abandoned at all.
  let abandonedReach: [Bool]
  /// What there is to do, and who does it.
  let work: WorkFacts
  /// The owners' pages.
  let owners: OwnerPages
  /// By node, the tasks of its plan that an entry of the register has begun or would stand for.
  let begun: [Int: [OwnerTask]]
  /// What is escalated, by driver.
  let escalations: [Int: [Escalation]]
  /// Of these drivers, those that any team anywhere solves clearly better than its sisters, with these teams.
  private let teamsToListenTo: [Int: [Int]]
  /// The problems with calls to listen to, by the node above the teams that were compared on them.
  let listedProblems: [Label: [ListedProblem]]
  /// The page about listening and the data files about scores; empty where no list was asked for.
  let recordings: [(path: String, bytes: [UInt8])]

  /// What a list of calls to listen to says of the node above a team; blank above top nodes.
  func listedLabel(above team: Int) -> Label { Label(nodes[team].parent.map { nodes[$0].path.text } ?? "") }

  /// The teams below a node compared on its difficult drivers; nil: the top nodes.
  func benchmarks(below parent: Int?) -> [Benchmark] { diagnosis?.benchmarks(below: parent) ?? [] }

  /// Where a driver is escalated: at a node or above it; nil: nowhere.
  func escalation(of driver: Int, at node: Int) -> Escalation? {
    guard let found = escalations[driver] else { return nil }
    var line = [node]
    while let above = nodes[line[line.count - 1]].parent { line.append(above) }
    return found.first { $0.node.map(line.contains) ?? true }
  }

  /// The most teams that `listenElsewhere` names.
  private static let maximumElsewhere = 3

  /// `listen first to Leeds / Data / Team 1, clearly better than its own sisters`: what is escalated at a node, a team of another group may solve; nil
  /// where none does. Paths, because a team of another group may have the name of one nearby.
  func listenElsewhere(_ escalation: Escalation, from page: PagePath) -> String? {
    // None of them is below the escalation's own node, or it would not have been escalated.
    guard let teams = teamsToListenTo[escalation.driver] else { return nil }
    let named = teams.prefix(Self.maximumElsewhere).map { team in
      Words.written { append(pathLink: team, from: page, to: &$0) }
    }
    let rest = teams.count - named.count
    return "listen first to \(Words.list(named))\(rest > 0 ? " (+\(Words.grouped(rest)))" : ""), "
      + "clearly better than \(teams.count == 1 ? "its" : "their") own sisters"
  }

  /// A place among sisters.
  struct Place: Sendable {
    let place: Int
    let of: Int
    /// The sister with the highest coverage.
    let first: Int
  }

  init(_ model: ReportModel, workers: Int) {
    self.model = model
    let nodes = model.organization.nodes
    let drivers = model.organization.drivers
    // The longest parts, beside what there is to do.
    let driverNames: [String]
    ((pages, listedAt, decided, driverNames, paths, places), work) = both(
      workers: workers,
      {
        let decided = model.diagnosis.map { diagnosis in nodes.indices.map { Self.decided(at: $0, nodes, diagnosis) } } ?? []
        return (
          Self.pages(of: model), Self.listedAt(nodes, drivers: drivers.count), decided, drivers.map { MarkdownText.path($0) },
          Self.paths(nodes), Self.places(nodes)
        )
      }, model.work)
    self.drivers = TextList(driverNames) { $1.append($0) }
    levelNames = model.organization.rules.levels.map { MarkdownText.escaped($0.name) }
    levelPlurals = model.organization.rules.levels.map { MarkdownText.escaped(Words.plural($0.name)) }
    let compared = model.diagnosis?.benchmarkLevel
    teamLevel = compared.map { [levelNames, levelPlurals] in (levelNames[$0], levelPlurals[$0]) } ?? ("", "")
    nodeCells = TextList(paths) { $1.append(CSVCell.text($0)) }
    let levelCells = model.organization.rules.levels.map { CSVCell.text($0.name) + [0x2C] }
    leads = TextList(0...nodes.count) { [paths] in
      $1.append($0 < nodes.count ? levelCells[nodes[$0].level] + CSVCell.text(paths[$0]) + [0x2C] : [0x2C, 0x2C])
    }
    names = TextList(nodes.indices) { $1.append(MarkdownText.label(nodes[$0].path.name)) }
    driversAbove = drivers.map { driver in (1..<max(1, driver.depth)).map { MarkdownText.path(driver.prefix($0)) } }
    driverCells = drivers.map { CSVCell.text($0.text) }
    classCells = (0..<ProblemClass.count).map { number in
      let found = ProblemClass(number: number)
      return Array("\(found.difficulty?.rawValue ?? ""),\(found.worse.map(\.rawValue).joined(separator: ";"))".utf8)
    }
    finePrint = FinePrint(model)
    var levels = Array(repeating: [Int](), count: model.organization.rules.levels.count)
    for index in nodes.indices where levels.indices.contains(nodes[index].level) { levels[nodes[index].level].append(index) }
    self.levels = levels
    abandonedReach = levels.map { level in model.ledger.abandoned == 0 || level.contains { nodes[$0].ranking.total.abandoned > 0 } }
    owners = OwnerPages(work.orders)
    let tasks = work.orders.orders.lazy.flatMap(\.tasks).filter { $0.entry != nil && $0.kind.bringsCoverage }
    begun = Dictionary(grouping: tasks, by: \.node)
    escalations = Dictionary(grouping: work.escalations, by: \.driver)
    teamsToListenTo = Self.teamsToListenTo(about: escalations.keys, below: levels[0], model.diagnosis)
    listedProblems = Dictionary(grouping: model.listening?.problems ?? [], by: \.node)
    recordings = model.listening.map { Report.recordingFiles($0, model.recordingsHeader) } ?? []
  }

  var diagnosis: Diagnosis? { model.diagnosis }
  var nodes: [Coverage] { model.organization.nodes }
  var rules: RollupRules { model.organization.rules }
  var isProposal: Bool { model.organization.mode == .proposal }

  /// A node's own name in Markdown, as a link where it has a page.
  func link(_ index: Int, from page: PagePath) -> String { Words.written { append(link: index, from: page, to: &$0) } }

  /// The same, where it is to stand.
  func append(link index: Int, from page: PagePath, to out: inout TextBuffer) {
    append(link: index, from: page, to: &out) { names.append(index, to: &$0) }
  }

  /// A node's full path in Markdown, as a link where it has a page.
  func pathLink(_ index: Int, from page: PagePath) -> String { Words.written { append(pathLink: index, from: page, to: &$0) } }

  /// The same, where it is to stand.
  func append(pathLink index: Int, from page: PagePath, to out: inout TextBuffer) {
    append(link: index, from: page, to: &out) { append(path: index, to: &$0) }
  }

  private func append(path index: Int, to out: inout TextBuffer) {
    if let parent = nodes[index].parent {
      append(path: parent, to: &out)
      out.append(" / ")
    }
    names.append(index, to: &out)
  }

  private func append(link index: Int, from page: PagePath, to out: inout TextBuffer, name: (inout TextBuffer) -> Void) {
    guard let target = pages[index] else { return name(&out) }
    out.append(byte: 0x5B)
    name(&out)
    out.append("](")
    target.append(urlFrom: page, to: &out)
    out.append(byte: 0x29)
  }

  private static func pages(of model: ReportModel) -> [PagePath?] {
    let nodes = model.organization.nodes
    var names = Array(repeating: [String](), count: nodes.count)
    let families = [nodes.indices.filter { nodes[$0].parent == nil }] + nodes.map(\.children)
    for (position, children) in families.enumerated() {
      let above = position == 0 ? [] : names[position - 1]
      let own = PageName.names(for: children.map { nodes[$0].path.name })
      for (child, name) in zip(children, own) { names[child] = above + [name] }
    }
    return nodes.indices.map { model.pages == .failing && !nodes[$0].verdict.isFailing ? nil : .node(names[$0]) }
  }

  private static func paths(_ nodes: [Coverage]) -> [String] { nodes.indices.map { nodes[$0].path.text } }

  private static func teamsToListenTo(
    about drivers: some Sequence<Int>, below tops: [Int], _ diagnosis: Diagnosis?
  ) -> [Int: [Int]] {
    let solvers = diagnosis.map { diagnosis in tops.map { diagnosis.solvers(below: $0) } } ?? []
    return drivers.reduce(into: [:]) { found, driver in
      let teams = solvers.flatMap { $0[driver]?.benchmarks ?? [] }
      if !teams.isEmpty { found[driver] = teams }
    }
  }

  private static func decided(at node: Int, _ nodes: [Coverage], _ diagnosis: Diagnosis) -> [(driver: Int32, row: Int32)] {
    guard !nodes[node].children.isEmpty else { return [] }
    let drivers = nodes[node].ranking.drivers
    return diagnosis.decidedRows(at: node).map { (Int32(drivers[$0].driver), Int32($0)) }.sorted { $0.driver < $1.driver }
  }

  /// A driver's row in the ranking of a node with children where it is simple or difficult; nil where the node's calls do not say.
  func decidedRow(of driver: Int, at node: Int) -> Int? {
    let rows = decided[node]
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].driver < driver { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].driver == driver ? Int(rows[low].row) : nil
  }

  /// The nearest node, this one or above it, whose calls say what kind of problem a driver is; nil where none do. Of nodes with children.
  func judgedNode(of driver: Int, at node: Int) -> Int? {
    var next: Int? = node
    while let node = next, decidedRow(of: driver, at: node) == nil { next = nodes[node].parent }
    return next
  }

  /// A driver is `own` at one node of a branch at most (below it is inherited), and parents come before their children: so the last node seen
  /// that owns a driver is the one any following node inherits it from.
  private static func listedAt(_ nodes: [Coverage], drivers: Int) -> [[Int32]] {
    var owner = Array(repeating: Int32(-1), count: drivers)
    // By position: a node is large, and a copy of it counts a reference to each of its lists.
    return nodes.indices.map { index in
      zip(nodes[index].ranking.drivers, nodes[index].listed).map { ranked, listed in
        if listed == .own { owner[ranked.driver] = Int32(index) }
        return listed == .no ? -1 : owner[ranked.driver]
      }
    }
  }

  private static func places(_ nodes: [Coverage]) -> [Place?] {
    var places = Array(repeating: Place?.none, count: nodes.count)
    let families = [nodes.indices.filter { nodes[$0].parent == nil }] + nodes.map(\.children)
    for family in families {
      let sisters = family.filter { nodes[$0].verdict != .notAssessable }.highestFirst { nodes[$0].coverage }
      var place = 1
      for (position, sister) in sisters.enumerated() {
        if position > 0, nodes[sisters[position - 1]].coverage > nodes[sister].coverage { place = position + 1 }
        places[sister] = Place(place: place, of: sisters.count, first: sisters[0])
      }
    }
    return places
  }
}
