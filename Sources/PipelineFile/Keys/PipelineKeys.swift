/// Every key of a pipeline file: what may stand there, its default and its meaning.
///
/// One table serves the reader (which keys are known, what a complaint says is allowed) and the reference in the README, so the two cannot differ.
public enum PipelineKeys {
  /// One key.
  public struct Key: Sendable, Hashable {
    /// The key, dotted from the top: `input.columns.handle.unit`. `*` stands for any key or keys.
    public let path: String
    /// What may stand there; empty for a mapping of the keys below it.
    public let form: String
    /// What holds where the key is not written; empty: the key must be written.
    public let fallback: String
    /// What it is for, in one sentence.
    public let meaning: String
    /// What this version does not do, for a key that the contract names and this version refuses; nil for all others.
    public let notBuilt: String?
    /// The last part of the path.
    public let name: String
    /// The path of the key above; empty at the top.
    let parent: String

    init(_ path: String, _ form: String = "", default fallback: String, _ meaning: String, notBuilt: String? = nil) {
      (self.path, self.form, self.fallback) = (path, form, fallback)
      (self.meaning, self.notBuilt) = (meaning, notBuilt)
      let parts = path.split(separator: ".")
      (name, parent) = (parts.last.map(String.init) ?? "", parts.dropLast().joined(separator: "."))
    }
  }

  /// The row of a key: the one of its path, else the one whose `*` fits it.
  static func key(_ path: String) -> Key? {
    table.first { $0.path == path }
      ?? table.first { row in
        let ends = row.path.split(separator: "*", omittingEmptySubsequences: false)
        return ends.count == 2 && path.hasPrefix(ends[0]) && path.dropFirst(ends[0].count).hasSuffix(ends[1])
      }
  }

  /// The keys of the mapping at a path, in the table's order.
  static func children(of path: String) -> [Key] { table.filter { $0.parent == path } }

  /// The keys of a mapping that is written in several forms: those of all the paths, of equal names the first.
  static func children(ofAny paths: [String]) -> [Key] {
    paths.flatMap { children(of: $0) }.reduce(into: []) { keys, key in
      if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
    }
  }

  /// What may stand at a path, for messages: `a mapping of the keys …` for a section.
  static func form(of path: String) -> String {
    if let form = key(path)?.form, !form.isEmpty { return form }
    return "a mapping of the keys " + children(of: path).filter { $0.notBuilt == nil }.map(\.name).joined(separator: ", ")
  }

  /// Whether a key must be written.
  static func isRequired(_ path: String) -> Bool { key(path)?.fallback.isEmpty ?? true }
}
