internal import CallModel
internal import Rollup

/// The run's result in one line, for standard output: `team: 31 of 40 met, 7 short, 1 unreachable, 1 not assessable`, level by level; of a proposal
/// `31 of 40 would be met`.
enum VerdictLine {
  static func text(_ organization: Organization) -> String {
    let words = organization.mode == .proposal ? "would be met" : "met"
    return organization.rules.levels.indices.map { level in
      let verdicts = organization.nodes.lazy.filter { $0.level == level }.map(\.verdict)
      guard !verdicts.isEmpty else { return "\(organization.rules.levels[level].name): no node (no call reached this level)" }
      let met = verdicts.filter { $0 == .met || $0 == .saturated }.count
      let rest = [Verdict.short, .unreachable, .notAssessable].compactMap { verdict in
        let count = verdicts.filter { $0 == verdict }.count
        return count > 0 ? ", \(count) \(verdict.rawValue.replacing("_", with: " "))" : nil
      }
      return "\(organization.rules.levels[level].name): \(met) of \(verdicts.count) \(words)" + rest.joined()
    }.joined(separator: "\n")
  }
}
