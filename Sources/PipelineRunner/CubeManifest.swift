internal import CallModel
internal import Foundation

/// What stands beside a cube (`cube.json`): where its rows came from, so that a report made from it says the same as one made from the log.
struct CubeManifest: Codable {
  struct Ledger: Codable {
    var read: Int
    var counted: Int
    var rejected: Int
    var outsideWindow: Int
    var duplicate: Int
    var filtered: Int
    var handled: Int
    var abandoned: Int

    enum CodingKeys: String, CodingKey {
      case read, counted, rejected, duplicate, filtered, handled, abandoned
      case outsideWindow = "outside_window"
    }
  }

  struct Input: Codable {
    var file: String
    var bytes: Int
    var digest: String
    var ledger: Ledger
  }

  struct Days: Codable {
    var from: String
    var to: String
  }

  var version: String
  var pipeline: String
  var window: Days?
  var inputs: [Input]
  var ledger: Ledger
  var valuesDropped: [String: Int]
  var notComputed: [String]

  enum CodingKeys: String, CodingKey {
    case version, pipeline, window, inputs, ledger
    case valuesDropped = "values_dropped"
    case notComputed = "not_computed"
  }

  init(_ counts: CallCounts, pipeline: String, notComputed: [String]) {
    version = PipelineRunner.version
    self.pipeline = pipeline
    window = counts.window.map { Days(from: $0.from.description, to: $0.to.description) }
    inputs = counts.inputs.map { Input(file: $0.file, bytes: $0.bytes, digest: $0.digest, ledger: Ledger($0.ledger)) }
    ledger = Ledger(counts.ledger)
    valuesDropped = Dictionary(counts.valuesDropped.map { ($0.column, $0.count) }, uniquingKeysWith: +)
    self.notComputed = notComputed
  }

  /// The file's text.
  func text() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Whether its days are days and its ledgers balance: whoever wrote it, nothing after this can overflow.
  var isSound: Bool {
    let days = window.map { (Day(text: $0.from), Day(text: $0.to)) }
    let areDays = days.map { from, to in from.flatMap { from in to.map { from <= $0 } } ?? false } ?? true
    return areDays && ([ledger] + inputs.map(\.ledger)).allSatisfy(\.isSound)
  }

  /// The counts of a cube with this manifest.
  func counts(of cube: Cube) -> CallCounts {
    let days = window.flatMap { window in
      Day(text: window.from).flatMap { from in Day(text: window.to).map { Window(from: from, to: $0) } }
    }
    return CallCounts(
      cube: cube, window: days,
      inputs: inputs.map { InputSummary(file: $0.file, bytes: $0.bytes, digest: $0.digest, ledger: $0.ledger.ledger) },
      ledger: ledger.ledger,
      valuesDropped: valuesDropped.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
  }
}

extension CubeManifest.Ledger {
  init(_ ledger: RowLedger) {
    self.init(
      read: ledger.read, counted: ledger.counted, rejected: ledger.rejected, outsideWindow: ledger.outsideWindow,
      duplicate: ledger.duplicate, filtered: ledger.filtered, handled: ledger.handled, abandoned: ledger.abandoned)
  }

  /// Whether every row is accounted for, and no number is one that a log cannot have.
  var isSound: Bool {
    let numbers = [read, counted, rejected, outsideWindow, duplicate, filtered, handled, abandoned]
    return numbers.allSatisfy { (0...1 << 48).contains($0) } && ledger.balances && ledger.counted == counted
  }

  var ledger: RowLedger {
    var ledger = RowLedger()
    (ledger.read, ledger.rejected, ledger.outsideWindow) = (read, rejected, outsideWindow)
    (ledger.duplicate, ledger.filtered, ledger.handled, ledger.abandoned) = (duplicate, filtered, handled, abandoned)
    return ledger
  }
}
