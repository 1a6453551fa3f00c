internal import CallModel
internal import Ingest

/// Reads a table that people keep, as `readTable` does.
///
/// - Parameter encoding: how its bytes are read.
/// - Throws: `KeptTableFailure`.
func readKeptTable(_ file: InputFile, encoding: TextEncoding = .utf8) throws -> TextTable {
  do { return try readTable(file, encoding: encoding) } catch let failure as InputFailure { throw KeptTableFailure(failure: failure) }
}

/// What is wrong with a table that people keep, in the words of whoever keeps it.
struct KeptTableFailure: RunFailure {
  let failure: InputFailure

  var status: ExitStatus { failure.status }
  var lines: [String] {
    switch failure {
    case .isFolder(let file): ["\(file): is a folder, not a file; name the table itself"]
    case .damagedTable(let file, _):
      Self.encodingToldOnce(failure.lines, file: file).map { Self.reworded($0, Self.unclosedQuote(file), as: Self.longQuote) }
    default: failure.lines
    }
  }

  /// Nobody has looked beyond the longest record, so nobody knows whether the quote is closed there.
  private static let longQuote =
    ": not a clean CSV: a quoted field that does not end within \(TableLimits.kept.record >> 20) MiB, the most that a record may have;"
    + " close its quote, or shorten it"

  private static func unclosedQuote(_ file: String) -> String { sentence(.unreadable(.unclosedQuote), file: file) }

  /// What is said of a flaw, without its file and line.
  private static func sentence(_ flaw: TableFlaw, file: String) -> String {
    String(InputFailure.damagedTable(file: file, TableFlaws(flaw, line: 1)).lines[0].dropFirst("\(file):1".count))
  }

  private static func reworded(_ line: String, _ sentence: String, as other: String) -> String {
    line.hasSuffix(sentence) ? line.dropLast(sentence.count) + other : line
  }

  /// A file in another encoding has bad bytes on nearly every line, and one cure for them all: it is told with the first.
  private static func encodingToldOnce(_ lines: [String], file: String) -> [String] {
    let sentence = sentence(.encoding, file: file)
    let flawed = lines.indices.filter { lines[$0].hasSuffix(sentence) }
    guard let first = flawed.first, flawed.count > 1 else { return lines }
    let told = reworded(lines[first], sentence, as: " and others" + sentence)
    // Where nothing else was found, what was not told any more is most likely the same.
    if flawed.count == TableFlaws.maximum { return [told] }
    return lines.indices.filter { $0 == first || !flawed.contains($0) }.map { $0 == first ? told : lines[$0] }
  }
}
