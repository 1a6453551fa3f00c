public import CallModel

/// What a listener scores on a recording, 1 the worst and 5 the best. In this order in outputs.
public enum ScoreItem: String, Sendable, CaseIterable {
  /// Whether the customer's problem was solved.
  case problemSolved = "problem_solved"
  /// How directly.
  case efficiency
  /// Whether the rules were kept.
  case compliance
  /// How the customer was met.
  case attitude
  /// How satisfied the customer seemed.
  case customerSatisfaction = "customer_satisfaction"

  /// The lowest and the highest score.
  public static let scale = 1...5
}

/// One rater's scores of one call.
public struct Rating: Sendable, Hashable {
  /// The call.
  public let callID: Label
  /// Who scored it.
  public let rater: PersonName
  /// The scores, in the order of `ScoreItem.allCases`; nil: not scored. At least one is.
  public let scores: [Int?]

  /// Scores of a call.
  public init(callID: Label, rater: PersonName, scores: [Int?]) { (self.callID, self.rater, self.scores) = (callID, rater, scores) }

  /// The same with scores of an earlier one where it has none.
  func filled(from earlier: Rating) -> Rating {
    Rating(callID: callID, rater: rater, scores: zip(scores, earlier.scores).map { $0 ?? $1 })
  }
}

/// A sheet on which people have scored recordings.
///
/// A row is a rater's scores of a call. Rows without any score are calls that nobody has come to yet. What cannot be used is left out and told; of what people
/// wrote only a score that is a number is repeated, since a cell may hold anything.
public struct ScoreSheet: Sendable, Hashable {
  /// The columns of the scores.
  public static let scoreColumns = ScoreItem.allCases.map(\.rawValue)
  /// All columns that a sheet needs; others are ignored.
  public static let columns = ["call_id", "rater"] + scoreColumns

  /// Something that was left out.
  public struct Finding: Sendable, Hashable {
    /// `FILE:LINE: column: what, what to do`.
    public let text: String
    /// Whether the whole row was left out; otherwise a single score.
    public let isRow: Bool
  }

  /// The sheet's name in messages.
  public let file: String
  /// What counts, in the order of the sheet.
  public let ratings: [Rating]
  /// For each of them the line on which its row begins.
  public let lines: [Int]
  /// What does not, in the order of the sheet.
  public let findings: [Finding]
  /// Rows that hold anything.
  public let rows: Int
  /// Rows with a call and no score.
  public let unscored: Int

  /// The sheet in a table with the columns `call_id`, `rater` and one per score.
  ///
  /// Left out: a score that is not 1, 2, 3, 4 or 5; a row whose call is not known, or that has scores and no call or no rater; a second row of one rater about a call.
  /// - Parameters:
  ///   - isKnown: whether a call was to be scored.
  ///   - cure: what to do about a call that was not, `score the calls of …`.
  /// - Throws: `TableFailure` for a missing or repeated column.
  public init(table: TextTable, cure: String, isKnown: (Label) -> Bool) throws(TableFailure) {
    let columns = try table.columns(Self.columns)
    var reading = SheetReading(file: table.file, cure: cure)
    for row in table.rows { reading.add(row, columns, isKnown) }
    (file, ratings, lines, findings) = (table.file, reading.ratings, reading.lines, reading.findings)
    (rows, unscored) = (reading.rows, reading.unscored)
  }
}

/// The rows of a sheet on their way in.
private struct SheetReading {
  let file: String
  let cure: String
  private(set) var ratings: [Rating] = []
  private(set) var lines: [Int] = []
  private(set) var findings: [ScoreSheet.Finding] = []
  private(set) var rows = 0
  private(set) var unscored = 0
  /// Which line has a rater's scores of a call.
  private var lineOf: [Rated: Int] = [:]

  private struct Rated: Hashable {
    let callID: Label
    let rater: PersonName
  }

  init(file: String, cure: String) { (self.file, self.cure) = (file, cure) }

  mutating func add(_ row: TextTable.Row, _ columns: [Int], _ isKnown: (Label) -> Bool) {
    let cells = columns.map { Label(row.fields[$0].withoutFormulaApostrophe) }
    let written = cells.dropFirst(2)
    guard cells.contains(where: { !$0.isBlank }) else { return }
    rows += 1
    if written.allSatisfy(\.isBlank) {
      // A call that waits for somebody; its id is looked at all the same, so that a wrong sheet is noticed before the work is done.
      if cells[0].isBlank || isKnown(cells[0]) { unscored += 1 } else { leaveOut(row, "call_id", unknown) }
      return
    }
    let key = Rated(callID: cells[0], rater: PersonName(cells[1]))
    if cells[0].isBlank {
      leaveOut(row, "call_id", "no call, the row is left out; write the call_id of the listening list")
    } else if !isKnown(cells[0]) {
      leaveOut(row, "call_id", unknown)
    } else if key.rater.isBlank {
      leaveOut(row, "rater", "nobody, the row is left out; write who scored the call, so that raters can be compared")
    } else if let first = lineOf[key] {
      leaveOut(row, "call_id", "this rater scored the call on line \(first) already, the row is left out; keep one of the two rows")
    } else {
      let scores = zip(written, ScoreItem.allCases).map { cell, item in score(cell, of: item, on: row) }
      guard scores.contains(where: { $0 != nil }) else { return }
      lineOf[key] = row.line
      lines.append(row.line)
      ratings.append(Rating(callID: key.callID, rater: key.rater, scores: scores))
    }
  }

  private var unknown: String { "not a call that was to be scored, the row is left out; \(cure)" }

  private mutating func score(_ cell: Label, of item: ScoreItem, on row: TextTable.Row) -> Int? {
    guard !cell.isBlank else { return nil }
    if let byte = cell.text.utf8.first, cell.text.utf8.count == 1, ScoreItem.scale.contains(Int(byte) - 0x30) { return Int(byte) - 0x30 }
    let written = cell.text.isNumberLike ? "\"\(cell.text)\" is not a score" : "not a score"
    let text =
      "\(file):\(row.line): column \"\(item.rawValue)\": \(written), it is left out; allowed: 1, 2, 3, 4, 5, or nothing where it was not scored"
    findings.append(ScoreSheet.Finding(text: text, isRow: false))
    return nil
  }

  private mutating func leaveOut(_ row: TextTable.Row, _ column: String, _ what: String) {
    findings.append(ScoreSheet.Finding(text: "\(file):\(row.line): column \"\(column)\": \(what)", isRow: true))
  }
}

extension String {
  /// Whether it is a short number and nothing else: a misplaced cell may hold anything, and nothing of a call may be repeated.
  fileprivate var isNumberLike: Bool { count <= 4 && allSatisfy { $0.isNumber || ".,/+-%".contains($0) } }
}
