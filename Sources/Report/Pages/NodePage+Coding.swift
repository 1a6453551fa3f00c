internal import CallModel
internal import Pareto
internal import Rollup

extension NodePage {
  /// What a node needs that no list can bring to its target: its calls coded, and only then entries.
  var codingLead: String { [callsFirst, reach, facts.steps.isEmpty ? nothingToList : thenTheList].joined(separator: " ") }

  private var callsFirst: String {
    let (uncoded, handled) = (node.ranking.uncoded.handled, Words.count(node.ranking.total.handled, "handled call"))
    let least = facts.callsToCode.map { "; at least \(Words.grouped($0)) of them must get one" } ?? ""
    return "**First have calls filed under a driver: \(Words.grouped(uncoded)) of \(handled) (\(Words.percent(facts.uncoded))) "
      + "\(uncoded == 1 ? "has" : "have") none\(least).**"
  }

  private var reach: String {
    let coded = Words.percent(Ratio(facts.codedWeight, facts.total), .down)
    var limit = ""
    if case .minimum(let share) = facts.bar() {
      let rest = Share(numerator: share.denominator - share.numerator, denominator: share.denominator)
      limit = ", so no more than \(Words.percent(rest)) may be uncoded"
    }
    return "No list covers calls without a driver: all coded drivers together are \(coded) of \(contents.rules.weight.words), and the "
      + "\(level) needs \(facts.needs())\(limit)."
  }

  private var thenTheList: String {
    let count = facts.steps.count
    let these = count == 1 ? "this one" : "these \(Words.grouped(count))"
    let above = facts.weightPlannedAbove > 0 ? ", with \(entriesAbove)" : ""
    let gain = contents.isProposal ? "." : "\(above): \(change)."
    return "**Then organize \(these)\(gain)** \(count == 1 ? "It is" : "They are") right whatever the coding brings to light."
  }

  private var nothingToList: String {
    guard facts.codedWeight > 0 else { return "Until then there is nothing to put on a list." }
    let share = Words.percent(Ratio(node.plannedCovered, facts.codedWeight), .down)
    let above = facts.weightPlannedAbove > 0 ? "with \(entriesAbove), " : ""
    let nothing =
      "Until then nothing has to be organized here: \(above)the list covers \(share) of the coded \(contents.rules.weight.words)."
    return [nothing, plannedAbove].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
