internal import Glibc

/// Searches in bytes with the C library's vector instructions. Positions count from the span's start; nil: not there.
extension Span<UInt8> {
  /// The first `byte` at or after `start`.
  func first(_ byte: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBytes { memory -> Int? in
      guard start < memory.count, let base = memory.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), memory.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The last carriage return or line feed in `range`.
  func lastLineEnd(in range: Range<Int>) -> Int? {
    var position = range.upperBound
    while position > range.lowerBound {
      position -= 1
      if Dialect.ends(self[position]) { return position }
    }
    return nil
  }

  /// A range without the line end at its end, where there is one.
  func lineEndLeftOut(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, Dialect.ends(self[last]) else { return range }
    let isPair = self[last] == Dialect.lineFeed && range.count > 1 && self[last - 1] == Dialect.carriageReturn
    return range.dropLast(isPair ? 2 : 1)
  }
}

extension Span<UInt8> {
  /// How many lines end in `range`: LF, CRLF and a lone CR each end one.
  func lineEnds(in range: Range<Int>) -> Int {
    let part = extracting(range)
    var walk = LineEnds()
    var (position, count) = (0, 0)
    while let end = walk.lineEnd(in: part, from: position) { (position, count) = (end, count + 1) }
    return count
  }
}

/// Walks the lines of a span: LF, CRLF and a lone CR each end one.
///
/// It remembers the next LF and the next CR apart, so that a file with only one of the two is still searched once.
struct LineEnds {
  private var lineFeed = -1
  private var carriageReturn = -1

  /// Where the line that holds `position` ends, its line end included; nil where `bytes` end first. Positions may only grow from call to call.
  ///
  /// A CR that is the span's last byte ends its line there: whoever cuts spans keeps CRLF together.
  mutating func lineEnd(in bytes: Span<UInt8>, from position: Int) -> Int? {
    if lineFeed < position { lineFeed = bytes.first(Dialect.lineFeed, from: position) ?? .max }
    if carriageReturn < position { carriageReturn = bytes.first(Dialect.carriageReturn, from: position) ?? .max }
    let end = min(lineFeed, carriageReturn)
    guard end < .max else { return nil }
    return carriageReturn < .max && lineFeed == carriageReturn + 1 ? lineFeed + 1 : end + 1
  }
}
