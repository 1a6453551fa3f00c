internal import CallModel

/// What holds between sections. Each check speaks up only where the sections themselves could be read.
struct CrossChecks {
  let plan: PipelinePlan
  let top: WrittenSection
  let complaints: ComplaintList

  func run() {
    checkLevelCount()
    checkWeight()
    checkAgents()
    checkWindow()
  }

  private var columns: ColumnPlan { plan.input.columns }

  /// A value by its keys from the top. What opening the sections again complains about was told before.
  private func written(_ keys: String...) -> WrittenValue? {
    keys.reduce(top.value) { value, key in value.flatMap { WrittenSection($0) }?[key] }
  }

  /// One organization column per level.
  private func checkLevelCount() {
    let (sources, levels) = (columns.organization.count, plan.rules.levels.count)
    guard sources > 0, levels > 0, sources != levels, let organization = written("input", "columns", "organization") else { return }
    complaints.add(
      organization.place,
      "\(organization.path) has \(sources == 1 ? "1 entry" : "\(sources) entries"), rollup.levels has \(levels); "
        + "allowed: one entry per level, a column or { constant }")
  }

  /// A weight needs its column.
  private func checkWeight() {
    guard let weight = written("pareto", "weight") else { return }
    switch plan.rules.weight {
    case .handleSeconds where columns.handle == nil && written("input", "columns", "handle") == nil:
      weight.refuse("input.columns.handle is not mapped")
    case .dissatisfied where columns.satisfaction == nil && written("input", "columns", "satisfaction") == nil:
      weight.refuse("input.columns.satisfaction is not mapped")
    case .dissatisfied where columns.satisfaction.map { $0.scale.count < 3 } ?? false:
      weight.refuse("the lowest two fifths of a scale of two values are none of them")
    default: break
    }
  }

  /// A window needs times.
  private func checkWindow() {
    guard plan.input.window != nil, columns.startedAt == nil, written("input", "columns", "started_at") == nil,
      let columns = written("input", "columns"), columns.isMapping, let window = written("window")
    else { return }
    window.refuse("input.columns.started_at is not mapped")
  }

  /// Reports name no single agents unless that is asked for.
  private func checkAgents() {
    guard let agent = columns.agent, !plan.report.namesAgents, let organization = written("input", "columns", "organization") else {
      return
    }
    for (source, entry) in zip(columns.organization, organization.entries ?? [organization]) {
      guard case .column(let column) = source, Label(column.name) == Label(agent.name) else { continue }
      complaints.add(
        entry.place,
        "input.columns.organization has the agent column \(quoted(agent.name)): the report would name single agents; "
          + "set report.agents: names to allow that, or leave the level out")
    }
  }
}
