public import CallModel

/// The record of all scores: every rater's scores beside what the listening list said of the call. `vitalfew recordings` writes it, the runs after it
/// read it.
public struct RecordingsTable: Sendable, Hashable {
  /// The columns of the record.
  public static let columns = ListedCall.columns + ["rater"] + ScoreSheet.scoreColumns

  /// The scores, in the order of the file.
  public let scored: [ScoredCall]
  /// What was left out, each `FILE:LINE: what, what to do`.
  public let warnings: [String]

  /// The record in a table.
  ///
  /// - Throws: `TableFailure` for a missing or repeated column.
  public init(table: TextTable) throws(TableFailure) {
    let listed = try ListeningTable(table: table)
    let byID = Dictionary(listed.calls.map { ($0.callID, $0) }) { _, last in last }
    let sheet = try ScoreSheet(table: table, cure: "take the file as vitalfew wrote it") { byID[$0] != nil }
    scored = sheet.ratings.compactMap { rating in byID[rating.callID].map { ScoredCall(call: $0, rating: rating) } }
    warnings = listed.warnings + sheet.findings.map(\.text)
  }
}
