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

  /// Up to which position there are answers.
  var values: Int { ((0..<Self.maximumValues).last { counts[$0] > 0 } ?? -1) + 1 }

  /// The sum of all scores on a scale that begins at `lowest`.
  public func sum(lowest: Int) -> Int { (0..<Self.maximumValues).reduce(0) { $0 + self[$1] * (lowest + $1) } }

  /// Adds the answers of another. Without looking for an overflow, which there cannot be: so several are added at once.
  @inlinable public static func += (a: inout ScoreCounts, b: ScoreCounts) {
    for position in 0..<maximumValues { a.counts[position] &+= b.counts[position] }
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

/// What is counted about a set of calls: `CallSums`, and how often each score was given.
@dynamicMemberLookup @frozen public struct Measures: Sendable, Hashable {
  /// Everything but the scores.
  public var counts = CallSums()
  /// Satisfaction scores on the declared scale.
  public var satisfaction = ScoreCounts()
  /// Recommendation scores, 0 to 10.
  public var recommendation = ScoreCounts()

  /// Nothing counted.
  @inlinable public init() {}

  /// What `counts` has: `measures.handled`.
  @inlinable public subscript<Value>(dynamicMember member: WritableKeyPath<CallSums, Value>) -> Value {
    get { counts[keyPath: member] }
    set { counts[keyPath: member] = newValue }
  }

  /// What `counts` works out.
  @inlinable public subscript<Value>(dynamicMember member: KeyPath<CallSums, Value>) -> Value { counts[keyPath: member] }

  /// Adds the counts of another set of calls.
  @inlinable public static func += (a: inout Measures, b: Measures) {
    a.counts += b.counts
    a.satisfaction += b.satisfaction
    a.recommendation += b.recommendation
  }
}
