internal import CallModel
public import Diagnose

/// `data/listening.csv`: the calls to listen to, problem by problem, the good team's before the poor team's. With columns for `rater` and the scores it is a sheet for
/// `vitalfew recordings`.
public enum ListeningFile {
  /// Where it lies in the report folder.
  public static let path = PagePath.data("listening.csv").text

  static func text(_ calls: [ListedCall], byteOrderMark: Bool) -> TextBuffer {
    var out = TextBuffer(capacity: 1 << 12)
    if byteOrderMark { out.append(CSVCell.byteOrderMark) }
    out.line((ListedCall.columns + [ListedCall.priorityColumn]).joined(separator: ","))
    for call in calls {
      out.append(call.cells)
      out.append(byte: 0x2C)
      if let priority = call.priority { out.append(integer: priority) }
      out.line()
    }
    return out
  }
}

/// The record of all scores, which runs read: a row of the listening list with a rater's scores behind it.
public enum RecordFile {
  /// The file's bytes.
  public static func bytes(_ recordings: Recordings) -> [UInt8] {
    var out = TextBuffer(capacity: 1 << 12)
    out.line(RecordingsTable.columns.joined(separator: ","))
    for scored in recordings.scored {
      out.append(scored.call.cells)
      out.append(byte: 0x2C)
      out.append(CSVCell.text(scored.rating.rater.text))
      for score in scored.rating.scores {
        out.append(byte: 0x2C)
        if let score { out.append(integer: score) }
      }
      out.line()
    }
    return out.bytes
  }
}

/// `data/recordings.csv`: what the scores come to, one row per problem and team.
struct RecordingsFile {
  static let columns =
    ["level", "node", "driver", "team", "sample", "calls", "ratings"]
    + ScoreItem.allCases.flatMap { ["\($0.rawValue)_sum", "\($0.rawValue)_n"] }

  let recordings: Recordings
  let byteOrderMark: Bool

  var bytes: [UInt8] {
    var out = TextBuffer(capacity: 1 << 12)
    if byteOrderMark { out.append(CSVCell.byteOrderMark) }
    out.line(Self.columns.joined(separator: ","))
    for summary in recordings.summaries {
      out.append(summary.group.cells)
      for number in [summary.calls, summary.ratings] + summary.totals.flatMap({ [$0.sum, $0.count] }) {
        out.append(byte: 0x2C)
        out.append(integer: number)
      }
      out.line()
    }
    return out.bytes
  }
}

/// `data/agreement.csv`: how far the raters agree, one row per item.
struct AgreementFile {
  static let columns = ["item", "calls", "scores", "alpha", "obstacle"]

  let recordings: Recordings
  let byteOrderMark: Bool

  var bytes: [UInt8] {
    var out = TextBuffer(capacity: 512)
    if byteOrderMark { out.append(CSVCell.byteOrderMark) }
    out.line(Self.columns.joined(separator: ","))
    for (item, agreement) in zip(ScoreItem.allCases, recordings.agreement) {
      out.append("\(item.rawValue),\(agreement.units),\(agreement.scores)")
      switch agreement.result {
      case .alpha(let alpha):
        out.append(byte: 0x2C)
        out.append(fixed: alpha, places: 6)
        out.line(",")
      case .noPairs: out.line(",,no_pairs")
      case .noVariance: out.line(",,no_variance")
      }
    }
    return out.bytes
  }
}

extension ListedCall.Group {
  /// Its cells, joined with commas.
  fileprivate var cells: [UInt8] {
    [level, node, driver, team].reduce(into: [UInt8]()) { $0 += CSVCell.text($1.text) + [0x2C] } + Array(sample.rawValue.utf8)
  }
}

extension ListedCall {
  /// Its cells, joined with commas.
  fileprivate var cells: [UInt8] { group.cells + [0x2C] + CSVCell.text(callID.text) }
}
