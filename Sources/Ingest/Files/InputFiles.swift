internal import CallModel
internal import Glibc

/// An input file: where it is and what it is called in outputs.
public struct InputFile: Sendable, Hashable {
  /// Where the system finds it.
  public let path: String
  /// The name as written or as its pattern matched, relative to the pipeline file; `-` for standard input.
  public let name: String
  /// What is kept of it between a look at its header and its reading, where it can be read only once.
  let stream: OneTimeInput?

  /// A file of this name at this path.
  public init(path: String, name: String) { self.init(path: path, name: name, stream: nil) }

  init(path: String, name: String, stream: OneTimeInput?) { (self.path, self.name, self.stream) = (path, name, stream) }

  /// Whether it can be read only once: standard input, or a pipe.
  public var isStream: Bool { stream != nil }
}

/// Finds the files that texts and patterns name.
///
/// `-` is standard input. A text that names an existing file is that file, brackets and stars included; otherwise it is a glob. A file that
/// is reached twice, by two patterns or by a link, is read once. The list is in path order (bytes), whatever the order of the patterns.
/// Whatever matches must be readable as a file: nothing is left out in silence.
///
/// - Parameters:
///   - patterns: texts as in `input.files` or `--input`.
///   - folder: the folder they are relative to; empty for the working directory.
/// - Throws: `InputFailure` (66) naming every text that matches nothing, and every match that is a folder, has a name that is no text, or
/// is not there.
public func inputFiles(matching patterns: [String], in folder: String) throws(InputFailure) -> [InputFile] {
  var files: [InputFile] = []
  var failures: [InputFailure] = []
  for pattern in patterns {
    let path = pattern == "-" ? OneTimeInput.standardInput : absolute(pattern, in: folder)
    var matches = [Match(path: path, name: pattern)]
    if pattern != "-", FileIdentity(path) == nil { matches = globMatches(pattern, in: folder) }
    if matches.isEmpty {
      let isPattern = pattern.utf8.contains { "*?[".utf8.contains($0) }
      failures.append(isPattern ? .noMatch(pattern: pattern) : .unreadable(file: pattern, because: "no such file"))
    }
    for match in matches {
      if let failure = match.failure { failures.append(failure) } else { files.append(match.file) }
    }
  }
  guard failures.isEmpty else { throw failures.count == 1 ? failures[0] : .several(failures) }
  var seen: Set<FileIdentity> = []
  return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.filter { file in
    FileIdentity(file.path).map { seen.insert($0).inserted } ?? true
  }
}

/// How many bytes some files have together as they are stored, for progress; 0 where the system cannot say it of all of them.
public func totalBytes(of files: [InputFile]) -> Int {
  var sum = 0
  for file in files {
    var status = stat()
    guard unsafe stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    sum += Int(status.st_size)
  }
  return sum
}

/// The path of a text that may be relative to a folder.
public func absolute(_ path: String, in folder: String) -> String {
  path.hasPrefix("/") || folder.isEmpty || folder == "." ? path : folder + (folder.hasSuffix("/") ? "" : "/") + path
}

/// A folder's path as a pattern that matches it alone: only what the user wrote may hold stars and brackets that mean something.
private func literal(_ folder: String) -> String {
  String(decoding: folder.utf8.flatMap { "*?[]\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }, as: UTF8.self)
}

/// Something that a text names.
private struct Match {
  let path: String
  let name: String
  /// Why its name is no text.
  var isUnreadableName = false

  /// The file.
  var file: InputFile {
    let isStream = name == "-" || FileIdentity(path)?.isPipe ?? false
    return InputFile(path: path, name: name, stream: isStream ? OneTimeInput() : nil)
  }

  /// Why it cannot be read as a file; nil where nothing speaks against it.
  var failure: InputFailure? {
    if name == "-" { return nil }
    if isUnreadableName { return .unreadable(file: name, because: "its name is not UTF-8; rename it") }
    if path.isEmpty { return .unreadable(file: name, because: "a folder it may lie in cannot be read") }
    guard let identity = FileIdentity(path) else { return .unreadable(file: name, because: "no such file") }
    return identity.isFolder ? .isFolder(file: name) : nil
  }
}

/// What tells a file from all others, whatever it is called.
private struct FileIdentity: Hashable {
  let device: UInt64
  let node: UInt64
  let isFolder: Bool
  let isPipe: Bool

  /// What is at a path; nil where nothing is.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    (device, node, isFolder, isPipe) = (UInt64(status.st_dev), UInt64(status.st_ino), kind == S_IFDIR, kind == S_IFIFO)
  }
}

/// Whether an error on the way ends glob(3): a folder that is not there matches nothing, one that cannot be read may hide calls.
private func isFatal(_: UnsafePointer<CChar>?, error: Int32) -> Int32 { error == ENOENT || error == ENOTDIR ? 0 : 1 }

/// glob(3), in no order. A folder on the way that cannot be read is a match that cannot be.
private func globMatches(_ pattern: String, in folder: String) -> [Match] {
  var result = unsafe glob_t()
  defer { unsafe globfree(&result) }
  let prefix = pattern.hasPrefix("/") ? 0 : absolute("", in: folder).utf8.count
  let status = unsafe glob(absolute(pattern, in: literal(folder)), GLOB_NOSORT, isFatal, &result)
  if status == GLOB_ABORTED { return [Match(path: "", name: pattern)] }
  guard status == 0 else { return [] }
  return (0..<Int(unsafe result.gl_pathc)).compactMap { index in
    unsafe result.gl_pathv[index].map { match in
      let path = unsafe String(cString: match)
      let isText = unsafe String(validatingCString: match) != nil
      let name = String(decoding: path.utf8.dropFirst(prefix), as: UTF8.self)
      return Match(path: path, name: name, isUnreadableName: !isText)
    }
  }
}
