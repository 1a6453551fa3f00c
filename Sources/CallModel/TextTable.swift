/// A small CSV read whole: the problem register, the driver mapping, a cube written earlier.
public struct TextTable: Sendable, Hashable {
  /// One record.
  public struct Row: Sendable, Hashable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// Its fields, as many as the header has.
    public let fields: [String]

    /// A row of these fields.
    public init(line: Int, fields: [String]) { (self.line, self.fields) = (line, fields) }
  }

  /// The file as written in the pipeline, for messages.
  public let file: String
  /// The header's names, trimmed.
  public let header: [String]
  /// The records in file order.
  public let rows: [Row]

  /// A table of these parts.
  public init(file: String, header: [String], rows: [Row]) { (self.file, self.header, self.rows) = (file, header, rows) }

  /// The position of a column; nil where the header lacks it.
  public func column(_ name: String) -> Int? { header.firstIndex(of: name) }
}
