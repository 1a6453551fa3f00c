/// What short cells of one column mean: flags, scores, kept values. A log has millions of them and few different ones.
///
/// Nothing is decided here: the column's own reader is asked once for each text of up to seven bytes, and its answer is kept as long as no other text takes its
/// place. So a hit is always what the reader would say.
struct ShortCells {
  /// The longest text that is kept: with its length it fills a word.
  static let longest = 7
  private static let places = 256
  /// What a reader answers where there is no value, and where the judge has to look.
  static let missing: Int8 = -1
  static let unclear: Int8 = -2

  /// Text and length of a cell; no text is all ones.
  private var keys = InlineArray<256, UInt64>(repeating: .max)
  private var values = InlineArray<256, Int8>(repeating: 0)

  /// The answer for a text, kept or asked for.
  ///
  /// - Parameter key: see `ShortCells.key`.
  @inline(__always)
  mutating func value(of key: UInt64, ask: () -> Int8) -> Int8 {
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if keys[place] == key { return values[place] }
    let value = ask()
    (keys[place], values[place]) = (key, value)
    return value
  }

  /// The key of the first `count` bytes (at most seven) of a word that was loaded from where the text begins.
  @inline(__always)
  static func key(_ word: UInt64, count: Int) -> UInt64 {
    word & ((1 &<< UInt64(truncatingIfNeeded: 8 &* count)) &- 1) | UInt64(truncatingIfNeeded: count) &<< 56
  }
}
