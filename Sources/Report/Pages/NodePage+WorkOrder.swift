internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// What the entries to organize take: those to be spoken of with their figures and whom to ask, then how to find each kind of solution.
  mutating func writeWorkOrder() {
    let own = facts.index
    out.paragraph(BorrowedClassWords.note(problems.steps.lazy.filter { $0.judgedAt != own }.map { $0.kind }, contents))
    for spoken in problems.spoken.prefix(Self.maximumDifficult) {
      guard let problem = problems.problem(of: spoken.step) else { continue }
      out.blank()
      out.append("**")
      out.append(integer: spoken.position + 1)
      out.append(" · ")
      contents.drivers.append(problem.driver, to: &out)
      out.append("** ")
      writeSentences(problem, spoken)
      out.line()
    }
    // Those that were judged here stand in the table of difficult problems.
    let more = problems.spoken.dropFirst(Self.maximumDifficult).count { $0.step.judgedAt != facts.index }
    if more > 0 { out.paragraph("\(Words.grouped(more)) more like these, judged above: \(data("problems.csv")).") }
    WorkKind.write(problems.steps.map(\.kind), isDiagnosed: contents.diagnosis != nil, to: &out)
  }

  private mutating func writeSentences(_ problem: Problem, _ spoken: NodeProblems.Spoken) {
    out.append("is difficult")
    if spoken.step.judgedAt != facts.index {
      out.append(" at ")
      words.append(link: spoken.step.judgedAt, to: &out)
      BorrowedClassWords.append(spoken.step.judgedAt, contents, to: &out)
    }
    out.append(": against ")
    words.append(restOf: problem, to: &out)
    out.append(", ")
    words.append(worse: problem, to: &out)
    out.append(". ")
    write(spoken.whom, problem.driver)
    if contents.diagnosis?.lacksAuthority(problem, problems.solvers[problem.driver]) == true {
      out.append(" It is low in every \(words.team) with enough calls: staff may lack the authority. Settle what they may decide.")
    }
    if let gain = problems.gain(problem.driver) { write(gain, problem.driver) }
  }

  private mutating func write(_ whom: WhomToAsk, _ driver: Int) {
    switch whom {
    case .benchmark(let teams): writeBenchmark(teams, driver)
    case .itself(let others):
      out.append("**This \(words.team) is a benchmark itself**, clearly better than its sisters: write down how it is done.")
      writeNamed(" So are ", others)
    case .worthALook(let teams):
      out.append("No \(words.team) is clearly better.")
      writeNamed(" Worth a look, as good on it as on their other calls: ", teams)
    case .nobody:
      out.append("No \(words.team) is clearly better than its sisters: ")
      // Whoever owns the node reads the same in the work order.
      if let escalation = contents.escalation(of: driver, at: facts.index), let elsewhere = contents.listenElsewhere(escalation, from: page)
      {
        out.append("\(elsewhere); then ")
      }
      out.append("analyze process and system support, escalate to the owning department.")
    case .notCompared: out.append("There are too few values to compare \(words.teams) with each other.")
    case .sisters: out.append("Its sister \(words.teams) as a whole do not find it difficult: ask them.")
    }
  }

  /// Words, names and a full stop; nothing without names.
  private mutating func writeNamed(_ lead: String, _ nodes: [Int]) {
    guard !nodes.isEmpty else { return }
    out.append(lead)
    words.append(named: nodes, to: &out)
    out.append(byte: 0x2E)
  }

  /// At a team with the figures of its sisters; from above there may be several groups, each with its own.
  private mutating func writeBenchmark(_ teams: [Int], _ driver: Int) {
    out.append("**Benchmark:** ")
    if let contest = problems.contest(driver) {
      let best = contest.best.filter { teams.contains(contest.teams[$0].node) }
      for (position, place) in best.prefix(3).enumerated() {
        if position > 0 { out.append(", ") }
        words.append(link: contest.teams[place].node, to: &out)
        out.append(" (")
        out.append(better: contest.teams[place].findings)
        out.append(byte: 0x29)
      }
      if best.count > 3 { out.append(" and \(Words.grouped(best.count - 3)) more") }
    } else {
      words.append(named: teams, to: &out)
    }
    out.append(
      teams.count == 1
        ? ", clearly better than its sisters. Listen to its calls on this driver."
        : ", clearly better than their sisters. Listen to their calls on this driver.")
  }

  private mutating func write(_ gain: Gain, _ driver: Int) {
    guard problems.team != nil else {
      out.append(" If all were as good as the best: ")
      gain.append(to: &out)
      return out.append(byte: 0x2E)
    }
    out.append(" At the level of the best")
    if let contest = problems.contest(driver) {
      out.append(" (")
      words.append(levelsOf: contest, to: &out)
      out.append(byte: 0x29)
    }
    out.append(": ")
    gain.append(to: &out)
    out.append(" here.")
  }
}
