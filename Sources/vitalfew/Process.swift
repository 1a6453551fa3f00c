import ArgumentParser
import Foundation
import PipelineRunner
import Synchronization

/// Where a scheduler starts us with a standard stream closed, the next file opened would be taken for it: these stand in its place.
private let standIns: [FileHandle] = {
  var handles: [FileHandle] = []
  while let handle = FileHandle(forUpdatingAtPath: "/dev/null") {
    guard handle.fileDescriptor <= STDERR_FILENO else { break }
    handles.append(handle)
  }
  return handles
}()

/// What the end of the process gives back.
private let kept = Mutex<[any AnyObject & Sendable]>([])

extension RunEnvironment {
  /// This process: its streams, its clock. Words that nobody can take, on a closed stream, a broken pipe or a full disk, end no run.
  static var process: RunEnvironment {
    _ = standIns
    outliveReaders()
    explainLackOfMemory()
    var environment = RunEnvironment(
      output: { print($0) },
      error: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
      isTerminal: isatty(FileHandle.standardError.fileDescriptor) == 1,
      now: { Date().timeIntervalSince1970 },
      processID: Int(ProcessInfo.processInfo.processIdentifier))
    environment.keep = { thing in kept.withLock { $0.append(thing) } }
    return environment
  }
}

/// Ends the process with a status; 0 by returning.
func end(with status: Int32) throws {
  if status != 0 { throw ExitCode(status) }
}
