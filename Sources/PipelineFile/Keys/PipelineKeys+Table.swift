internal import CallModel

extension PipelineKeys {
  /// The keys, in the order of the contract.
  public static let table: [Key] = top + input + columns + rows + window + classify + rollup + diagnose + report

  /// The values of an enumeration, as a form.
  private static func oneOf<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static let share = "a share, 0% to 100%, written like 80% or 0.80"
  private static let texts = "a text or a list of texts"
  private static let limit = "a whole number from 1 to \(LimitValue.range.upperBound)"
  private static let column = "a column's name, or { column, missing }"

  private static let top = [
    Key("pipeline", PipelineName.form, default: "", "The name of the job and of its output folder.")
  ]

  private static let input = [
    Key("input", default: "", "The call log and how to read it."),
    Key(
      "input.files", "a file or glob, or a list of them", default: "",
      "The logs, relative to this file, plain or compressed with gzip or zstd; `-` is standard input; `--input` replaces them."),
    Key("input.delimiter", "one ASCII character in quotes, or: tab", default: "`,`", "What stands between two fields."),
    Key("input.encoding", TextEncoding.form, default: "`utf-8`", "How the log's bytes are read; a byte-order mark is taken off."),
    Key(
      "input.time_zone", "a name of the IANA time zone database such as Asia/Shanghai, or UTC", default: "`UTC`",
      "The zone of times without an offset, and of the days that are reported."),
    Key(
      "input.missing", texts, default: "`\"\"`, in typed columns also `NA` and `null`",
      "Texts that mean \"no value\" in every column; an empty cell always does."),
  ]

  private static let columns =
    [
      Key("input.columns", default: "", "Which column of the log is what: ours, then theirs."),
      Key("input.columns.*.column", "a column's name", default: "", "The log's column, where more is to be said about it."),
      Key("input.columns.*.missing", texts, default: "none", "Texts that mean \"no value\" in this column, on top of the general ones."),
      Key("input.columns.call_id", column, default: "not mapped", "An id of the call."),
      Key(
        "input.columns.started_at", "a column's name, [date, time] or { column, format }", default: "not mapped", "When the call began."),
      Key("input.columns.started_at.column", "a column's name, or [date, time]", default: "", "The column, or two joined by one space."),
      Key("input.columns.started_at.columns", "[date, time]", default: "none", "The same, for two columns."),
      Key("input.columns.started_at.format", TimePattern.form, default: "`iso8601`", "How the time is written."),
      Key(
        "input.columns.organization", "a column for each level, topmost first: its name, { column, missing } or { constant }",
        default: "", "Where the call was handled."),
      Key("input.columns.organization.constant", "a label", default: "none", "The level's label where no column has it."),
      Key(
        "input.columns.driver", "a column or a list of columns: a name, or { column, missing }", default: "",
        "Why the customer called, category first."),
      Key("input.columns.channel", column, default: "not mapped", "How the call came in."),
      Key("input.columns.customer", column, default: "not mapped", "A key of the customer."),
      Key("input.columns.agent", column, default: "not mapped", "Who answered."),
    ] + duration("handle", "Handle time: talk, hold and after-call work.")
    + duration("wait", "Time until the call was answered or given up.")
    + flag("abandoned", "Whether the customer hung up unanswered; without it every row is handled.")
    + flag("resolved", "Whether the call solved the problem.") + [
      Key("input.columns.satisfaction", "{ column, scale: [lowest, highest], missing }", default: "not mapped", "The customer's score."),
      Key("input.columns.satisfaction.scale", ScaleForm.form, default: "", "The lowest and the highest score."),
      Key("input.columns.recommendation", column, default: "not mapped", "Would the customer recommend us, 0 to 10."),
      Key("input.columns.comment", column, default: "not mapped", "Free text."),
    ]

  private static func duration(_ key: String, _ meaning: String) -> [Key] {
    let path = "input.columns." + key
    let form = "a column of seconds, { column, unit }, { columns: [...], unit } or { from, to, format }"
    return [
      Key(path, form, default: "not mapped", meaning),
      Key(path + ".column", "a column's name (or columns, or from and to)", default: "", "The column that holds it."),
      Key(path + ".columns", "a list of columns: names, or { column, missing }", default: "none", "The columns that add up to it."),
      Key(path + ".unit", oneOf(DurationUnit.self), default: "`s`", "The unit of the column or columns."),
      Key(path + ".from", column, default: "none", "The time from which it counts."),
      Key(path + ".to", column, default: "none", "The time to which it counts."),
      Key(path + ".format", TimePattern.form, default: "`iso8601`", "How the two times are written."),
    ]
  }

  private static func flag(_ key: String, _ meaning: String) -> [Key] {
    let path = "input.columns." + key
    return [
      Key(path, "a column's name, or { column, yes: [...], no: [...] }", default: "not mapped", meaning),
      Key(path + ".yes", texts, default: listed(FlagColumn.standardYes), "Texts that mean yes."),
      Key(path + ".no", texts, default: listed(FlagColumn.standardNo), "Texts that mean no."),
    ]
  }

  private static func listed(_ texts: [String]) -> String { texts.map { "`\($0)`" }.joined(separator: ", ") }

  private static let rows = [
    Key(
      "input.rejects", default: "its keys' defaults",
      "How many rejected rows are too many: the run is refused when both limits are exceeded."),
    Key("input.rejects.maximum", "a whole number of at least 0", default: "`100`", "Rejected rows."),
    Key("input.rejects.maximum_share", share, default: "`1%`", "Their share of the rows read."),
    Key("input.keep", "a mapping of columns to texts, such as { direction: [inbound] }", default: "every row", "Rows to keep."),
    Key("input.keep.*", texts, default: "none", "Rows with another label in this column are filtered."),
    Key("input.quotes", oneOf(InputPlan.Quotes.self), default: "`strict`", "Whether stray quotes are errors."),
    Key("input.maximum_record", ByteSize.form, default: "`1 MiB`", "The longest record."),
    Key(
      "input.duplicates", oneOf(Duplicates.self), default: "not looked for",
      "Rows whose call id stood in an earlier row: count them in a warning, or drop them."),
  ]

  private static let window = [
    Key("window", "{ from: 2026-11-01, to: 2026-11-30 } or { last: 30 days }", default: "everything in the input", "The days to report."),
    Key("window.from", "a date, written like 2026-11-01", default: "none", "The first day."),
    Key("window.to", "a date, written like 2026-11-30", default: "none", "The last day, included."),
    Key("window.last", WindowSection.lastForm, default: "none", "So many days, ending on the input's last day."),
  ]

  private static let classify = [
    Key("classify", default: "its keys' defaults", "From the log's reasons to drivers."),
    Key("classify.separator", "a text in quotes such as \" > \"", default: "never split", "Splits a single driver column into a path."),
    Key(
      "classify.mapping", "a file, or { file, encoding }", default: "none",
      "A table that joins spellings: raw, driver[, owning_department]."),
    Key("classify.mapping.file", "a file", default: "", "The table."),
    Key("classify.mapping.encoding", TextEncoding.form, default: "`utf-8`", "How its bytes are read."),
    Key("classify.unmapped", oneOf(ClassifyPlan.Unmapped.self), default: "`keep`", "What becomes of a reason that the mapping lacks."),
    Key("classify.uncoded", texts, default: "none", "Labels that mean \"not coded\", besides blank."),
    Key(
      "classify.maximum_drivers", limit, default: "`\(LabelLimits().drivers)`",
      "More different drivers than this are taken for a wrong column, and the run ends."),
  ]

  private static let rollup = [
    Key("pareto", default: "its keys' defaults", "How drivers are ranked."),
    Key("pareto.weight", oneOf(Weight.self), default: "`calls`", "What a call weighs."),
    Key("pareto.common_share", share, default: "`80%`", "A driver is common while those before it hold less than this."),
    Key("rollup", default: "", "What coverage has to be."),
    Key(
      "rollup.levels", "a list of levels, topmost first: { name, minimum, owner } or a name", default: "", "The levels of the organization."
    ),
    Key("rollup.levels.name", "a text", default: "", "The level's name."),
    Key(
      "rollup.levels.minimum", share, default: "first level or only level `80%`, last level `93%`, in between none",
      "The least coverage of its nodes."),
    Key(
      "rollup.levels.owner", "a text",
      default: "from the last level up `team leader`, `supervisor`, `department manager`, `core management`",
      "Who answers for the level's nodes where `rollup.owners` names nobody."),
    Key("rollup.above_parent", "true, false", default: "`true`", "Whether a node's coverage must be above its parent's."),
    Key("rollup.minimum_calls", "a whole number of at least 1", default: "`30`", "A node with fewer handled calls is not assessed."),
    Key(
      "rollup.maximum_nodes", limit, default: "`\(LabelLimits().nodes)`",
      "More nodes than this are taken for a wrong column, and the run ends."),
    Key(
      "rollup.register", "a file, or { file, encoding, evidence }", default: "none: a proposal",
      "The problem register: with it the run is an audit."),
    Key("rollup.register.file", "a file", default: "", "The problem register."),
    Key("rollup.register.encoding", TextEncoding.form, default: "`utf-8`", "How its bytes are read."),
    Key(
      "rollup.register.evidence", oneOf(EvidenceRule.self), default: "`any`",
      "What a landed entry has to show to count, where the register has the columns script, process and knowledge_base: all that its class "
        + "demands today (`complete`), any one of the three, or nothing (`none`)."),
    Key(
      "rollup.owners", "a file, or { file, encoding }", default: "nobody is named", "Who answers for which node: node, owner[, contact]."),
    Key("rollup.owners.file", "a file", default: "", "The table of owners."),
    Key("rollup.owners.encoding", TextEncoding.form, default: "`utf-8`", "How its bytes are read."),
  ]

  private static let diagnose = [
    Key(
      "diagnose", DiagnoseSection.form, default: "its keys' defaults",
      "Simple and difficult problems, benchmark teams; needs a column of `resolved`, `satisfaction` or `handle`."),
    Key("diagnose.difficulty", default: "its keys' defaults", "When a driver is a difficult problem."),
    Key(
      "diagnose.difficulty.rule", oneOf(DiagnosisRules.Rule.self), default: "`interval`",
      "Whether averages alone decide, or what chance explains is left out of account."),
    Key(
      "diagnose.difficulty.baseline", oneOf(DiagnosisRules.Baseline.self), default: "`parent_driver`",
      "What a driver is compared with, always without its own calls: its category, or all calls of the node."),
    Key(
      "diagnose.difficulty.minimum_sample", "a whole number of at least 1", default: "`30`",
      "An indicator counts from so many values on, on either side."),
    Key(
      "diagnose.difficulty.confidence", DiagnoseSection.confidenceForm, default: "`95%`",
      "Of every interval; what is left is the share of drivers called worse that may be so by chance."),
    Key(
      "diagnose.difficulty.tolerance", default: "its keys' defaults", "How far an indicator may be on the bad side and still be good."),
    Key("diagnose.difficulty.tolerance.fcr", share, default: "`5%`", "First-call resolution, in points."),
    Key("diagnose.difficulty.tolerance.csat", DiagnoseSection.pointsForm, default: "`0.2`", "Satisfaction, in points of its scale."),
    Key("diagnose.difficulty.tolerance.aht", share, default: "`10%`", "Handle time, of the baseline's mean."),
    Key("diagnose.benchmark", default: "its keys' defaults", "When a team is a benchmark for a difficult problem."),
    Key("diagnose.benchmark.level", "a name from rollup.levels", default: "the last level", "Whose nodes are compared with their sisters."),
    Key(
      "diagnose.benchmark.false_discovery_rate", DiagnoseSection.discoveryForm, default: "`5%`",
      "Of the teams called clearly better, the share that may be so by chance."),
    Key(
      "diagnose.listening", DiagnoseSection.listeningForm, default: "`off`",
      "Calls to listen to on every difficult problem that has a benchmark team: `data/listening.csv`. Needs a column of `call_id`; the log is read a second time."
    ),
    Key(
      "diagnose.listening.calls", "a whole number from 1 to \(DiagnoseSection.callsRange.upperBound)",
      default: "`\(ListeningRules().calls)`",
      "Of the benchmark team and of the weakest team, on each of these problems."),
    Key(
      "diagnose.listening.seed", "a whole number of at least 0", default: "`\(ListeningRules().seed)`",
      "Chooses one draw of many; the same calls and the same seed give the same list."),
    Key(
      "diagnose.listening.recordings", "a file", default: "none",
      "Where `vitalfew recordings` keeps the scores of recordings, and runs take them from; it may not be there yet."),
    Key(
      "service_level", "{ threshold, variant }", default: "none", "Calls answered in time.", notBuilt: "does not compute service levels"),
  ]

  private static let report = [
    Key("report", default: "its keys' defaults", "What is published, and where."),
    Key("report.folder", "a folder", default: "`reports`", "Where the output goes, relative to this file; `--output` replaces it."),
    Key("report.formats", "markdown", default: "`[markdown]`", "The pages' formats; data files are always written."),
    Key("report.language", "en", default: "`en`", "The pages' language."),
    Key("report.pages", oneOf(ReportPlan.Pages.self), default: "`all`", "Which nodes get a page."),
    Key("report.agents", "names", default: "none", "Allows single agents as a level of the organization."),
    Key("report.byte_order_mark", "true, false", default: "`false`", "A mark in front of data files, for spreadsheets."),
  ]
}
