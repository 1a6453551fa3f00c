import ArgumentParser
import Foundation
import PipelineRunner

extension RunEnvironment {
  /// This process: its streams, its clock.
  static var process: RunEnvironment {
    RunEnvironment(
      output: { print($0) },
      error: { FileHandle.standardError.write(Data($0.utf8)) },
      isTerminal: isatty(FileHandle.standardError.fileDescriptor) == 1,
      now: { Date().timeIntervalSince1970 },
      processID: Int(ProcessInfo.processInfo.processIdentifier))
  }
}

/// Ends the process with a status; 0 by returning.
func end(with status: Int32) throws {
  if status != 0 { throw ExitCode(status) }
}
