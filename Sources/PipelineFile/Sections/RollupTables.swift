internal import CallModel

/// The tables that `rollup:` names: the problem register and who answers for what.
struct RollupTables {
  /// `rollup.register` as written; nil where there is none.
  var register: TableFile?
  /// `rollup.register.evidence`; nil where it is not written.
  var evidence: EvidenceRule?
  /// `rollup.owners` as written; nil where there is none.
  var owners: TableFile?

  static func read(_ rollup: WrittenSection?) -> RollupTables {
    var tables = RollupTables()
    tables.register = rollup?["register"].flatMap {
      TableFileName.read($0) { section in tables.evidence = section["evidence"].flatMap { $0.choice(EvidenceRule.self) } }
    }
    tables.owners = rollup?["owners"].flatMap { TableFileName.read($0) }
    return tables
  }
}
