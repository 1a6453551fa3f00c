internal import Foundation
internal import Report

/// The listening lists of reports that have been replaced: whoever got one of them hands in a sheet days later, when the window's report lists other calls.
///
/// Each is a file in a hidden folder beside the versions, named like the version that it came with. What a call is about does not change with the report, so
/// that a list stays good; the oldest go when there are very many.
struct ReplacedLists {
  /// The most that are kept: more than one for every night of a year.
  private static let maximum = 400

  private let folder: String

  /// - Parameter path: `<output>/<pipeline name>`.
  init(in path: String) { folder = path + "/.lists" }

  /// The files, the oldest first.
  var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
  }

  /// Known before anything is read, not when the report is published.
  func refuseOthers() throws(OutputFailure) {
    guard let kind = System.kind(folder) else { return }
    if kind != .folder { throw .cannotCreate(path: folder, because: kind.isInTheWay) }
    let manager = FileManager.default
    if !manager.isWritableFile(atPath: folder) || !manager.isExecutableFile(atPath: folder) {
      throw .cannotCreate(path: folder, because: "Permission denied")
    }
  }

  /// Keeps the list of a version that is about to be replaced, unless what replaces it has the same calls. A list that is kept already becomes the latest.
  ///
  /// - Parameters:
  ///   - version: its folder.
  ///   - new: the folder of what replaces it.
  /// - Throws: `OutputFailure`.
  func keep(_ version: String, replacedBy new: String) throws(OutputFailure) {
    let list = version + "/" + ListeningFile.path
    let isSame = { FileManager.default.contentsEqual(atPath: list, andPath: $0) }
    guard System.kind(list) == .file, !isSame(new + "/" + ListeningFile.path) else { return }
    let name = version.split(separator: "/").last.map(String.init) ?? ""
    let (kept, part) = (folder + "/" + name + ".csv", folder + "/." + name)
    if let known = files.first(where: isSame) { return try System.move(known, to: kept) }
    try System.makeFolder(folder)
    try? FileManager.default.removeItem(atPath: part)
    try OutputFolder.share(list, as: part)
    try System.move(part, to: kept)
    for old in files.filter({ $0 != kept }).dropLast(Self.maximum - 1) { try? FileManager.default.removeItem(atPath: old) }
  }
}
