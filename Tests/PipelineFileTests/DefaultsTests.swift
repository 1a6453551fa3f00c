import CallModel
import Testing

@testable import PipelineFile

@Test func `what is left out has its default`() throws {
  let plan = try plan(PipelineSource())
  var input = InputPlan()
  input.files = ["calls.csv"]
  input.columns.organization = [.column(Column("center")), .column(Column("team"))]
  input.columns.driver = [Column("reason")]
  #expect(plan.input == input)
  #expect(plan.input.delimiter == UInt8(ascii: ","))
  #expect(plan.input.timeZone == "UTC")
  #expect(plan.input.missingLabels == [""])
  #expect(plan.input.missingValues == ["", "NA", "null"])
  #expect(plan.input.rejects.maximum == 100)
  #expect(plan.input.rejects.maximumShare == .percent(1))
  #expect(plan.input.keep == [])
  #expect(plan.input.quotes == .strict)
  #expect(plan.input.maximumRecord == 1_048_576)
  #expect(plan.input.window == nil)
  #expect(plan.classify == ClassifyPlan())
  #expect(plan.classify.separator == nil)
  #expect(plan.classify.mapping == nil)
  #expect(plan.classify.unmapped == .keep)
  #expect(plan.classify.uncoded == [])
  #expect(plan.rules.weight == .calls)
  #expect(plan.rules.scale == nil)
  #expect(plan.rules.commonShare == .percent(80))
  #expect(plan.rules.aboveParent)
  #expect(plan.rules.minimumCalls == 30)
  #expect(plan.register == nil)
  #expect(plan.diagnosis == DiagnosisRules())
  #expect(plan.report.folder == "reports")
  #expect(plan.report.pages == .all)
  #expect(!plan.report.byteOrderMark)
  #expect(!plan.report.namesAgents)
}

@Test func `the first level has 80 %, the last 93 %, those in between nothing`() throws {
  var source = PipelineSource()
  source.columns[0] = "organization: [a, b, c, d]"
  source.rollup = ["levels: [a, { name: b }, { name: c, minimum: 92.5% }, d]"]
  #expect(
    try plan(source).rules.levels == [
      LevelRule(name: "a", minimum: .percent(80)), LevelRule(name: "b", minimum: nil),
      LevelRule(name: "c", minimum: Share(numerator: 925, denominator: 1000)), LevelRule(name: "d", minimum: .percent(93)),
    ])
}

@Test func `a single level has 80 %`() throws {
  var source = PipelineSource()
  source.columns[0] = "organization: team"
  source.rollup = ["levels: [{ name: team }]"]
  #expect(try plan(source).rules.levels == [LevelRule(name: "team", minimum: .percent(80))])
}

@Test func `a level's own minimum replaces the default, in every spelling of a share`() throws {
  var source = PipelineSource()
  source.rollup = ["levels: [{ name: center, minimum: 0.75 }, { name: team, minimum: 100% }]"]
  #expect(try plan(source).rules.levels.map(\.minimum) == [Share(numerator: 75, denominator: 100), .percent(100)])
}

@Test(arguments: [
  ("p.yaml", "."), ("pipelines/p.yaml", "pipelines"), ("./p.yaml", "."), ("/p.yaml", "/"), ("//p.yaml", "/"), ("a/b//p.yaml", "a/b"),
  ("../p.yaml", ".."), ("", "."),
])
func `paths are meant from the file's folder`(file: String, folder: String) throws {
  let plan = try plan(PipelineSource().text, file: file)
  #expect(plan.file == file)
  #expect(plan.folder == folder)
}

@Test func `the plan keeps the file's bytes, the byte-order mark included`() throws {
  let bytes = [0xEF, 0xBB, 0xBF] + Array(PipelineSource().text.utf8)
  #expect(try PipelinePlan.load(file: "p.yaml", source: bytes).source == bytes)
}
