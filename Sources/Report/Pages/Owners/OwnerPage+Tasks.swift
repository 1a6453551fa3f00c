internal import CallModel
internal import Diagnose
internal import Pareto
internal import Rollup

extension OwnerPage {
  /// What there is to do, task by task, and how each kind of solution is found.
  mutating func writeTasks() {
    guard !order.tasks.isEmpty else { return }
    out.heading(2, "What to do")
    let tasks = order.tasks.prefix(Self.maximumTasks)
    let isOnePlace = order.owner.nodes.count == 1 && tasks.allSatisfy { $0.node == order.owner.nodes[0] }
    let learns = contents.diagnosis != nil
    out.tableHead(
      [.right(""), .right("calls"), .left("what to do")] + (isOnePlace ? [] : [.left("where")]) + [.left("problem"), .left("to land")]
        + (learns ? [.left("who solves it better")] : []))
    let tellings = tasks.map(TaskWords(owner: owner).telling)
    for (position, (task, told)) in zip(tasks, tellings).enumerated() {
      out.row(
        ["\(position + 1)", Words.grouped(task.calls), told.what] + (isOnePlace ? [] : [owner.link(task.node)]) + [told.problem, told.land]
          + (learns ? [told.whom] : []))
    }
    if order.tasks.count > tasks.count {
      let plan = contents.isProposal ? ["drivers.csv"] : ["plan.csv", "register.csv"]
      let files = (plan + (learns ? ["problems.csv"] : [])).map(owner.data)
      out.paragraph("\(Words.grouped(order.tasks.count - tasks.count)) more, none with more calls: \(files.joined(separator: ", ")).")
    }
    WorkKind.write(tellings.map(\.kind), isDiagnosed: learns, to: &out)
    out.paragraph(BorrowedClassWords.note(tellings.filter(\.isBorrowed).map(\.kind), contents))
    for facts in owner.nodes {
      let bar = RaisedBarWords(facts: facts, link: owner.link).planned
      out.paragraph(bar.isEmpty || order.owner.nodes.count == 1 ? bar : "\(owner.link(facts.index)): \(bar)")
    }
  }
}
