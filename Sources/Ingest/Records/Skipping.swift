internal import CallModel

/// Finds the end of a record that is too long to be held, in as many pieces as it comes.
///
/// A quoted field may hold line ends; one as long as the longest record is taken to be unclosed, and a stray quote ends all trust in quotes:
/// from there on the next line end is the record's end.
struct Skipping {
  private enum State { case atFieldStart, inField, inQuotes, afterQuote, raw, ended }

  private let dialect: Dialect
  private var state: State
  /// Bytes of the open quoted field behind its opening quote.
  private var quotedBytes = 0
  private var previous: UInt8 = 0
  /// Line ends passed, those in quoted fields and the last one included.
  private(set) var lines = 0

  /// Skips to the next line end, whatever quotes say (`raw`), or to the end of the record.
  init(dialect: Dialect, raw: Bool) {
    self.dialect = dialect
    state = raw ? .raw : .atFieldStart
  }

  /// Takes the next bytes. The position behind the record, or nil where it goes on.
  mutating func end(in bytes: Span<UInt8>) -> Int? {
    var lineEnds = LineEnds()
    var quotes = NextByte(Dialect.quote)
    var position = 0
    while position < bytes.count {
      if state == .raw || state == .inField {
        let stop = min(
          lineEnds.place(in: bytes, from: position), state == .raw ? .max : quotes.place(in: bytes, from: position), bytes.count)
        if stop > position {
          jump(over: bytes[stop - 1])
          position = stop
          continue
        }
      }
      let byte = bytes[position]
      let endsPair = byte == Dialect.lineFeed && previous == Dialect.carriageReturn
      if state == .ended { return endsPair ? position + 1 : position }
      advance(byte)
      (previous, position) = (byte, position + 1)
      guard Dialect.ends(byte) else { continue }
      lines += endsPair ? 0 : 1
      guard state != .inQuotes else { continue }
      if byte == Dialect.lineFeed { return position }
      state = .ended
    }
    return nil
  }

  /// Passes bytes that hold neither a line end nor, outside raw skipping, a quote; `last` is the last of them.
  private mutating func jump(over last: UInt8) {
    if state == .inField, last == dialect.delimiter { state = .atFieldStart }
    previous = last
  }

  private mutating func advance(_ byte: UInt8) {
    quotedBytes += 1
    switch state {
    case .atFieldStart, .inField:
      if byte == Dialect.quote {
        state = state == .atFieldStart ? .inQuotes : dialect.quotes == .strict ? .raw : .inField
        quotedBytes = 0
      } else {
        state = byte == dialect.delimiter ? .atFieldStart : .inField
      }
    case .inQuotes:
      if byte == Dialect.quote { state = .afterQuote } else if quotedBytes >= dialect.maximumRecord { state = .raw }
    case .afterQuote:
      if byte == dialect.delimiter {
        state = .atFieldStart
      } else if byte == Dialect.quote || (dialect.quotes == .lenient && !Dialect.ends(byte)) {
        state = .inQuotes
      } else if !Dialect.ends(byte) {
        state = .raw
      }
    case .raw, .ended:
      break
    }
  }
}
