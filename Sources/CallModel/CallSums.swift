/// What is counted about a set of calls besides scores. Integers only, so that any order of adding gives the same bytes.
///
/// Everything but `abandoned` is about handled calls (definitions: AHT, FCR and CSAT are over handled calls only). A value that
/// was missing or bad is in none of the sums and not in the `…Known` count: missing is never 0.
///
/// A run holds hundreds of thousands of these, so counts are kept in 32 bits; a run refuses to count more than 2³² − 1 calls.
@frozen public struct CallSums: Sendable, Hashable {
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

  /// Adds the counts of another set of calls. Without looking for an overflow, so several are added at once: there is none, because neither a log nor a cube
  /// that is read has more than 2³² − 1 calls, of at most 10⁷ seconds each.
  @inlinable public static func += (a: inout CallSums, b: CallSums) {
    a.handledCount &+= b.handledCount
    a.abandonedCount &+= b.abandonedCount
    a.handleKnownCount &+= b.handleKnownCount
    a.waitKnownCount &+= b.waitKnownCount
    a.resolvedKnownCount &+= b.resolvedKnownCount
    a.resolvedYesCount &+= b.resolvedYesCount
    a.handleSum &+= b.handleSum
    a.waitSum &+= b.waitSum
    let (low, isOver) = a.handleSquaresLow.addingReportingOverflow(b.handleSquaresLow)
    a.handleSquaresLow = low
    a.handleSquaresHigh &+= b.handleSquaresHigh &+ (isOver ? 1 : 0)
  }
}
