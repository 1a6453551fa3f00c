internal import CallModel

/// The tables that `rollup:` names: the problem register and who answers for what.
struct RollupTables {
  /// `rollup.register` as written; nil where there is none.
  var register: String?
  /// `rollup.register.evidence`; nil where it is not written.
  var evidence: EvidenceRule?
  /// `rollup.owners` as written; nil where there is none.
  var owners: String?

  static func read(_ rollup: WrittenSection?) -> RollupTables {
    var tables = RollupTables()
    tables.register = rollup?["register"].flatMap {
      file(in: $0) { section in tables.evidence = section["evidence"].flatMap { $0.choice(EvidenceRule.self) } }
    }
    tables.owners = rollup?["owners"].flatMap { file(in: $0) }
    return tables
  }

  /// A file, or `{ file, encoding }`, of which `readMore` takes what else may stand there.
  private static func file(in value: WrittenValue, readMore: (WrittenSection) -> Void = { _ in }) -> String? {
    guard value.isMapping else { return value.text() }
    guard let section = WrittenSection(value) else { return nil }
    section["encoding"].map(EncodingName.check)
    readMore(section)
    return section.required("file").flatMap { $0.text() }
  }
}
