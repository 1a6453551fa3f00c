internal import CallModel

/// A value with the key it stands under: knows what is allowed there (`PipelineKeys`) and complains when it is asked for something that it is not.
struct WrittenValue {
  /// The key, dotted from the top: `input.columns.handle`. Empty for the file itself.
  let path: String
  /// Where the key stands; for an entry of a list, where the entry stands.
  let keyPlace: Place
  let node: WrittenNode
  let complaints: ComplaintList
  /// Whether it is an entry of the list under the key.
  let isEntry: Bool

  init(path: String, keyPlace: Place, node: WrittenNode, complaints: ComplaintList, isEntry: Bool = false) {
    (self.path, self.keyPlace, self.node, self.complaints, self.isEntry) = (path, keyPlace, node, complaints, isEntry)
    if let tag = node.foreignTag {
      complaints.add(node.place, "the tag \(quoted(tag)) means nothing in a pipeline file; remove it")
    }
  }

  /// Where the value stands.
  var place: Place { node.place }

  /// What is allowed here, for messages.
  var allowed: String { PipelineKeys.form(of: path) }

  /// Nothing, `~` or `null`, without quotes.
  var isNull: Bool {
    guard case .text(let text, isPlain: true) = node.kind else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The characters of a text; nil for a list or a mapping.
  var characters: String? {
    guard case .text(let text, _) = node.kind else { return nil }
    return text
  }

  /// The entries of a list; nil where it is none.
  var entries: [WrittenValue]? {
    guard case .list(let nodes) = node.kind else { return nil }
    return nodes.map { WrittenValue(path: path, keyPlace: $0.place, node: $0, complaints: complaints, isEntry: true) }
  }

  /// Whether it is a mapping.
  var isMapping: Bool {
    guard case .mapping = node.kind else { return false }
    return true
  }

  /// `path is "x"`, `path is a list`: the first part of a complaint. Of a list or mapping that is wrong for a reason of its own only the path.
  private func asWritten(because reason: String) -> String {
    let path = isEntry ? "an entry of \(path)" : path
    if characters == nil, !reason.isEmpty { return path }
    if isNull { return "\(path) has no value" }
    return switch node.kind {
    case .text(let text, _): "\(path) is \(quoted(text))"
    case .list(let entries): entries.isEmpty ? "\(path) is an empty list" : "\(path) is a list"
    case .mapping: "\(path) is a mapping"
    }
  }

  /// Complains that the value is not what is allowed here.
  ///
  /// - Parameters:
  ///   - reason: what is wrong with it, where that is not plain from the value.
  ///   - meant: the nearest spelling.
  func refuse(_ reason: String = "", meant: String? = nil) {
    let removal = isNull && !isEntry && !PipelineKeys.isRequired(path) ? "; or remove the key" : ""
    let because = reason.isEmpty ? "" : ": \(reason)"
    complaints.add(place, asWritten(because: reason) + because + "; allowed: " + allowed + removal + suggestion(meant))
  }

  /// Refuses a value that the contract names and this version does not know, by its name.
  func refuseNotBuilt(_ what: String, instead: String) {
    complaints.add(place, "\(path): not built yet: this version \(what); \(instead)")
  }
}
