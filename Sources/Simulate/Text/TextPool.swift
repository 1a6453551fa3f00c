/// Texts that rows are put together from, as words ready for `ByteBuffer`.
struct TextPool {
  /// Where a text lies.
  struct Text {
    fileprivate let firstWord: Int32
    fileprivate let length: Int32
  }

  private var words: [UInt64] = []

  /// Adds a text.
  mutating func add(_ text: String) -> Text {
    let bytes = Array(text.utf8)
    let place = Text(firstWord: Int32(words.count), length: Int32(bytes.count))
    for start in stride(from: 0, to: bytes.count, by: 8) {
      words.append(bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    return place
  }

  /// Writes a text.
  @inline(__always)
  func write(_ text: Text, to buffer: inout ByteBuffer) {
    var (word, left) = (Int(text.firstWord), Int(text.length))
    while left > 0 {
      buffer.append(words[word], min(left, 8))
      word &+= 1
      left &-= 8
    }
  }
}
