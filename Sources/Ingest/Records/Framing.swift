internal import CallModel

// What is clever here, and why.
//
// Workers can only share a file if somebody knows where records begin without reading them. What makes that hard is quotes alone: outside quotes
// every line end ends a record. So this looks at nothing but the quotes. A first look takes 64 bytes at a time (`QuoteLook`); where all quotes are as they should be,
// that is all. Else a walk from quote to quote follows exactly the automaton that libcsv
// runs over every byte: a quote at a field's begin opens it, a quote before a separator closes it, a doubled one stays inside, any other is an error in
// strict mode and text in lenient mode. What it lets through, libcsv reads without an error; tests hold the two against each other, and the look against the walk, on
// random bytes.

/// A record that cannot be read, and where reading resumes.
struct Damage: Sendable, Hashable {
  /// Where the record begins.
  var start: Int
  /// Where reading resumes: the line after the one where the record began.
  var resume: Int
  /// `strayQuote` or `unclosedQuote`.
  var reason: Reject.Reason
  /// The field that cannot be read, as far as it is ever shown: up to the separator after the stray quote; an unclosed one up to the end of its
  /// first line. It may reach beyond the stretch's records.
  var field: Range<Int>
}

/// What the first bytes of a stretch that begins at a record hold.
enum Framing: Hashable {
  /// Whole records, up to `end`; those at the damages are to be skipped.
  case records(end: Int, damages: [Damage])
  /// The first record goes on behind these bytes.
  case incomplete
  /// The first record has reached the longest allowed length outside quotes; nothing of its end is known yet.
  case tooLong
  /// The first record is damaged and the line on which it begins goes on behind these bytes, where reading resumes.
  case damagedLine(Damage)
}

extension Framing {
  /// Frames `bytes`, which begin where a record begins; `isEnd`: nothing follows them.
  init(_ bytes: Span<UInt8>, isEnd: Bool, dialect: Dialect) {
    self = Self.look(bytes, isEnd: isEnd, dialect: dialect) ?? Self.walk(bytes, isEnd: isEnd, dialect: dialect)
  }

  /// The quick way; nil where a quote is not as it should be, or a record could be too long.
  private static func look(_ bytes: Span<UInt8>, isEnd: Bool, dialect: Dialect) -> Framing? {
    guard bytes.count < dialect.maximumRecord else { return nil }
    // A line feed may follow the last byte, and then both end the line.
    let endsInReturn = !isEnd && !bytes.isEmpty && bytes[bytes.count - 1] == Dialect.carriageReturn
    guard let look = QuoteLook(bytes.extracting(0..<bytes.count - (endsInReturn ? 1 : 0)), delimiter: dialect.delimiter) else { return nil }
    if isEnd { return look.endsInside ? nil : .records(end: bytes.count, damages: []) }
    return look.end > 0 ? .records(end: look.end, damages: []) : .incomplete
  }

  /// The exact way.
  static func walk(_ bytes: Span<UInt8>, isEnd: Bool, dialect: Dialect) -> Framing {
    var framer = Framer(dialect: dialect, isEnd: isEnd)
    return framer.frame(bytes)
  }
}

/// One walk over the quotes of a stretch.
private struct Framer {
  let dialect: Dialect
  let isEnd: Bool
  var damages: [Damage] = []
  /// Where the current record begins.
  var start = 0
  /// Where `nextClosing` last looked from, and what it found.
  private var closing = (from: 0, quote: -1)
  /// How far we have come, outside quotes.
  var position = 0
  /// Kept from damage to damage: a chunk full of damage would else be searched to its end for each.
  var lineEnds = LineEnds()

  init(dialect: Dialect, isEnd: Bool) {
    self.dialect = dialect
    self.isEnd = isEnd
  }

  /// How the walk goes on behind a quote.
  enum Step {
    case outside(Int)
    /// The error was noticed at a byte of the field that begins at `field`.
    case damaged(Reject.Reason, field: Int, error: Int)
    case needsMore
  }

  mutating func frame(_ bytes: Span<UInt8>) -> Framing {
    while let quote = bytes.first(Dialect.quote, from: position) {
      if let lineEnd = bytes.lastLineEnd(in: position..<quote) { start = lineEnd + 1 }
      guard quote - start < dialect.maximumRecord else { return cut(or: .tooLong) }
      switch step(from: quote, in: bytes) {
      case .outside(let next):
        position = next
      case .needsMore:
        return cut(or: .incomplete)
      case .damaged(let reason, let field, let error):
        guard let fieldEnd = shownEnd(of: field, error: error, reason, in: bytes) else { return cut(or: .incomplete) }
        let resume = resumption(in: bytes)
        let damage = Damage(start: start, resume: resume ?? bytes.count, reason: reason, field: field..<fieldEnd)
        guard let resume else {
          return cut(or: bytes.count - start < dialect.maximumRecord ? .incomplete : .damagedLine(damage))
        }
        damages.append(damage)
        (start, position) = (resume, resume)
      }
    }
    return tail(of: bytes)
  }

  /// From a quote to where its field is left again.
  private mutating func step(from quote: Int, in bytes: Span<UInt8>) -> Step {
    guard quote == start || dialect.bounds(bytes[quote - 1]) else {
      return dialect.quotes == .strict
        ? .damaged(.strayQuote, field: fieldStart(before: quote, in: bytes), error: quote) : .outside(quote + 1)
    }
    let unclosed = Step.damaged(.unclosedQuote, field: quote, error: quote + 1)
    var inside = quote + 1
    if dialect.quotes == .lenient, nextClosing(in: bytes, from: inside) - start >= dialect.maximumRecord {
      return isEnd || bytes.count - start >= dialect.maximumRecord ? unclosed : .needsMore
    }
    while true {
      let next = bytes.first(Dialect.quote, from: inside)
      guard (next ?? bytes.count) - start < dialect.maximumRecord else { return unclosed }
      guard let next else { return isEnd ? unclosed : .needsMore }
      guard next + 1 < bytes.count else { return isEnd ? .outside(next + 1) : .needsMore }
      let follower = bytes[next + 1]
      if dialect.bounds(follower) { return .outside(next + 1) }
      if follower != Dialect.quote, dialect.quotes == .strict {
        return .damaged(.strayQuote, field: quote, error: next + 1)
      }
      inside = next + (follower == Dialect.quote ? 2 : 1)
    }
  }

  /// The next quote that a separator follows, or that is the last byte in sight; `Int.max` where there is none. No other can close a field. In lenient mode a log may be
  /// full of quotes that close nothing, and every line that opens one would look through all of them again.
  private mutating func nextClosing(in bytes: Span<UInt8>, from position: Int) -> Int {
    // After a damaged record the walk goes back to that record's second line.
    if closing.from <= position, position <= closing.quote { return closing.quote }
    closing = (position, .max)
    var begin = position
    while closing.quote == .max, let quote = bytes.first(Dialect.quote, from: begin) {
      if quote + 1 == bytes.count || dialect.bounds(bytes[quote + 1]) { closing.quote = quote }
      begin = quote + 1
    }
    return closing.quote
  }

  /// Where the unquoted field begins that a stray quote is in.
  private func fieldStart(before quote: Int, in bytes: Span<UInt8>) -> Int {
    var begin = quote
    while begin > start, bytes[begin - 1] != dialect.delimiter { begin -= 1 }
    return begin
  }

  /// Where to stop showing a damaged field; nil where that is not in sight. What is shown must not depend on how much happens to be.
  private func shownEnd(of field: Int, error: Int, _ reason: Reject.Reason, in bytes: Span<UInt8>) -> Int? {
    let limit = field + RejectText.longestInput
    var end = error
    while end < min(limit, bytes.count) {
      if Dialect.ends(bytes[end]) || (bytes[end] == dialect.delimiter && reason == .strayQuote) { return end }
      end += 1
    }
    return end >= limit ? limit : isEnd ? end : nil
  }

  /// The line after the one where the record began; nil where that is not in sight.
  private mutating func resumption(in bytes: Span<UInt8>) -> Int? {
    let end = lineEnds.lineEnd(in: bytes, from: start)
    if isEnd { return end ?? bytes.count }
    return end.flatMap { $0 == bytes.count && bytes[$0 - 1] == Dialect.carriageReturn ? nil : $0 }
  }

  /// No more quotes: everything up to the last line end is whole records.
  private mutating func tail(of bytes: Span<UInt8>) -> Framing {
    if isEnd { return .records(end: bytes.count, damages: damages) }
    let endsInReturn = bytes.count > position && bytes[bytes.count - 1] == Dialect.carriageReturn
    let known = max(position, bytes.count - (endsInReturn ? 1 : 0))
    if let lineEnd = bytes.lastLineEnd(in: position..<known) { start = lineEnd + 1 }
    return cut(or: known - start < dialect.maximumRecord ? .incomplete : .tooLong)
  }

  /// The whole records before the current one; where it is the first, what is to be said of it.
  private func cut(or first: Framing) -> Framing {
    start > 0 ? .records(end: start, damages: damages) : first
  }
}
