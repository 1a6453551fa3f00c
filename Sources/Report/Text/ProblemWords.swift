internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The problems of one node in sentences. `link` names another node as the page that speaks does.
struct ProblemWords {
  let problems: NodeProblems
  let link: (Int) -> String

  private var contents: ReportContents { problems.contents }
  /// The compared level, and several of its nodes.
  var team: String { MarkdownText.escaped(problems.teamLevel) }
  var teams: String { MarkdownText.escaped(Words.plural(problems.teamLevel)) }

  /// The figures that make a problem difficult, each with what it is compared with.
  func worse(_ problem: Problem) -> String {
    Words.written { out in
      var isFirst = true
      for finding in problem.findings where finding.verdict == .worse {
        if !isFirst { out.append("; ") }
        out.append(finding)
        isFirst = false
      }
    }
  }

  /// What the figures of a problem are compared with: `the rest of *Network*`.
  func rest(_ problem: Problem) -> String {
    var depth: Int?
    for finding in problem.findings where finding.verdict == .worse {
      guard depth == nil || depth == finding.baselineDepth else { return "the other calls" }
      depth = finding.baselineDepth
    }
    guard let depth, depth > 0 else { return "the other calls" }
    return "the rest of *\(contents.driversAbove[problem.driver][depth - 1])*"
  }

  /// What reaching the level of the best would bring: `12 more calls resolved and 35 minutes saved`, from two hours on in hours; nil where it is nothing.
  static func gain(calls: Int?, minutes: Int?) -> String? {
    var parts: [String] = []
    if let calls, calls > 0 { parts.append("\(Words.count(calls, "more call")) resolved") }
    if let minutes, minutes > 0 {
      parts.append(minutes < 120 ? "\(Words.count(minutes, "minute")) saved" : "\(Words.count(minutes / 60, "hour")) saved")
    }
    return parts.isEmpty ? nil : Words.list(parts)
  }

  /// The same for one team.
  func gain(_ team: TeamStanding?) -> String? {
    Self.gain(calls: team?.callsResolvedMore.map { Int($0) }, minutes: team?.secondsSaved.map { Int($0 / 60) })
  }

  /// The same for all teams below a node.
  func gain(_ solvers: Solvers?) -> String? { Self.gain(calls: solvers?.callsResolvedMore, minutes: solvers?.minutesSaved) }

  /// The levels to aim at: `FCR 95.8 %, handle time 4:05`.
  func levels(_ benchmark: Benchmark) -> String {
    benchmark.levels.map { "\($0.indicator.words) \($0.indicator.figure($0.best))" }.joined(separator: ", ")
  }

  /// Up to three nodes by name.
  func named(_ nodes: [Int]) -> String {
    let more = nodes.count > 3 ? " (+\(Words.grouped(nodes.count - 3)))" : ""
    return nodes.prefix(3).map(link).joined(separator: ", ") + more
  }

  /// Why nobody can be asked.
  var nobody: String {
    "No \(team) is clearly better than its sisters: analyze process and system support, escalate to the owning department."
  }
}
