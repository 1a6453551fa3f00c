internal import CallModel

/// A mapping whose keys were checked: unknown ones, ones written twice and ones that are not built yet are complained about when it is opened.
struct WrittenSection {
  let value: WrittenValue
  /// The keys and their values in file order; of a key written twice the first.
  let entries: [(key: String, value: WrittenValue)]

  /// Opens a mapping; nil, with a complaint, where it is none.
  ///
  /// - Parameter families: the keys of `PipelineKeys` whose children may stand here; nil: any key may.
  init?(_ value: WrittenValue, families: [String]?) {
    guard case .mapping(let pairs) = value.node.kind else {
      value.refuse()
      return nil
    }
    self.value = value
    let known = families.map(PipelineKeys.children(ofAny:))
    var seen: [Label: Place] = [:]
    entries = pairs.compactMap { pair in
      guard let key = Self.key(of: pair.key, in: value) else { return nil }
      if let first = seen[Label(key)] {
        let name = Self.join(value.path, key)
        value.complaints.add(pair.key.place, "\(name) is written twice, first on line \(first.line); keep one")
        return nil
      }
      seen[Label(key)] = pair.key.place
      let entry = WrittenValue(
        path: Self.join(value.path, key), keyPlace: pair.key.place, node: pair.value, complaints: value.complaints)
      return known.map { Self.isKnown(key, entry, among: $0, in: value) } ?? true ? (key, entry) : nil
    }
  }

  /// Opens the mapping that belongs to a key of the table.
  init?(_ value: WrittenValue) { self.init(value, families: [value.path]) }

  /// The value of a key; nil where it is not written.
  subscript(_ key: String) -> WrittenValue? { entries.first { $0.key == key }?.value }

  /// The value of a key that must be there; complains where it is not.
  func required(_ key: String) -> WrittenValue? {
    if let value = self[key] { return value }
    let path = Self.join(value.path, key)
    value.complaints.add(value.keyPlace, "\(path) is missing; allowed: \(PipelineKeys.form(of: path))")
    return nil
  }

  /// The section of a key; nil where it is not written.
  func section(_ key: String) -> WrittenSection? { self[key].flatMap { WrittenSection($0) } }

  /// The path of a key as messages show it, on one line whatever a column is called.
  static func join(_ path: String, _ key: String) -> String {
    let shown = key.unicodeScalars.contains(where: \.needsEscape) ? quoted(key) : key
    return path.isEmpty ? shown : path + "." + shown
  }

  private static func key(of node: WrittenNode, in value: WrittenValue) -> String? {
    let name = value.path.isEmpty ? "the top level" : value.path
    guard let key = node.keyText else {
      value.complaints.add(node.place, "a key in \(name) is a list or a mapping; allowed: a plain word and a colon")
      return nil
    }
    if let tag = node.foreignTag {
      value.complaints.add(node.place, "the tag \(quoted(tag)) means nothing in a pipeline file; remove it")
    }
    return key
  }

  /// Whether a key is one of the known; complains where it is not, or not built yet.
  private static func isKnown(_ key: String, _ entry: WrittenValue, among known: [PipelineKeys.Key], in value: WrittenValue) -> Bool {
    guard let row = known.first(where: { $0.name.utf8.elementsEqual(key.utf8) }) else {
      refuseUnknown(key, entry, among: known.filter { $0.notBuilt == nil }.map(\.name), in: value)
      return false
    }
    guard let notBuilt = row.notBuilt else { return true }
    entry.complaints.add(entry.keyPlace, "\(entry.path): not built yet: this version \(notBuilt); remove the key")
    return false
  }

  /// A key that belongs to another section is told where: wrong indentation is the commonest mistake of all.
  private static func refuseUnknown(_ key: String, _ entry: WrittenValue, among names: [String], in value: WrittenValue) {
    let section = value.path.isEmpty ? "at the top level" : "in \(value.path)"
    let merge = key == "<<" ? " (merge keys are not read: write the keys out)" : ""
    let elsewhere = PipelineKeys.table.first { $0.name == key && $0.notBuilt == nil && !$0.path.contains("*") }?.path
    let meant = nearestSpelling(to: key, among: names) ?? elsewhere
    let allowed = names.joined(separator: ", ") + suggestion(meant)
    entry.complaints.add(entry.keyPlace, "unknown key \(quoted(key)) \(section)\(merge); allowed: \(allowed)")
  }
}
