internal import CallModel
internal import Report

/// What a run left out and where it is listed, for standard output: `rejects: reports/nightly/all/data/rejects.csv (12 of 30000 rows, 3 values)`.
enum RejectsLine {
  /// - Parameter folder: the report's.
  /// - Returns: nil where everything was used.
  static func text(_ counts: CallCounts, folder: String) -> String? {
    let (rows, values) = (counts.ledger.rejected, counts.valuesDropped.reduce(0) { $0 + $1.count })
    let parts = [
      rows > 0 ? "\(rows) of \(counts.ledger.read) row\(counts.ledger.read == 1 ? "" : "s")" : nil,
      values > 0 ? "\(values) value\(values == 1 ? "" : "s")" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "rejects: \(folder)/\(RejectsFile.path) (\(parts.joined(separator: ", ")))"
  }
}
