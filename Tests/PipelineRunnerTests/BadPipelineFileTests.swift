import Foundation
import Testing

/// Pipeline files that are wrong: everything at once, before any log is opened.
@Suite struct BadPipelineFileTests {
  /// The answer to a pipeline whose log is missing as well, which nobody gets to.
  private func answer(_ pipeline: String, _ subcommand: String = "run") throws -> Answer {
    let job = try SmallJob(log: nil, pipeline: pipeline)
    return try vitalfew([subcommand, "job.yaml"], in: job.folder.url)
  }

  private static let minimal = """
    pipeline: job
    input:
      files: calls.csv
      columns: { organization: team, driver: reason }
    rollup: { levels: [{ name: team }] }

    """

  @Test func `a missing pipeline file`() throws {
    let folder = try TestFolder()
    #expect(
      try vitalfew(["run", "nope.yaml"], in: folder.url)
        == .refused(66, "nope.yaml: cannot be read: No such file or directory; check the path and its permissions"))
  }

  @Test func `a file that is no YAML`() throws {
    let complaint =
      "job.yaml:2:6: not valid YAML: did not find expected ',' or ']', while parsing a flow sequence that begins at line 1, column 11;"
      + " separate entries by commas and close the bracket"
    #expect(try answer("pipeline: [x\ninput: {\n") == .refused(78, complaint))
  }

  @Test(arguments: ["run", "check"]) func `an unknown key with its nearest spelling`(subcommand: String) throws {
    let complaint = """
      job.yaml:3:3: unknown key "filse" in input; allowed: files, delimiter, encoding, time_zone, missing, columns, rejects, keep, quotes, \
      maximum_record, duplicates; did you mean "files"?
      """
    #expect(
      try answer(Self.minimal.replacing("files:", with: "filse:"), subcommand)
        == .refused(78, "job.yaml:2:1: input.files is missing; allowed: a file or glob, or a list of them", complaint))
  }

  @Test func `four mistakes at once, in file order`() throws {
    let pipeline = Self.minimal.replacing("files: calls.csv", with: "files: calls.csv\n  quotes: lax")
      .replacing("organization: team", with: "organization: [center, team]").replacing("name: team", with: "name: team, minimum: 120%")
    #expect(
      try answer(pipeline + "pareto: { weight: call }\n")
        == .refused(
          78, "job.yaml:4:11: input.quotes is \"lax\"; allowed: strict, lenient",
          "job.yaml:5:28: input.columns.organization has 2 entries, rollup.levels has 1; allowed: one entry per level, a column or { constant }",
          "job.yaml:6:43: rollup.levels.minimum is \"120%\"; allowed: a share, 0% to 100%, written like 80% or 0.80",
          "job.yaml:7:19: pareto.weight is \"call\"; allowed: calls, handle_seconds, dissatisfied; did you mean \"calls\"?"))
  }

  @Test func `what is not built yet is refused by name`() throws {
    let rest = "service_level: { threshold: 20 s }\nreport: { formats: [markdown, html], language: zh-Hans }\n"
    #expect(
      try answer(Self.minimal + rest)
        == .refused(
          78, "job.yaml:6:1: service_level: not built yet: this version does not compute service levels; remove the key",
          "job.yaml:7:31: report.formats: not built yet: this version writes no html pages; leave html out",
          "job.yaml:7:48: report.language: not built yet: this version writes pages in English only, not in zh-Hans; leave the key out"))
  }
}
