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
  /// What it would lose if it were written anew: what was left out, each with what to do, and what a record has no place for.
  public let losses: [String]

  /// The record in a table.
  ///
  /// - Throws: `TableFailure` for a missing or repeated column.
  public init(table: TextTable) throws(TableFailure) {
    let listed = try ListeningTable(table: table)
    // By line and not by id: raters may have found one call on different lists.
    let calls = Dictionary(uniqueKeysWithValues: zip(listed.lines, listed.calls))
    let rows = TextTable(file: table.file, header: table.header, rows: table.rows.filter { calls[$0.line] != nil })
    let sheet = try ScoreSheet(table: rows, cure: "take the file as vitalfew wrote it") { _ in true }
    scored = zip(sheet.lines, sheet.ratings).compactMap { line, rating in calls[line].map { ScoredCall(call: $0, rating: rating) } }
    warnings = listed.warnings + sheet.findings.map(\.text)
    let further = table.header.filter { !Self.columns.contains($0) }.map {
      "\(table.file):1: column \($0.quotedForMessage): a record of scores has no such column; keep it in another file"
    }
    let unscored = sheet.unscored == 0 ? [] : ["\(table.file): \(sheet.unscored) of \(sheet.rows) rows have no score; take them out"]
    losses = warnings + further + unscored
  }
}
