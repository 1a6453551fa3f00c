internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// What nobody solves where it is difficult, department by department: the page that goes to whoever owns a process or a system.
struct EscalationsPage: ~Copyable {
  /// The most rows of a department.
  static let maximumRows = 50

  let contents: ReportContents
  let page = PagePath.escalations
  /// The page in Markdown.
  var out = TextBuffer(capacity: 1 << 13)

  init(_ contents: ReportContents) {
    self.contents = contents
    out.heading(1, "Escalations — what nobody solves where it is difficult")
    let start = "[\(contents.isProposal ? "Proposal" : "Coverage")](\(PagePath.index.url(from: page)))"
    out.paragraph("\(start) · \(Words.days(contents.model.window))")
    out.paragraph(lead)
    for department in Self.byDepartment(contents) { write(department) }
    writeAsked()
  }

  /// The problems of one department.
  struct Department {
    /// nil: none is known.
    let name: String?
    /// Most calls first: by driver, then by node.
    let escalations: [Escalation]

    var drivers: Int { Set(escalations.map(\.driver)).count }
    var calls: Int { escalations.reduce(0) { $0 + $1.calls } }
  }

  /// The escalations by department: most calls first, those of no known department last.
  static func byDepartment(_ contents: ReportContents) -> [Department] {
    let escalations = contents.work.escalations
    let calls = Dictionary(escalations.map { ($0.driver, $0.calls) }, uniquingKeysWith: +)
    let ofDrivers = escalations.map { calls[$0.driver] ?? 0 }
    let sorted = escalations.indices.sorted { a, b in
      if ofDrivers[a] != ofDrivers[b] { return ofDrivers[a] > ofDrivers[b] }
      return (escalations[a].driver, escalations[b].calls, a) < (escalations[b].driver, escalations[a].calls, b)
    }.map { escalations[$0] }
    let departments = Dictionary(grouping: sorted) { contents.work.department(ofDriver: $0.driver).map { Label($0) } }
    return departments.map { Department(name: $0.key?.text, escalations: $0.value) }.sorted { a, b in
      guard let first = a.name, let second = b.name else { return a.name != nil && b.name == nil }
      return a.calls == b.calls ? Label(first) < Label(second) : a.calls > b.calls
    }
  }

  private var lead: String {
    let count = Set(contents.work.escalations.map(\.driver)).count
    let problems = count == 1 ? "One problem is" : "\(Words.grouped(count)) problems are"
    let nobody = "\(problems) difficult, and nobody at the nodes named solves \(count == 1 ? "it" : "them") clearly better than the others"
    let helps = "What helps is a better process, a better system, or more authority."
    return contents.work.escalations.contains { contents.listenElsewhere($0, from: page) != nil }
      ? "\(nobody). Where a \(contents.teamLevel.one) elsewhere does, listen to it first. \(helps)"
      : "\(nobody): listening to one another will not help. \(helps)"
  }

  private mutating func write(_ department: Department) {
    let name = department.name.map(MarkdownText.escaped) ?? "No owning department known"
    out.heading(2, "\(name) — \(Words.count(department.drivers, "problem")), \(Words.count(department.calls, "call"))")
    if department.name == nil {
      out.paragraph(
        contents.work.areDepartmentsKnown
          ? "The column `owning_department` of the driver mapping has nothing for these drivers."
          : "No column `owning_department` in a driver mapping (`classify.mapping`) says whose these are.")
    }
    out.tableHead([.left("problem"), .left("at"), .right("calls"), .left("what is worse"), .left("why it is escalated")])
    for escalation in department.escalations.prefix(Self.maximumRows) { write(escalation) }
    let rest = department.escalations.count - Self.maximumRows
    if rest > 0 { out.paragraph("\(Words.grouped(rest)) more: [data/problems.csv](data/problems.csv).") }
  }

  private mutating func write(_ escalation: Escalation) {
    out.row([
      contents.drivers[escalation.driver], escalation.node.map { link($0) } ?? "the top", Words.grouped(escalation.calls),
      worse(escalation), why(escalation),
    ])
  }

  private func worse(_ escalation: Escalation) -> String {
    guard let diagnosis = contents.diagnosis, let node = escalation.node ?? diagnosis.whole,
      let row = diagnosis.ranking(at: node).drivers.firstIndex(where: { $0.driver == escalation.driver })
    else { return "–" }
    return diagnosis.worse(at: node, row: row).findings.figures
  }

  private func why(_ escalation: Escalation) -> String {
    let team = contents.teamLevel.one
    let reasons = [
      escalation.lacksAuthority ? "FCR is low in every \(team) with enough calls: staff may lack the authority" : nil,
      escalation.hasNoBenchmark ? "no \(team) is clearly better than its sisters\(compared(escalation, team))" : nil,
      contents.listenElsewhere(escalation, from: page),
    ]
    return reasons.compactMap { $0 }.joined(separator: "; ")
  }

  /// What that rests on: ` (4 teams with 151 of these calls compared)`.
  private func compared(_ escalation: Escalation, _ team: String) -> String {
    escalation.compared.map { " (\(Words.count($0.teams, team)) with \(Words.grouped($0.calls)) of these calls compared)" } ?? ""
  }

  private mutating func writeAsked() {
    out.heading(2, "What is asked")
    out.list([
      "Walk the process with the team that takes most of these calls, and look at what the system lets them see and do.",
      "Say what will change and when; until then, what staff may tell the customer and whom they may call.",
      "Where staff may lack the authority: settle what they may decide on their own.",
    ])
  }

  /// A node's path, as a link where it has a page.
  private func link(_ index: Int) -> String { contents.pathLink(index, from: page) }
}
