internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// Who solves a difficult problem better, as a node sees it: the teams below it or, at a team, its sisters.
enum WhomToAsk {
  /// These teams are clearly better than their sisters.
  case benchmark([Int])
  /// The node itself is, and so are these of its sisters.
  case itself([Int])
  /// Nobody clearly; these hold their own average, at a team its sisters alone (none: only the team itself does).
  case worthALook([Int])
  /// Nobody.
  case nobody
  /// Too few values to compare, or the problem is not difficult in any one group of sisters.
  case notCompared
  /// At a team: the driver is simple at the node above, so the sisters as a whole do well.
  case sisters
}

extension NodeProblems {
  /// Whom to ask about a difficult driver.
  func whomToAsk(_ driver: Int) -> WhomToAsk {
    guard let team else { return WhomToAsk(below: solvers[driver]) }
    guard let contest = contest(driver) else {
      return classAboveTeam(driver) == .simple ? .sisters : .notCompared
    }
    switch contest.outcome {
    case .benchmark:
      let best = contest.best.map { contest.teams[$0].node }
      return best.contains(team) ? .itself(best.filter { $0 != team }) : .benchmark(best)
    case .worthALook:
      return .worthALook(
        contest.teams.indices.compactMap { place in
          let node = contest.teams[place].node
          return contest.teams[place].standing == .level && node != team ? node : nil
        })
    case .noBenchmark: return .nobody
    case .notComparable: return .notCompared
    }
  }

  /// The class of a driver at the node above the compared teams; nil where its calls do not say.
  private func classAboveTeam(_ driver: Int) -> Difficulty? {
    guard let diagnosis, let above = team.flatMap({ contents.nodes[$0].parent }) else { return nil }
    return contents.decidedRow(of: driver, at: above).flatMap { diagnosis.problemClass(at: above, row: $0).difficulty }
  }

  /// What it would bring if all compared teams, at a team this one, reached the level of the best.
  func gain(_ driver: Int) -> Gain? {
    team == nil ? Gain(solvers[driver]) : standing(driver).flatMap(Gain.init)
  }
}

extension WhomToAsk {
  /// As a node above the compared teams sees it.
  init(below solvers: Solvers?) {
    switch solvers?.outcome {
    case .benchmark: self = .benchmark(solvers?.benchmarks ?? [])
    case .worthALook: self = .worthALook(solvers?.worthALook ?? [])
    case .noBenchmark: self = .nobody
    case .notComparable, nil: self = .notCompared
    }
  }

  /// Whether the team asked about is one that others should ask.
  var isBenchmark: Bool { if case .itself = self { true } else { false } }

  /// Whether anybody is.
  var hasBenchmark: Bool {
    switch self {
    case .benchmark, .itself: true
    case .worthALook, .nobody, .notCompared, .sisters: false
    }
  }

  /// In a table's cell.
  func append(to out: inout TextBuffer, _ words: ProblemWords) {
    switch self {
    case .benchmark(let teams): words.append(named: teams, to: &out)
    case .itself(let others):
      out.append("**it is a benchmark itself**")
      if !others.isEmpty { out.append(others.count == 1 ? ", as is " : ", as are ") }
      words.append(named: others, to: &out)
    case .worthALook(let teams):
      out.append(teams.isEmpty ? "nobody clearly" : "nobody clearly; worth a look: ")
      words.append(named: teams, to: &out)
    case .nobody: out.append("nobody clearly")
    case .notCompared: out.append("not compared")
    case .sisters: out.append("its sisters: simple there")
    }
  }

  /// Whether other teams are those that a team should ask.
  var hasOtherBenchmark: Bool { if case .benchmark = self { true } else { false } }

  /// What the cells of tables may need to have explained.
  struct Remarks: OptionSet {
    let rawValue: UInt8
    static let named = Remarks(rawValue: 1)
    static let worthALook = Remarks(rawValue: 2)
    static let nobody = Remarks(rawValue: 4)
    static let notCompared = Remarks(rawValue: 8)
  }

  /// What the cells of these need.
  static func remarks(about kinds: [WhomToAsk]) -> Remarks {
    kinds.reduce(into: []) { remarks, kind in
      switch kind {
      case .benchmark: remarks.insert(.named)
      case .worthALook(let teams): if !teams.isEmpty { remarks.insert(.worthALook) }
      case .nobody: remarks.insert(.nobody)
      case .notCompared: remarks.insert(.notCompared)
      case .itself, .sisters: break
      }
    }
  }

  /// What the cells of a table mean and what to do about each, one item of a list per kind that occurs.
  static func write(_ remarks: Remarks, _ words: ProblemWords, to out: inout TextBuffer) {
    if remarks.contains(.named) {
      write(
        "- **Listen** to the calls of a ", words.team, " that is named: on that driver it is clearly better than its sisters, a benchmark.",
        to: &out)
    }
    if remarks.contains(.worthALook) {
      write("- **Worth a look** is a ", words.team, " that is as good on this driver as on its other calls; that may be chance.", to: &out)
    }
    if remarks.contains(.nobody) {
      let escalate: StaticString =
        " is clearly better than its sisters: analyze process and system support, and escalate to the owning department."
      write("- **Nobody clearly** means that no ", words.team, escalate, to: &out)
    }
    if remarks.contains(.notCompared) {
      write(
        "- **Not compared**: fewer than two sister ", words.teams, " have enough values, or it is not difficult for them as a whole.",
        to: &out)
    }
  }

  /// An item with the name of the compared level in it.
  private static func write(_ start: StaticString, _ name: String, _ end: StaticString, to out: inout TextBuffer) {
    out.append(start)
    out.append(name)
    out.line(end)
  }
}
