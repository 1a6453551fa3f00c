/// How many answers gave each score of a declared scale of at most eleven values (1–5, 0–10).
///
/// Position 0 is the scale's lowest value. A run refuses to count more than 2³² − 1 calls, so no count can overflow.
@frozen public struct ScoreCounts: Sendable, Hashable {
  /// The most values a scale may have.
  @inlinable public static var maximumValues: Int { 11 }

  @usableFromInline var counts = InlineArray<11, UInt32>(repeating: 0)

  /// No answers.
  @inlinable public init() {}

  /// The answers that gave the value at this position of the scale.
  @inlinable public subscript(position: Int) -> Int {
    get { Int(counts[position]) }
    set { counts[position] = UInt32(newValue) }
  }

  /// All answers.
  public var answers: Int { (0..<Self.maximumValues).reduce(0) { $0 + self[$1] } }

  /// The sum of all scores on a scale that begins at `lowest`.
  public func sum(lowest: Int) -> Int { (0..<Self.maximumValues).reduce(0) { $0 + self[$1] * (lowest + $1) } }

  /// Adds the answers of another.
  @inlinable public static func += (a: inout ScoreCounts, b: ScoreCounts) {
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
///
/// A run holds hundreds of thousands of these, so counts are kept in 32 bits; a run refuses to count more than 2³² − 1 calls.
@frozen public struct Measures: Sendable, Hashable {
  @usableFromInline var handledCount: UInt32 = 0
  @usableFromInline var abandonedCount: UInt32 = 0
  @usableFromInline var handleKnownCount: UInt32 = 0
  @usableFromInline var waitKnownCount: UInt32 = 0
  @usableFromInline var resolvedKnownCount: UInt32 = 0
  @usableFromInline var resolvedYesCount: UInt32 = 0
  @usableFromInline var handleSum: UInt64 = 0
  @usableFromInline var waitSum: UInt64 = 0
  @usableFromInline var handleSquaresLow: UInt64 = 0
  @usableFromInline var handleSquaresHigh: UInt64 = 0
  /// Satisfaction scores on the declared scale.
  public var satisfaction = ScoreCounts()
  /// Recommendation scores, 0 to 10.
  public var recommendation = ScoreCounts()

  /// Nothing counted.
  @inlinable public init() {}

  /// Handled calls.
  @inlinable public var handled: Int {
    get { Int(handledCount) }
    set { handledCount = UInt32(newValue) }
  }

  /// Calls whose customer hung up before anyone answered.
  @inlinable public var abandoned: Int {
    get { Int(abandonedCount) }
    set { abandonedCount = UInt32(newValue) }
  }

  /// Handled and abandoned together.
  public var offered: Int { handled + abandoned }

  /// Handled calls whose handle time is known.
  @inlinable public var handleKnown: Int {
    get { Int(handleKnownCount) }
    set { handleKnownCount = UInt32(newValue) }
  }

  /// Sum of the known handle times, in whole seconds.
  @inlinable public var handleSeconds: Int {
    get { Int(handleSum) }
    set { handleSum = UInt64(newValue) }
  }

  /// Sum of their squares, in seconds².
  @inlinable public var handleSquares: UInt128 {
    get { UInt128(handleSquaresHigh) << 64 | UInt128(handleSquaresLow) }
    set { (handleSquaresHigh, handleSquaresLow) = (UInt64(newValue >> 64), UInt64(truncatingIfNeeded: newValue)) }
  }

  /// Handled calls whose waiting time is known.
  @inlinable public var waitKnown: Int {
    get { Int(waitKnownCount) }
    set { waitKnownCount = UInt32(newValue) }
  }

  /// Sum of the known waiting times, in whole seconds.
  @inlinable public var waitSeconds: Int {
    get { Int(waitSum) }
    set { waitSum = UInt64(newValue) }
  }

  /// Handled calls whose resolved flag is known.
  @inlinable public var resolvedKnown: Int {
    get { Int(resolvedKnownCount) }
    set { resolvedKnownCount = UInt32(newValue) }
  }

  /// Those of them that were resolved.
  @inlinable public var resolvedYes: Int {
    get { Int(resolvedYesCount) }
    set { resolvedYesCount = UInt32(newValue) }
  }

  /// Adds the counts of another set of calls.
  @inlinable public static func += (a: inout Measures, b: Measures) {
    a.handledCount += b.handledCount
    a.abandonedCount += b.abandonedCount
    a.handleKnownCount += b.handleKnownCount
    a.waitKnownCount += b.waitKnownCount
    a.resolvedKnownCount += b.resolvedKnownCount
    a.resolvedYesCount += b.resolvedYesCount
    a.handleSum += b.handleSum
    a.waitSum += b.waitSum
    let (low, isOver) = a.handleSquaresLow.addingReportingOverflow(b.handleSquaresLow)
    a.handleSquaresLow = low
    a.handleSquaresHigh += b.handleSquaresHigh + (isOver ? 1 : 0)
    a.satisfaction += b.satisfaction
    a.recommendation += b.recommendation
  }
}
