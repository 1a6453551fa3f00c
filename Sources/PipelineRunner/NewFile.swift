internal import Foundation

/// A file that appears whole or not at all: it is written under another name beside its own and gets its own at the end.
final class NewFile {
  /// Takes the file's bytes; to be closed before publishing.
  let writer: FileWriter
  private let file: String
  private var isPublished = false

  private var part: String { file + ".part" }

  /// Begins the file.
  ///
  /// - Throws: `OutputFailure`.
  init(_ file: String) throws(OutputFailure) {
    self.file = file
    // Renaming would fail, at the end.
    if System.isFolder(file) { throw .cannotCreate(path: file, because: "there is a folder of this name") }
    writer = try FileWriter(file + ".part")
  }

  deinit { if !isPublished { try? FileManager.default.removeItem(atPath: part) } }

  /// Gives the file its name, or another one.
  ///
  /// - Throws: `OutputFailure`.
  func publish(as name: String? = nil) throws(OutputFailure) {
    try System.move(part, to: name ?? file)
    isPublished = true
  }
}
