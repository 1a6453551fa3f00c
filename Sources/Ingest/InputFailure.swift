public import CallModel

/// What is wrong with an input. Every case carries its facts; the sentences are below, one each.
public enum InputFailure: RunFailure, Hashable {
  /// No such file, or it cannot be opened: the system's words.
  case unreadable(file: String, because: String)
  /// A folder where a file is expected.
  case isFolder(file: String)
  /// A device where a file is expected: it has no end.
  case isDevice(file: String)
  /// A pipe, or standard input, that has to be read twice.
  case readTwice(file: String)
  /// A pattern that matches nothing.
  case noMatch(pattern: String)
  /// Not a byte, or nothing but blank lines.
  case empty(file: String)
  /// The header itself is no record.
  case damagedHeader(file: String, line: Int, reason: Reject.Reason)
  /// The header lacks mapped columns, or names them twice.
  case header(file: String, problems: [HeaderProblem])
  /// Reading failed on the way: the system's words.
  case readFailed(file: String, byteOffset: Int, because: String)
  /// Somebody wrote to the file while it was read: its size in bytes when it was opened and at its end.
  case changed(file: String, before: Int, after: Int)
  /// Compressed, and not as it should be.
  case compressed(file: String, CompressionProblem)
  /// In a format that is not read here: what it is.
  case foreignFormat(file: String, format: String)
  /// It begins with the byte-order mark of another encoding.
  case byteOrderMark(file: String, says: TextEncoding, declared: TextEncoding)
  /// It is to be UTF-16 in the order that its byte-order mark says, and has none.
  case noByteOrderMark(file: String)
  /// The system's iconv does not know the encoding.
  case noConverter(file: String, encoding: TextEncoding)
  /// The system gave no memory.
  case noMemory(file: String)
  /// A small table (register, mapping, cube) that is not a clean CSV.
  case damagedTable(file: String, TableFlaws)
  /// A small table that is no small table: the most bytes it may have.
  case tableTooLarge(file: String, maximum: Int)
  /// More different labels than a column may have.
  case tooManyLabels(file: String, LabelKind, columns: [String], maximum: Int, examples: [String])
  /// More calls than counts can hold.
  case tooManyRows(file: String)
  /// Several of these.
  case several([InputFailure])

  /// The status to exit with: 66 for files that are not there, 74 for input errors on the way, 65 for everything about their content.
  public var status: ExitStatus {
    switch self {
    case .unreadable, .isFolder, .isDevice, .readTwice, .noMatch: .noInput
    case .readFailed, .changed, .noMemory, .noConverter: .ioError
    case .several(let failures): failures.first?.status ?? .badData
    default: .badData
    }
  }

  /// The lines for standard error: where, what, what to do.
  public var lines: [String] {
    switch self {
    case .unreadable(let file, let because):
      ["\(file): cannot be read: \(because); check the path and its permissions"]
    case .isFolder(let file):
      ["\(file): is a folder, not a file; name the files in it, for example \(file.hasSuffix("/") ? file : file + "/")*.csv"]
    case .isDevice(let file):
      ["\(file): is a device, not a file; name a file, a pipe, or - for standard input"]
    case .readTwice(let file):
      [
        "\(file): can be read only once, and window.last reads the log twice; name the days with --from and --to,"
          + " or write the log to a file first"
      ]
    case .noMatch(let pattern):
      ["\(pattern): no file matches; check input.files, or name the files with --input"]
    case .empty(let file):
      ["\(file): is empty; it should begin with a header that names its columns"]
    case .damagedHeader(let file, let line, let reason):
      ["\(file):\(line): the header is not a record: \(reason.sentence); \(reason.cureOfHeader)"]
    case .header(let file, let problems):
      problems.map { "\(file):\($0.line): \($0.sentence)" }
    case .readFailed(let file, let byteOffset, let because):
      ["\(file): reading failed after \(byteOffset) bytes: \(because); nothing was published, run again when the file can be read whole"]
    case .changed(let file, let before, let after):
      [
        "\(file): somebody wrote to it while it was read (\(before) bytes at first, \(after) at its end); nothing was published,"
          + " run again when it is complete"
      ]
    case .compressed(let file, let problem):
      ["\(file): \(problem.sentence)"]
    case .foreignFormat(let file, let format):
      ["\(file): is \(format), which is not read here; make it a CSV, plain or compressed with gzip or zstd"]
    case .byteOrderMark(let file, let says, let declared):
      [
        "\(file): begins with the byte-order mark of \(says.rawValue), and its encoding is said to be \(declared.rawValue);"
          + " say encoding: \(says.rawValue)"
      ]
    case .noByteOrderMark(let file):
      ["\(file): does not begin with a byte-order mark, which tells the order of utf-16; say encoding: utf-16le, or utf-16be"]
    case .noConverter(let file, let encoding):
      [
        "\(file): this system's iconv does not know \(encoding.rawValue); install the C library's converters (gconv), or convert the file to utf-8"
      ]
    case .noMemory(let file):
      ["\(file): the system gave no memory to read it; nothing was published, raise the limit (ulimit -v) and run again"]
    case .damagedTable(let file, let flaws):
      flaws.lines(file: file)
    case .tableTooLarge(let file, let maximum):
      [
        "\(file): is larger than \(ByteCount.text(maximum)), the most that a table may have; check that it is the table, and leave out rows that are not needed"
      ]
    case .tooManyLabels(let file, let kind, let columns, let maximum, let examples):
      ["\(file): \(kind.sentence(columns: columns, maximum: maximum, examples: examples))"]
    case .tooManyRows(let file):
      ["\(file): more than 4,294,967,295 rows in one run; split the input by month and run each"]
    case .several(let failures):
      failures.flatMap(\.lines)
    }
  }
}

extension InputFailure {
  /// What the labels are of which there are too many.
  public enum LabelKind: Sendable, Hashable {
    case organization
    case driver
    case channel

    /// What is wrong and what to do.
    func sentence(columns: [String], maximum: Int, examples: [String]) -> String {
      let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let shown = examples.map { text in "\"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\"" }.joined(separator: ", ")
      let (key, what, cure) =
        switch self {
        case .organization: ("organization", "nodes", "or raise rollup.maximum_nodes")
        case .driver: ("driver", "drivers", "join spellings with classify.mapping, or raise classify.maximum_drivers")
        case .channel: ("channel", "channels", "or leave it out")
        }
      return
        "more than \(maximum) different \(what) in input.columns.\(key) (\(names)), such as \(shown); if that is not the column you meant,"
        + " name the right one, \(cure)"
    }
  }
}

/// What is wrong with a compressed input. Compressions go by their names, bytes are those of the file as it is stored.
public enum CompressionProblem: Sendable, Hashable {
  /// The name says that it is compressed, and it is not.
  case promised(String)
  /// It ends in the middle.
  case cut(String, bytes: Int)
  /// It contradicts itself; the library's words.
  case damaged(String, byteOffset: Int, because: String)
  /// Something else follows.
  case garbage(String, byteOffset: Int)
  /// A zstd frame with a window too large for constant memory.
  case largeWindow

  /// What is wrong and what to do.
  var sentence: String {
    switch self {
    case .promised(let name):
      "is named like a \(name) file and is none; compress it with \(name), or give it a name that says what it is"
    case .cut(let name, let bytes):
      "its \(name) data ends in the middle, after \(bytes) bytes: it was cut, or is still being written; get it again when it is whole"
    case .damaged(let name, let byteOffset, let because):
      "its \(name) data is damaged near byte \(byteOffset) (\(because)); get it again"
    case .garbage(let name, let byteOffset):
      "its \(name) data ends at byte \(byteOffset) and something else follows; get it again, or cut it off there"
    case .largeWindow:
      "its zstd data needs a window of more than 128 MiB; compress it again without --long and --ultra"
    }
  }
}

/// One thing wrong with a header.
public enum HeaderProblem: Sendable, Hashable {
  /// A column that the pipeline names and the header lacks.
  case lacks(column: String, nearest: String?, header: [String], line: Int)
  /// A column that the pipeline names and the header names more than once.
  case repeats(column: String, positions: [Int], line: Int)

  /// The header's line.
  var line: Int {
    switch self {
    case .lacks(_, _, _, let line), .repeats(_, _, let line): line
    }
  }

  /// A header's names; of very many, or very long ones, only as much as somebody would read.
  private static func listed(_ header: [String]) -> String {
    let names = header.prefix(60).map { name in
      name.isEmpty ? "(no name)" : name.count > 80 ? name.prefix(80) + "…" : name
    }
    return names.joined(separator: ", ") + (header.count > 60 ? " and \(header.count - 60) more" : "")
  }

  /// What is wrong and what to do.
  var sentence: String {
    switch self {
    case .lacks(let column, let nearest, let header, _):
      "no column \"\(column)\""
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; name one of the header's columns in input.columns.")
        + " The header has: " + Self.listed(header)
    case .repeats(let column, let positions, _):
      "the header names the column \"\(column)\" \(positions.count) times (fields \(positions.map(String.init).joined(separator: ", ")));"
        + " rename all but the one that input.columns means"
    }
  }
}

extension Reject.Reason {
  /// What to do about a header that is no record for this reason.
  fileprivate var cureOfHeader: String {
    self == .encoding
      ? "check that it is a text file, and in which encoding" : "check input.delimiter, input.quotes and the file's first lines"
  }

  /// What is wrong with a record or value, for messages.
  public var sentence: String {
    switch self {
    case .fieldCount: "it has more or fewer fields than the header"
    case .strayQuote: "a quote inside a field that RFC 4180 does not allow"
    case .unclosedQuote: "a quoted field that does not end"
    case .tooLong: "it is longer than input.maximum_record"
    case .encoding: "bytes that its encoding does not allow, or a NUL"
    case .missingValue: "a value that must be there is missing"
    case .badNumber: "not a number"
    case .badTime: "not a time in the declared format"
    case .badFlag: "neither a yes nor a no text"
    case .outOfRange: "outside its scale or limits"
    case .unmapped: "a label that the mapping does not know"
    }
  }
}
