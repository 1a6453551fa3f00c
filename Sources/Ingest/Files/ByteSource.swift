internal import CallModel

/// An input's bytes as they are stored, digested while they are read. Read, not mapped: mapped pages would count as memory.
final class ByteSource {
  private enum Origin {
    case file(OpenFile)
    case stream(OneTimeInput)
  }

  let file: InputFile
  /// Whether only the header is looked at, so that a pipe's bytes have to be given again.
  private let isLook: Bool
  private let origin: Origin
  private let digest: Digest
  /// Bytes handed out so far.
  private(set) var bytesRead = 0

  /// Opens an input.
  ///
  /// - Parameters:
  ///   - looking: whether only its header is looked at.
  ///   - method: which digests it gets.
  /// - Throws: `InputFailure.unreadable`, `.isFolder`, `.isDevice`, `.readTwice`.
  init(_ file: InputFile, looking: Bool = false, digest method: DigestMethod = .xxh128) throws(InputFailure) {
    (self.file, isLook) = (file, looking)
    digest = Digest(method)
    if let stream = file.stream {
      try stream.open(file, looking: looking)
      origin = .stream(stream)
    } else {
      origin = .file(try OpenFile(file))
    }
  }

  /// Fills `buffer` from `start` on with at most `count` bytes and gives how many there were; 0 at the end.
  ///
  /// - Throws: `InputFailure.readFailed` with the system's words; at the end `.changed` where somebody has written to the file since it was
  /// opened.
  func read(into buffer: inout [UInt8], at start: Int, count: Int) throws(InputFailure) -> Int {
    let received = unsafe buffer.withUnsafeMutableBytes { memory in
      unsafe receive(UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + count]))
    }
    guard received >= 0 else { throw .readFailed(file: file.name, byteOffset: bytesRead, because: systemError()) }
    if received == 0, count > 0, let change { throw .changed(file: file.name, before: change.before, after: change.after) }
    digest.update(buffer.span.extracting(start..<start + received))
    bytesRead += received
    return received
  }

  private func receive(_ memory: UnsafeMutableRawBufferPointer) -> Int {
    switch origin {
    case .file(let file): unsafe file.read(into: memory)
    case .stream(let stream): unsafe stream.read(into: memory, at: bytesRead, looking: isLook)
    }
  }

  private var change: (before: Int, after: Int)? {
    switch origin {
    case .file(let file): file.change
    case .stream(let stream): stream.change
    }
  }

  /// The digest of everything read so far.
  var digestText: String { digest.text }
  /// SHA-256 of the same; nil where it was not asked for.
  var sha256: String? { digest.sha256 }
}

/// A small file read whole, as it is stored.
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
