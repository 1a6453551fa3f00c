internal import CallModel
internal import PipelineFile
internal import Report

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
