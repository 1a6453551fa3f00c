internal import CallModel
internal import Diagnose
internal import Rollup

extension IndexPage {
  /// Who has what to do, with a link to each work order.
  mutating func writeOwners() {
    let orders = contents.work.orders.orders
    let busy = orders.indices.filter { !orders[$0].tasks.isEmpty }
    out.heading(2, "Work orders")
    if busy.isEmpty { out.paragraph("Nobody has anything to do.") } else { writeTable(busy) }
    let idle = orders.indices.filter { orders[$0].tasks.isEmpty }
    if !busy.isEmpty, !idle.isEmpty { out.paragraph(nothing(idle)) }
    writeEscalated()
  }

  private mutating func writeTable(_ busy: [Int]) {
    let orders = contents.work.orders.orders
    if busy.count > 1 { out.paragraph("Upper layers first; of one layer, first those whose things to do are about most calls:") }
    out.tableHead([.left("who"), .left("answers for"), .right("things to do"), .left("the largest")])
    for owner in busy.prefix(Self.maximumNodes) {
      let order = orders[owner]
      out.row([contents.owners.link(owner, from: .index), role(order), Words.grouped(order.tasks.count), largest(order)])
    }
    if busy.count > Self.maximumNodes {
      out.paragraph("and \(Words.grouped(busy.count - Self.maximumNodes)) more: each node's page links to its owner's.")
    }
  }

  private func nothing(_ idle: [Int]) -> String {
    "Nothing to do: " + Words.list(idle, upTo: 10) { contents.owners.link($0, from: .index) } + "."
  }

  /// `Team 07, Team 08`, `38 teams`, `3 entries of the register`.
  private func role(_ order: WorkOrder) -> String {
    let nodes = order.owner.nodes
    if nodes.isEmpty { return "\(Words.count(order.entries.count, "entry")) of the register" }
    if nodes.count <= 3 { return nodes.map { link($0) }.joined(separator: "<br>") }
    let byLevel = Dictionary(grouping: nodes) { contents.nodes[$0].level }.sorted { $0.key < $1.key }
    return Words.list(byLevel.map { count($1.count, level: $0) })
  }

  private func largest(_ order: WorkOrder) -> String {
    guard let task = order.tasks.first else { return "–" }
    let what =
      switch task.kind {
      case .code: "have calls filed under a driver"
      case .organize(let step): "organize *\(contents.drivers[NodeFacts(contents, task.node).steps[step].driver])*"
      case .mend: mended(task)
      case .rework: "rework *\(contents.drivers[task.drivers.lowerBound])*"
      case .learn: "learn *\(contents.drivers[task.drivers.lowerBound])*"
      case .escalate: "escalate *\(contents.drivers[task.drivers.lowerBound])*"
      case .writeDown: "write down how *\(contents.drivers[task.drivers.lowerBound])* is dealt with"
      }
    return "\(what), \(Words.count(task.calls, "call"))"
  }

  private func mended(_ task: OwnerTask) -> String {
    guard let register = contents.model.organization.register, let position = task.entry else { return "" }
    let (result, entry) = (register.entries[position], register.register.entries[position])
    return "\(EntryWords.order(result, entry).lowercased()) *\(EntryWords.driver(entry))*"
  }

  /// What goes beyond those who take calls.
  private mutating func writeEscalated() {
    guard !contents.work.escalations.isEmpty else { return }
    let departments = EscalationsPage.byDepartment(contents)
    let drivers = Set(contents.work.escalations.map(\.driver)).count
    let named = departments.compactMap { department in
      department.name.map { "\(MarkdownText.escaped($0)) (\(Words.grouped(department.drivers)))" }
    }
    let whom = named.isEmpty ? ", and no owning department is known" : ", to \(Words.list(named, upTo: 5) { $0 })"
    out.paragraph(
      "**To escalate:** \(Words.count(drivers, "difficult problem")) that nobody solves where \(drivers == 1 ? "it is" : "they are") difficult\(whom): "
        + "[escalations](\(PagePath.escalations.url(from: .index))).")
  }
}
