/// A path of labels: where a call was handled (`OrgPath`) or what it was about (`DriverPath`).
///
/// In files a path is one text: labels joined with ` / `; a `/` or `\` inside a label is escaped with `\`, so that the text reads
/// back as the same path.
public protocol LabelPath: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The labels, topmost first.
  var labels: [Label] { get }
  /// The path of these labels.
  init(_ labels: [Label])
}

extension LabelPath {
  /// How many labels the path has.
  public var depth: Int { labels.count }

  /// The last label; blank for the empty path.
  public var name: Label { labels.last ?? .blank }

  /// The path without its last label; nil at the top.
  public var parent: Self? { labels.count > 1 ? Self(Array(labels.dropLast())) : nil }

  /// The first `depth` labels.
  public func prefix(_ depth: Int) -> Self { Self(Array(labels.prefix(depth))) }

  /// Whether `other` is this path or lies below it.
  public func covers(_ other: Self) -> Bool { other.labels.starts(with: labels) }

  /// The path as one text: labels joined with ` / `, a `/` or `\` inside a label escaped with `\`.
  public var text: String {
    // In bytes: a report has a hundred thousand of them, and a slash with a combining mark after it is no `Character` "/".
    var bytes: [UInt8] = []
    for (position, label) in labels.enumerated() {
      if position > 0 { bytes += " / ".utf8 }
      for byte in label.text.utf8 {
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The path a text stands for: split at ` / ` only (a slash without a space on either side belongs to its label), `\/` and `\\`
  /// unescaped, labels trimmed. A blank text is the empty path.
  public init(text: String) {
    var labels: [Label] = []
    var label = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\\", let next = rest.first, next == "\\" || next == "/" {
        label.append(next)
        rest.removeFirst()
      } else if scalar == " ", rest.starts(with: "/ ".unicodeScalars) {
        labels.append(Label(String(label)))
        label.removeAll()
        rest.removeFirst(2)
      } else {
        label.append(scalar)
      }
    }
    labels.append(Label(String(label)))
    self.init(labels == [.blank] ? [] : labels)
  }

  /// The path's text.
  public var description: String { text }

  /// Label by label, each in Unicode scalar order; a path comes before those below it.
  public static func < (a: Self, b: Self) -> Bool {
    for (label, other) in zip(a.labels, b.labels) where label != other { return label < other }
    return a.depth < b.depth
  }
}

/// A node of the organization tree, topmost level first: `Guangzhou / Mobile / Data / Team 07`.
public struct OrgPath: LabelPath {
  /// The labels, topmost level first.
  public let labels: [Label]
  /// The node with these labels.
  public init(_ labels: [Label]) { self.labels = labels }
}

/// Why the customer called, category first: `Data / Network unavailable`. The empty path is a call that was not coded.
public struct DriverPath: LabelPath {
  /// The labels, category first; none for an uncoded call.
  public let labels: [Label]
  /// The driver with these labels.
  public init(_ labels: [Label]) { self.labels = labels }

  /// A call that nobody filed under a driver.
  public static let uncoded = DriverPath([])
  /// Whether this is the uncoded path.
  public var isUncoded: Bool { labels.isEmpty }
}
