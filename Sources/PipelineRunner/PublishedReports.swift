internal import CallModel
internal import Foundation

/// The reports of one pipeline that readers see: links to versions.
struct PublishedReports {
  /// `<output>/<pipeline name>`.
  let path: String

  init(in path: String) { self.path = path }

  /// The names of the windows that have a report, the one that ends first before the others.
  var windows: [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return entries.filter { ($0 == "all" || Self.window($0) != nil) && version(of: $0) != nil }.sorted(by: Self.endsEarlier)
  }

  /// The window that ends last once one of them has a report, too.
  func last(with window: String) -> String { windows.filter { !Self.endsEarlier($0, window) }.last ?? window }

  /// The version a link points to, relative to `path`; nil where there is none, or the link is not of a run's making.
  func version(of link: String) -> String? {
    let target = System.target(ofLink: path + "/" + link)
    return target.flatMap { Self.isVersion($0) && System.isFolder(path + "/" + $0) ? $0 : nil }
  }

  /// Whether a link with this target is one that a run has made.
  static func isVersion(_ target: String) -> Bool { target.hasPrefix(versions + "/") }

  /// The hidden folder of all versions.
  static let versions = ".versions"

  /// The window a folder name stands for; nil for `all`.
  static func window(_ name: String) -> Window? {
    let days = name.split(separator: "_", omittingEmptySubsequences: false).map { Day(text: $0) }
    guard days.count == 2, let from = days[0], let to = days[1] else { return nil }
    return Window(from: from, to: to)
  }

  /// By the last day, then the first; a report without days comes before all others.
  private static func endsEarlier(_ a: String, _ b: String) -> Bool {
    let key = { (name: String) in window(name).map { ($0.to.number, $0.from.number) } ?? (.min, .min) }
    return key(a) < key(b)
  }
}
