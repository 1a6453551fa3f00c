import Foundation
import PipelineFile
import Testing

/// The README's generated parts say what the program says; `make golden` writes them anew.
@Suite(.serialized) struct DocumentsTests {
  private static let readme = packageRoot.appending(path: "README.md")

  @Test func `the README has the help texts`() throws {
    let calls =
      [["--help"]]
      + ["run", "check", "cube", "register init", "register check", "recordings", "simulate"].map {
        ["help"] + $0.split(separator: " ").map(String.init)
      }
    let texts = try calls.map { "```console\n$ vitalfew \($0.joined(separator: " "))\n\(try help($0))\n```\n" }
    try compare("help", with: texts.joined(separator: "\n"))
  }

  @Test func `the README has the key reference`() throws { try compare("keys", with: PipelineKeys.markdown) }

  @Test func `REGISTER.md has the columns of register.csv`() throws {
    let document = try String(contentsOf: packageRoot.appending(path: "REGISTER.md"), encoding: .utf8)
    let report = packageRoot.appending(path: "fixtures/cases/register/expected/reports/latest/data/register.csv")
    let header = try #require(String(contentsOf: report, encoding: .utf8).split(separator: "\n").first)
    let columns = try #require(document.range(of: "### data/register.csv"))
    let end = try #require(document.range(of: "**Ready for induction**", range: columns.upperBound..<document.endIndex))
    for column in header.split(separator: ",") {
      #expect(document[columns.upperBound..<end.lowerBound].contains("`\(column)`"), "\(column)")
    }
  }

  private func help(_ arguments: [String]) throws -> String {
    let answer = try vitalfew(arguments, in: packageRoot, environment: ["COLUMNS": "100"])
    #expect(answer.status == 0)
    return answer.output.trimmingCharacters(in: .newlines)
  }

  /// Holds the part of the README between `<!-- name … -->` and `<!-- /name -->` against a text.
  private func compare(_ name: String, with text: String) throws {
    let readme = try String(contentsOf: Self.readme, encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- \(name)"))
    let comment = try #require(readme.range(of: "-->\n", range: start.upperBound..<readme.endIndex))
    let end = try #require(readme.range(of: "<!-- /\(name) -->", range: comment.upperBound..<readme.endIndex))
    let isTheSame = readme[comment.upperBound..<end.lowerBound] == text
    if ProcessInfo.processInfo.environment["VITALFEW_RECORD"] != nil {
      let new = readme.replacingCharacters(in: comment.upperBound..<end.lowerBound, with: text)
      try Data(new.utf8).write(to: Self.readme)
      if !isTheSame { Issue.record("README.md: the part \"\(name)\" is written anew: read the difference") }
    } else if !isTheSame {
      Issue.record("README.md: the part \"\(name)\" is not what the program says; `make golden` writes it anew")
    }
  }

  @Test func `the README's line for cron is silent about a report, whatever it says, and speaks where there is none`() throws {
    let readme = try String(contentsOf: Self.readme, encoding: .utf8)
    let line = try #require(readme.split(separator: "\n").first { $0.hasPrefix("15 2 * * *  ") })
    let job = try SmallJob(log: "team,reason\nT,a\nT,b\n")
    let script = line.dropFirst("15 2 * * *  ".count).replacing("/opt/vitalfew/vitalfew", with: command.path)
      .replacing("/etc/vitalfew/nightly.yaml", with: "job.yaml").replacing("/var/log/vitalfew.log", with: "night.log")
    let night = { () throws -> Answer in try answer(of: URL(filePath: "/bin/sh"), ["-c", String(script)], in: job.folder.url) }
    #expect(try night().output + night().error == "")
    #expect(try job.folder.read("night.log") == "team: 0 of 1 met, 1 short\nreport: reports/job/all/index.md\n")
    try job.folder.write("team,reason\nT,a\n", to: "calls.csv")
    #expect(try night().output + night().error == "")
    try FileManager.default.removeItem(at: job.folder.url.appending(path: "calls.csv"))
    #expect(try night().output.contains("calls.csv: cannot be read: no such file; check the path and its permissions\n"))
  }

  @Test func `every pipeline in pipelines/ runs`() throws {
    let folder = packageRoot.appending(path: "pipelines")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files.contains("demo.yaml"))
    let output = try TestFolder()
    for file in files {
      let pipeline = folder.appending(path: file).path
      let checked = try vitalfew(["check", pipeline], in: output.url)
      #expect(checked == Answer(status: 0, output: "\(pipeline): ok; 1 input file with the columns it names\n", error: ""))
      let answer = try vitalfew(["run", pipeline, "--output", output.url.path], in: output.url)
      #expect([0, 1].contains(answer.status), "\(file): \(answer.error)")
    }
  }
}
