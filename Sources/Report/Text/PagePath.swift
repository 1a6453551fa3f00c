/// Where a page lies in the report: folders and a file name, `nodes/Guangzhou/Mobile.md`.
struct PagePath: Sendable, Hashable {
  /// The folders and the file name.
  let components: [String]
  /// The same as a URL has them: a page has many links, and a node many pages that link to it.
  private let encoded: [String]

  init(components: [String]) { (self.components, encoded) = (components, components.map(Self.percentEncoded)) }

  /// The path inside the report folder.
  var text: String { components.joined(separator: "/") }

  /// The summary.
  static let index = PagePath(components: ["index.md"])

  /// What is to be escalated.
  static let escalations = PagePath(components: ["escalations.md"])

  /// Which calls to listen to, and how they were scored.
  static let recordings = PagePath(components: ["recordings.md"])

  /// An owner's work order.
  static func owner(_ name: String) -> PagePath { PagePath(components: ["owners", name + ".md"]) }

  /// A data file.
  static func data(_ name: String) -> PagePath { PagePath(components: ["data", name]) }

  /// A node's page: the names of its ancestors are folders, its own is the file.
  static func node(_ names: [String]) -> PagePath {
    PagePath(components: ["nodes"] + names.dropLast() + [(names.last ?? "") + ".md"])
  }

  /// The relative URL that leads from a page to this one. What a URL cannot hold is percent-encoded, the `%` of a file name included.
  func url(from page: PagePath) -> String { Words.written { append(urlFrom: page, to: &$0) } }

  /// The same, where it is to stand.
  func append(urlFrom page: PagePath, to out: inout TextBuffer) {
    let (here, folders) = (page.components.count - 1, components.count - 1)
    var shared = 0
    while shared < min(here, folders), page.components[shared] == components[shared] { shared += 1 }
    for _ in shared..<here { out.append("../") }
    for position in shared...folders {
      out.append(encoded[position])
      if position < folders { out.append(byte: 0x2F) }
    }
  }

  private static func percentEncoded(_ component: String) -> String {
    var url: [UInt8] = []
    url.reserveCapacity(3 * component.utf8.count)
    for byte in component.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: url.append(byte)
      default:
        url.append(0x25)
        url.append(hexDigit(byte >> 4))
        url.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: url, as: UTF8.self)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
