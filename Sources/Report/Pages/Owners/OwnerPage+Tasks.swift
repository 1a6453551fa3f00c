internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension OwnerPage {
  /// What there is to do, task by task, and how each kind of solution is found.
  mutating func writeTasks() {
    guard !order.tasks.isEmpty else { return }
    out.heading(2, "What to do")
    let tasks = order.tasks.prefix(Self.maximumTasks)
    let isOnePlace = Set(tasks.map(\.node) + order.owner.nodes).count == 1
    let learns = contents.diagnosis != nil
    out.tableHead(
      [.right(""), .right("calls"), .left("what to do")] + (isOnePlace ? [] : [.left("where")]) + [.left("problem"), .left("to land")]
        + (learns ? [.left("who solves it better")] : []))
    for (position, task) in tasks.enumerated() {
      let told = words(task)
      out.row(
        ["\(position + 1)", Words.grouped(task.calls), told.what] + (isOnePlace ? [] : [link(task.node)]) + [told.problem, told.land]
          + (learns ? [told.whom] : []))
    }
    if order.tasks.count > tasks.count {
      out.paragraph(
        "\(Words.grouped(order.tasks.count - tasks.count)) more, each with fewer calls: \(data("plan.csv")), \(data("register.csv")).")
    }
    writeKinds(tasks)
    for facts in nodes {
      let bar = RaisedBarWords(facts: facts, link: link).planned
      out.paragraph(bar.isEmpty || order.owner.nodes.count == 1 ? bar : "\(link(facts.index)): \(bar)")
    }
  }

  /// One task in a table's cells.
  private struct TaskWords {
    var what: String
    var problem = "–"
    var land = "–"
    var whom = "–"
  }

  private func words(_ task: OwnerTask) -> TaskWords {
    switch task.kind {
    case .code: code(task)
    case .organize(let step): organize(task, step)
    case .mend: mend(task)
    }
  }

  private func code(_ task: OwnerTask) -> TaskWords {
    let facts = NodeFacts(contents, task.node)
    let least = facts.callsToCode.map { "; at least \(Words.grouped($0)) of them must get one" } ?? ""
    return TaskWords(
      what:
        "**Have calls filed under a driver:** \(Words.percent(facts.uncoded)) have none\(least). No list covers a call without a driver.")
  }

  private func organize(_ task: OwnerTask, _ step: Int) -> TaskWords {
    guard let judged = problems[task.node]?.steps[step] else { return TaskWords(what: "") }
    var told = TaskWords(what: "**Organize** \(contents.drivers[judged.step.driver])" + begun(task))
    let level = judged.judgedAt == task.node ? "" : " (\(contents.levelNames[contents.nodes[judged.judgedAt].level]))"
    told.problem = classWords(judged.frequency, judged.difficulty) + level
    told.land = judged.kind.land
    if judged.difficulty == .difficult { told.whom = whom(task, judged.step.driver) }
    return told
  }

  /// What the register has of a step already: ` — begun as a draft (problems.csv line 105)`.
  private func begun(_ task: OwnerTask) -> String {
    guard let position = task.entry, let entry = register?.register.entries[position] else { return "" }
    let state =
      switch entry.status {
      case .draft: "begun as a draft"
      case .claimed: "claimed to be in use, not landed"
      case .landed: "to land on \(entry.landedOn?.description ?? "a later day")"
      case .retired: "retired"
      }
    let by = entry.owner.isBlank || entry.owner == order.owner.name ? "" : ", \(MarkdownText.label(entry.owner))"
    guard let node = register?.entries[position].node, node != task.node else { return " — \(state) (\(place(entry))\(by))" }
    let whose = by.isEmpty ? contents.owners.link(ofNode: node, from: page) : MarkdownText.label(entry.owner)
    let standing = register?.entries[position].standing
    let above = standing == .notEvidenced ? "claimed, not evidenced" : standing == .expired ? "expired" : state
    return " — \(link(node)) has it, \(above) (\(place(entry)), \(whose)): once that counts, this step falls away"
  }

  private func whom(_ task: OwnerTask, _ driver: Int) -> String {
    guard let problems = problems[task.node] else { return "–" }
    return Words.written { problems.whomToAsk(driver).append(to: &$0, words(problems)) }
  }

  private func mend(_ task: OwnerTask) -> TaskWords {
    guard let position = task.entry, let register else { return TaskWords(what: "") }
    let (result, entry) = (register.entries[position], register.register.entries[position])
    var told = TaskWords(
      what: "\(EntryWords.order(result, entry)) \(driver(entry)) — \(EntryWords.reason(result, entry)) (\(place(entry)))")
    if task.steps > 0 { told.what += "; \(Words.count(task.steps, "step")) of the plan \(task.steps == 1 ? "waits" : "wait") for it" }
    if !result.missing.isEmpty { told.land = EntryWords.missing(result, contents) }
    let ranking = contents.nodes[task.node].ranking
    guard !entry.coversBelow else {
      told.problem = Words.count(result.drivers, "driver")
      return told
    }
    let path = contents.model.organization.drivers
    guard let row = ranking.drivers.firstIndex(where: { path[$0.driver] == entry.driver }) else { return told }
    let difficulty = contents.diagnosis?.problemClass(at: task.node, row: row).difficulty
    told.problem = classWords(ranking.drivers[row].frequency, difficulty)
    if difficulty == .difficult { told.whom = whom(task, ranking.drivers[row].driver) }
    return told
  }

  /// For each kind of problem among the entries to organize, how its solution is found and what is to be landed.
  private mutating func writeKinds(_ tasks: ArraySlice<OwnerTask>) {
    let kinds = tasks.map { task -> WorkKind? in
      guard case .organize(let step) = task.kind else { return nil }
      return problems[task.node]?.steps[step].kind
    }
    let lines = WorkKind.allCases.compactMap { kind -> String? in
      let numbers = kinds.indices.filter { kinds[$0] == kind }.map { $0 + 1 }
      return numbers.isEmpty ? nil : "**\(kind.name(isDiagnosed: contents.diagnosis != nil))** (\(Words.ranges(numbers))): \(kind.order)"
    }
    guard !lines.isEmpty else { return }
    out.paragraph("How to find the solution, and what to land:")
    out.list(lines)
  }
}
