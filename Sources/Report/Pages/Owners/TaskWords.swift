internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The tasks of a work order in words.
struct TaskWords {
  /// One task in a table's cells.
  struct Telling {
    var what: String
    var problem = "–"
    var land = "–"
    var whom = "–"
    /// How the solution is found; nil where none is looked for.
    var kind: WorkKind?
    /// Whether the class is that of a node above.
    var isBorrowed = false
  }

  let owner: OwnerFacts

  private var contents: ReportContents { owner.contents }

  /// What there is to do.
  func telling(_ task: OwnerTask) -> Telling {
    switch task.kind {
    case .code: code(task)
    case .organize(let step): organize(task, step)
    case .mend: mend(task)
    case .rework: rework(task)
    case .learn: learn(task)
    case .writeDown: writeDown(task)
    case .escalate: escalate(task)
    }
  }

  private func code(_ task: OwnerTask) -> Telling {
    let facts = NodeFacts(contents, task.node)
    let least = facts.callsToCode.map { "; at least \(Words.grouped($0)) of them must get one" } ?? ""
    return Telling(
      what:
        "**Have calls filed under a driver:** \(Words.percent(facts.uncoded)) have none\(least). No list covers a call without a driver.")
  }

  private func organize(_ task: OwnerTask, _ step: Int) -> Telling {
    guard let problems = owner.problems[task.node] else { return Telling(what: "") }
    let judged = problems.steps[step]
    var told = Telling(what: "**Organize** \(contents.drivers[judged.step.driver])" + begun(task))
    told.kind = judged.kind
    told.land = judged.kind.land
    told.isBorrowed = judged.judgedAt != task.node
    told.problem = classWords(judged.frequency, judged.difficulty)
    if told.isBorrowed { told.problem += Words.written { BorrowedClassWords.append(judged.judgedAt, contents, to: &$0) } }
    guard judged.difficulty == .difficult, let problem = problems.problem(of: judged) else { return escalatedForAll(told, task) }
    told.problem += worse(problem, problems)
    told.whom = whom(judged.step.driver, at: task.node)
    return told
  }

  /// What the register has of a step already.
  private func begun(_ task: OwnerTask) -> String {
    let words = BegunWords(contents: contents, page: owner.page, reader: owner.order.owner.name, link: owner.link)
    return task.entry.map { words.words($0, at: task.node) } ?? ""
  }

  private func mend(_ task: OwnerTask) -> Telling {
    guard let position = task.entry, let register = owner.register else { return Telling(what: "") }
    let (result, entry) = (register.entries[position], register.register.entries[position])
    // What counts and is difficult all the same has to work better, too; what does not count has not been tried.
    var told = entry.coversBelow ? Telling(what: "") : about(task, isReworked: result.standing == .counts)
    if entry.coversBelow { told.problem = Words.count(result.drivers, "driver") }
    told.land = result.missing.isEmpty ? told.kind?.land ?? "–" : EntryWords.missing(result, contents)
    let order = EntryWords.order(result, entry) + (told.kind == nil ? "" : " and rework")
    told.what = "**\(order)** \(owner.driver(entry)) — \(EntryWords.reason(result, entry, contents)) (\(EntryWords.place(entry, contents)))"
    if task.steps > 0 { told.what += "; \(Words.count(task.steps, "step")) of the plan \(task.steps == 1 ? "waits" : "wait") for it" }
    return told
  }

  private func rework(_ task: OwnerTask) -> Telling {
    var told = about(task, isReworked: true)
    let place = task.entry.flatMap { owner.register?.register.entries[$0] }.map { " (\(EntryWords.place($0, contents)))" } ?? ""
    told.what = "**Rework** \(driver(task)) — landed, and still difficult\(place)"
    told.land = told.kind?.land ?? "–"
    return told
  }

  private func learn(_ task: OwnerTask) -> Telling {
    var told = about(task)
    let gain = owner.problems[task.node]?.gain(task.drivers.lowerBound)
    let bring = gain.map { gain in ": at the level of the best " + Words.written { gain.append(to: &$0) } } ?? ""
    told.what = "**Learn** \(driver(task)) from those who solve it better\(bring)\(listen(task))"
    told.whom = whom(task.drivers.lowerBound, at: task.node)
    return told
  }

  private func writeDown(_ task: OwnerTask) -> Telling {
    var told = about(task)
    let standing = owner.problems[task.node]?.standing(task.drivers.lowerBound)
    let better = standing.map { standing in ": " + Words.written { $0.append(better: standing.findings) } } ?? ""
    told.what = "**Write down** how \(driver(task)) is dealt with here, clearly better than elsewhere\(better)"
    told.whom = whom(task.drivers.lowerBound, at: task.node)
    return told
  }

  private func escalate(_ task: OwnerTask) -> Telling {
    var told = about(task)
    let found = contents.escalation(of: task.drivers.lowerBound, at: task.node)
    let whom = found.map(department) ?? ""
    let team = contents.teamLevel.one
    let compared = found?.compared.map { ", \(Words.grouped($0.teams)) compared" } ?? ""
    let elsewhere = found.flatMap { contents.listenElsewhere($0, from: owner.page) }
    let nobody = "no \(team)\(elsewhere == nil ? "" : " here") solves it\(compared)"
    let why = found?.hasNoBenchmark == false ? "its FCR is low in every \(team)" : nobody
    told.what = "**Escalate** \(driver(task)) to \(whom) — \(why)"
    told.whom = elsewhere.map { "nobody here clearly; \($0)" } ?? "nobody clearly"
    return told
  }

  private func driver(_ task: OwnerTask) -> String { contents.drivers[task.drivers.lowerBound] }

  /// What kind of problem the one driver of a task is at its node and, where it is difficult, what is worse, who solves it better, and how a solution
  /// that is to be reworked is found.
  private func about(_ task: OwnerTask, isReworked: Bool = false) -> Telling {
    let (driver, ranking) = (task.drivers.lowerBound, contents.nodes[task.node].ranking)
    guard task.drivers.count == 1, let row = ranking.drivers.firstIndex(where: { $0.driver == driver }) else { return Telling(what: "") }
    let difficulty = contents.diagnosis?.problemClass(at: task.node, row: row).difficulty
    var told = Telling(what: "", problem: classWords(ranking.drivers[row].frequency, difficulty))
    // Why teams were compared on it, where the calls here do not say.
    if difficulty == .undetermined, [.learn, .writeDown].contains(task.kind), let judged = owner.problems[task.node]?.judged(row),
      judged.node != task.node
    {
      told.problem = classWords(ranking.drivers[row].frequency, judged.difficulty)
      told.problem += Words.written { BorrowedClassWords.append(judged.node, contents, to: &$0) }
      told.isBorrowed = true
    }
    if difficulty == .simple, [.learn, .writeDown].contains(task.kind), let above = owner.problems[task.node]?.judgedAbove(driver),
      above.difficulty == .difficult
    {
      told.problem += "; **difficult** at \(owner.link(above.node))"
    }
    guard difficulty == .difficult, let diagnosis = contents.diagnosis, let problems = owner.problems[task.node] else {
      return escalatedForAll(told, task)
    }
    told.problem += worse(diagnosis.worse(at: task.node, row: row), problems)
    told.whom = whom(driver, at: task.node)
    if isReworked { told.kind = WorkKind(ranking.drivers[row].frequency, difficulty) }
    return told
  }

  /// A task at the top node that has to escalate its driver for all of them, although it is not difficult there: what is difficult, and to whom it goes.
  private func escalatedForAll(_ telling: Telling, _ task: OwnerTask) -> Telling {
    let driver = task.drivers.lowerBound
    guard let diagnosis = contents.diagnosis, let whole = diagnosis.whole, let problems = owner.problems[task.node],
      let escalation = contents.escalation(of: driver, at: task.node), contents.work.places[escalation].node == task.node,
      let row = diagnosis.ranking(at: whole).drivers.firstIndex(where: { $0.driver == driver })
    else { return telling }
    var told = telling
    told.problem += "; **difficult** at all \(contents.teamLevel.several) together" + worse(diagnosis.worse(at: whole, row: row), problems)
    told.whom = whom(driver, at: task.node)
    return told
  }

  private func worse(_ problem: Problem, _ problems: NodeProblems) -> String {
    ": " + Words.written { owner.words(problems).append(worseInShort: problem, to: &$0) }
  }

  /// Who solves a difficult driver better; where nobody does, where it is escalated to.
  private func whom(_ driver: Int, at node: Int) -> String {
    guard let problems = owner.problems[node] else { return "–" }
    let whom = Words.written { problems.whomToAsk(driver).append(to: &$0, owner.words(problems)) }
    guard let escalation = contents.escalation(of: driver, at: node) else { return whom }
    let place = contents.work.places[escalation].node
    guard place == node else { return "\(whom); escalated at \(owner.link(place))" }
    let elsewhere = contents.listenElsewhere(escalation, from: owner.page).map { "; \($0)" } ?? ""
    // Whoever answers for an entry alone is not the one to do it.
    return owner.order.owner.nodes.contains(node)
      ? "\(whom): escalate to \(department(escalation))\(elsewhere)"
      : "\(whom); escalated at \(owner.link(node)) to \(department(escalation))\(elsewhere)"
  }

  /// The department that a problem goes to, as a link to all that is escalated.
  private func department(_ escalation: Escalation) -> String {
    let name = contents.work.department(ofDriver: escalation.driver)
    let words = name.map { "**\(MarkdownText.escaped($0))**" } ?? "the department that owns it"
    return "[\(words)](\(PagePath.escalations.url(from: owner.page)))"
  }

  /// Where calls to listen to are listed.
  private func listen(_ task: OwnerTask) -> String {
    guard let listed = contents.listedProblems[contents.listedLabel(above: task.node)],
      listed.contains(where: { $0.driver == Label(contents.model.organization.drivers[task.drivers.lowerBound].text) })
    else { return "" }
    return ". [Calls to listen to](\(PagePath.recordings.url(from: owner.page)))"
  }
}
