internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension NodePage {
  /// What the entries to organize take: the difficult ones with their figures and whom to ask, then how to find each kind of solution.
  mutating func writeWorkOrder() {
    let figures = problems.difficultSteps
    let difficult = problems.steps.enumerated().filter { figures[$0.element.step.driver] != nil }
    for (position, step) in difficult.prefix(Self.maximumDifficult) {
      guard let problem = figures[step.step.driver] else { continue }
      out.paragraph("**\(position + 1) · \(contents.drivers[problem.driver])** " + sentences(problem, step).joined(separator: " "))
    }
    if difficult.count > Self.maximumDifficult {
      out.paragraph("\(Words.grouped(difficult.count - Self.maximumDifficult)) more are difficult: \(data("problems.csv")).")
    }
    writeKinds()
  }

  private func sentences(_ problem: Problem, _ step: NodeProblems.Step) -> [String] {
    var sentences = ["is difficult: against \(words.rest(problem)), \(words.worse(problem))."]
    if step.judgedAt != facts.index {
      let above = "\(link(step.judgedAt)) (\(contents.levelNames[contents.nodes[step.judgedAt].level]))"
      sentences = [
        "is difficult at \(above), where there are enough values to say: against \(words.rest(problem)), \(words.worse(problem))."
      ]
    }
    sentences.append(whom(problem.driver))
    if contents.diagnosis?.lacksAuthority(problem, problems.solvers[problem.driver]) == true {
      sentences.append("It is low in every \(words.team) with enough calls: staff may lack the authority. Settle what they may decide.")
    }
    if let gain = problems.gain(problem.driver, words) {
      sentences.append(
        problems.team == nil ? "If all were as good as the best: \(gain)." : "At \(bestLevel(problem.driver)): \(gain) here.")
    }
    return sentences
  }

  private func whom(_ driver: Int) -> String {
    switch problems.whomToAsk(driver) {
    case .benchmark(let teams): benchmarkSentence(teams, driver)
    case .itself(let others):
      "**This \(words.team) is a benchmark itself**, clearly better than its sisters: write down how it is done."
        + (others.isEmpty ? "" : " So are \(words.named(others)).")
    case .worthALook(let teams):
      "No \(words.team) is clearly better."
        + (teams.isEmpty ? "" : " Worth a look, as good on it as on their other calls: \(words.named(teams)).")
    case .nobody: words.nobody
    case .notCompared: "There are too few values to compare \(words.teams) with each other."
    case .sisters: "Its sister \(words.teams) as a whole do not find it difficult: ask them."
    }
  }

  /// At a team with the figures of its sisters; from above there may be several groups, each with its own.
  private func benchmarkSentence(_ teams: [Int], _ driver: Int) -> String {
    let best = problems.contest(driver)?.best.filter { teams.contains($0.node) } ?? []
    let named = best.prefix(3).map { team in
      "\(link(team.node)) (\(team.better))"
    }
    let more = best.count > 3 ? " and \(Words.grouped(best.count - 3)) more" : ""
    let names = named.isEmpty ? words.named(teams) : named.joined(separator: ", ") + more
    let their = teams.count == 1 ? "its" : "their"
    return "**Benchmark:** \(names), clearly better than \(their) sisters. Listen to \(their) calls on this driver."
  }

  private func bestLevel(_ driver: Int) -> String {
    problems.contest(driver).map { "the level of the best (\(words.levels($0)))" } ?? "the level of the best"
  }

  /// For each kind of problem among the entries, how to find its solution and what to land.
  private mutating func writeKinds() {
    let kinds = WorkKind.allCases.compactMap { kind -> String? in
      let numbers = problems.steps.indices.filter { problems.steps[$0].kind == kind }.map { $0 + 1 }
      guard !numbers.isEmpty else { return nil }
      return "**\(kind.name(isDiagnosed: contents.diagnosis != nil))** (\(Words.ranges(numbers))): \(kind.order)"
    }
    guard !kinds.isEmpty else { return }
    out.paragraph("How to find the solution, and what to land:")
    out.list(kinds)
  }
}
