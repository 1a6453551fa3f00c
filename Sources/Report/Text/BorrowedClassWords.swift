internal import CallModel
internal import Rollup

/// A class that a step has from a node above, because the calls at its own node are too few to say, in words.
enum BorrowedClassWords {
  /// Behind the class, the level of the node whose class it is: ` (center)`.
  static func append(_ node: Int, _ contents: ReportContents, to out: inout TextBuffer) {
    out.append(" (")
    out.append(contents.levelNames[contents.nodes[node].level])
    out.append(byte: 0x29)
  }

  /// What the brackets mean and what such a class is good for; empty where nothing has one.
  ///
  /// - Parameter kinds: how the solutions are found; nil where none is looked for.
  static func note(_ kinds: [WorkKind?], _ contents: ReportContents) -> String {
    guard !kinds.isEmpty else { return "" }
    let brackets = "A level in brackets behind a class: it was judged there, because the node's own calls do not say."
    let advice = advice(kinds.compactMap(\.self), contents)
    return advice.isEmpty ? brackets : brackets + " " + advice
  }

  /// Empty where no step has one that changes what is to be landed, or where the register asks for no evidence.
  private static func advice(_ kinds: [WorkKind], _ contents: ReportContents) -> String {
    switch contents.model.organization.register?.summary.evidence {
    case nil, .nothing: return ""
    case .anyOne, .complete: break
    }
    guard kinds.contains(where: { $0 != .knowledge }) else { return "" }
    return
      "The class that a step has from a node above is advice on what to find out and to land. What an entry of the register has to show goes by the "
      + "class of its own calls; while they do not say, any one of the three counts."
  }
}
