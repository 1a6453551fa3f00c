import CallModel
import Testing

@testable import PipelineFile

@Test(arguments: [
  ("channel: via", Column("via")), ("channel: ' via '", Column("via")), ("channel: 3", Column("3")), ("channel: \"null\"", Column("null")),
  ("channel: { column: via, missing: [0, \"-\"] }", Column("via", missing: ["0", "-"])),
  ("channel: { column: via, missing: none }", Column("via", missing: ["none"])),
])
func `a column is a name, or has its own texts for no value`(line: String, column: Column) throws {
  #expect(try plan(.columns(line)).input.columns.channel == column)
}

@Test(arguments: [
  ("channel:", "7:13: input.columns.channel has no value; allowed: \(columnForm); or remove the key"),
  ("channel: ''", "7:14: input.columns.channel is \"\"; allowed: \(columnForm)"),
  ("channel: [a, b]", "7:14: input.columns.channel is a list; allowed: \(columnForm)"),
  ("channel: \"a\\0b\"", "7:14: input.columns.channel is \"a\\0b\": it holds a NUL; allowed: \(columnForm)"),
  ("channel: { missing: [x] }", "7:5: input.columns.channel.column is missing; allowed: a column's name"),
  ("channel: { column: [a] }", "7:24: input.columns.channel.column is a list; allowed: a column's name"),
  (
    "channel: { column: a, mising: [x] }",
    "7:27: unknown key \"mising\" in input.columns.channel; allowed: column, missing; did you mean \"missing\"?"
  ),
])
func `what is no column is refused`(line: String, what: String) { #expect(complaints(.columns(line)) == ["p.yaml:" + what]) }

@Test func `organization levels are columns and constants`() throws {
  var source = PipelineSource()
  source.columns[0] = "organization: [{ constant: Guangzhou }, { column: team, missing: [none] }]"
  #expect(try plan(source).input.columns.organization == [.constant("Guangzhou"), .column(Column("team", missing: ["none"]))])
}

@Test(arguments: [
  (
    "[center]",
    ["5:19: input.columns.organization has 1 entry, rollup.levels has 2; allowed: one entry per level, a column or { constant }"]
  ),
  (
    "[a, b, c]",
    ["5:19: input.columns.organization has 3 entries, rollup.levels has 2; allowed: one entry per level, a column or { constant }"]
  ),
  ("[]", ["5:19: input.columns.organization is an empty list; allowed: \(organizationForm)"]),
  (
    "[[a], ~]",
    [
      "5:20: an entry of input.columns.organization is a list; allowed: \(organizationForm)",
      "5:25: an entry of input.columns.organization has no value; allowed: \(organizationForm)",
    ]
  ),
  ("[{ constant: '' }, team]", ["5:32: input.columns.organization.constant is \"\"; allowed: a label"]),
  (
    "[{ constant: \"a\\tb\" }, team]",
    ["5:32: input.columns.organization.constant is \"a\\tb\": it holds a control character; allowed: a label"]
  ),
  (
    "[{ constant: a, column: b }, team]",
    [
      "5:35: input.columns.organization.column stands beside constant; allowed: either a column or a constant"
    ]
  ),
  (
    "[{ konstant: a }, team]",
    [
      "5:20: input.columns.organization.column is missing; allowed: a column's name",
      "5:22: unknown key \"konstant\" in input.columns.organization; allowed: constant, column, missing; did you mean \"constant\"?",
    ]
  ),
])
func `organization levels that cannot be read are refused`(text: String, what: [String]) {
  var source = PipelineSource()
  source.columns[0] = "organization: \(text)"
  #expect(complaints(source) == what.map { "p.yaml:" + $0 })
}

@Test func `a driver is one column or several`() throws {
  var source = PipelineSource()
  source.columns[1] = "driver: [category, { column: detail, missing: [Other] }]"
  #expect(try plan(source).input.columns.driver == [Column("category"), Column("detail", missing: ["Other"])])
  source.columns[1] = "driver: { column: reason, missing: [0] }"
  #expect(try plan(source).input.columns.driver == [Column("reason", missing: ["0"])])
  source.columns[1] = "driver: []"
  #expect(
    complaints(source) == [
      "p.yaml:6:13: input.columns.driver is an empty list; allowed: a column or a list of columns: a name, or { column, missing }"
    ])
}

@Test func `a level that is the agent column needs leave to name agents`() throws {
  let source = PipelineSource.columns("agent: ' team'")
  #expect(
    complaints(source) == [
      "p.yaml:5:28: input.columns.organization has the agent column \"team\": the report would name single agents; "
        + "set report.agents: names to allow that, or leave the level out"
    ])
  var allowed = source
  allowed.rest = ["report: { agents: names }"]
  #expect(try plan(allowed).report.namesAgents)
}

@Test(arguments: ["abandoned", "resolved"]) func `a flag's texts are as written, or the standard ones`(key: String) throws {
  let flag = { (columns: ColumnPlan) in key == "abandoned" ? columns.abandoned : columns.resolved }
  #expect(flag(try plan(.columns("\(key): flag")).input.columns) == FlagColumn(column: Column("flag")))
  let written = try plan(.columns("\(key): { column: flag, yes: [1, Y, true], no: [0, no], missing: [null] }")).input.columns
  #expect(flag(written) == FlagColumn(column: Column("flag", missing: ["null"]), yes: ["1", "Y", "true"], no: ["0", "no"]))
  let yesOnly = try plan(.columns("\(key): { column: flag, yes: HANG }")).input.columns
  #expect(flag(yesOnly) == FlagColumn(column: Column("flag"), yes: ["HANG"]))
}

@Test(arguments: [
  ("[x]", "7:16: input.columns.abandoned is a list; allowed: \(flagForm)"),
  ("{ yes: [a] }", "7:5: input.columns.abandoned.column is missing; allowed: a column's name"),
  ("{ column: x, yes: [] }", "7:34: input.columns.abandoned.yes is an empty list; allowed: \(textsForm)"),
  ("{ column: x, yes: [1, Y], no: [Y] }", "7:46: input.columns.abandoned: \"Y\" means both yes and no; allowed: each text in one list"),
  (
    "{ column: x, yes: [N] }",
    "7:34: input.columns.abandoned: \"N\" means both yes and no; allowed: each text in one list; "
      + "write no too: left out, it means \"N\" among others"
  ),
  (
    "{ column: x, no: [Y] }",
    "7:33: input.columns.abandoned: \"Y\" means both yes and no; allowed: each text in one list; "
      + "write yes too: left out, it means \"Y\" among others"
  ),
  ("{ column: x, yes: [NA] }", "7:34: input.columns.abandoned.yes: \"NA\" already means \"no value\" (missing); allowed: \(textsForm)"),
  (
    "{ column: x, missing: [0], yes: [1], no: [0] }",
    "7:57: input.columns.abandoned.no: \"0\" already means \"no value\" (missing); allowed: \(textsForm)"
  ),
])
func `a flag that cannot be told is refused`(text: String, what: String) {
  #expect(complaints(.columns("abandoned: \(text)")) == ["p.yaml:" + what])
}

@Test func `scores have a scale: a declared one, or 0 to 10`() throws {
  let source = PipelineSource.columns("satisfaction: { column: csat, scale: [1, 10], missing: [0] }", "recommendation: nps")
  let plan = try plan(source)
  #expect(plan.input.columns.satisfaction == ScoreColumn(column: Column("csat", missing: ["0"]), scale: 1...10))
  #expect(plan.input.columns.recommendation == ScoreColumn(column: Column("nps"), scale: 0...10))
  #expect(plan.rules.scale == 1...10)
}

@Test(arguments: [
  (
    "csat",
    "7:19: input.columns.satisfaction is \"csat\": the scale must be written; allowed: { column, scale: [lowest, highest], missing }"
  ),
  ("{ column: csat }", "7:5: input.columns.satisfaction.scale is missing; allowed: \(scaleForm)"),
  ("{ column: csat, scale: 5 }", "7:42: input.columns.satisfaction.scale is \"5\"; allowed: \(scaleForm)"),
  ("{ column: csat, scale: [1, 2, 3] }", "7:42: input.columns.satisfaction.scale is a list; allowed: \(scaleForm)"),
  ("{ column: csat, scale: [5, 1] }", "7:42: input.columns.satisfaction.scale: 5 is not below 1; allowed: \(scaleForm)"),
  ("{ column: csat, scale: [0, 11] }", "7:42: input.columns.satisfaction.scale: 0 to 11 are 12 values; allowed: \(scaleForm)"),
  ("{ column: csat, scale: [-1, 5] }", "7:43: an entry of input.columns.satisfaction.scale is \"-1\"; allowed: \(scaleForm)"),
  ("{ column: csat, scale: [1, 5.5] }", "7:46: an entry of input.columns.satisfaction.scale is \"5.5\"; allowed: \(scaleForm)"),
])
func `a scale that is none is refused`(text: String, what: String) {
  #expect(complaints(.columns("satisfaction: \(text)")) == ["p.yaml:" + what])
}

@Test func `a recommendation's scale cannot be declared`() {
  #expect(
    complaints(.columns("recommendation: { column: nps, skale: [0, 10] }")) == [
      "p.yaml:7:36: unknown key \"skale\" in input.columns.recommendation; allowed: column, missing"
    ])
}
