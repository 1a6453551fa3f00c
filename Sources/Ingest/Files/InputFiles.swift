internal import CallModel
internal import Foundation
internal import Glibc

/// An input file: where it is and what it is called in outputs.
public struct InputFile: Sendable, Hashable {
  /// Where the system finds it.
  public let path: String
  /// The name as written or as its pattern matched, relative to the pipeline file.
  public let name: String

  /// A file of this name at this path.
  public init(path: String, name: String) { (self.path, self.name) = (path, name) }
}

/// Finds the files that texts and patterns name.
///
/// A text that names an existing file is that file, brackets and stars included; otherwise it is a glob. A file that two patterns match is read once. The list is in
/// path order (bytes), whatever the order of the patterns.
///
/// - Parameters:
///   - patterns: texts as in `input.files` or `--input`.
///   - folder: the folder they are relative to; empty for the working directory.
/// - Throws: `InputFailure` (66) naming every text that matches nothing or names a folder.
public func inputFiles(matching patterns: [String], in folder: String) throws(InputFailure) -> [InputFile] {
  var files: Set<InputFile> = []
  var failures: [InputFailure] = []
  for pattern in patterns {
    let path = absolute(pattern, in: folder)
    if let kind = fileKind(path) {
      if kind == .folder { failures.append(.isFolder(file: pattern)) } else { files.insert(InputFile(path: path, name: pattern)) }
      continue
    }
    let matches = globMatches(absolute(pattern, in: literal(folder))).filter { fileKind($0) == .file }
    if matches.isEmpty {
      let isPattern = pattern.utf8.contains { "*?[".utf8.contains($0) }
      failures.append(isPattern ? .noMatch(pattern: pattern) : .unreadable(file: pattern, because: "no such file"))
    }
    for match in matches { files.insert(InputFile(path: match, name: relative(match, to: pattern, in: folder))) }
  }
  guard failures.isEmpty else { throw failures.count == 1 ? failures[0] : .several(failures) }
  return unique(files)
}

/// How many bytes some files have together, as far as the system says; for progress.
public func totalBytes(of files: [InputFile]) -> Int {
  files.reduce(0) { sum, file in
    var status = stat()
    return unsafe sum + (stat(file.path, &status) == 0 ? Int(status.st_size) : 0)
  }
}

/// The path of a text that may be relative to a folder.
public func absolute(_ path: String, in folder: String) -> String {
  path.hasPrefix("/") || folder.isEmpty || folder == "." ? path : folder + (folder.hasSuffix("/") ? "" : "/") + path
}

/// A folder's path as a pattern that matches it alone: only what the user wrote may hold stars and brackets that mean something.
private func literal(_ folder: String) -> String {
  String(decoding: folder.utf8.flatMap { "*?[]\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }, as: UTF8.self)
}

/// In path order; a file reached under two spellings of its path once, under the first of them.
private func unique(_ files: Set<InputFile>) -> [InputFile] {
  var seen: Set<String> = []
  return files.sorted { ($0.name.utf8.lexicographicallyPrecedes($1.name.utf8)) }.filter { file in
    seen.insert(URL(filePath: file.path).resolvingSymlinksInPath().path).inserted
  }
}

/// A matched path as the pattern would have written it.
private func relative(_ match: String, to pattern: String, in folder: String) -> String {
  let prefix = absolute("", in: folder)
  return pattern.hasPrefix("/") || !match.hasPrefix(prefix) ? match : String(match.dropFirst(prefix.count))
}

private enum FileKind { case file, folder }

/// What is at a path; nil where nothing is.
private func fileKind(_ path: String) -> FileKind? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
}

/// glob(3), sorted by the caller.
private func globMatches(_ pattern: String) -> [String] {
  var result = unsafe glob_t()
  defer { unsafe globfree(&result) }
  guard unsafe glob(pattern, GLOB_NOSORT | GLOB_MARK, nil, &result) == 0 else { return [] }
  return (0..<Int(unsafe result.gl_pathc)).compactMap { index in
    unsafe result.gl_pathv[index].flatMap { unsafe String(validatingCString: $0) }
  }
}
