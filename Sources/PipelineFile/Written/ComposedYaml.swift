internal import Yams

/// A pipeline file as one YAML tree, or the reason why it is none.
enum ComposedYaml {
  /// Keys written twice are renamed at most so often before we give up on a file.
  private static let mostRenamed = 200

  /// Composes the tree; nil for a file without content.
  ///
  /// Yams refuses a mapping with a key twice, and with it the whole file. All complaints are to be told at once, so the first character of the
  /// earlier key is replaced by one of private use (the places of everything else stay) and the tree is composed again; whoever reads the keys
  /// finds the original name by its place.
  static func compose(_ text: [Unicode.Scalar]) throws(PipelineComplaint) -> WrittenNode? {
    var (text, originalKeys) = (text, [Place: String]())
    while true {
      do {
        let source = String(String.UnicodeScalarView(text))
        return try Yams.compose(yaml: source, .basic, .default, .utf8).map { WrittenNode($0, originalKeys: originalKeys) }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let (key, place) = (keys.first ?? "", Place(context.mark))
        let isRenamed = originalKeys[place] == nil && rename(key, at: place, in: &text, number: originalKeys.count)
        guard isRenamed else { throw PipelineComplaint(place, "this key is written twice in one mapping; keep one") }
        originalKeys[place] = key
      } catch {
        throw complaint(about: error, end: PipelineText.place(after: text[...]))
      }
    }
  }

  /// Makes a key unique without moving anything; false where the key is not written out at its place (an alias, an anchor, an escape).
  private static func rename(_ key: String, at place: Place, in text: inout [Unicode.Scalar], number: Int) -> Bool {
    guard number < mostRenamed, let unique = Unicode.Scalar(0xE000 + UInt32(number)), let first = key.unicodeScalars.first,
      var position = PipelineText.position(of: place, in: text)
    else { return false }
    if text[position] == "\"" || text[position] == "'" { position += 1 }
    guard position < text.count, text[position] == first, !["\"", "'", "\\"].contains(first) else { return false }
    text[position] = unique
    return true
  }

  /// - Parameter end: the end of the file, which the parser thinks a line further on where the last line has no end.
  private static func complaint(about error: any Error, end: Place) -> PipelineComplaint {
    switch error {
    case YamlError.parser(_, let problem, let mark, _) where problem.contains("nesting level"):
      return PipelineComplaint(min(Place(mark), end), "not valid YAML: nested too deeply")
    case YamlError.scanner(let context, let problem, let mark, _), YamlError.parser(let context, let problem, let mark, _):
      let opening = context.map { (text: $0.text, place: min(Place($0.mark), end)) }
      let opened = opening.map { ", \($0.text) that begins at line \($0.place.line), column \($0.place.column)" } ?? ""
      return PipelineComplaint(min(Place(mark), end), "not valid YAML: \(problem)\(opened)" + advice(on: problem, opening?.text ?? ""))
    case YamlError.composer(_, let problem, let mark, _) where problem.contains("another document"):
      return PipelineComplaint(min(Place(mark), end), "a second YAML document begins here; allowed: one pipeline per file")
    case YamlError.composer(_, let problem, let mark, _):
      return PipelineComplaint(min(Place(mark), end), "not valid YAML: \(problem)" + advice(on: problem, ""))
    default:
      return PipelineComplaint(.start, "not valid YAML")
    }
  }

  /// What helps against the parser's commonest problems.
  private static func advice(on problem: String, _ context: String) -> String {
    if context.contains("alias") || problem.contains("alias") { return "; a text that begins with * goes in quotes" }
    if context.contains("anchor") { return "; a text that begins with & goes in quotes" }
    if problem.contains("mapping values are not allowed") {
      return "; a text that holds a colon and a space goes in quotes, and keys of one mapping stand in one column"
    }
    if problem.contains("cannot start any token") {
      return "; indent with spaces, not tabs, and put a text that begins with % @ ` | or > in quotes"
    }
    if problem.contains("end of stream") && context.contains("quoted") { return "; close the quotes" }
    if problem.contains("expected ','") { return "; separate entries by commas and close the bracket" }
    if problem.contains("did not find expected key") || problem.contains("expected ':'") || problem.contains("block end") {
      return "; a key ends in a colon and a space, and keys of one mapping stand in one column"
    }
    return ""
  }
}
