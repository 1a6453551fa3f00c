import CallModel
import Testing

@testable import PipelineFile

@Test(arguments: [
  ("delimiter: \";\"", UInt8(ascii: ";")), ("delimiter: \"|\"", UInt8(ascii: "|")), ("delimiter: tab", 0x09),
  ("delimiter: \"\\t\"", 0x09), ("delimiter: \" \"", 0x20), ("delimiter: ;", UInt8(ascii: ";")),
])
func `a delimiter is one character, or tab`(line: String, byte: UInt8) throws {
  #expect(try plan(.input(line)).input.delimiter == byte)
}

@Test(arguments: [
  ("delimiter: ;;", "4:14: input.delimiter is \";;\""),
  ("delimiter: é", "4:14: input.delimiter is \"é\""),
  ("delimiter: [a]", "4:14: input.delimiter is a list"),
  ("delimiter: '\"'", "4:14: input.delimiter is \"\\\"\": fields could not be told apart"),
  ("delimiter: \"\\n\"", "4:14: input.delimiter is \"\\n\": fields could not be told apart"),
  ("delimiter: \"\\r\"", "4:14: input.delimiter is \"\\r\": fields could not be told apart"),
  ("delimiter: \"\\0\"", "4:14: input.delimiter is \"\\0\": fields could not be told apart"),
  ("delimiter: |", "4:14: input.delimiter is \"\": it is empty (a | without quotes begins a block of text in YAML)"),
])
func `anything else is no delimiter`(line: String, what: String) {
  #expect(complaints(.input(line)) == ["p.yaml:\(what); allowed: one ASCII character in quotes, or: tab"])
}

@Test func `a delimiter that is nearly tab is told so, and one without value may be removed`() {
  #expect(
    complaints(.input("delimiter: tap")) == [
      "p.yaml:4:14: input.delimiter is \"tap\"; allowed: one ASCII character in quotes, or: tab; did you mean \"tab\"?"
    ])
  #expect(
    complaints(.input("delimiter:")) == [
      "p.yaml:4:13: input.delimiter has no value; allowed: one ASCII character in quotes, or: tab; or remove the key"
    ])
}

@Test func `encodings are named without regard to case`() throws {
  #expect(try plan(PipelineSource()).input.encoding == .utf8)
  for encoding in TextEncoding.allCases {
    #expect(try plan(.input("encoding: \(encoding.rawValue)")).input.encoding == encoding)
    #expect(try plan(.input("encoding: \(encoding.rawValue.uppercased())")).input.encoding == encoding)
  }
}

/// All encodings, in short.
private let encodings = """
  utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk, gb2312, big5, shift_jis, euc-jp, euc-kr, windows-949, windows-874, \
  windows-1250 to windows-1258, iso-8859-1 to iso-8859-16 (not 12), koi8-r, koi8-u, macintosh, us-ascii
  """

@Test(arguments: [
  ("utf8", "utf-8"), ("gb-18030", "gb18030"), ("GB18O30", "gb18030"), ("cp936", "gbk"), ("cp1252", "windows-1252"),
  ("latin1", "iso-8859-1"),
  ("SJIS", "shift_jis"), ("iso-8859-12", "iso-8859-1"), ("utf-16-le", "utf-16le"), ("unicode", "utf-16"), ("windows1252", "windows-1252"),
])
func `an encoding that is nearly one is told so`(name: String, meant: String) {
  #expect(
    complaints(.input("encoding: \(name)")) == [
      "p.yaml:4:13: input.encoding is \"\(name)\"; allowed: \(encodings); did you mean \"\(meant)\"?"
    ])
}

@Test(arguments: ["klingon", "iso-2022-jp", "utf-3.14", "hz"]) func `what is no encoding of ours is an ordinary bad value`(name: String) {
  #expect(complaints(.input("encoding: \(name)")) == ["p.yaml:4:13: input.encoding is \"\(name)\"; allowed: \(encodings)"])
}

@Test(arguments: ["UTC", "GMT", "Asia/Shanghai", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Etc/GMT-8", "PRC"])
func `a time zone has a name of the IANA database`(name: String) throws {
  #expect(try plan(.input("time_zone: \(name)")).input.timeZone == name)
}

@Test(arguments: [
  ("Asia/Shangai", "Asia/Shanghai"), ("asia/shanghai", "Asia/Shanghai"), ("Asia/Beijing", "Asia/Shanghai"), ("utc", "UTC"),
  ("CST", nil), ("GMT+8", nil), ("UTC+8", nil), ("Mars/Olympus", nil), ("8", nil), ("../UTC", nil),
])
func `offsets, abbreviations and misspellings are no time zones`(name: String, meant: String?) {
  let suggestion = meant.map { "; did you mean \"\($0)\"?" } ?? ""
  #expect(complaints(.input("time_zone: \(name)")) == ["p.yaml:4:14: input.time_zone is \"\(name)\"; allowed: \(zoneForm)\(suggestion)"])
}

@Test func `texts for no value are taken as written, numbers, dates and null too`() throws {
  let input = try plan(.input("missing: [NA, null, ~, 0, 1.50, 2026-01-01, yes]")).input
  #expect(input.missingLabels == ["", "NA", "null", "~", "0", "1.50", "2026-01-01", "yes"])
  #expect(input.missingValues == input.missingLabels)
}

@Test(arguments: [
  ("missing: NA", ["", "NA"]), ("missing: []", [""]), ("missing: [\"\", NA]", ["", "NA"]), ("missing: [NA, \"\"]", ["NA", ""]),
  ("missing: [\" - \"]", ["", "-"]),
])
func `an empty cell always means no value`(line: String, texts: [String]) throws {
  let input = try plan(.input(line)).input
  #expect(input.missingLabels == texts)
  #expect(input.missingValues == texts)
}

@Test(arguments: [
  ("missing: {a: b}", "4:12: input.missing is a mapping"), ("missing: [[a]]", "4:13: an entry of input.missing is a list"),
  ("keep: {a: {b: c}}", "4:13: input.keep.a is a mapping"), ("keep: {a: []}", "4:13: input.keep.a is an empty list"),
  ("missing: [\"a\\0\"]", "4:13: an entry of input.missing is \"a\\0\": it holds a NUL"),
])
func `texts are a text or a list`(line: String, what: String) {
  #expect(complaints(.input(line)) == ["p.yaml:\(what); allowed: \(textsForm)"])
}

@Test func `rows are kept by a value or several, in the order written`() throws {
  let keep = try plan(.input("keep: { direction: [inbound, 1], \"a.b\": \" x \", blank: [\"\"] }")).input.keep
  #expect(
    keep == [
      KeepRule(column: "direction", values: ["inbound", "1"]), KeepRule(column: "a.b", values: ["x"]),
      KeepRule(column: "blank", values: [""]),
    ])
}

@Test func `rows are kept by named columns only`() {
  #expect(
    complaints(.input("keep: [a]")) == [
      "p.yaml:4:9: input.keep is a list; allowed: a mapping of columns to texts, such as { direction: [inbound] }"
    ])
  #expect(complaints(.input("keep: { '': x }")) == ["p.yaml:4:11: input.keep has a blank column; allowed: a column's name"])
  #expect(complaints(.input("keep: { a: x, a: y }")) == ["p.yaml:4:17: input.keep.a is written twice, first on line 4; keep one"])
  #expect(
    complaints(.input("keep: { \"a\\tb\": {}, \"c\\u2028\": [] }")) == [
      #"p.yaml:4:19: input.keep."a\tb" is a mapping; allowed: \#(textsForm)"#,
      #"p.yaml:4:34: input.keep."c\u{2028}" is an empty list; allowed: \#(textsForm)"#,
    ])
}

@Test func `limits for rejects are a number and a share`() throws {
  let limits = try plan(.input("rejects: { maximum: 0, maximum_share: 2.5% }")).input.rejects
  #expect(limits.maximum == 0)
  #expect(limits.maximumShare == Share(numerator: 25, denominator: 1000))
}

@Test(arguments: ["-1", "1.5", "030", "1e3", "99999999999999999999", "many"])
func `a number of rejects is a whole number`(text: String) {
  #expect(
    complaints(.input("rejects: { maximum: \(text) }")) == [
      "p.yaml:4:23: input.rejects.maximum is \"\(text)\"; allowed: a whole number of at least 0"
    ])
}

@Test(arguments: [
  ("150%", ""), ("1.2", ""), ("-5%", ""), ("half", ""), ("80", "; did you mean \"80%\"?"), ("92.5", "; did you mean \"92.5%\"?"),
  ("5 %", "; did you mean \"5%\"?"),
])
func `a share over 100 % or in another form is refused`(text: String, suggestion: String) {
  #expect(
    complaints(.input("rejects: { maximum_share: \(text) }")) == [
      "p.yaml:4:29: input.rejects.maximum_share is \"\(text)\"; allowed: \(shareForm)\(suggestion)"
    ])
}

@Test func `quotes are strict or lenient`() throws {
  #expect(try plan(.input("quotes: lenient")).input.quotes == .lenient)
  #expect(
    complaints(.input("quotes: lenint")) == [
      "p.yaml:4:11: input.quotes is \"lenint\"; allowed: strict, lenient; did you mean \"lenient\"?"
    ])
}

@Test(arguments: [
  ("1 MiB", 1 << 20), ("64KiB", 1 << 16), ("2 MB", 2_000_000), ("10 kB", 10_000), ("1024 B", 1024), ("1 GiB", 1 << 30), ("1 KiB", 1024),
])
func `a record's size has a unit`(text: String, bytes: Int) throws {
  #expect(try plan(.input("maximum_record: \(text)")).input.maximumRecord == bytes)
}

@Test(arguments: [
  ("1mib", "", "; did you mean \"1 MiB\"?"), ("1024", ": it has no unit", "; did you mean \"1024 B\"?"), ("5", ": it has no unit", ""),
  ("2 GiB", "", ""),
  ("1023 B", "", ""),
  ("1.5 MiB", "", ""), ("99999999999999999999 B", "", ""), ("9223372036854775807 GiB", "", ""), ("big", "", ""), ("-1 MiB", "", ""),
])
func `a record's size outside 1 KiB to 1 GiB or without a unit is refused`(text: String, reason: String, suggestion: String) {
  #expect(
    complaints(.input("maximum_record: \(text)")) == [
      "p.yaml:4:19: input.maximum_record is \"\(text)\"\(reason); allowed: \(sizeForm)\(suggestion)"
    ])
}

@Test func `looking for repeated call ids needs their column`() throws {
  #expect(
    complaints(.input("duplicates: drop")) == [
      "p.yaml:4:15: input.duplicates is \"drop\": input.columns.call_id is not mapped; allowed: count, drop"
    ])
  #expect(
    complaints(.input("duplicates: drops")) == [
      "p.yaml:4:15: input.duplicates is \"drops\": input.columns.call_id is not mapped; allowed: count, drop",
      "p.yaml:4:15: input.duplicates is \"drops\"; allowed: count, drop; did you mean \"drop\"?",
    ])
}

@Test(arguments: ["0", "10000001", "many"]) func `limits of labels are whole numbers`(text: String) {
  var source = PipelineSource()
  source.rest = ["classify: { maximum_drivers: \(text) }"]
  #expect(complaints(source) == ["p.yaml:9:30: classify.maximum_drivers is \"\(text)\"; allowed: a whole number from 1 to 10000000"])
}

@Test func `files are one or a list, named or globs`() throws {
  var source = PipelineSource()
  source.input = ["files: [\"calls/*.csv\", \"a[1].csv\", 2026.csv]"]
  #expect(try plan(source).input.files == ["calls/*.csv", "a[1].csv", "2026.csv"])
}

@Test(arguments: [
  ("files: []", ["3:10: input.files is an empty list; allowed: a file or glob, or a list of them"]),
  ("files:", ["3:9: input.files has no value; allowed: a file or glob, or a list of them"]),
  (
    "files: [{ a: b }, ~]",
    [
      "3:11: an entry of input.files is a mapping; allowed: a file or glob, or a list of them",
      "3:21: an entry of input.files has no value; allowed: a file or glob, or a list of them",
    ]
  ),
  ("delimiter: tab", ["2:1: input.files is missing; allowed: a file or glob, or a list of them"]),
])
func `files that cannot be read are refused`(line: String, what: [String]) {
  var source = PipelineSource()
  source.input = [line]
  #expect(complaints(source) == what.map { "p.yaml:" + $0 })
}

@Test func `compressed files and standard input are files`() throws {
  var source = PipelineSource()
  source.input = ["files: [a.csv, b.csv.ZST, '-', calls/*.gz]"]
  #expect(try plan(source).input.files == ["a.csv", "b.csv.ZST", "-", "calls/*.gz"])
}

@Test func `files may be left out where the command line names them`() throws {
  var source = PipelineSource()
  source.input = []
  #expect(try plan(source.text, inputReplaced: true).input.files == [])
}
