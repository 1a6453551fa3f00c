public import CallModel

/// What is wrong with a cube file: 65, with file and line.
public struct CubeFailure: RunFailure, Hashable {
  /// One per complaint.
  public let lines: [String]
  /// 65.
  public var status: ExitStatus { .badData }
}

/// Reads a cube back, row by row.
public struct CubeReader {
  /// The longest duration that a log may hold, in seconds (definitions §8).
  private static let longestCall = 10_000_000

  private let file: String
  private let levels: Int
  private let format: CubeFormat
  private let positions: [String: Int]
  private var organization = Dictionary<Label, Int32>()
  private var drivers = Dictionary<Label, Int32>()
  private var channels = Dictionary<Label, Int32>()
  private var lists = CallDictionary(organization: [], drivers: [], channels: [])
  private var cells: [Cube.Cell] = []
  private var calls = 0

  /// A reader for a file with this header.
  ///
  /// - Parameter levels: how many levels the organization has; a row with handled calls needs them all.
  /// - Throws: `CubeFailure` naming the columns that the header lacks.
  public init(_ format: CubeFormat, file: String, header: [String], levels: Int) throws(CubeFailure) {
    let missing = format.columns.filter { !header.contains($0) }
    guard missing.isEmpty else {
      let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
      throw CubeFailure(lines: [
        "\(file):1: the cube lacks the column \(names); the pipeline needs: \(format.columns.joined(separator: ", "))."
          + " Write it with `vitalfew cube` and the same pipeline"
      ])
    }
    (self.format, self.file, self.levels) = (format, file, levels)
    positions = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes a row.
  ///
  /// - Throws: `CubeFailure` where a count is no whole number, counts contradict each other or a path has the wrong depth.
  public mutating func add(_ row: TextTable.Row) throws(CubeFailure) {
    let measures = try measures(of: row)
    let node = OrgPath(text: text(row, "node"))
    guard !node.labels.contains(.blank), node.depth <= levels, node.depth >= (measures.handled > 0 ? levels : 1) else {
      throw complaint(row, "node \"\(node)\" has \(node.depth) of the pipeline's \(levels) levels; handled calls need all of them")
    }
    calls += measures.offered
    guard calls <= Int(UInt32.max) else { throw complaint(row, "more than 4,294,967,295 calls in one cube; make one per month") }
    cells.append(
      Cube.Cell(
        organization: place(Label(text(row, "node")), in: \.organization, list: \.organization, node),
        driver: place(Label(text(row, "driver")), in: \.drivers, list: \.drivers, DriverPath(text: text(row, "driver"))),
        channel: place(Label(text(row, "channel")), in: \.channels, list: \.channels, Label(text(row, "channel"))),
        measures: measures))
  }

  /// The cube of all rows; rows with the same key are added up.
  public func cube() -> Cube {
    let organization = SortedPlaces(lists.organization)
    let drivers = SortedPlaces(lists.drivers)
    let channels = SortedPlaces(lists.channels)
    return Cube(
      organization: organization.values, drivers: drivers.values, channels: channels.values,
      unsortedCells: cells.map { cell in
        Cube.Cell(
          organization: organization.places[Int(cell.organization)], driver: drivers.places[Int(cell.driver)],
          channel: channels.places[Int(cell.channel)], measures: cell.measures)
      })
  }

  private mutating func place<Value>(
    _ text: Label, in known: WritableKeyPath<Self, [Label: Int32]>, list: WritableKeyPath<CallDictionary, [Value]>, _ value: Value
  ) -> Int32 {
    if let place = self[keyPath: known][text] { return place }
    let place = Int32(lists[keyPath: list].count)
    lists[keyPath: list].append(value)
    self[keyPath: known][text] = place
    return place
  }

  private func measures(of row: TextTable.Row) throws(CubeFailure) -> Measures {
    var m = Measures()
    m.handled = try count(row, "handled")
    m.abandoned = try count(row, "abandoned")
    (m.handleKnown, m.handleSeconds) = (try count(row, "handle_n"), try count(row, "handle_sum"))
    guard let squares = UInt128(text(row, "handle_squares")) else { throw notANumber(row, "handle_squares") }
    m.handleSquares = squares
    (m.waitKnown, m.waitSeconds) = (try count(row, "wait_n"), try count(row, "wait_sum"))
    (m.resolvedKnown, m.resolvedYes) = (try count(row, "fcr_n"), try count(row, "fcr_yes"))
    for (position, column) in format.satisfactionColumns.enumerated() { m.satisfaction[position] = try count(row, column) }
    for (position, column) in format.recommendationColumns.enumerated() { m.recommendation[position] = try count(row, column) }
    let parts = [m.handleKnown, m.waitKnown, m.resolvedKnown, m.satisfaction.answers, m.recommendation.answers]
    guard parts.allSatisfy({ $0 <= m.handled }), m.resolvedYes <= m.resolvedKnown else {
      throw complaint(row, "more values than handled calls, or more resolved than known; every measure is over handled calls")
    }
    let longest = Self.longestCall
    let areSums =
      m.handleSeconds <= m.handleKnown * longest && m.waitSeconds <= m.waitKnown * longest
      && m.handleSquares <= UInt128(m.handleKnown) * UInt128(longest * longest)
    guard areSums else { throw complaint(row, "a sum that its calls cannot have; a call lasts \(longest) seconds at most") }
    // Cauchy–Schwarz; after the bounds above both products stay below 2¹¹².
    guard UInt128(m.handleKnown) * m.handleSquares >= UInt128(m.handleSeconds) * UInt128(m.handleSeconds) else {
      throw complaint(row, "handle_squares is too small for handle_n and handle_sum; it is the sum of the squared seconds of each call")
    }
    return m
  }

  private func text(_ row: TextTable.Row, _ column: String) -> String { positions[column].map { row.fields[$0] } ?? "" }

  private func count(_ row: TextTable.Row, _ column: String) throws(CubeFailure) -> Int {
    let isWide = column.hasSuffix("_sum")
    guard let count = Int(text(row, column)), count >= 0, isWide || count <= Int(UInt32.max) else { throw notANumber(row, column) }
    return count
  }

  private func notANumber(_ row: TextTable.Row, _ column: String) -> CubeFailure {
    complaint(row, "\(column) is \"\(text(row, column))\"; a whole number from 0 on is needed")
  }

  private func complaint(_ row: TextTable.Row, _ what: String) -> CubeFailure { CubeFailure(lines: ["\(file):\(row.line): \(what)"]) }
}
