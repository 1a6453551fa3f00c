internal import Foundation

extension OutputFolder {
  /// Puts the files of a published report into this run's folder, so that publishing it changes nothing but what is written besides.
  ///
  /// Published files are never written to again, so both reports may share their bytes; where the file system has no links for that, they are copied.
  /// - Parameters:
  ///   - version: the report's folder, relative to `path`.
  ///   - left: files that are written anew, relative to the folder.
  /// - Throws: `OutputFailure`.
  func takeOver(_ version: String, leaving left: Set<String>) throws(OutputFailure) {
    let source = path + "/" + version
    for file in (FileManager.default.subpaths(atPath: source) ?? []).sorted() where !left.contains(file) {
      let (from, to) = (source + "/" + file, staging + "/" + file)
      switch System.kind(from) {
      case .folder: try System.makeFolder(to)
      case .file: try Self.share(from, as: to)
      default: continue
      }
    }
  }

  /// Gives a file a second name; where the file system has no links for that, it is copied.
  static func share(_ file: String, as copy: String) throws(OutputFailure) {
    if (try? FileManager.default.linkItem(atPath: file, toPath: copy)) != nil { return }
    do { try FileManager.default.copyItem(atPath: file, toPath: copy) } catch {
      throw .cannotWrite(path: copy, because: error.localizedDescription)
    }
  }
}
