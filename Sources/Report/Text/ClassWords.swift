internal import CallModel
internal import Diagnose
internal import Pareto

/// What a driver is to get, by how often it comes and how hard it is (definitions §5): the rows of a work order.
enum WorkKind: Int, CaseIterable {
  /// Common and simple.
  case script
  /// Common and difficult.
  case process
  /// Common, and the figures do not say.
  case open
  /// Uncommon, whatever else it is.
  case knowledge

  init(_ frequency: Frequency, _ difficulty: Difficulty?) {
    switch (frequency, difficulty) {
    case (.uncommon, _): self = .knowledge
    case (.common, .simple): self = .script
    case (.common, .difficult): self = .process
    case (.common, _): self = .open
    }
  }

  /// What to land, in a table's cell.
  var land: String {
    switch self {
    case .script: "answer script"
    case .process: "process, answer script, knowledge-base entry"
    case .open: "answer script, process or knowledge-base entry"
    case .knowledge: "knowledge-base entry"
    }
  }

  /// The kind of problem in words.
  func name(isDiagnosed: Bool) -> String {
    switch self {
    case .script: "Common and simple"
    case .process: "Common and difficult"
    case .open: isDiagnosed ? "Common, and the figures do not say how difficult" : "Common"
    case .knowledge: "Uncommon"
    }
  }

  /// How to find the solution, and what to land.
  var order: String {
    switch self {
    case .script: "ask the floor what works, check it on recordings, walk the process. Land an answer script."
    case .process:
      "compare the teams, listen to recordings, walk the process. Land the process, an answer script and a knowledge-base entry."
    case .open:
      "ask the floor what works, check it on recordings, walk the process. Land what solves it: an answer script, a process or a knowledge-base entry."
    case .knowledge:
      "any solution that solves it will do, it need not be the shortest. Land a knowledge-base entry and tell staff where it is."
    }
  }
}

extension WorkKind {
  /// For each kind among the rows of a table, how its solution is found and what is to be landed; nothing where no row has one.
  ///
  /// - Parameter kinds: of the rows, from the first; nil: none is looked for.
  static func write(_ kinds: [WorkKind?], isDiagnosed: Bool, to out: inout TextBuffer) {
    guard kinds.contains(where: { $0 != nil }) else { return }
    out.paragraph("How to find the solution, and what to land:")
    out.blank()
    for kind in allCases where kinds.contains(kind) {
      out.append("- **")
      out.append(kind.name(isDiagnosed: isDiagnosed))
      out.append("** (")
      out.append(ranges: kinds.indices.lazy.filter { kinds[$0] == kind }.map { $0 + 1 })
      out.append("): ")
      out.line(kind.order)
    }
  }
}

extension Difficulty {
  /// The class in a table's cell.
  var words: String {
    switch self {
    case .simple: "simple"
    case .difficult: "difficult"
    case .undetermined: "unclear"
    }
  }
}

/// How often and how hard: `common, difficult`. Of an uncommon driver that is unclear only the first is said, because nearly all are.
func classWords(_ frequency: Frequency, _ difficulty: Difficulty?) -> String {
  switch (frequency, difficulty) {
  case (.common, nil): "common"
  case (.common, .simple): "common, simple"
  case (.common, .difficult): "common, **difficult**"
  case (.common, .undetermined): "common, unclear"
  case (.uncommon, nil), (.uncommon, .undetermined): "uncommon"
  case (.uncommon, .simple): "uncommon, simple"
  case (.uncommon, .difficult): "uncommon, **difficult**"
  }
}
