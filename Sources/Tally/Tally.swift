public import CallModel

/// Counts batches into cells, one per (organization, driver, channel) code: what a worker keeps of its rows.
///
/// Codes are those of the batches' dictionary, so nothing is compared but integers; `Cube.init` explains them at the end. One worker fills a tally; when it
/// has, it may be read from anywhere.
public final class Tally: @unchecked Sendable {
  /// How many different codes of organizations and of drivers can be told apart, and of channels.
  public static let maximumCodes = (paths: 1 << CellTable.Key.codeBits, channels: 1 << CellTable.Key.channelBits)

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
    table = CellTable(scoreCount: satisfactionValues + recommendationValues)
  }

  /// Counts the calls of a batch.
  public func add(_ batch: CallBatch) { table.add(batch.calls.span, firstRecommendation: satisfactionValues) }

  /// How many distinct keys have been counted; abandoned calls have keys of their own.
  var cellCount: Int { table.count }

  /// The codes of a cell's key.
  func codes(of cell: Int) -> (organization: Int, driver: Int, channel: Int) {
    let key = table[cell].key
    return (key.organization, key.driver, key.channel)
  }

  /// A cell's counts.
  func measures(of place: Int) -> Measures {
    let cell = table[place]
    var measures = Measures()
    if cell.key.isAbandoned {
      measures.abandoned = Int(cell.calls)
      return measures
    }
    let carried = table.carries.isEmpty ? 0 : table.carries[CellTable.Carry(cell: place, place: -1)] ?? 0
    measures.handled = Int(cell.calls)
    (measures.handleKnown, measures.handleSeconds) = (Int(cell.handleKnown), Int(cell.handleSeconds))
    measures.handleSquares = UInt128(carried) << 64 | UInt128(cell.handleSquares)
    (measures.waitKnown, measures.waitSeconds) = (Int(cell.waitKnown), Int(cell.waitSeconds))
    (measures.resolvedKnown, measures.resolvedYes) = (Int(cell.resolvedKnown), Int(cell.resolvedYes))
    for value in 0..<satisfactionValues { measures.satisfaction[value] = table.answers(place, score: value) }
    for value in 0..<recommendationValues { measures.recommendation[value] = table.answers(place, score: satisfactionValues + value) }
    return measures
  }
}
