public import CallModel
public import Pareto

/// What shows that a solution exists (definitions §3): in a register, a cell that says where it is.
public struct Evidence: OptionSet, Sendable, Hashable {
  /// One bit per kind.
  public let rawValue: UInt8

  /// These kinds.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An answer script.
  public static let script = Evidence(rawValue: 1)
  /// A process that supports the answer.
  public static let process = Evidence(rawValue: 2)
  /// An entry of the knowledge base.
  public static let knowledgeBase = Evidence(rawValue: 4)
  /// All three.
  public static let everything: Evidence = [.script, .process, .knowledgeBase]

  /// The columns of a register, in the order of outputs, with what each stands for.
  public static let columns: [(name: String, evidence: Evidence)] = [
    ("script", .script), ("process", .process), ("knowledge_base", .knowledgeBase),
  ]

  /// Words that people write into a cell to say that there is nothing; any other text is where it is.
  private static let nothing: Set<String> = [
    "no", "n", "false", "0", "none", "n/a", "na", "-", "–", "—", "tbd", "todo", "pending", "无", "否", "没有", "待定",
  ]

  /// Whether a cell shows that something is there: it is not blank and does not say no.
  static func isThere(_ cell: String) -> Bool {
    let text = Label(cell).text
    return !text.isEmpty && !nothing.contains(text.lowercased())
  }
}

/// What an entry has to show for a problem of some class (definitions §3).
public enum EvidenceDemand: Sendable, Hashable {
  /// All of these.
  case all(Evidence)
  /// Any one of the three.
  case anyOne

  /// What a problem of this class demands: uncommon → knowledge base; simple → script; difficult → all three; undetermined or not computed → any one.
  public init(_ frequency: Frequency, _ difficulty: Difficulty?) {
    switch (frequency, difficulty) {
    case (.uncommon, _): self = .all(.knowledgeBase)
    case (.common, .simple): self = .all(.script)
    case (.common, .difficult): self = .all(.everything)
    case (.common, .undetermined), (.common, nil): self = .anyOne
    }
  }

  /// What is missing beside what there is; empty: nothing.
  public func missing(beside evidence: Evidence) -> Evidence {
    switch self {
    case .all(let demanded): demanded.subtracting(evidence)
    case .anyOne: evidence.isEmpty ? .everything : []
    }
  }
}

extension EvidenceRule {
  /// Whether an entry with this evidence counts for a problem with this demand.
  func accepts(_ evidence: Evidence, for demand: EvidenceDemand) -> Bool {
    switch self {
    case .complete: demand.missing(beside: evidence).isEmpty
    case .anyOne: !evidence.isEmpty
    case .nothing: true
    }
  }
}
