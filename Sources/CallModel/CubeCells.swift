/// The cells of a cube, in order.
///
/// A run keeps hundreds of thousands of them, and they are the largest thing that it keeps: of scores there are only as many counts as the scales have values.
public struct CubeCells: Sendable, RandomAccessCollection {
  /// A cell without its scores.
  @frozen public struct Entry: Sendable {
    /// Position in the cube's `organization`.
    public let organization: Int32
    /// Position in its `drivers`.
    public let driver: Int32
    /// Position in its `channels`.
    public let channel: Int32
    /// What was counted.
    public var counts = CallSums()

    /// Nothing counted yet.
    @inlinable public init(organization: Int32, driver: Int32, channel: Int32) {
      (self.organization, self.driver, self.channel) = (organization, driver, channel)
    }
  }

  /// How many values the scales have.
  @frozen public struct Scales: Sendable {
    /// Of satisfaction.
    public let satisfaction: Int
    /// Of recommendation.
    public let recommendation: Int
    /// Both together.
    @inlinable public var count: Int { satisfaction + recommendation }

    /// Scales with so many values, at most `ScoreCounts.maximumValues` each.
    @inlinable public init(satisfaction: Int, recommendation: Int) {
      (self.satisfaction, self.recommendation) = (satisfaction, recommendation)
    }
  }

  @usableFromInline let scales: Scales
  /// The cells without their scores.
  public private(set) var entries: [Entry]
  /// For each cell how often each score was given: of satisfaction, then of recommendation.
  @usableFromInline private(set) var scores: [UInt32]

  /// Cells that are there, in order, each key once.
  ///
  /// - Parameter scores: for each entry `scales.count` counts.
  public init(_ entries: [Entry], scores: [UInt32], scales: Scales) {
    precondition(scores.count == entries.count * scales.count)
    (self.entries, self.scores, self.scales) = (entries, scores, scales)
  }

  /// Cells in order, each key once.
  public init(_ cells: some Collection<Cube.Cell>) {
    let scales = Scales(
      satisfaction: cells.lazy.map(\.measures.satisfaction.values).max() ?? 0,
      recommendation: cells.lazy.map(\.measures.recommendation.values).max() ?? 0)
    var (entries, scores): ([Entry], [UInt32]) = ([], [])
    entries.reserveCapacity(cells.count)
    scores.reserveCapacity(cells.count * scales.count)
    for cell in cells {
      var entry = Entry(organization: cell.organization, driver: cell.driver, channel: cell.channel)
      entry.counts = cell.measures.counts
      entries.append(entry)
      for score in 0..<scales.satisfaction { scores.append(UInt32(cell.measures.satisfaction[score])) }
      for score in 0..<scales.recommendation { scores.append(UInt32(cell.measures.recommendation[score])) }
    }
    self.init(entries, scores: scores, scales: scales)
  }

  /// The first cell's position.
  public var startIndex: Int { 0 }
  /// Behind the last cell.
  public var endIndex: Int { entries.count }

  /// A cell.
  public subscript(position: Int) -> Cube.Cell {
    let entry = entries[position]
    var measures = Measures()
    add(position, to: &measures)
    return Cube.Cell(organization: entry.organization, driver: entry.driver, channel: entry.channel, measures: measures)
  }

  /// Adds what a cell counts.
  @inlinable public func add(_ position: Int, to measures: inout Measures) {
    measures.counts += entries[position].counts
    let first = position * scales.count
    for score in 0..<scales.satisfaction { measures.satisfaction[score] += Int(scores[first + score]) }
    for score in 0..<scales.recommendation { measures.recommendation[score] += Int(scores[first + scales.satisfaction + score]) }
  }
}

extension CubeCells: Hashable {
  /// Whether the cells are the same, however wide their scales are.
  public static func == (a: CubeCells, b: CubeCells) -> Bool { a.elementsEqual(b) }

  /// Feeds the cells.
  public func hash(into hasher: inout Hasher) {
    for cell in self { hasher.combine(cell) }
  }
}
