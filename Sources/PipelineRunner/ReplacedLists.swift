internal import Foundation
internal import Report

/// The listening lists of reports that have been replaced: whoever got one of them hands in a sheet days later, when the window's report lists other calls.
///
/// Each is a file in a hidden folder beside the versions, named like the version that it came with. What a call is about does not change with the report, so
/// that a list stays good; the oldest go when there are very many.
struct ReplacedLists {
  /// The most that are kept: more than one for every night of a year.
  private static let maximum = 400

  /// `<output>/<pipeline name>`.
  let path: String
  private var folder: String { path + "/.lists" }

  init(in path: String) { self.path = path }

  /// The files, the oldest first.
  var files: [String] { names.map { folder + "/" + $0 } }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Keeps the list of a version that is about to be replaced, unless what replaces it has the same calls.
  ///
  /// - Parameters:
  ///   - version: relative to `path`.
  ///   - new: the folder of what replaces it.
  /// - Throws: `OutputFailure`.
  func keep(_ version: String, replacedBy new: String) throws(OutputFailure) {
    let (list, name) = (path + "/" + version + "/" + ListeningFile.path, version.split(separator: "/").last.map(String.init) ?? version)
    guard System.kind(list) == .file, !FileManager.default.contentsEqual(atPath: list, andPath: new + "/" + ListeningFile.path) else {
      return
    }
    let kept = folder + "/" + name + ".csv"
    try System.makeFolder(folder)
    if System.kind(kept) == nil { try OutputFolder.share(list, as: kept) }
    for old in names.dropLast(Self.maximum) { try? FileManager.default.removeItem(atPath: folder + "/" + old) }
  }
}
