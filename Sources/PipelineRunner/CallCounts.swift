internal import CallModel

/// What the first stages hand on: the counts, and what became of the rows. It comes from the log, or from a cube written earlier.
struct CallCounts {
  var cube: Cube
  /// The days reported; nil where the log has no times.
  var window: Window?
  var inputs: [InputSummary]
  var ledger: RowLedger
  /// How many values of each column were dropped.
  var valuesDropped: [(column: String, count: Int)]

  /// What speaks against the place they come from.
  var warnings: [String] = []

  /// The folder of the report.
  var folderName: String { window?.description ?? "all" }
}
