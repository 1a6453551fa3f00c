internal import Glibc
internal import Synchronization

// The one file with system calls: publishing needs links that are replaced in one step, locks that die with their process, and writes whose
// failures are seen. No pointer leaves it.

/// A file being written, by any thread. What `close` has not confirmed is not written.
final class FileWriter: Sendable {
  private struct State {
    var descriptor: Int32
    var buffer: [UInt8] = []
  }

  private static let capacity = 1 << 16
  private static let temporaries = Atomic<Int>(0)
  /// Where the bytes go.
  let path: String
  /// The file that the user asked for, where this one only stands in for it until it is renamed.
  private let asked: String?
  private let state: Mutex<State>

  /// Creates the file, or empties it; folders that it needs are made.
  ///
  /// - Throws: `OutputFailure.cannotCreate`, or `.cannotWrite` where the disk is full.
  init(_ path: String) throws(OutputFailure) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    var descriptor = unsafe open(path, flags, 0o644)
    // Nearly all files have neighbours whose folder is there.
    if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
      try System.makeFolder(String(path[..<slash]))
      descriptor = unsafe open(path, flags, 0o644)
    }
    guard descriptor >= 0 else { throw System.creationFailure(path) }
    (self.path, asked) = (path, nil)
    state = Mutex(State(descriptor: descriptor))
  }

  /// Creates a file that nobody else writes, hidden beside the one asked for, so that it can be renamed to it in one step.
  ///
  /// - Throws: `OutputFailure.fileNotCreated`, or `.fileNotWritten` where the disk is full; both name the file asked for.
  init(beside file: String) throws(OutputFailure) {
    let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[...$0]) } ?? ""
    var path: String
    var descriptor: Int32
    repeat {
      let number = Self.temporaries.add(1, ordering: .relaxed).newValue
      path = folder + ".vitalfew-\(getpid())-\(number).part"
      descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    } while descriptor < 0 && errno == EEXIST
    guard descriptor >= 0 else { throw System.creationFailure(path).ofFile(file) }
    (self.path, asked) = (path, file)
    state = Mutex(State(descriptor: descriptor))
  }

  deinit { state.withLock { if $0.descriptor >= 0 { _ = Glibc.close($0.descriptor) } } }

  /// Appends bytes.
  func write(_ bytes: some Collection<UInt8>) throws(OutputFailure) {
    try state.withLock { state throws(OutputFailure) in
      state.buffer.append(contentsOf: bytes)
      if state.buffer.count >= Self.capacity { try flush(&state) }
    }
  }

  /// Appends bytes that are many enough to go out as they are: a page, a piece of a table.
  func write(piece: Span<UInt8>) throws(OutputFailure) {
    try state.withLock { state throws(OutputFailure) in
      try flush(&state)
      try write(piece, to: state.descriptor)
    }
  }

  /// Writes what is left and closes the file. One that stands in for another is on the disk then: nobody can make it again where a power cut leaves it empty.
  func close() throws(OutputFailure) {
    try state.withLock { state throws(OutputFailure) in
      try flush(&state)
      if asked != nil, fsync(state.descriptor) != 0, errno != EINVAL, errno != EROFS { throw writingFailure }
      let result = Glibc.close(state.descriptor)
      state.descriptor = -1
      guard result == 0 else { throw writingFailure }
    }
  }

  private var writingFailure: OutputFailure {
    let failure = OutputFailure.cannotWrite(path: path, because: System.lastError)
    return asked.map(failure.ofFile) ?? failure
  }

  private func flush(_ state: inout State) throws(OutputFailure) {
    try write(state.buffer.span, to: state.descriptor)
    state.buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw writingFailure }
      written += count
    }
  }
}

/// A lock on a folder; it is given up when this goes, or when the process does, however it ends.
final class FolderLock {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Parameter waits: whether to wait for another process; otherwise nil where it holds the lock.
  init?(_ path: String, waits: Bool) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var result = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB)
    while result != 0, errno == EINTR { result = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
    if result != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}

extension System {
  /// Keeps everybody else who asks for the same from a file, by the folder that holds it; waits for whoever is at it now. Nil where there is no such folder,
  /// or its file system has no locks.
  static func lockFolder(of file: String) -> FolderLock? {
    let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[...$0]) } ?? "."
    return FolderLock(folder, waits: true)
  }
}

/// What a name stands for.
enum EntryKind: String {
  case file, folder, link, pipe, socket, device

  /// Why nothing may be put in its place.
  var isInTheWay: String { "there is a \(rawValue) of this name" }
}

/// Lets a write to a stream that nobody reads any more fail, instead of ending the process before it has published. To be called first of all.
public func outliveReaders() { _ = signal(SIGPIPE, SIG_IGN) }

/// Single system calls.
enum System {
  /// The system's words for the last error.
  static var lastError: String { unsafe String(cString: strerror(errno)) }

  /// What a failed creation means: a full disk is an error on the way, everything else an output that cannot be created.
  static func creationFailure(_ path: String) -> OutputFailure {
    [ENOSPC, EDQUOT, EIO].contains(errno)
      ? .cannotWrite(path: path, because: lastError) : .cannotCreate(path: path, because: lastError)
  }

  /// Creates a folder and those above it.
  static func makeFolder(_ path: String) throws(OutputFailure) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    if errno == ENOENT || errno == ENOTDIR, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      if unsafe mkdir(path, 0o755) == 0 { return }
    }
    guard errno == EEXIST, isFolder(path) else {
      if errno == EEXIST { throw .cannotCreate(path: path, because: "there is a file of this name") }
      throw creationFailure(path)
    }
  }

  /// Whether there is a folder, or a link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a name stands for, links not followed; nil where there is nothing.
  static func kind(_ path: String) -> EntryKind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    default: .device
    }
  }

  /// Whether two names lead to one file, links followed.
  static func isSameFile(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(a, &first) == 0, unsafe stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Makes a link, which is to be moved to its place `link`; whatever has its name goes.
  static func makeLink(_ temporary: String, to target: String, for link: String) throws(OutputFailure) {
    _ = unsafe unlink(temporary)
    guard unsafe symlink(target, temporary) == 0 else { throw creationFailure(link) }
  }

  /// rename(2).
  static func move(_ path: String, to target: String) throws(OutputFailure) {
    guard unsafe rename(path, target) == 0 else {
      let failure = creationFailure(target)
      _ = unsafe unlink(path)
      throw failure
    }
  }

  /// Where a link points; nil where there is none.
  static func target(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// The shortest name of a file or folder that is there: without links and `..`, relative where it lies in the working directory.
  static func shortest(_ path: String) -> String {
    guard let resolved = realPath(path), let here = realPath(".") else { return path }
    return resolved.hasPrefix(here + "/") ? String(resolved.dropFirst(here.count + 1)) : resolved
  }

  /// Whether a file, which need not be there, lies in a folder or deeper, links followed.
  static func isFile(_ path: String, below folder: String) -> Bool {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    guard let parent = realPath(parent), let folder = realPath(folder) else { return false }
    return (parent + "/").hasPrefix(folder + "/")
  }

  private static func realPath(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    return unsafe realpath(path, &buffer).flatMap { unsafe String(validatingCString: $0) }
  }

  /// The most memory the process has held, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    return unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 ? Int(usage.ru_maxrss) * 1024 : 0
  }
}

/// From now on a lack of memory ends the process with status 74 and words that say what to do. Swift aborts where the system gives no memory, and nothing else of ours
/// does; the report is published in one step at the end, so nothing of it is there.
public func explainLackOfMemory() {
  _ = signal(SIGABRT) { _ in
    let words: StaticString = """
      the system gave no more memory; nothing was published, raise the limit (ulimit -v, the container's or the service's), take fewer --threads, or read fewer files at once

      """
    _ = unsafe write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(74)
  }
}
