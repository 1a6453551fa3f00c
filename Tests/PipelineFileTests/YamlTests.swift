import CallModel
import Testing

@testable import PipelineFile

@Test func `three mistakes are told at once, in file order`() {
  var source = PipelineSource()
  source.top = ["pipeline: nightly"]
  source.input.append("qoutes: strict")
  source.rollup = ["levels: [{ name: center, minimum: 120% }, team]", "minimum_calls: -1"]
  #expect(
    complaints(source) == [
      "p.yaml:4:3: unknown key \"qoutes\" in input; allowed: \(inputKeys); did you mean \"quotes\"?",
      "p.yaml:9:37: rollup.levels.minimum is \"120%\"; allowed: \(shareForm)",
      "p.yaml:10:18: rollup.minimum_calls is \"-1\"; allowed: a whole number of at least 1",
    ])
}

@Test func `each line begins with the file as given`() {
  #expect(
    complaints(Array("a".utf8), file: "../jobs/p q.yaml") == [
      "../jobs/p q.yaml:1:1: the file is not a mapping; allowed: a mapping of the keys \(topKeys)"
    ])
}

@Test(arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}"]) func `an empty file is told so`(text: String) {
  #expect(complaints(text) == ["p.yaml:1:1: the file is empty; allowed: a mapping of the keys \(topKeys)"])
}

@Test(arguments: ["a", "- a", "[a]", "\"pipeline: x\"", "~"]) func `a file that is no mapping is told so`(text: String) {
  #expect(complaints(text) == ["p.yaml:1:1: the file is not a mapping; allowed: a mapping of the keys \(topKeys)"])
}

@Test func `what must be there and is not, is missing`() {
  #expect(
    complaints("report: {}") == [
      "p.yaml:1:1: input is missing; allowed: a mapping of the keys \(inputKeys)",
      "p.yaml:1:1: pipeline is missing; allowed: \(nameForm)",
      "p.yaml:1:1: rollup is missing; allowed: a mapping of the keys levels, above_parent, minimum_calls, maximum_nodes, register, owners",
    ])
  #expect(
    complaints("pipeline: x\ninput:\n  files: a\n  columns: {}\nrollup: {}\n") == [
      "p.yaml:4:3: input.columns.driver is missing; allowed: a column or a list of columns: a name, or { column, missing }",
      "p.yaml:4:3: input.columns.organization is missing; allowed: \(organizationForm)",
      "p.yaml:5:1: rollup.levels is missing; allowed: \(levelsForm)",
    ])
}

@Test func `an unknown key has its nearest spelling, or the section that it belongs to`() {
  #expect(
    complaints(.rest("reprot: {}", "colour: red", "minimum_calls: 5", "service_levle: {}")) == [
      "p.yaml:9:1: unknown key \"reprot\" at the top level; allowed: \(topKeys); did you mean \"report\"?",
      "p.yaml:10:1: unknown key \"colour\" at the top level; allowed: \(topKeys)",
      "p.yaml:11:1: unknown key \"minimum_calls\" at the top level; allowed: \(topKeys); did you mean \"rollup.minimum_calls\"?",
      "p.yaml:12:1: unknown key \"service_levle\" at the top level; allowed: \(topKeys)",
    ])
}

@Test func `a key written twice is told at the second one, and the rest of the file is read`() {
  var source = PipelineSource.input("quotes: strict", "'quotes': lenient", "\"quotes\" : strict")
  source.columns.append("driver: again")
  source.rest = ["pipeline: b", "window: { last: 0 days }"]
  #expect(
    complaints(source) == [
      "p.yaml:5:3: input.quotes is written twice, first on line 4; keep one",
      "p.yaml:6:3: input.quotes is written twice, first on line 4; keep one",
      "p.yaml:10:5: input.columns.driver is written twice, first on line 9; keep one",
      "p.yaml:13:1: pipeline is written twice, first on line 1; keep one",
      "p.yaml:14:17: window.last is \"0 days\"; allowed: a number of days from 1 to 36500, such as 30 days",
    ])
}

@Test(arguments: ["\"\\x61\": 1\na: 2", "&x a: 1\na: 2", "? { a: b }\n: c\n? { a: b }\n: d", "'': 1\n\"\": 2"])
func `a key written twice in odd ways is told where Yams finds it`(text: String) {
  let found = complaints(text)
  #expect(found.count == 1)
  #expect(found.allSatisfy { $0.hasSuffix(": this key is written twice in one mapping; keep one") })
}

@Test func `hundreds of keys written twice come to an end`() {
  let text = (0..<300).map { "a\($0): 1\na\($0): 2\n" }.joined()
  #expect(complaints(text).allSatisfy { $0.hasSuffix(": this key is written twice in one mapping; keep one") })
}

private let notYaml: [(String, String)] = [
  (
    "a: b: c",
    "1:5: not valid YAML: mapping values are not allowed in this context; "
      + "a text that holds a colon and a space goes in quotes, and keys of one mapping stand in one column"
  ),
  (
    "a:\n\tb: c",
    "2:1: not valid YAML: found character that cannot start any token, while scanning for the next token that begins at line 2, column 1; "
      + "indent with spaces, not tabs, and put a text that begins with % @ ` | or > in quotes"
  ),
  (
    "a: [b\n",
    "2:1: not valid YAML: did not find expected ',' or ']', while parsing a flow sequence that begins at line 1, column 4; "
      + "separate entries by commas and close the bracket"
  ),
  (
    "a: 'b\n",
    "2:1: not valid YAML: found unexpected end of stream, while scanning a quoted scalar that begins at line 1, column 4; close the quotes"
  ),
  (
    "files: *.csv",
    "1:9: not valid YAML: did not find expected alphabetic or numeric character, while scanning an alias that begins at line 1, column 8; "
      + "a text that begins with * goes in quotes"
  ),
  ("a: *x\n", "1:4: not valid YAML: found undefined alias; a text that begins with * goes in quotes"),
  (
    "a: 1\nb\n",
    "3:1: not valid YAML: could not find expected ':', while scanning a simple key that begins at line 2, column 1; "
      + "a key ends in a colon and a space, and keys of one mapping stand in one column"
  ),
  ("a: b\n---\nc: d\n", "2:1: a second YAML document begins here; allowed: one pipeline per file"),
  ("%YAML 3.0\n---\na: b", "1:1: not valid YAML: found incompatible YAML document"),
  (String(repeating: "[", count: 2000), "1:1: not valid YAML: nested too deeply"),
  ("a: \u{1}", "1:4: the character U+0001 is not allowed in YAML; inside double quotes it can be written as an escape"),
  ("ä:\r\n  ö: \u{FEFF}", "2:6: the character U+FEFF is not allowed in YAML; inside double quotes it can be written as an escape"),
]

@Test(arguments: notYaml)
func `a file that is no YAML is told why and where`(text: String, what: String) { #expect(complaints(text) == ["p.yaml:" + what]) }

@Test(
  arguments: [
    ([0xFF, 0xFE, 0x61, 0x00], "1:1"), ([0x61, 0x3A, 0x0A, 0x62, 0xC3], "2:2"), ([0x61, 0x0D, 0x0A, 0xE4, 0xB8, 0xAD, 0xC0], "2:2"),
  ] as [([UInt8], String)])
func `bytes that are not UTF-8 are told where they begin`(bytes: [UInt8], place: String) {
  #expect(complaints(bytes) == ["p.yaml:\(place): the file is not UTF-8 from here on; allowed: UTF-8, with or without a byte-order mark"])
}

@Test func `anchors and aliases are read, and complained about where the text stands`() throws {
  let text = "pipeline: &n nightly\ninput: { files: *n, columns: { organization: &o [*n], driver: *o } }\nrollup: { levels: *o }\n"
  let plan = try plan(text)
  #expect(plan.input.files == ["nightly"])
  #expect(plan.rules.levels.map(\.name) == ["nightly"])
  #expect(
    complaints(text + "pareto: { weight: *n, common_share: *n }\n") == [
      "p.yaml:1:11: pareto.common_share is \"nightly\"; allowed: \(shareForm)",
      "p.yaml:1:11: pareto.weight is \"nightly\"; allowed: calls, handle_seconds, dissatisfied",
    ])
}

@Test func `aliases within aliases cost nothing`() {
  let bomb = (1..<60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
  let found = complaints("a0: &a0 x\n" + bomb + "pareto: *a59\n")
  #expect(found.contains("p.yaml:60:6: pareto is a list; allowed: a mapping of the keys weight, common_share"))
}

@Test func `merge keys, tags and keys that are no words are refused`() {
  #expect(
    complaints(.input("<<: { quotes: strict }")) == [
      "p.yaml:4:3: unknown key \"<<\" in input (merge keys are not read: write the keys out); allowed: \(inputKeys)"
    ])
  #expect(complaints(.input("quotes: !mine strict")) == ["p.yaml:4:11: the tag \"!mine\" means nothing in a pipeline file; remove it"])
  #expect(complaints(.input("!!int quotes: strict")) == ["p.yaml:4:3: the tag \"!!int\" means nothing in a pipeline file; remove it"])
  #expect(
    complaints(.input("? [a, b]", ": c")) == ["p.yaml:4:5: a key in input is a list or a mapping; allowed: a plain word and a colon"])
  #expect(complaints(.input("quotes: !!str strict")) == [])
}

@Test func `a message stays on its line whatever the file holds`() {
  let source = PipelineSource.input("\"a\\nb\\u2028\\\"c\": 1", "quotes: \"\(String(repeating: "x", count: 70))\"")
  #expect(
    complaints(source) == [
      "p.yaml:4:3: unknown key \"a\\nb\\u{2028}\\\"c\" in input; allowed: \(inputKeys)",
      "p.yaml:5:11: input.quotes is \"\(String(repeating: "x", count: 60))…\"; allowed: strict, lenient",
    ])
}
