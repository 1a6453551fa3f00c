/// Where a page lies in the report: folders and a file name, `nodes/Guangzhou/Mobile.md`; a class, because many pages lead to it.
final class PagePath: Sendable {
  /// The path inside the report folder.
  let text: String
  /// The folders that it is in, outermost first.
  private let folders: [String]
  /// The path as a URL has it, since a page has many links and a node many pages that link to it; and where in it each folder ends, its slash included.
  private let encoded: [UInt8]
  private let ends: [Int]

  init(components: [String]) {
    text = components.joined(separator: "/")
    folders = components.dropLast()
    var url = TextBuffer()
    var ends = [0]
    for (place, component) in components.enumerated() {
      Self.percentEncode(component, to: &url)
      guard place < components.count - 1 else { break }
      url.append("/")
      ends.append(url.count)
    }
    (encoded, self.ends) = (url.bytes, ends)
  }

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
    var shared = 0
    while shared < min(folders.count, page.folders.count), folders[shared] == page.folders[shared] { shared += 1 }
    for _ in shared..<page.folders.count { out.append("../") }
    out.append(encoded, from: ends[shared])
  }

  private static func percentEncode(_ component: String, to url: inout TextBuffer) {
    for byte in component.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: url.append(byte: byte)
      default:
        url.append("%")
        url.append(byte: hexDigit(byte >> 4))
        url.append(byte: hexDigit(byte & 15))
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
