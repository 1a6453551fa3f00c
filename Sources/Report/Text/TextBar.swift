internal import CallModel

/// Bars of block characters, exact to an eighth of a cell and always equally wide.
enum TextBar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  /// Every bar of a table and every one under a headline, by its filled eighths: a report has a hundred thousand of them.
  private static let (narrow, wide) = ((0...80).map { drawn($0, width: 10) }, (0...320).map { drawn($0, width: 40) })

  /// A bar of `width` cells, filled up with no-break spaces. Rounded down, so that only a whole is drawn full; what is not nothing shows.
  static func cells(_ ratio: Ratio, width: Int) -> String {
    let filled = eighthsFilled(ratio, width: width)
    return width == 10 ? narrow[filled] : width == 40 ? wide[filled] : drawn(filled, width: width)
  }

  private static func drawn(_ filled: Int, width: Int) -> String {
    let blank = width - filled / 8 - (filled % 8 > 0 ? 1 : 0)
    return String(repeating: "█", count: filled / 8) + eighths[filled % 8] + String(repeating: "\u{A0}", count: blank)
  }

  /// The bar between two thin edges, as code, which keeps its cells equally wide on a page.
  static func framed(_ ratio: Ratio, width: Int = 10) -> String { "`▕\(cells(ratio, width: width))▏`" }

  private static func eighthsFilled(_ ratio: Ratio, width: Int) -> Int {
    guard ratio.whole > 0, ratio.part > 0 else { return 0 }
    let eighths = Int128(ratio.part) * Int128(width * 8) / Int128(ratio.whole)
    return min(width * 8, max(1, Int(eighths)))
  }
}
