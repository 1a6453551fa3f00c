internal import CallModel
internal import Rollup

/// `data/junit.xml`: one test suite per level, one test case per node, for the test page of a CI server.
///
/// Short and unreachable nodes are failures, nodes that are not assessable are skipped.
struct JUnitFile {
  let contents: ReportContents

  func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    var table = TableWriter()
    let title = contents.model.pipeline + (contents.isProposal ? " (proposal: nothing is audited)" : "")
    table.out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    table.out.line("<testsuites name=\"\(XMLText.attribute(title))\" \(counts(Array(contents.nodes.indices)))>")
    for (level, nodes) in contents.levels.enumerated() {
      let name = XMLText.attribute(contents.rules.levels[level].name)
      table.out.line("  <testsuite name=\"\(name)\" \(counts(nodes))>")
      for node in nodes {
        append(node, level: name, to: &table.out)
        try table.passOn(to: sink)
      }
      table.out.line("  </testsuite>")
    }
    table.out.line("</testsuites>")
    try table.finish(to: sink)
  }

  private func counts(_ nodes: [Int]) -> String {
    let verdicts = nodes.map { contents.nodes[$0].verdict }
    let skipped = verdicts.count { $0 == .notAssessable }
    return "tests=\"\(nodes.count)\" failures=\"\(verdicts.count(where: \.isFailing))\" errors=\"0\" skipped=\"\(skipped)\""
  }

  private func append(_ index: Int, level: String, to out: inout TextBuffer) {
    let facts = NodeFacts(contents, index)
    out.append("    <testcase classname=\"\(level)\" name=\"\(XMLText.attribute(facts.node.path.text))\"")
    switch facts.node.verdict {
    case .met, .saturated: return out.line("/>")
    case .notAssessable: out.line(">\n      <skipped message=\"\(XMLText.attribute(facts.whyNotAssessable))\"/>")
    case .short, .unreachable:
      let message = XMLText.attribute(facts.shortfall + next(facts))
      out.line(">\n      <failure type=\"\(facts.node.verdict.rawValue)\" message=\"\(message)\"/>")
    }
    out.line("    </testcase>")
  }

  /// The shortest way out, named as in the data files.
  private func next(_ facts: NodeFacts) -> String {
    let coding = facts.needsCoding ? "; first code the calls: \(Words.percent(facts.uncoded)) are uncoded" : ""
    guard !facts.steps.isEmpty else {
      return coding + (facts.isGreenAfterPlan ? "; the entries planned above are enough" : "")
    }
    let names = facts.steps.prefix(3).map { contents.model.organization.drivers[$0.driver].text }
    let more = facts.steps.count > 3 ? " · +\(facts.steps.count - 3)" : ""
    return coding + "; organize next: " + names.joined(separator: " · ") + more
  }
}
