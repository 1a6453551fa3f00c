internal import CallModel

/// Finds the end of a record that is too long to be held, byte by byte, in as many pieces as it comes.
///
/// A quoted field may hold line ends; one that goes on for another longest record is taken to be unclosed, and a stray quote ends all trust in quotes:
/// from there on the next line end is the record's end.
struct Skipping {
  private enum State { case atFieldStart, inField, inQuotes, afterQuote, raw, afterReturn }

  private let dialect: Dialect
  private var state: State
  private var quotedBytes = 0
  /// Line ends passed, the last one included.
  private(set) var lines = 0

  /// Skips to the next line end, whatever quotes say (`raw`), or to the end of the record.
  init(dialect: Dialect, raw: Bool) {
    self.dialect = dialect
    state = raw ? .raw : .atFieldStart
  }

  /// Takes the next bytes. The position behind the record, or nil where it goes on.
  mutating func end(in bytes: Span<UInt8>) -> Int? {
    for position in 0..<bytes.count {
      let byte = bytes[position]
      if state == .afterReturn { return byte == Dialect.lineFeed ? position + 1 : position }
      advance(byte)
      if Dialect.ends(byte), state != .inQuotes {
        lines += 1
        if byte == Dialect.lineFeed { return position + 1 }
        state = .afterReturn
      }
    }
    return nil
  }

  private mutating func advance(_ byte: UInt8) {
    switch state {
    case .atFieldStart, .inField:
      if byte == Dialect.quote {
        state = state == .atFieldStart ? .inQuotes : dialect.quotes == .strict ? .raw : .inField
        quotedBytes = 0
      } else {
        state = byte == dialect.delimiter ? .atFieldStart : .inField
      }
    case .inQuotes:
      quotedBytes += 1
      if byte == Dialect.quote { state = .afterQuote } else if quotedBytes >= dialect.maximumRecord { state = .raw }
    case .afterQuote:
      if byte == Dialect.quote {
        state = .inQuotes
      } else if byte == dialect.delimiter {
        state = .atFieldStart
      } else if !Dialect.ends(byte) {
        state = dialect.quotes == .strict ? .raw : .inQuotes
      }
    case .raw, .afterReturn:
      break
    }
  }
}
