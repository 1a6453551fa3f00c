internal import CallModel

/// What the report lacks because the pipeline maps no column for it.
struct NotComputed {
  /// What was not computed.
  let what: String
  /// The key of the pipeline file that would name its column.
  let key: String

  static func list(_ measured: MeasuredColumns) -> [NotComputed] {
    let all: [(Bool, String, String)] = [
      (measured.resolved, "first-call resolution", "resolved"),
      (measured.satisfaction != nil, "satisfaction", "satisfaction"),
      (measured.handle, "handle time", "handle"),
      (measured.wait, "waiting time", "wait"),
      (measured.recommendation, "recommendation", "recommendation"),
      (measured.channel, "channels", "channel"),
      (measured.abandoned, "abandoned calls: every row counts as handled", "abandoned"),
      (measured.time, "days: the report covers every call in the log", "started_at"),
    ]
    return all.filter { !$0.0 }.map { NotComputed(what: $0.1, key: "input.columns.\($0.2)") }
  }
}
