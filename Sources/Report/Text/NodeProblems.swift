internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// What is known about the problems of one node, for its page: the figures of those that the page speaks of, and who solves them well; a class, because
/// every sentence looks into it.
final class NodeProblems {
  /// A step to organize, with the class that its work order follows.
  struct Step {
    let step: ListStep
    /// Its place in the node's ranking.
    let row: Int
    let frequency: Frequency
    /// The class here or, where the calls here do not say, at the nearest node above where they do.
    let difficulty: Difficulty?
    /// The node whose class it is.
    let judgedAt: Int
    /// The driver's place in that node's ranking.
    let judgedRow: Int

    var kind: WorkKind { WorkKind(frequency, difficulty) }
  }

  /// A difficult step that a page speaks of.
  struct Spoken {
    /// Its place among the steps.
    let position: Int
    let step: Step
    let whom: WhomToAsk
  }

  let contents: ReportContents
  let diagnosis: Diagnosis?
  let index: Int
  /// What there is to organize here.
  let steps: [Step]
  /// The places of the difficult drivers in the ranking, most calls first.
  let difficult: [Int]
  /// By driver, who below solves it well.
  let solvers: [Int: Solvers]
  /// The node of the compared level that this one is or belongs to; nil above that level.
  let team: Int?
  /// The sister teams compared on the difficult drivers of the node above them; nil above the compared level, and where nothing is difficult for them.
  let sisters: TeamGroup?
  /// For the team, in which of their benchmarks it was compared, each with its place there; most calls above first.
  let standings: [(benchmark: Int, place: Int)]

  init(_ facts: NodeFacts) {
    (contents, diagnosis, index) = (facts.contents, facts.contents.diagnosis, facts.index)
    steps = Self.steps(facts)
    guard let diagnosis else {
      (difficult, solvers, team, sisters, standings) = ([], [:], nil, nil, [])
      return
    }
    difficult = diagnosis.difficultRows(at: index)
    solvers = diagnosis.solvers(below: index)
    let nodes = contents.nodes
    var line: Int? = index
    while let node = line, nodes[node].level > diagnosis.benchmarkLevel { line = nodes[node].parent }
    let team = line.flatMap { nodes[$0].level == diagnosis.benchmarkLevel ? $0 : nil }
    let group = team.flatMap { diagnosis.sisters(below: nodes[$0].parent) }
    (self.team, sisters, standings) = (team, group, team.flatMap { group?.standings(of: $0) } ?? [])
  }

  /// Steps come in rank order, so one walk over the ranking finds them all.
  private static func steps(_ facts: NodeFacts) -> [Step] {
    let (index, contents, diagnosis) = (facts.index, facts.contents, facts.contents.diagnosis)
    let drivers = facts.node.ranking.drivers
    var row = 0
    return facts.steps.map { step in
      while drivers[row].driver != step.driver { row += 1 }
      let judged = diagnosis.map { Self.judged(row, at: index, $0, contents) } ?? (difficulty: nil, node: index, row: row)
      return Step(
        step: step, row: row, frequency: drivers[row].frequency, difficulty: judged.difficulty, judgedAt: judged.node, judgedRow: judged.row
      )
    }
  }

  /// The class of the driver in a row, here or at the nearest node above that can say, and that node.
  func judged(_ row: Int) -> (difficulty: Difficulty?, node: Int) {
    guard let diagnosis else { return (nil, index) }
    let judged = Self.judged(row, at: index, diagnosis, contents)
    return (judged.difficulty, judged.node)
  }

  /// The same with the driver's row there.
  private static func judged(
    _ row: Int, at index: Int, _ diagnosis: Diagnosis, _ contents: ReportContents
  ) -> (difficulty: Difficulty?, node: Int, row: Int) {
    let here = diagnosis.problemClass(at: index, row: row).difficulty
    guard here == .undetermined else { return (here, index, row) }
    return judged(contents.nodes[index].ranking.drivers[row].driver, above: index, diagnosis, contents) ?? (here, index, row)
  }

  /// The class of a driver at the nearest node above that can say; nil where none can.
  func judgedAbove(_ driver: Int) -> (difficulty: Difficulty?, node: Int, row: Int)? {
    diagnosis.flatMap { Self.judged(driver, above: index, $0, contents) }
  }

  private static func judged(
    _ driver: Int, above index: Int, _ diagnosis: Diagnosis, _ contents: ReportContents
  ) -> (difficulty: Difficulty?, node: Int, row: Int)? {
    var next = contents.nodes[index].parent
    while let node = next {
      if let row = contents.decidedRow(of: driver, at: node) {
        return (diagnosis.problemClass(at: node, row: row).difficulty, node, row)
      }
      next = contents.nodes[node].parent
    }
    return nil
  }

  /// The difficult steps that a page speaks of one by one: those whose solution is a process, and those that a team solves clearly better. Of the others
  /// the table says enough: they are uncommon, so that any solution will do, and nobody has one to show.
  private(set) lazy var spoken: [Spoken] = steps.enumerated().compactMap { position, step in
    guard step.difficulty == .difficult else { return nil }
    let spoken = Spoken(position: position, step: step, whom: whomToAsk(step.step.driver))
    return step.kind == .process || spoken.whom.hasBenchmark ? spoken : nil
  }

  /// The problem that a step is to solve, with the figures of the node that judged it; nil where none is diagnosed.
  func problem(of step: Step) -> Problem? {
    diagnosis?.worse(at: step.judgedAt, row: step.judgedRow)
  }

  /// The comparison of the sister teams on a driver; nil above the compared level, and where the driver is not difficult for them all.
  func contest(_ driver: Int) -> Benchmark? {
    sisters.flatMap { sisters in sisters.benchmark(about: driver).map { sisters.benchmarks[$0] } }
  }

  /// The standing of the team on a driver; nil where it was not compared.
  func standing(_ driver: Int) -> TeamStanding? {
    guard let sisters, let benchmark = sisters.benchmark(about: driver) else { return nil }
    return standings.first { $0.benchmark == benchmark }.map { sisters.benchmarks[benchmark].teams[$0.place] }
  }
}
