import Foundation
import Testing

/// The inputs that fuzzing begins with, and those with which it has found something (Tests/Fuzz/Corpus).
@Suite struct FuzzCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fuzz/Corpus").standardizedFileURL

  private static func inputs(_ check: ReaderCheck) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder.appending(path: check.rawValue), includingPropertiesForKeys: nil)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  @Test(arguments: ReaderCheck.allCases) func `every input of the corpus holds`(check: ReaderCheck) throws {
    let inputs = try Self.inputs(check)
    #expect(!inputs.isEmpty)
    for input in inputs {
      #expect(throws: Never.self, "\(input.lastPathComponent)") { try check.run(Array(Data(contentsOf: input))) }
    }
  }

  @Test func `every folder of the corpus belongs to a check`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { !$0.hasPrefix(".") }
    #expect(folders.sorted() == ReaderCheck.allCases.map(\.rawValue).sorted())
  }
}
