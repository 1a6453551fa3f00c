internal import CallModel
internal import Glibc

/// A file as a stream of bytes, digested while it is read. Read, not mapped: mapped pages would count as memory.
final class ByteSource {
  private let descriptor: Int32
  private let digest = Digest()
  let file: InputFile
  /// Bytes handed out so far.
  private(set) var bytesRead = 0

  /// Opens the file.
  ///
  /// - Throws: `InputFailure.unreadable`, `.isFolder`.
  init(_ file: InputFile) throws(InputFailure) {
    self.file = file
    descriptor = unsafe open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: file.name, because: systemError()) }
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(file: file.name) }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills `buffer` from `start` on with at most `count` bytes and gives how many there were; 0 at the end.
  ///
  /// - Throws: `InputFailure.readFailed` with the system's words.
  func read(into buffer: inout [UInt8], at start: Int, count: Int) throws(InputFailure) -> Int {
    let received = unsafe buffer.withUnsafeMutableBytes { memory in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + count])
      while true {
        let received = unsafe Glibc.read(descriptor, room.baseAddress, room.count)
        if received >= 0 || errno != EINTR { return received }
      }
    }
    guard received >= 0 else { throw .readFailed(file: file.name, byteOffset: bytesRead, because: systemError()) }
    digest.update(buffer.span.extracting(start..<start + received))
    bytesRead += received
    return received
  }

  /// The digest of everything read so far.
  var digestText: String { digest.text }
}

/// The system's words for the last error.
private func systemError() -> String { unsafe String(cString: strerror(errno)) }

/// A small file read whole.
///
/// - Throws: `InputFailure` (66, 74).
public func contents(of file: InputFile) throws(InputFailure) -> [UInt8] {
  let source = try ByteSource(file)
  var bytes: [UInt8] = []
  let step = 1 << 16
  while true {
    let filled = bytes.count
    bytes += [UInt8](repeating: 0, count: step)
    let received = try source.read(into: &bytes, at: filled, count: step)
    bytes.removeLast(step - received)
    if received == 0 { return bytes }
  }
}
