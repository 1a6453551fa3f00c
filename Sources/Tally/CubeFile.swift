public import CallModel

/// The table a cube is written as and read back from: whatever engine can produce it can stand in for reading the log.
///
/// UTF-8, RFC 4180, LF, header, one row per cell. `node` and `driver` are paths joined with ` / ` (a slash inside a label escaped), `driver` is empty for uncoded and
/// abandoned calls; everything else is a whole number. Texts stand as they are, without the apostrophe that report tables put before formulas.
public struct CubeFormat: Sendable {
  private let scale: ClosedRange<Int>?
  private let hasRecommendation: Bool

  /// The format for a pipeline's scores.
  ///
  /// - Parameters:
  ///   - scale: the satisfaction scale; one column per value. nil: none.
  ///   - hasRecommendation: whether there are columns for 0 to 10.
  public init(scale: ClosedRange<Int>?, hasRecommendation: Bool) {
    (self.scale, self.hasRecommendation) = (scale, hasRecommendation)
  }

  /// Names of the paths and of the counts, in order.
  static let paths = ["node", "driver", "channel"]
  static let counts = [
    "handled", "abandoned", "handle_n", "handle_sum", "handle_squares", "wait_n", "wait_sum", "fcr_n", "fcr_yes",
  ]

  var satisfactionColumns: [String] { scale.map { $0.map { "csat_\($0)" } } ?? [] }
  var recommendationColumns: [String] { hasRecommendation ? (0...10).map { "nps_\($0)" } : [] }

  /// All column names, in order.
  public var columns: [String] { Self.paths + Self.counts + satisfactionColumns + recommendationColumns }

  /// The header line.
  public var header: String { columns.joined(separator: ",") + "\n" }

  /// A cell's line.
  public func line(_ cell: Cube.Cell, of cube: Cube) -> String {
    let texts = [
      cube.organization[Int(cell.organization)].text, cube.drivers[Int(cell.driver)].text, cube.channels[Int(cell.channel)].text,
    ]
    let m = cell.measures
    var counts = [String(m.handled), String(m.abandoned), String(m.handleKnown), String(m.handleSeconds), String(m.handleSquares)]
    counts += [m.waitKnown, m.waitSeconds, m.resolvedKnown, m.resolvedYes].map(String.init)
    counts += satisfactionColumns.indices.map { String(m.satisfaction[$0]) }
    counts += recommendationColumns.indices.map { String(m.recommendation[$0]) }
    return (texts.map(Self.quoted) + counts).joined(separator: ",") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
