internal import CallModel
internal import Rollup

/// A class that a step has from a node above, because the calls at its own node are too few to say, in words.
enum BorrowedClassWords {
  /// Behind the class: ` at [C](../C.md), too few calls here to say`.
  ///
  /// - Parameter node: the node whose class it is, as a link.
  static func source(_ node: String) -> String { " at \(node), too few calls here to say" }

  /// What such a class is good for; empty where no step has one that changes what is to be landed, or where the register asks for no evidence.
  static func advice(_ kinds: [WorkKind], _ contents: ReportContents) -> String {
    switch contents.model.organization.register?.summary.evidence {
    case nil, .nothing: return ""
    case .anyOne, .complete: break
    }
    guard kinds.contains(where: { $0 != .knowledge }) else { return "" }
    return
      "The class that a step has from a node above is advice on what to find out and to land. What an entry of the register has to show goes by the "
      + "class of its own calls; while they are too few to say, any one of the three counts."
  }
}
