/// Collects what is wrong while a file is read, so that all of it can be told at once.
final class ComplaintList {
  private var found: Set<PipelineComplaint> = []

  func add(_ complaint: PipelineComplaint) { found.insert(complaint) }

  func add(_ place: Place, _ text: String) { add(PipelineComplaint(place, text)) }

  /// In file order. What an alias repeats is told once.
  var sorted: [PipelineComplaint] { found.sorted() }
}

/// A text of the file as a message shows it: in quotes, on one line, quotes in it escaped, cut at 60 scalars.
func quoted(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(60).map { $0.needsEscape || $0 == "\"" ? $0.escaped(asASCII: true) : String($0) }
  return "\"" + shown.joined() + (text.unicodeScalars.count > 60 ? "…" : "") + "\""
}

extension Unicode.Scalar {
  /// Whether it would break a line or not be seen.
  var needsEscape: Bool { properties.generalCategory == .control || self == "\u{2028}" || self == "\u{2029}" }
}

/// `; did you mean "x"?`, or nothing where no candidate is near.
func suggestion(_ candidate: String?) -> String { candidate.map { "; did you mean \(quoted($0))?" } ?? "" }
