import Foundation
import Testing

/// The folder of inputs that nobody here wrote.
enum RealData {
  static let folder: URL = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["VITALFEW_REAL_DATA"] ?? "../shared/data"
    return URL(filePath: named.hasPrefix("/") ? named : package.path + "/" + named).standardizedFileURL
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func path(_ path: String) -> String { folder.appending(path: path).path }

  static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: path))) }

  /// The names of a folder's files without their ending, sorted.
  static func names(in path: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)) ?? []
    return files.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }.sorted()
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips where the real inputs are missing.
  static var needsRealData: Self {
    .enabled(if: RealData.isPresent, "the real inputs are missing: set VITALFEW_REAL_DATA to their folder")
  }
}
