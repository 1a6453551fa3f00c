public import CallModel

/// Counts batches into cells, one per (organization, driver, channel) code: what a worker keeps of its rows.
///
/// Codes are those of the batches' dictionary, so nothing is compared but integers; `Cube.init` explains them at the end. One worker fills a tally; when it
/// has, it may be read from anywhere.
public final class Tally: @unchecked Sendable {
  /// How many different codes of organizations and of drivers can be told apart, and of channels.
  public static let maximumCodes = (paths: 1 << CellKey.codeBits, channels: 1 << CellKey.channelBits)

  private let table: CellTable
  private let satisfactionValues: Int
  private let recommendationValues: Int

  /// An empty tally.
  ///
  /// - Parameters:
  ///   - satisfactionValues: how many values the satisfaction scale has; 0 where no score is mapped.
  ///   - hasRecommendation: whether a recommendation score is mapped.
  public init(satisfactionValues: Int, hasRecommendation: Bool) {
    self.satisfactionValues = satisfactionValues
    recommendationValues = hasRecommendation ? ScoreCounts.maximumValues : 0
    table = CellTable(satisfactionValues: satisfactionValues, recommendationValues: recommendationValues)
  }

  /// Counts the calls of a batch.
  public func add(_ batch: CallBatch) { table.add(batch.calls.span) }

  /// How many distinct keys have been counted; abandoned calls have keys of their own.
  var cellCount: Int { table.count }

  /// A cell's key.
  func key(of cell: Int) -> CellKey { table.key(of: cell) }

  /// Asks for the memory of a cell that is added soon.
  func prepare(_ cell: Int) { table.prepare(cell) }

  /// How many values the scales have.
  var scales: CubeCells.Scales { CubeCells.Scales(satisfaction: satisfactionValues, recommendation: recommendationValues) }

  /// Adds a cell's counts to others of the same key.
  ///
  /// - Parameter scores: of satisfaction, then of recommendation.
  func add(_ place: Int, to counts: inout CallSums, _ scores: UnsafeMutableBufferPointer<UInt32>) {
    let own = table.counts(of: place)
    guard !key(of: place).isAbandoned else { return counts.abandoned += own.calls }
    counts.handled += own.calls
    counts.handleKnown += own.handleKnown
    counts.handleSeconds += own.handleSeconds
    counts.handleSquares += own.handleSquares
    counts.waitKnown += own.waitKnown
    counts.waitSeconds += own.waitSeconds
    counts.resolvedKnown += own.resolvedKnown
    counts.resolvedYes += own.resolvedYes
    for score in 0..<satisfactionValues { unsafe scores[score] += UInt32(table.satisfied(place, own, score: score)) }
    for score in 0..<recommendationValues {
      unsafe scores[satisfactionValues + score] += UInt32(table.recommended(place, score: score))
    }
  }
}
