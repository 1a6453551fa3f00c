internal import Rollup

extension OwnerTask.Kind {
  /// What is to be done, after a number: `3 to organize`.
  var words: String {
    switch self {
    case .organize: "to organize"
    case .mend: "to set right"
    case .code: "to have filed"
    case .rework: "to rework"
    case .learn: "to learn"
    case .writeDown: "to write down"
    case .escalate: "to escalate"
    }
  }

  /// The words of all kinds, in the order in which they are counted up.
  static let allWords = [Self.organize(step: 0), .mend, .code, .rework, .learn, .writeDown, .escalate].map(\.words)

  /// Whether it is part of the plan that covers what falls short.
  var bringsCoverage: Bool {
    switch self {
    case .organize, .mend, .code: true
    case .rework, .learn, .writeDown, .escalate: false
    }
  }
}
