/// A table that people keep, or that a run wrote, and that cannot be used at all.
public enum TableFailure: RunFailure, Hashable {
  /// The header lacks columns.
  case missingColumns(file: String, missing: [String], header: [String])
  /// The header names columns twice.
  case repeatedColumns(file: String, repeated: [String])
  /// Rows whose driver is `*` alone.
  case bareStars(file: String, lines: [Int])

  /// Input data refused.
  public var status: ExitStatus { .badData }

  /// One line per complaint: where, what, what to do.
  public var lines: [String] {
    switch self {
    case .missingColumns(let file, let missing, let header):
      missing.map { Self.missing($0, file: file, header: header) }
        + ["\(file):1: \(HeaderWords.misfit(header))"]
    case .repeatedColumns(let file, let repeated): repeated.map { "\(file):1: the header names \"\($0)\" twice; keep one of the columns" }
    case .bareStars(let file, let lines):
      lines.map { "\(file):\($0): the driver \"*\" would cover everything; name what is covered, for example \"Billing / *\"" }
    }
  }

  private static func missing(_ column: String, file: String, header: [String]) -> String {
    let nearest = nearestSpelling(to: column, among: header).map { ", nearest: \($0.quotedForMessage)" } ?? ""
    return "\(file):1: no column \"\(column)\"\(nearest)"
  }
}
