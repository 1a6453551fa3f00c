internal import Glibc

/// A file of the system that is open for reading; closed with this.
final class OpenFile: Sendable {
  /// What changes when somebody writes to a file.
  private struct Version: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      (size, seconds, nanoseconds) = (Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  private let descriptor: Int32
  private let isOurs: Bool
  /// What it was like when it was opened; nil where it is no file that keeps its bytes.
  private let first: Version?

  /// Opens a file, or a pipe, which may mean to wait for its writer.
  ///
  /// - Throws: `InputFailure.unreadable`, `.isFolder`, `.isDevice`.
  init(_ file: InputFile) throws(InputFailure) {
    isOurs = file.path != OneTimeInput.standardInput
    descriptor = isOurs ? unsafe open(file.path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else { throw .unreadable(file: file.name, because: systemError()) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(file: file.name, because: systemError()) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .isFolder(file: file.name)
    // A device has no end; whoever connects one to standard input knows why.
    case S_IFCHR where isOurs, S_IFBLK where isOurs: throw .isDevice(file: file.name)
    case S_IFREG: first = Version(status)
    default: first = nil
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { if isOurs, descriptor >= 0 { close(descriptor) } }

  /// Fills `memory` as far as there is something to read; 0 at the end, below 0 where reading failed and `systemError` says why.
  func read(into memory: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let received = unsafe Glibc.read(descriptor, memory.baseAddress, memory.count)
      if received >= 0 || errno != EINTR { return received }
    }
  }

  /// Its size when it was opened and now, where somebody has written to it meanwhile.
  var change: (before: Int, after: Int)? {
    var status = stat()
    guard let first, unsafe fstat(descriptor, &status) == 0, Version(status) != first else { return nil }
    return (first.size, Int(status.st_size))
  }
}

/// The system's words for the last error.
func systemError() -> String { unsafe String(cString: strerror(errno)) }
