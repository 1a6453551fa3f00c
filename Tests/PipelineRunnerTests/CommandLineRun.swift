import Foundation

/// Where this package lies.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The files of the demonstration's report that name calls to listen to. They are drawn in a second reading, which pipes and cubes do not have.
let demoFilesWithCalls = [
  "data/listening.csv", "index.md", "nodes/Guangzhou/Home%20service/Television.md",
  "nodes/Guangzhou/Home%20service/Television/Team%2031.md", "nodes/Guangzhou/Home%20service/Television/Team%2033.md",
  "nodes/Guangzhou/Mobile%20service/Activation.md", "nodes/Guangzhou/Mobile%20service/Activation/Team%2017.md",
  "nodes/Guangzhou/Mobile%20service/Activation/Team%2019.md", "nodes/Guangzhou/Mobile%20service/Data.md",
  "nodes/Guangzhou/Mobile%20service/Data/Team%2005.md", "nodes/Guangzhou/Mobile%20service/Data/Team%2007.md", "owners/Ai%20Lin.md",
  "owners/Bai%20Yun.md", "owners/Cai%20Ming.md", "owners/Deng%20Wei.md", "owners/Fan%20Yu.md", "owners/Gao%20Jie.md",
  "owners/Jia%20Rui.md", "owners/Ni%20Ping.md", "owners/Qian%20Li.md", "owners/Qin%20Fei.md", "owners/Wen%20Bin.md",
  "owners/Xia%20Lei.md", "recordings.md",
]

/// The folder of real call logs that nobody here wrote; tests over them are skipped where it is missing.
let realData: URL = {
  let named = ProcessInfo.processInfo.environment["VITALFEW_REAL_DATA"] ?? "../shared/data"
  return URL(filePath: named, relativeTo: packageRoot).standardizedFileURL
}()

let hasRealData = FileManager.default.fileExists(atPath: realData.path)

/// A folder for one test, removed with it.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "vitalfew-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file; folders on the way are made.
  func write(_ text: String, to file: String) throws {
    try write(Data(text.utf8), to: file)
  }

  func write(_ data: Data, to file: String) throws {
    let target = url.appending(path: file)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: target)
  }

  /// A file's text.
  func read(_ file: String) throws -> String { try String(contentsOf: url.appending(path: file), encoding: .utf8) }

  func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: file).path) }

  /// The files below a folder, as paths relative to it, sorted; links are followed.
  func files(below folder: String = "") throws -> [String] {
    let root = url.appending(path: folder).resolvingSymlinksInPath()
    let all = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return all.filter { isFile(root.appending(path: $0)) }.sorted()
  }
}

/// Whether a path is a file: no folder, no link.
func isFile(_ url: URL) -> Bool {
  (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType == .typeRegular
}

/// What the command answered.
struct Answer: Equatable {
  var status: Int32
  var output: String
  var error: String
}

/// The built command: it stands beside the test bundle.
let command: URL = {
  let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(filePath: $0) } ?? Bundle.main.executableURL
  return (bundle ?? packageRoot).deletingLastPathComponent().appending(path: "vitalfew")
}()

/// The command as its user runs it: the built executable, in a working directory, with nothing on standard input or with `input` from a pipe.
func vitalfew(_ arguments: [String], in folder: URL, environment: [String: String] = [:], input: Data? = nil) throws -> Answer {
  try answer(of: command, arguments, in: folder, environment: environment, input: input)
}

/// The same of another program.
func answer(
  of program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:], input: Data? = nil
) throws -> Answer {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let files = [TestFile(), TestFile()]
  (process.standardOutput, process.standardError) = (files[0].handle, files[1].handle)
  process.standardInput = FileHandle.nullDevice
  if let input { process.standardInput = pipe(writing: input) }
  try process.run()
  process.waitUntilExit()
  return Answer(status: process.terminationStatus, output: files[0].text, error: files[1].text)
}

/// A pipe with somebody who writes these bytes into it; a reader that goes before it has them all is not the end of the tests.
private func pipe(writing bytes: Data) -> Pipe {
  let pipe = Pipe()
  Thread.detachNewThread {
    var broken = sigset_t()
    _ = unsafe sigemptyset(&broken)
    _ = unsafe sigaddset(&broken, SIGPIPE)
    _ = unsafe pthread_sigmask(SIG_BLOCK, &broken, nil)
    try? pipe.fileHandleForWriting.write(contentsOf: bytes)
    try? pipe.fileHandleForWriting.close()
  }
  return pipe
}

/// A file that takes a process's stream, so that no pipe can fill up.
private final class TestFile {
  private let url = FileManager.default.temporaryDirectory.appending(path: "vitalfew-stream-\(UUID().uuidString)")
  let handle: FileHandle

  init() {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    handle = FileHandle(forWritingAtPath: url.path) ?? .nullDevice
  }

  var text: String { (try? String(contentsOf: url, encoding: .utf8)) ?? "" }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// Whether the tests run as the superuser, whom no permission stops.
let isSuperuser = getuid() == 0
