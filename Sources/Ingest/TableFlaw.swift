public import CallModel

/// Why a record of a table is not clean.
public enum TableFlaw: Sendable, Hashable {
  /// It has so many fields, and the header has others.
  case fieldCount(Int, header: [String])
  /// Bytes that the encoding does not allow, or a NUL.
  case encoding
  /// Longer than so many bytes.
  case tooLong(maximum: Int)
  /// Quotes that do not fit, so that nobody knows where it ends.
  case unreadable(Reject.Reason)

  /// What is wrong and what to do.
  var sentence: String {
    switch self {
    case .fieldCount(let count, let header):
      "it has \(count) field\(count == 1 ? "" : "s") and the header \(header.count); mend this line"
    case .encoding:
      "\(Reject.Reason.encoding.sentence); save the file as UTF-8, or say its encoding (\(HeaderWords.encodingOption))"
    case .tooLong(let maximum):
      "a record of more than \(ByteCount.text(maximum)), the most that one may have; end each row with a line end"
    case .unreadable(let reason):
      "\(reason.sentence); mend this line"
    }
  }
}

/// The records of a table that are not clean: the first in full, the rest as a number.
public struct TableFlaws: Sendable, Hashable {
  /// As many are told in full.
  public static let maximum = 20

  private var told: [Told] = []
  private var more = 0

  private struct Told: Sendable, Hashable {
    let line: Int
    let flaw: TableFlaw
  }

  /// None.
  public init() {}

  /// A single one.
  public init(_ flaw: TableFlaw, line: Int) { add(flaw, line: line) }

  /// Whether there are none.
  public var isEmpty: Bool { told.isEmpty }

  /// Takes in one more, in file order.
  mutating func add(_ flaw: TableFlaw, line: Int) {
    if told.count < Self.maximum { told.append(Told(line: line, flaw: flaw)) } else { more += 1 }
  }

  /// The lines for standard error.
  func lines(file: String) -> [String] {
    var lines = told.map { "\(file):\($0.line): not a clean CSV: \($0.flaw.sentence)" }
    if more > 0 { lines.append("\(file): and \(more) more line\(more == 1 ? "" : "s") that \(more == 1 ? "is" : "are") not clean") }
    return lines
      + (header.map { ["\(file): \(HeaderWords.text($0)); commas separate fields, and a text with a comma in it stands in quotes"] } ?? [])
  }

  /// The header, where a record has other fields.
  private var header: [String]? {
    for told in told { if case .fieldCount(_, let header) = told.flaw { return header } }
    return nil
  }
}

/// Sizes in messages.
enum ByteCount {
  /// `64 MiB`.
  static func text(_ bytes: Int) -> String { bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes" }
}
