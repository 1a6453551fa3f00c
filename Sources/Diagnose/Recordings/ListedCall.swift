public import CallModel

/// A call to listen to: a row of the listening list.
public struct ListedCall: Sendable, Hashable {
  /// What its team is an example of.
  public enum Sample: String, Sendable, CaseIterable {
    /// The benchmark team.
    case good
    /// The weakest team.
    case poor
  }

  /// What the call belongs to; paths as they are written in data files, so that a list can be read without the calls it was made from.
  public struct Group: Sendable, Hashable {
    /// The level of the node; blank where the teams are the top nodes.
    public let level: Label
    /// The node above the teams; blank likewise.
    public let node: Label
    /// The driver.
    public let driver: Label
    /// The team.
    public let team: Label
    /// What the team is an example of.
    public let sample: Sample

    /// A group of these parts.
    public init(level: Label, node: Label, driver: Label, team: Label, sample: Sample) {
      (self.level, self.node, self.driver, self.team, self.sample) = (level, node, driver, team, sample)
    }
  }

  /// What the call belongs to.
  public let group: Group
  /// Its id in the log.
  public let callID: Label
  /// The place of its problem by what solving it would bring, from 1; nil where the list does not say it.
  public let priority: Int?

  /// A call of this group.
  public init(group: Group, callID: Label, priority: Int? = nil) { (self.group, self.callID, self.priority) = (group, callID, priority) }
}

extension ListedCall {
  /// The columns that a listening list needs.
  public static let columns = ["level", "node", "driver", "team", "sample", "call_id"]
  /// The column that it has besides.
  public static let priorityColumn = "priority"
}

/// A listening list, read back.
public struct ListeningTable: Sendable, Hashable {
  /// Its calls, in the order of the file.
  public let calls: [ListedCall]
  /// For each of them the line on which its row begins.
  public let lines: [Int]
  /// Rows that are no call of a list, each `FILE:LINE: what, what to do`.
  public let warnings: [String]

  /// The list in a table with the columns of `data/listening.csv`; others are ignored.
  ///
  /// - Throws: `TableFailure` for a missing or repeated column.
  public init(table: TextTable) throws(TableFailure) {
    let columns = try table.columns(ListedCall.columns)
    let priority = table.column(ListedCall.priorityColumn)
    var (calls, lines, warnings): ([ListedCall], [Int], [String]) = ([], [], [])
    for row in table.rows {
      if let call = ListedCall(row, columns, priority: priority) {
        calls.append(call)
        lines.append(row.line)
      } else {
        warnings.append(
          "\(table.file):\(row.line): \"sample\" is neither good nor poor, or the row has no call_id; it is left out: take the file as vitalfew wrote it"
        )
      }
    }
    (self.calls, self.lines, self.warnings) = (calls, lines, warnings)
  }
}

extension ListedCall {
  /// The call in a row; nil where it is none.
  ///
  /// - Parameters:
  ///   - columns: where the columns of `ListedCall.columns` stand.
  ///   - priority: where that of the priority stands; nil: there is none.
  init?(_ row: TextTable.Row, _ columns: [Int], priority: Int?) {
    let cells = columns.map { Label(row.fields[$0].withoutFormulaApostrophe) }
    guard let sample = Sample(rawValue: cells[4].text), !cells[5].isBlank else { return nil }
    group = Group(level: cells[0], node: cells[1], driver: cells[2], team: cells[3], sample: sample)
    callID = cells[5]
    self.priority = priority.flatMap { Int(Label(row.fields[$0]).text) }
  }
}
