import CallModel
import Diagnose
import Foundation
import Testing

@testable import Report

/// What the pages say about raters.
@Suite struct ScoreTableTests {
  /// The cell of each item that says whether raters agree, of so many calls that two have scored: always alike, mostly, by chance, once, all the same.
  private func cells(_ calls: Int) -> [String] {
    let group = ListedCall.Group(level: Label("skill"), node: Label("S"), driver: Label("hard"), team: Label("S / T1"), sample: .good)
    let recordings = Recordings(
      (0..<calls).flatMap { call in
        (0..<2).map { rater in
          let (id, score) = (Label("\(call)"), 1 + call % 5)
          let mostly = rater == 1 && call % 3 == 0 ? max(1, score - 1) : score
          let scores = [score, mostly, rater == 0 ? score : 1 + call / 5 % 5, rater == 0 ? score : nil, 3]
          return ScoredCall(
            call: ListedCall(group: group, callID: id), rating: Rating(callID: id, rater: PersonName(Label("R\(rater)")), scores: scores))
        }
      })
    let table = Words.written { ScoreTable(recordings).write(to: &$0) }.split(separator: "\n").dropFirst(2)
    return table.map { row in
      row.split(separator: "|").dropFirst(4).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " / ")
    }
  }

  @Test func `what agreement is good for is said from thirty calls on`() {
    let others = { (calls: Int) in ["no call was scored by two raters / 0", "all scores compared are the same / \(calls)"] }
    #expect(cells(30) == ["1.000: reliable / 30", "0.934: reliable / 30", "0.002: **not reliable** / 30"] + others(30))
    #expect(cells(29) == ["1.000, of few calls / 29", "0.929, of few calls / 29", "0.067, of few calls / 29"] + others(29))
  }
}
