/// How many answers gave each score of a declared scale of at most eleven values (1–5, 0–10).
///
/// Position 0 is the scale's lowest value. A run refuses to count more than 2³² − 1 calls, so no count can overflow.
public struct ScoreCounts: Sendable, Hashable {
  /// The most values a scale may have.
  public static let maximumValues = 11

  private var counts = InlineArray<11, UInt32>(repeating: 0)

  /// No answers.
  public init() {}

  /// The answers that gave the value at this position of the scale.
  public subscript(position: Int) -> Int {
    get { Int(counts[position]) }
    set { counts[position] = UInt32(newValue) }
  }

  /// All answers.
  public var answers: Int { (0..<Self.maximumValues).reduce(0) { $0 + self[$1] } }

  /// The sum of all scores on a scale that begins at `lowest`.
  public func sum(lowest: Int) -> Int { (0..<Self.maximumValues).reduce(0) { $0 + self[$1] * (lowest + $1) } }

  /// Adds the answers of another.
  public static func += (a: inout ScoreCounts, b: ScoreCounts) {
    for position in 0..<maximumValues { a.counts[position] += b.counts[position] }
  }

  /// Whether every count is the same.
  public static func == (a: ScoreCounts, b: ScoreCounts) -> Bool {
    (0..<maximumValues).allSatisfy { a.counts[$0] == b.counts[$0] }
  }

  /// Feeds the counts.
  public func hash(into hasher: inout Hasher) {
    for position in 0..<Self.maximumValues { hasher.combine(counts[position]) }
  }
}

/// What is counted about a set of calls. Integers only, so that any order of adding gives the same bytes.
///
/// Everything but `abandoned` is about handled calls (definitions: AHT, FCR and CSAT are over handled calls only). A value that
/// was missing or bad is in none of the sums and not in the `…Known` count: missing is never 0.
public struct Measures: Sendable, Hashable {
  /// Handled calls.
  public var handled = 0
  /// Calls whose customer hung up before anyone answered.
  public var abandoned = 0
  /// Handled calls whose handle time is known.
  public var handleKnown = 0
  /// Sum of the known handle times, in whole seconds.
  public var handleSeconds = 0
  /// Sum of their squares, in seconds².
  public var handleSquares: UInt128 = 0
  /// Handled calls whose waiting time is known.
  public var waitKnown = 0
  /// Sum of the known waiting times, in whole seconds.
  public var waitSeconds = 0
  /// Handled calls whose resolved flag is known.
  public var resolvedKnown = 0
  /// Those of them that were resolved.
  public var resolvedYes = 0
  /// Satisfaction scores on the declared scale.
  public var satisfaction = ScoreCounts()
  /// Recommendation scores, 0 to 10.
  public var recommendation = ScoreCounts()

  /// Nothing counted.
  public init() {}

  /// Handled and abandoned together.
  public var offered: Int { handled + abandoned }

  /// Adds the counts of another set of calls.
  public static func += (a: inout Measures, b: Measures) {
    a.handled += b.handled
    a.abandoned += b.abandoned
    a.handleKnown += b.handleKnown
    a.handleSeconds += b.handleSeconds
    a.handleSquares += b.handleSquares
    a.waitKnown += b.waitKnown
    a.waitSeconds += b.waitSeconds
    a.resolvedKnown += b.resolvedKnown
    a.resolvedYes += b.resolvedYes
    a.satisfaction += b.satisfaction
    a.recommendation += b.recommendation
  }
}
