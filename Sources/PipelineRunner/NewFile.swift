internal import Foundation

/// A file that appears whole or not at all: it is written under a name of its own beside the one asked for, and renamed at the end.
///
/// It takes the place of an earlier file and of nothing else: no folder, link, pipe or device.
final class NewFile {
  /// Takes the file's bytes; to be closed before publishing.
  let writer: FileWriter
  private let file: String
  private var isPublished = false

  /// Begins the file.
  ///
  /// - Throws: `OutputFailure`.
  init(_ file: String) throws(OutputFailure) {
    self.file = file
    // Known now, not after hours of reading.
    try Self.refuseReplacing(file)
    writer = try FileWriter(beside: file)
  }

  deinit { if !isPublished { try? FileManager.default.removeItem(atPath: writer.path) } }

  /// Gives the file its name, or another one.
  ///
  /// - Throws: `OutputFailure`.
  func publish(as name: String? = nil) throws(OutputFailure) {
    let target = name ?? file
    try Self.refuseReplacing(target)
    do throws(OutputFailure) { try System.move(writer.path, to: target) } catch { throw error.ofFile(target) }
    isPublished = true
  }

  private static func refuseReplacing(_ file: String) throws(OutputFailure) {
    if let kind = System.kind(file), kind != .file { throw .fileNotCreated(path: file, because: kind.isInTheWay) }
  }
}
