internal import CallModel
internal import PipelineFile
internal import Report
internal import Rollup

extension MeasuredColumns {
  /// What a pipeline maps.
  init(_ plan: PipelinePlan) {
    let columns = plan.input.columns
    self.init()
    handle = columns.handle != nil
    wait = columns.wait != nil
    resolved = columns.resolved != nil
    satisfaction = plan.rules.scale
    recommendation = columns.recommendation != nil
    channel = columns.channel != nil
    abandoned = columns.abandoned != nil
    time = columns.startedAt != nil
  }
}

extension RegisterFacts {
  /// A register's summary in the report's words.
  init(_ summary: RegisterSummary) {
    let left = [("out of date", summary.outOfDate), ("not landed", summary.notInUse), ("unusable", summary.unusable)]
    self.init(
      file: summary.file, counted: summary.counting,
      notCounted: left.filter { $0.1 > 0 }.map { NotCounted(reason: $0.0, entries: $0.1) },
      evidence: summary.evidence == .notChecked ? .notChecked : .noColumns, datesJudged: summary.datesJudged)
  }
}
