/// One row before it is written.
struct Call {
  /// Whether the problem was solved, as the agent filed it.
  enum Resolved: Int {
    /// Nobody filed it.
    case unknown
    /// `Y`.
    case yes
    /// `N`.
    case no
  }

  /// A comment, put together from two halves.
  struct Comment {
    /// A position in `Comments.openings`.
    let opening: Int
    /// A position in `Comments.closings`.
    let closing: Int
  }

  /// Its place in the log, from 1.
  let number: Int
  /// Seconds since the midnight before the first day.
  let second: Int
  /// Who called; 0 where the number was withheld.
  let customer: Int
  /// How long the customer waited, in seconds.
  var wait: UInt64
  /// Where the call got to: a position in `RowTexts.places`.
  var place = 0
  /// Who answered; 0: nobody.
  var agent = 0
  /// A position in `Workforce.channels`.
  var channel = 0
  /// A position in `DriverTree.drivers`, or one of the two after its end.
  var driver = Workforce.blank
  /// The handle time in seconds; nil: nobody answered.
  var handle: UInt64?
  /// Whether the problem was solved.
  var resolved = Resolved.unknown
  /// The survey's answer from 1 to 5; 0: none.
  var score = 0
  /// What the customer or the agent wrote.
  var comment: Comment?

  /// Whether the caller hung up in the queue.
  var isAbandoned: Bool { handle == nil }
}
