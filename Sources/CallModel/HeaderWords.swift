/// A table's header in messages that say why it does not fit.
public enum HeaderWords {
  private static let maximum = 60

  /// `the header has 2 fields: "scope", "drivr"`; of very many only the first.
  public static func text(_ header: [String]) -> String {
    let names = header.prefix(maximum).map(\.quotedForMessage).joined(separator: ", ")
    let more = header.count > maximum ? " and \(header.count - maximum) more" : ""
    return "the header has \(header.count) field\(header.count == 1 ? "" : "s")\(header.isEmpty ? "" : ": ")\(names)\(more)"
  }

  /// The same of a header that lacks columns, with what to do about it.
  public static func misfit(_ header: [String]) -> String {
    guard header.count == 1, let name = header.first else {
      return "\(text(header)); add the missing columns, or rename those that hold what they should"
    }
    let separators = [(";", "\";\""), ("\t", "tabs"), ("|", "\"|\""), ("，", "\"，\"")]
    if let (_, found) = separators.first(where: { name.contains($0.0) }) {
      return "\(text(header)); separate the columns by commas instead of \(found)"
    }
    return "\(text(header)); add the missing columns, separate them by commas, or say the file's encoding (\(encodingOption))"
  }

  /// Where the encoding of a table is said.
  public static let encodingOption = "--encoding of a sheet, encoding: beside the file in the pipeline file"
}
