internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

/// The problems of one node in sentences, as one page speaks of them. A report has tens of thousands of these, so they are written where they
/// are to stand and not put together from texts.
struct ProblemWords {
  let problems: NodeProblems
  /// The page that speaks, from which links lead.
  let page: PagePath
  /// Whether nodes are called by their paths, because on this page their own names would not tell them apart.
  var usesPaths = false

  private var contents: ReportContents { problems.contents }
  /// The compared level, and several of its nodes.
  var team: String { contents.teamLevel.one }
  var teams: String { contents.teamLevel.several }

  /// A node's name, as a link where it has a page.
  func append(link node: Int, to out: inout TextBuffer) {
    guard usesPaths else { return contents.append(link: node, from: page, to: &out) }
    contents.append(pathLink: node, from: page, to: &out)
  }

  /// Up to three nodes by name.
  func append(named nodes: [Int], to out: inout TextBuffer) {
    for (position, node) in nodes.prefix(3).enumerated() {
      if position > 0 { out.append(", ") }
      append(link: node, to: &out)
    }
    append(unnamed: nodes.count - 3, to: &out)
  }

  /// The clearly better of the teams compared by name, up to three; an en dash where there is none.
  ///
  /// - Parameter here: the place of one that is not named, because the page is its own.
  func append(bestOf benchmark: Benchmark, but here: Int, to out: inout TextBuffer) {
    var count = 0
    for place in benchmark.best where place != here {
      count += 1
      guard count <= 3 else { continue }
      if count > 1 { out.append(", ") }
      append(link: benchmark.teams[place].node, to: &out)
    }
    if count == 0 { out.append("–") }
    append(unnamed: count - 3, to: &out)
  }

  private func append(unnamed more: Int, to out: inout TextBuffer) {
    guard more > 0 else { return }
    out.append(" (+")
    out.append(grouped: more)
    out.append(byte: 0x29)
  }

  /// The figures that make a problem difficult, each with what it is compared with.
  func append(worse problem: Problem, to out: inout TextBuffer) {
    var isFirst = true
    for finding in problem.findings where finding.verdict == .worse {
      if !isFirst { out.append("; ") }
      out.append(finding)
      isFirst = false
    }
  }

  /// By how much it is worse: `FCR lower by 7.3 points, handle time longer by 0:32`.
  func append(worseInShort problem: Problem, to out: inout TextBuffer) {
    for (position, finding) in problem.findings.lazy.filter({ $0.verdict == .worse }).enumerated() {
      if position > 0 { out.append(", ") }
      out.append(finding.indicator.words)
      out.append(differenceOf: finding)
    }
  }

  /// What the figures of a problem are compared with: `the rest of *Network*`.
  func append(restOf problem: Problem, to out: inout TextBuffer) {
    var (depth, isOne) = (-1, true)
    for finding in problem.findings where finding.verdict == .worse {
      isOne = isOne && (depth < 0 || depth == finding.baselineDepth)
      depth = finding.baselineDepth
    }
    guard isOne, depth > 0 else { return out.append("the other calls") }
    out.append("the rest of *")
    out.append(contents.driversAbove[problem.driver][depth - 1])
    out.append(byte: 0x2A)
  }

  /// The levels to aim at: `FCR 95.8 %, handle time 4:05`.
  func append(levelsOf benchmark: Benchmark, to out: inout TextBuffer) {
    for (position, level) in benchmark.levels.enumerated() {
      if position > 0 { out.append(", ") }
      out.append(level.indicator.words)
      out.append(byte: 0x20)
      out.append(level.best, of: level.indicator)
    }
  }
}

/// What reaching the level of the best would bring.
struct Gain {
  /// Calls resolved more.
  let calls: Int
  /// Minutes of handle time saved.
  let minutes: Int

  /// nil where it is nothing.
  init?(calls: Int?, minutes: Int?) {
    (self.calls, self.minutes) = (calls ?? 0, minutes ?? 0)
    guard self.calls > 0 || self.minutes > 0 else { return nil }
  }

  /// For one of the teams compared.
  init?(_ team: TeamStanding) {
    self.init(calls: team.callsResolvedMore.map { Int($0) }, minutes: team.secondsSaved.map { Int($0 / 60) })
  }

  /// For all teams below a node.
  init?(_ solvers: Solvers?) { self.init(calls: solvers?.callsResolvedMore, minutes: solvers?.minutesSaved) }

  /// In a sentence: `12 more calls resolved and 35 minutes saved`; from an hour on in hours, rounded down to a tenth.
  func append(to out: inout TextBuffer) {
    if calls > 0 {
      out.append(grouped: calls)
      out.append(calls == 1 ? " more call resolved" : " more calls resolved")
    }
    guard minutes > 0 else { return }
    if calls > 0 { out.append(" and ") }
    let isOne = appendTime(to: &out)
    out.append(minutes < 60 ? isOne ? " minute saved" : " minutes saved" : isOne ? " hour saved" : " hours saved")
  }

  /// In a table's cell: `12 more resolved, 35 min saved`, `4.1 h saved`.
  func append(cellTo out: inout TextBuffer) {
    if calls > 0 {
      out.append(grouped: calls)
      out.append(" more resolved")
    }
    guard minutes > 0 else { return }
    if calls > 0 { out.append(", ") }
    _ = appendTime(to: &out)
    out.append(minutes < 60 ? " min saved" : " h saved")
  }

  /// The minutes or, from an hour on, the hours with a tenth where there is one; whether it is just one.
  private func appendTime(to out: inout TextBuffer) -> Bool {
    if minutes < 60 {
      out.append(integer: minutes)
      return minutes == 1
    }
    let (hours, tenths) = (minutes / 60, minutes % 60 / 6)
    out.append(grouped: hours)
    if tenths > 0 {
      out.append(byte: 0x2E)
      out.append(integer: tenths)
    }
    return hours == 1 && tenths == 0
  }
}

extension TextBuffer {
  /// A gain in a table, or an en dash for none.
  mutating func append(gainCell gain: Gain?) {
    if let gain { gain.append(cellTo: &self) } else { append("–") }
  }
}
