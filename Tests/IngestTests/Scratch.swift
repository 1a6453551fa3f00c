import CallModel
import Foundation
import Glibc
import Ingest

/// Files that exist as long as a test holds on to this.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vitalfew-ingest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  var path: String { folder.path }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file; its name is its path in the folder.
  func file(_ bytes: [UInt8], named name: String = "calls.csv") throws -> InputFile {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // `Data.write` waits for the disk, which thousands of small files cannot.
    try? FileManager.default.removeItem(at: url)
    let descriptor = unsafe open(url.path, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(bytes))
    return InputFile(path: url.path, name: name)
  }

  /// A file that is not there.
  func noFile(named name: String) -> InputFile { InputFile(path: folder.appending(path: name).path, name: name) }

  func file(_ text: String, named name: String = "calls.csv") throws -> InputFile { try file(Array(text.utf8), named: name) }
}

/// Reads one file, `calls.csv`, with this text.
func read(
  _ text: String, _ plan: InputPlan, window: Window? = nil, threads: Int = 1, chunkSize: Int = 1 << 20,
  driverRule: @escaping @Sendable ([Label]) -> DriverPath? = plainDriver
) throws -> Reading {
  try read(Array(text.utf8), plan, window: window, threads: threads, chunkSize: chunkSize, driverRule: driverRule)
}

/// Reads one file, `calls.csv`, with these bytes.
func read(
  _ bytes: [UInt8], _ plan: InputPlan, window: Window? = nil, threads: Int = 1, chunkSize: Int = 1 << 20,
  driverRule: @escaping @Sendable ([Label]) -> DriverPath? = plainDriver
) throws -> Reading {
  let scratch = try Scratch()
  return try withExtendedLifetime(scratch) {
    try read([scratch.file(bytes)], plan, window: window, threads: threads, chunkSize: chunkSize, driverRule: driverRule)
  }
}
