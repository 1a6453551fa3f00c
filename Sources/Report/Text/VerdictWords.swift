internal import CallModel
internal import Rollup

extension Verdict {
  /// The verdict in plain English, as it stands after a name.
  var words: String {
    switch self {
    case .met: "covered"
    case .saturated: "covered as far as calls are coded"
    case .short: "falls short"
    case .unreachable: "cannot reach its target"
    case .notAssessable: "too few calls to say"
    }
  }

  /// The same; in a proposal nothing is covered yet.
  func words(inProposal: Bool) -> String { inProposal && isCovered ? "would be " + words : words }
}

extension Weight {
  /// What coverage is a share of.
  var words: String {
    switch self {
    case .calls: "calls"
    case .handleSeconds: "handle time"
    case .dissatisfied: "dissatisfied calls"
    }
  }
}
