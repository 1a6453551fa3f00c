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

  /// A cell's key.
  func key(of cell: Int) -> CellTable.Key { table[cell].key }

  /// Adds a cell's counts to others of the same key.
  func add(_ place: Int, to measures: inout Measures) {
    let cell = table[place]
    guard !cell.key.isAbandoned else { return measures.abandoned += Int(cell.calls) }
    measures.handled += Int(cell.calls)
    measures.handleKnown += Int(cell.handleKnown)
    measures.handleSeconds += Int(cell.handleSeconds)
    measures.handleSquares += UInt128(cell.handleSquares)
    measures.waitKnown += Int(cell.waitKnown)
    measures.waitSeconds += Int(cell.waitSeconds)
    measures.resolvedKnown += Int(cell.resolvedKnown)
    measures.resolvedYes += Int(cell.resolvedYes)
    for value in 0..<satisfactionValues { measures.satisfaction[value] += table.answers(place, cell, score: value) }
    for value in 0..<recommendationValues {
      measures.recommendation[value] += table.answers(place, cell, score: satisfactionValues + value)
    }
    if table.hasCarries { addCarried(place, to: &measures) }
  }

  /// Adds what has run over in a cell.
  private func addCarried(_ cell: Int, to measures: inout Measures) {
    measures.handleSquares += UInt128(table.carried(cell, -1)) << 64
    for score in 0..<min(satisfactionValues + recommendationValues, CellTable.scoresInCell) {
      let answers = Int(table.carried(cell, score)) << 16
      if score < satisfactionValues {
        measures.satisfaction[score] += answers
      } else {
        measures.recommendation[score - satisfactionValues] += answers
      }
    }
  }
}
