import CallModel
import Testing

@testable import PipelineFile

@Test(arguments: [
  ("started_at: t", TimeColumns(columns: [Column("t")], format: .iso8601)),
  ("started_at: [d, t]", TimeColumns(columns: [Column("d"), Column("t")], format: .iso8601)),
  ("started_at: { column: t }", TimeColumns(columns: [Column("t")], format: .iso8601)),
  (
    "started_at: { column: [d, t], format: yyMMdd H:mm:ss }",
    TimeColumns(columns: [Column("d"), Column("t")], format: .pattern("yyMMdd H:mm:ss"))
  ),
  (
    "started_at: { columns: [d, { column: t, missing: [x] }], missing: [y], format: iso8601 }",
    TimeColumns(columns: [Column("d", missing: ["y"]), Column("t", missing: ["x", "y"])], format: .iso8601)
  ),
])
func `a time stands in one column or in two`(line: String, columns: TimeColumns) throws {
  #expect(try plan(.columns(line)).input.columns.startedAt == columns)
}

@Test(arguments: [
  ("{ format: iso8601 }", "7:5: input.columns.started_at.column is missing; allowed: a column's name, or [date, time]"),
  ("[a, b, c]", "7:17: input.columns.started_at: it has 3 columns; allowed: a column's name, [date, time] or { column, format }"),
  ("{ column: [a, b, c] }", "7:27: input.columns.started_at.column: it has 3 columns; allowed: a column's name, or [date, time]"),
  ("{ column: a, columns: [b] }", "7:30: input.columns.started_at.columns stands beside column; allowed: one of the two"),
  (
    "{ column: a, fromat: b }",
    "7:30: unknown key \"fromat\" in input.columns.started_at; allowed: column, columns, format, missing; did you mean \"format\"?"
  ),
])
func `a time in no column or in three is refused`(text: String, what: String) {
  #expect(complaints(.columns("started_at: \(text)")) == ["p.yaml:" + what])
}

@Test(arguments: [
  "dd/MM/yyyy HH:mm", "yyyy/M/d H:mm:ss", "yyyy年M月d日 H时mm分", "MM/dd/yy hh:mm:ss a", "yyyyMMddHHmmss", "d.M.yyyyXXX", "yyyy-MM-dd",
])
func `a pattern of known letters is taken as written`(pattern: String) throws {
  let format = try plan(.columns("started_at: { column: t, format: \"\(pattern)\" }")).input.columns.startedAt?.format
  #expect(format == .pattern(pattern))
}

@Test(arguments: [
  ("YYYY-MM-DD", ": \"YYYY\" is none of its letters (yyyy?), \"DD\" is none of its letters (dd?)"),
  ("yyyy-MM-dd'T'HH:mm:ss.SSS", ": \"T\" is none of its letters, \"SSS\" is none of its letters"),
  ("yyyy-mm-dd", ": it has no month (MM), it has minutes (mm) without an hour"),
  ("HH:mm", ": it has no year (yyyy), it has no month (MM), it has no day (dd)"),
  ("dd/MM/yyyy hh:mm", ": h and hh need a (am or pm); HH counts to 23"),
  ("dd/MM/yyyy HH:mm a", ": a (am or pm) needs h or hh"),
  ("dd/MM/yyyy HH:ss yy", ": it has the year twice, it has seconds (ss) without minutes (mm)"),
  ("dMyyyy", ": d takes one or two digits, so M cannot follow at once, M takes one or two digits, so yyyy cannot follow at once"),
])
func `a pattern is checked letter by letter`(pattern: String, reason: String) {
  #expect(
    complaints(.columns("started_at: { column: t, format: \"\(pattern)\" }")) == [
      "p.yaml:7:38: input.columns.started_at.format is \"\(pattern)\"\(reason); allowed: \(patternLetters)"
    ])
}

@Test func `a format that is nearly iso8601 is told so`() {
  #expect(
    complaints(.columns("started_at: { column: t, format: ISO-8601 }")) == [
      "p.yaml:7:38: input.columns.started_at.format is \"ISO-8601\"; allowed: \(patternLetters); did you mean \"iso8601\"?"
    ])
}

private let spanOfNames = DurationSource.span(from: Column("a"), to: Column("b"), format: .iso8601)

@Test(arguments: [
  ("seconds", DurationSource.columns([Column("seconds")], unit: .seconds)),
  ("[talk, hold]", .columns([Column("talk"), Column("hold")], unit: .seconds)),
  ("{ column: h, unit: hh:mm:ss }", .columns([Column("h")], unit: .clock)),
  ("{ column: h, missing: [0] }", .columns([Column("h", missing: ["0"])], unit: .seconds)),
  ("{ columns: [talk, hold, acw], unit: day_fraction }", .columns([Column("talk"), Column("hold"), Column("acw")], unit: .dayFraction)),
  ("{ from: a, to: b }", spanOfNames),
  ("{ from: a, to: b, format: \"HH:mm:ss\" }", .span(from: Column("a"), to: Column("b"), format: .pattern("HH:mm:ss"))),
  (
    "{ from: { column: a, missing: [x] }, to: b, missing: [y], format: \"dd/MM/yyyy\" }",
    .span(from: Column("a", missing: ["x", "y"]), to: Column("b", missing: ["y"]), format: .pattern("dd/MM/yyyy"))
  ),
])
func `a duration is a column, a sum of columns or the time between two`(text: String, source: DurationSource) throws {
  #expect(try plan(.columns("handle: \(text)")).input.columns.handle == source)
  #expect(try plan(.columns("wait: \(text)")).input.columns.wait == source)
}

@Test(arguments: [
  ("{ column: h, unit: sec }", "7:32: input.columns.handle.unit is \"sec\"; allowed: s, ms, min, h, hh:mm:ss, day_fraction"),
  ("{ unit: s }", "7:5: input.columns.handle.column is missing; allowed: a column's name (or columns, or from and to)"),
  (
    "{ columns: [a, a] }",
    "7:24: input.columns.handle.columns: it adds \"a\" twice; allowed: a list of columns: names, or { column, missing }"
  ),
  ("{ from: a }", "7:5: input.columns.handle.to is missing; allowed: \(columnForm)"),
  ("{ from: a, to: b, unit: s }", "7:31: input.columns.handle.unit belongs to columns; allowed: format"),
  ("{ from: a, to: b, column: c }", "7:31: input.columns.handle.column stands beside from and to; allowed: either columns, or from and to"),
  ("{ column: c, format: iso8601 }", "7:26: input.columns.handle.format belongs to from and to; allowed: unit"),
  (
    "{ from: a, to: b, format: MM HH }",
    "7:39: input.columns.handle.format is \"MM HH\": it has no year (yyyy), it has no day (dd); allowed: \(patternLetters)"
  ),
  (
    "{ from: a, to: b, format: XXX }",
    "7:39: input.columns.handle.format is \"XXX\": it has neither a date nor an hour; allowed: \(patternLetters)"
  ),
  (
    "{ from: { colum: a, column: b }, to: c }",
    "7:23: unknown key \"colum\" in input.columns.handle.from; allowed: column, missing; did you mean \"column\"?"
  ),
])
func `a duration that is none is refused`(text: String, what: String) {
  #expect(complaints(.columns("handle: \(text)")) == ["p.yaml:" + what])
}
