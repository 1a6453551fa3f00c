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
    var sha256: String?
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
    inputs = counts.inputs.map { Input(file: $0.file, bytes: $0.bytes, digest: $0.digest, sha256: $0.sha256, ledger: Ledger($0.ledger)) }
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

  /// What no log can have; nil where everything is sound. Whoever wrote it, nothing after this can overflow.
  var flaw: String? {
    if let window {
      guard let from = Day(text: window.from), let to = Day(text: window.to) else { return "window: from and to are not days yyyy-MM-dd" }
      if from > to { return "window: from \(from) is after to \(to)" }
    }
    if let flaw = ledger.flaw { return "ledger: \(flaw)" }
    for (position, input) in inputs.enumerated() {
      if let flaw = input.ledger.flaw { return "inputs[\(position)].ledger: \(flaw)" }
      if !Self.possible.contains(input.bytes) { return "inputs[\(position)].bytes: \(input.bytes) is no size of a file" }
    }
    if !Self.possible.contains(inputs.lazy.map(\.bytes).reduce(0, Self.sum)) { return "inputs: more bytes than a log can have" }
    let read = inputs.lazy.map(\.ledger.read).reduce(0, Self.sum)
    if !inputs.isEmpty, read != ledger.read { return "ledger: read is \(ledger.read), the inputs have \(read)" }
    let dropped = valuesDropped.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return dropped.first { !Self.possible.contains($0.value) }.map {
      "values_dropped: \($0.key.debugDescription) is \($0.value), no number of values"
    }
  }

  /// Numbers of rows and bytes that a log can have.
  static let possible = 0...1 << 48

  /// The sum of two possible numbers or sums of them, no larger than the first impossible one.
  private static func sum(_ a: Int, _ b: Int) -> Int { min(a + b, possible.upperBound + 1) }

  /// What may explain a surprising report, though it forbids none: cubes may be shared, and programs replaced.
  func warnings(file: String, pipeline: String) -> [String] {
    var warnings: [String] = []
    if self.pipeline != pipeline {
      warnings.append("\(file) is of the pipeline \(self.pipeline.debugDescription), not \(pipeline.debugDescription)")
    }
    if version != PipelineRunner.version {
      warnings.append("\(file) was written by version \(version.debugDescription), this is \(PipelineRunner.version.debugDescription)")
    }
    return warnings
  }

  /// The counts of a cube with this manifest.
  func counts(of cube: Cube) -> CallCounts {
    let days = window.flatMap { window in
      Day(text: window.from).flatMap { from in Day(text: window.to).map { Window(from: from, to: $0) } }
    }
    return CallCounts(
      cube: cube, window: days,
      inputs: inputs.map { InputSummary(file: $0.file, bytes: $0.bytes, digest: $0.digest, sha256: $0.sha256, ledger: $0.ledger.ledger) },
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

  /// A number that a log cannot have, or rows not accounted for; nil where it is sound.
  var flaw: String? {
    let numbers = [
      ("read", read), ("counted", counted), ("rejected", rejected), ("outside_window", outsideWindow), ("duplicate", duplicate),
      ("filtered", filtered), ("handled", handled), ("abandoned", abandoned),
    ]
    if let impossible = numbers.first(where: { !CubeManifest.possible.contains($0.1) }) {
      return "\(impossible.0) is \(impossible.1), no number of rows"
    }
    return ledger.balances && ledger.counted == counted ? nil : "its numbers do not add up"
  }

  var ledger: RowLedger {
    var ledger = RowLedger()
    (ledger.read, ledger.rejected, ledger.outsideWindow) = (read, rejected, outsideWindow)
    (ledger.duplicate, ledger.filtered, ledger.handled, ledger.abandoned) = (duplicate, filtered, handled, abandoned)
    return ledger
  }
}
