internal import CallModel

extension PipelinePlan {
  /// Reads a pipeline file: as written in, as checked out. Opens nothing.
  ///
  /// An unknown key, a wrong type, a value out of range, keys that do not go together and what is not built yet are all reported at once; only a file
  /// that is no YAML stops at the first mistake.
  ///
  /// - Parameters:
  ///   - file: the file as given on the command line; its folder is what paths are relative to.
  ///   - source: the file's bytes, UTF-8 with or without a byte-order mark.
  ///   - inputReplaced: whether the command line names the input files, so that `input.files` may be left out.
  /// - Throws: every complaint with its line and column, status 78.
  public static func load(file: String, source: [UInt8], inputReplaced: Bool = false) throws(PipelineFileError) -> PipelinePlan {
    let complaints = ComplaintList()
    let plan = read(file: file, source: source, inputReplaced: inputReplaced, complaints: complaints)
    let found = complaints.sorted
    guard let plan, found.isEmpty else { throw PipelineFileError(file: file, complaints: found) }
    return plan
  }

  /// The plan as far as it can be read; nil, with a complaint, where the file is no mapping.
  private static func read(file: String, source: [UInt8], inputReplaced: Bool, complaints: ComplaintList) -> PipelinePlan? {
    guard let top = topLevel(of: source, complaints: complaints) else { return nil }
    let name = PipelineName.read(top.required("pipeline"))
    var input =
      top.required("input").flatMap { WrittenSection($0) }.map { InputSection.read($0, filesReplaced: inputReplaced) } ?? InputPlan()
    input.window = top["window"].flatMap(WindowSection.read)
    let rollup = top.required("rollup").flatMap { WrittenSection($0) }
    var (rules, tables) = RollupSection.read(pareto: top.section("pareto"), rollup: rollup)
    rules.scale = input.columns.satisfaction?.scale
    var (diagnosis, recordings) = DiagnoseSection.read(top["diagnose"], levels: rules.levels)
    diagnosis?.scale = rules.scale
    let classify = top.section("classify").map(ClassifySection.read) ?? ClassifyPlan()
    (input.limits.drivers, input.limits.nodes) = (classify.maximumDrivers, rules.maximumNodes)
    let plan = PipelinePlan(
      name: name, file: file, folder: folder(of: file), source: source, input: input, classify: classify, rules: rules,
      register: tables.register, owners: tables.owners, diagnosis: diagnosis, recordings: recordings,
      report: top.section("report").map(ReportSection.read) ?? ReportPlan())
    CrossChecks(plan: plan, top: top, complaints: complaints).run()
    return plan
  }

  private static func topLevel(of source: [UInt8], complaints: ComplaintList) -> WrittenSection? {
    do throws(PipelineComplaint) {
      guard let root = try ComposedYaml.compose(PipelineText.decode(source)) else {
        throw PipelineComplaint(.start, "the file is empty; allowed: " + PipelineKeys.form(of: ""))
      }
      let value = WrittenValue(path: "", keyPlace: root.place, node: root, complaints: complaints)
      guard value.isMapping else {
        throw PipelineComplaint(root.place, "the file is not a mapping; allowed: " + PipelineKeys.form(of: ""))
      }
      return WrittenSection(value)
    } catch {
      complaints.add(error)
      return nil
    }
  }
}
