internal import CallModel
internal import FoundationEssentials
internal import Rollup

/// `data/run.json`: what was run over what, and what came out.
struct Manifest: Encodable {
  struct Pipeline: Encodable {
    let name: String
    let digest: String
  }
  struct Days: Encodable {
    let from: String
    let to: String
  }
  struct Level: Encodable {
    let name: String
    @Nullable var minimum: Double?
  }
  struct Rules: Encodable {
    let weight: String
    let commonShare: Double
    let aboveParent: Bool
    let minimumCalls: Int
    let levels: [Level]
  }
  struct Ledger: Encodable {
    let read: Int
    let counted: Int
    let rejected: Int
    let outsideWindow: Int
    let duplicate: Int
    let filtered: Int
    let handled: Int
    let abandoned: Int
  }
  struct Input: Encodable {
    let file: String
    let bytes: Int
    let digest: String
    /// Left out where it was not asked for.
    let sha256: String?
    let ledger: Ledger
  }

  let version: String
  let pipeline: Pipeline
  let mode: String
  @Nullable var window: Days?
  let rules: Rules
  let inputs: [Input]
  let ledger: Ledger
  let valuesDropped: [String: Int]
  let verdicts: [String: Int]
  let warnings: [String]
  let status: Int32

  init(_ model: ReportModel) {
    version = model.version
    pipeline = Pipeline(name: model.pipeline, digest: model.pipelineDigest)
    mode = model.organization.mode.rawValue
    window = model.window.map { Days(from: $0.from.description, to: $0.to.description) }
    rules = Rules(model.organization.rules)
    inputs = model.inputs.map { Input(file: $0.file, bytes: $0.bytes, digest: $0.digest, sha256: $0.sha256, ledger: Ledger($0.ledger)) }
    ledger = Ledger(model.ledger)
    valuesDropped = Dictionary(model.valuesDropped.map { ($0.column, $0.count) }, uniquingKeysWith: +)
    let none = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0.rawValue, 0) })
    verdicts = model.organization.nodes.reduce(into: none) { $0[$1.verdict.rawValue, default: 0] += 1 }
    warnings = model.warnings
    status = model.status.rawValue
  }

  /// The file's text, keys sorted.
  var text: [UInt8] { JSONText.bytes(self) }
}

extension Manifest.Rules {
  init(_ rules: RollupRules) {
    self.init(
      weight: rules.weight.rawValue, commonShare: rules.commonShare.number, aboveParent: rules.aboveParent,
      minimumCalls: rules.minimumCalls, levels: rules.levels.map { Manifest.Level(name: $0.name, minimum: $0.minimum?.number) })
  }
}

extension Manifest.Ledger {
  init(_ ledger: RowLedger) {
    self.init(
      read: ledger.read, counted: ledger.counted, rejected: ledger.rejected, outsideWindow: ledger.outsideWindow,
      duplicate: ledger.duplicate, filtered: ledger.filtered, handled: ledger.handled, abandoned: ledger.abandoned)
  }
}

extension Share {
  /// For JSON, which has no exact decimals: the nearest double prints as the share was written.
  fileprivate var number: Double { Double(numerator) / Double(denominator) }
}
