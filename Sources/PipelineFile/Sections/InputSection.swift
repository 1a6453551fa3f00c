internal import CallModel

/// `input:`, the call log and how to read it.
enum InputSection {
  /// - Parameter filesReplaced: whether the command line names the files, so that they may be left out here.
  static func read(_ section: WrittenSection, filesReplaced: Bool) -> InputPlan {
    var plan = InputPlan()
    plan.files = (filesReplaced ? section["files"] : section.required("files")).map(files) ?? []
    plan.delimiter = section["delimiter"].flatMap(delimiter) ?? plan.delimiter
    plan.encoding = section["encoding"].flatMap(EncodingName.read) ?? plan.encoding
    plan.timeZone = section["time_zone"].flatMap(TimeZoneName.read) ?? plan.timeZone
    if let missing = section["missing"].flatMap({ $0.cellTexts(atLeastOne: false) }) {
      let texts = missing.contains("") ? missing : [""] + missing
      (plan.missingLabels, plan.missingValues) = (texts, texts)
    }
    if let columns = section.required("columns").flatMap({ WrittenSection($0) }) {
      plan.columns = ColumnsSection.read(columns, general: plan.missingValues)
    }
    plan.rejects = section.section("rejects").map(rejects) ?? plan.rejects
    plan.keep = section["keep"].map(keep) ?? []
    plan.quotes = section["quotes"].flatMap { $0.choice(InputPlan.Quotes.self) } ?? plan.quotes
    plan.maximumRecord = section["maximum_record"].flatMap(ByteSize.read) ?? plan.maximumRecord
    plan.duplicates = section["duplicates"].flatMap { $0.choice(Duplicates.self) }
    if let duplicates = section["duplicates"], plan.columns.callID == nil,
      section["columns"].flatMap({ WrittenSection($0) })?["call_id"] == nil
    {
      duplicates.refuse("input.columns.call_id is not mapped")
    }
    return plan
  }

  private static func files(_ value: WrittenValue) -> [String] {
    let entries = value.entries ?? [value]
    if entries.isEmpty { value.refuse() }
    return entries.compactMap { $0.text() }
  }

  /// One ASCII character that cannot be mistaken for a part of a field.
  private static func delimiter(_ value: WrittenValue) -> UInt8? {
    guard case .text(let text, _) = value.node.kind, !value.isNull else { return value.refused() }
    if text == "tab" { return 0x09 }
    guard text.utf8.count == 1, let byte = text.utf8.first else {
      return value.refused(
        text.isEmpty ? "it is empty (a | without quotes begins a block of text in YAML)" : "",
        meant: nearestSpelling(to: text, among: ["tab"]))
    }
    let isControl = byte < 0x20 && byte != 0x09 || byte == 0x7F
    if byte == 0x22 || isControl { return value.refused("fields could not be told apart") }
    return byte
  }

  private static func rejects(_ section: WrittenSection) -> RejectLimits {
    var limits = RejectLimits()
    limits.maximum = section["maximum"].flatMap { $0.wholeNumber(in: 0...Int.max) } ?? limits.maximum
    limits.maximumShare = section["maximum_share"].flatMap { $0.share() } ?? limits.maximumShare
    return limits
  }

  private static func keep(_ value: WrittenValue) -> [KeepRule] {
    guard let section = WrittenSection(value, families: nil) else { return [] }
    return section.entries.compactMap { key, values in
      let column = Label(key).text
      if column.isEmpty { section.value.complaints.add(values.keyPlace, "input.keep has a blank column; allowed: a column's name") }
      return values.cellTexts().map { KeepRule(column: column, values: $0) }
    }
  }
}
