internal import CallModel

/// Names from the log as literal text in GitHub-flavoured Markdown: in paragraphs, headings, list items, table cells and link texts.
///
/// Only what would be read as markup is escaped, so that ordinary names stay readable in the source: `Late_bill v2.0 (new)` needs nothing.
enum MarkdownText {
  /// A label.
  static func label(_ label: Label) -> String { label.isBlank ? "(blank)" : escaped(label.text) }

  /// A path: its labels joined with ` / `.
  static func path(_ path: some LabelPath) -> String { path.labels.map(label).joined(separator: " / ") }

  /// Any text.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { !isPlain($0) }) || startsLikeBlock(text) else { return text }
    let scalars = visible(Array(text.unicodeScalars))
    var out = String.UnicodeScalarView()
    for index in scalars.indices {
      switch scalars[index] {
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case _ where needsBackslash(scalars, index): out.append(contentsOf: ["\\", scalars[index]])
      default: out.append(scalars[index])
      }
    }
    return String(out)
  }

  /// Bytes that mean nothing to Markdown anywhere inside a line.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x20, 0x2D, 0x2E, 0x2C, 0x2F, 0x28, 0x29, 0x27, 0x22, 0x2B, 0x3D, 0x3F, 0x25: true
    default: false
    }
  }

  /// Whether a text made of plain bytes could open a list where it stands at the start of a line.
  private static func startsLikeBlock(_ text: String) -> Bool {
    switch text.utf8.first ?? 0x20 {
    case 0x2D, 0x2B, 0x30...0x39: true
    default: false
    }
  }

  private static func needsBackslash(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    switch text[index] {
    case "\\", "`", "*", "[", "]", "|", "~", "$": true
    case "_": !(isWord(text, index - 1) && isWord(text, index + 1))
    case "#": index == 0 || text[index...].allSatisfy { $0 == "#" }
    case "&": text[(index + 1)...].contains(";")
    case ":": text[(index + 1)...].starts(with: "//".unicodeScalars)
    case "-", "+": index == 0
    case ".", ")": opensNumberedList(text, index)
    default: false
    }
  }

  private static func opensNumberedList(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    (1...9).contains(index) && text[..<index].allSatisfy { ("0"..."9").contains($0) } && (index + 1 == text.count || text[index + 1] == " ")
  }

  private static func isWord(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    text.indices.contains(index) && (text[index].properties.isAlphabetic || text[index].properties.numericType != nil)
  }

  /// Line ends as `↵`, tabs as spaces; what has no shape of its own or turns the reading direction of what follows as U+FFFD.
  private static func visible(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    for (index, scalar) in text.enumerated() {
      switch scalar {
      case "\r" where index + 1 < text.count && text[index + 1] == "\n": continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": out.append("↵")
      case "\t": out.append(" ")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return out
  }
}
