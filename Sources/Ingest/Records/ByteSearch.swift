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

/// The next place of a byte; looked for again only when the one found before lies behind, so that a file without it is searched once.
struct NextByte {
  let byte: UInt8
  private var found = -1

  init(_ byte: UInt8) { self.byte = byte }

  /// The first place at or after `position`; `Int.max` where there is none. Positions may only grow from call to call.
  mutating func place(in bytes: Span<UInt8>, from position: Int) -> Int {
    if found < position { found = bytes.first(byte, from: position) ?? .max }
    return found
  }
}

/// Walks the lines of a span: LF, CRLF and a lone CR each end one.
struct LineEnds {
  private var lineFeed = NextByte(Dialect.lineFeed)
  private var carriageReturn = NextByte(Dialect.carriageReturn)

  /// The first CR or LF at or after `position`; `Int.max` where there is none. Positions may only grow from call to call.
  mutating func place(in bytes: Span<UInt8>, from position: Int) -> Int {
    min(lineFeed.place(in: bytes, from: position), carriageReturn.place(in: bytes, from: position))
  }

  /// Where the line that holds `position` ends, its line end included; nil where `bytes` end first. Positions may only grow from call to call.
  ///
  /// A CR that is the span's last byte ends its line there: whoever cuts spans keeps CRLF together.
  mutating func lineEnd(in bytes: Span<UInt8>, from position: Int) -> Int? {
    let end = place(in: bytes, from: position)
    guard end < .max else { return nil }
    let isPair = bytes[end] == Dialect.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Dialect.lineFeed
    return end + (isPair ? 2 : 1)
  }
}
