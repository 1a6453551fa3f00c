internal import Yams

/// A piece of the YAML tree as it stands in the file. One level is opened at a time, so aliases within aliases cost nothing.
struct WrittenNode {
  /// What a piece is.
  enum Kind {
    /// A text, a number, a date: the characters as written. `isPlain`: without quotes.
    case text(String, isPlain: Bool)
    case list([WrittenNode])
    case mapping([(key: WrittenNode, value: WrittenNode)])
  }

  private let node: Node
  /// Keys that were renamed so that a mapping could be composed although it has a key twice.
  private let originalKeys: [Place: String]

  init(_ node: Node, originalKeys: [Place: String]) { (self.node, self.originalKeys) = (node, originalKeys) }

  /// Where it begins.
  var place: Place { node.mark.map(Place.init) ?? .start }

  /// What it is.
  var kind: Kind {
    switch node {
    case .scalar(let scalar): .text(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence): .list(sequence.map(wrap))
    case .mapping(let mapping): .mapping(mapping.map { (wrap($0.key), wrap($0.value)) })
    case .alias: .text("", isPlain: true)
    }
  }

  /// The text of a key; nil where the key is a list or a mapping.
  var keyText: String? {
    guard case .text(let text, _) = kind else { return nil }
    return originalKeys[place] ?? text
  }

  /// A tag that gives the value another type than the one it is written in (`!!binary`, `!mine`); nil where there is none.
  var foreignTag: String? {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag.description
      case .sequence(let sequence): sequence.tag.description
      case .mapping(let mapping): mapping.tag.description
      case .alias(let alias): alias.tag.description
      }
    let standard = "tag:yaml.org,2002:"
    if ["", "!", standard + "str", standard + "seq", standard + "map"].contains(tag) { return nil }
    return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
  }

  private func wrap(_ node: Node) -> WrittenNode { WrittenNode(node, originalKeys: originalKeys) }
}

extension Place {
  init(_ mark: Mark) { self.init(line: max(1, mark.line), column: max(1, mark.column)) }
}
