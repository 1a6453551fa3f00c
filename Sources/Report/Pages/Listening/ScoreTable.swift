internal import Diagnose

/// The scores of all problems together: good teams beside poor ones, and whether the raters agree.
struct ScoreTable {
  let recordings: Recordings

  init(_ recordings: Recordings) { self.recordings = recordings }

  static let legend =
    "**Raters agree**: Krippendorff's alpha (ordinal) over the calls that two or more raters scored. 1: always; 0: no more than by chance. From "
    + "0.800 on scores can be relied on, from 0.667 on for tentative conclusions; below that, agree on what a score means before drawing any. "
    + "Of fewer than \(fewCalls) calls it says little."

  /// Below so many calls alpha is printed without a word of what it is good for: a single call would change it.
  private static let fewCalls = 30

  func write(to out: inout TextBuffer) {
    out.tableHead([
      .left("score"), .right("benchmark teams"), .right("weakest teams"), .right("difference"), .left("raters agree"),
      .right("calls compared"),
    ])
    for (item, agreement) in zip(ScoreItem.allCases, recordings.agreement) {
      let (good, poor) = (recordings.total(item, of: .good), recordings.total(item, of: .poor))
      out.row([item.words, mean(good), mean(poor), difference(good, poor), words(agreement), Words.grouped(agreement.units)])
    }
  }

  /// What an agreement comes to, in a table's cell.
  private func words(_ agreement: RaterAgreement) -> String {
    switch agreement.result {
    case .alpha(let alpha):
      // Rounded down, so that it never prints as the mark it misses.
      let figure = Words.decimal((alpha * 1000 + 1e-9).rounded(.down) / 1000, places: 3)
      guard let strength = agreement.strength else { return figure }
      return figure + (agreement.units < Self.fewCalls ? ", of few calls" : ": " + strength.words)
    case .noPairs: return "no call was scored by two raters"
    case .noVariance: return "all scores compared are the same"
    }
  }

  private func mean(_ total: Recordings.Total) -> String {
    total.count == 0 ? "–" : "\(Words.mean(sum: total.sum, of: total.count)) (\(Words.grouped(total.count)))"
  }

  private func difference(_ good: Recordings.Total, _ poor: Recordings.Total) -> String {
    guard good.count > 0, poor.count > 0 else { return "–" }
    let difference = Double(good.sum) / Double(good.count) - Double(poor.sum) / Double(poor.count)
    return (difference > 0 ? "+" : "") + Words.decimal(difference, places: 2)
  }
}

extension RaterAgreement.Strength {
  fileprivate var words: String { self == .unreliable ? "**not reliable**" : rawValue }
}

extension ScoreItem {
  /// The item in words.
  var words: String { rawValue.replacing("_", with: " ") }
}

extension ListedCall.Sample {
  /// What the team is, in words.
  var words: String { self == .good ? "benchmark" : "weakest" }
}
