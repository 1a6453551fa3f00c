/// A row that was not counted, or a value that was not used, with the place where its record begins.
public struct Reject: Sendable, Hashable {
  /// Why. The raw values are the fixed words of rejects.csv.
  public enum Reason: String, Sendable, CaseIterable {
    /// More or fewer fields than the header.
    case fieldCount = "field_count"
    /// A quote where RFC 4180 allows none.
    case strayQuote = "stray_quote"
    /// A quoted field that does not end before the file or the longest allowed record does.
    case unclosedQuote = "unclosed_quote"
    /// Longer than `input.maximum_record`.
    case tooLong = "too_long"
    /// Bytes that the encoding does not allow, or a NUL.
    case encoding
    /// A value that must be there is not.
    case missingValue = "missing_value"
    /// Not a number.
    case badNumber = "bad_number"
    /// Not a time in the declared format.
    case badTime = "bad_time"
    /// Neither one of the yes texts nor one of the no texts.
    case badFlag = "bad_flag"
    /// Outside its scale or limits.
    case outOfRange = "out_of_range"
    /// A driver label that the mapping does not know, where `classify.unmapped` is `reject`.
    case unmapped
  }

  /// What became of it.
  public enum Action: String, Sendable {
    /// The whole row is left out of the report.
    case row
    /// The call counts, the value is taken as missing.
    case value
  }

  /// The file as written in the pipeline or matched by its pattern.
  public var file: String
  /// Counts from 1, the header left out.
  public var record: Int
  /// The line on which the record begins, from 1; LF, CRLF and a lone CR each end one.
  public var line: Int
  /// The byte at which the record begins, from 0, byte-order mark included.
  public var byteOffset: Int
  /// Why.
  public var reason: Reason
  /// The log's own column; empty where the whole record is meant.
  public var column: String
  /// The offending field, cut at 200 bytes, invalid bytes as `\xNN`.
  public var value: String
  /// What became of it.
  public var action: Action

  /// A reject of these parts.
  public init(
    file: String, record: Int, line: Int, byteOffset: Int, reason: Reason, column: String, value: String, action: Action
  ) {
    (self.file, self.record, self.line, self.byteOffset) = (file, record, line, byteOffset)
    (self.reason, self.column, self.value, self.action) = (reason, column, value, action)
  }
}
