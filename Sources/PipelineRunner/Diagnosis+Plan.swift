internal import CallModel
internal import Diagnose
internal import PipelineFile
internal import Rollup

extension Diagnosis {
  /// The diagnosis of a ranked organization as a pipeline asks for it; nil where it is switched off, or the log has no column that would tell
  /// how well a call was handled.
  ///
  /// - Parameter workers: how many share the work.
  convenience init?(of organization: RankedOrganization, _ plan: PipelinePlan, workers: Int) {
    let measured = Set(Indicator.allCases.filter { $0.isMeasured(by: plan.input.columns) })
    guard let rules = plan.diagnosis, !measured.isEmpty else { return nil }
    let nodes = organization.nodes.map {
      DiagnosisNode(path: $0.path, level: $0.level, parent: $0.parent, children: $0.children, ranking: $0.ranking)
    }
    self.init(
      nodes: nodes, drivers: organization.drivers, measured: measured, rules: rules,
      ranks: (organization.rules.weight, organization.rules.commonShare), workers: workers)
  }
}

extension Indicator {
  /// Whether the log has a column for it.
  fileprivate func isMeasured(by columns: ColumnPlan) -> Bool {
    switch self {
    case .fcr: columns.resolved != nil
    case .csat: columns.satisfaction != nil
    case .aht: columns.handle != nil
    }
  }
}
