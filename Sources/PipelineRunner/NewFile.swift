internal import Foundation

/// A file that appears whole or not at all: it is written under a name of its own beside the one asked for, and renamed at the end.
///
/// It takes the place of an earlier file, where it may, and of nothing else: no folder, link, pipe or device.
final class NewFile {
  /// Takes the file's bytes; to be closed before publishing.
  let writer: FileWriter
  private let file: String
  private let replaces: Bool
  private var isPublished = false

  /// Begins the file.
  ///
  /// - Parameter replaces: whether it may take the place of an earlier file.
  /// - Throws: `OutputFailure`.
  init(_ file: String, replaces: Bool = true) throws(OutputFailure) {
    (self.file, self.replaces) = (file, replaces)
    // Known now, not after hours of reading.
    try Self.refuseReplacing(file, unless: replaces)
    writer = try FileWriter(beside: file)
  }

  deinit { if !isPublished { try? FileManager.default.removeItem(atPath: writer.path) } }

  /// Gives the file its name, or another one.
  ///
  /// - Throws: `OutputFailure`.
  func publish(as name: String? = nil) throws(OutputFailure) {
    let target = name ?? file
    try Self.refuseReplacing(target, unless: replaces)
    do throws(OutputFailure) { try System.move(writer.path, to: target) } catch { throw error.ofFile(target) }
    isPublished = true
  }

  private static func refuseReplacing(_ file: String, unless replaces: Bool) throws(OutputFailure) {
    if !replaces, System.kind(file) == .file { throw .fileExists(path: file) }
    if let kind = System.kind(file), kind != .file { throw .fileNotCreated(path: file, because: kind.isInTheWay) }
  }
}
