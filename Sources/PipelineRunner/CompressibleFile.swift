internal import Ingest

/// A new file that is compressed where its name ends in `.gz` or `.zst`. It appears whole or not at all.
struct CompressibleFile {
  private let file: NewFile
  private let compressor: Compressor?

  /// Begins the file.
  ///
  /// - Parameter replaces: whether it may take the place of an earlier file.
  /// - Throws: `OutputFailure`; `InputFailure.noMemory`.
  init(_ name: String, replaces: Bool) throws {
    file = try NewFile(name, replaces: replaces)
    compressor = try Compressor(forFile: name)
  }

  /// Takes the next bytes.
  func write(_ bytes: ArraySlice<UInt8>) throws(OutputFailure) {
    guard let compressor else { return try file.writer.write(bytes) }
    try compressor.compress(bytes, to: take)
  }

  /// Ends the file: everything is written, and there was room for it.
  func close() throws(OutputFailure) {
    try compressor?.compress([], isLast: true, to: take)
    try file.writer.close()
  }

  /// Gives the closed file its name.
  func publish() throws(OutputFailure) { try file.publish() }

  private func take(_ bytes: ArraySlice<UInt8>) throws(OutputFailure) { try file.writer.write(bytes) }
}
