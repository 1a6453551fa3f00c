internal import CallModel
public import Diagnose

/// Which calls to listen to, and what the recordings scored so far come to.
public struct ListeningFacts: Sendable {
  /// Why no calls could be listed.
  public enum Obstacle: Sendable {
    /// `input.columns.call_id` is not mapped.
    case noCallIDs
    /// The log comes from standard input or a pipe, which nobody can read a second time.
    case oneTimeInput
    /// The counts come from a cube, which holds no calls.
    case cube
    /// Nothing was diagnosed.
    case notDiagnosed
    /// On no difficult problem is a team clearly better than its sisters.
    case noBenchmark
    /// The report that is on hand does not hold it apart from the rest of its summary.
    case toldInSummary
  }

  /// How many calls are asked for of each team.
  public var size: Int
  /// The calls, good and poor team of a problem behind each other.
  public var calls: [ListedCall] = []
  /// Why there are none; nil: they were looked for.
  public var obstacle: Obstacle?
  /// What the scores come to; nil: none are known.
  public var recordings: Recordings?

  /// Facts about a list of so many calls per team; everything else is to be filled in.
  public init(size: Int) { self.size = size }
}

/// A difficult problem with the calls to listen to.
struct ListedProblem {
  let level: Label
  let node: Label
  let driver: Label
  /// The lower the more solving it would bring.
  let priority: Int
  /// The good team's calls, then the poor team's.
  var parts: [(group: ListedCall.Group, calls: [Label])] = []

  init(_ call: ListedCall) {
    (level, node, driver) = (call.group.level, call.group.node, call.group.driver)
    priority = call.priority ?? .max
  }

  func isAbout(_ group: ListedCall.Group) -> Bool { group.node == node && group.driver == driver }
}

extension ListeningFacts {
  /// The problems, what solving them would bring first; in the order of the list where it does not say that.
  var problems: [ListedProblem] {
    var problems: [ListedProblem] = []
    for call in calls {
      if problems.last?.isAbout(call.group) != true { problems.append(ListedProblem(call)) }
      let last = problems.count - 1
      if problems[last].parts.last?.group == call.group {
        problems[last].parts[problems[last].parts.count - 1].calls.append(call.callID)
      } else {
        problems[last].parts.append((call.group, [call.callID]))
      }
    }
    return problems.enumerated().sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }.map(\.element)
  }

  /// The scores of a team on a driver; nil where there are none.
  func summary(of group: ListedCall.Group) -> Recordings.Summary? { recordings?.summaries.first { $0.group == group } }
}

extension Report {
  /// The files of a report that scores of recordings change: the page about listening and the data files about the scores.
  ///
  /// - Parameters:
  ///   - facts: the calls listed and what the scores come to.
  ///   - header: which report it is.
  public static func recordingFiles(_ facts: ListeningFacts, _ header: RecordingsHeader) -> [(path: String, bytes: [UInt8])] {
    let page = (PagePath.recordings.text, RecordingsPage(facts, header).text)
    guard let recordings = facts.recordings else { return [page] }
    let mark = header.byteOrderMark
    return [
      page, (PagePath.data("recordings.csv").text, RecordingsFile(recordings: recordings, byteOrderMark: mark).bytes),
      (PagePath.data("agreement.csv").text, AgreementFile(recordings: recordings, byteOrderMark: mark).bytes),
    ]
  }
}
