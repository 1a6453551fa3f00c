internal import CXXHash
internal import CallModel

// What is clever here, and why.
//
// A draw takes a handful of calls out of millions. So a row is asked the cheapest questions first: whether its node and its driver are those of a group (two look-ups, as
// when rows are counted), then whether the hash of its id would still be among the first. Hardly any row gets past that; those that do are judged by `RowJudge`, as when the log
// was counted, so that nothing is drawn that does not count.

/// Draws calls from the chunks that one worker takes.
final class CallSampler: ChunkWorker {
  private let records: RecordReader
  private var sink: SamplingSink
  /// For the chunks of the file at hand, where it is not UTF-8.
  private var decoder: ChunkDecoder?

  init(
    _ draw: CallDraw, plan: InputPlan, method: RecordMethod, window: Window?, driverRule: @escaping @Sendable ([Label]) -> DriverPath?
  ) {
    records = RecordReader(Dialect(plan), method)
    sink = SamplingSink(draw, plan: plan, window: window, driverRule: driverRule)
  }

  /// The calls drawn so far, group by group.
  var drawn: [DrawnCalls] { sink.drawn }

  func read(_ chunk: Chunk, in buffer: [UInt8], of file: String, _ layout: ColumnLayout) throws -> ChunkResult {
    guard let decoding = chunk.decoding else { return try read(chunk, in: buffer.span, of: file, layout) }
    let known = decoder.flatMap { $0.decodes(decoding) ? $0 : nil }
    let decoder = try known ?? ChunkDecoder(decoding, file: file)
    self.decoder = decoder
    return try read(decoder.decode(chunk, in: buffer.span), in: decoder.text.bytes.span, of: file, layout)
  }

  /// Reads what is not damaged: nothing else counts.
  private func read(_ chunk: Chunk, in bytes: Span<UInt8>, of file: String, _ layout: ColumnLayout) throws -> ChunkResult {
    guard chunk.skipped == nil else { return ChunkResult() }
    try sink.begin(chunk, of: file, layout)
    var (lines, start) = (0, chunk.range.lowerBound)
    for damage in chunk.damages {
      try records.read(bytes, in: start..<damage.start, lines: &lines, into: &sink)
      start = damage.resume
    }
    try records.read(bytes, in: start..<chunk.range.upperBound, lines: &lines, into: &sink)
    return ChunkResult()
  }

  func settle(_ result: ChunkResult, _: inout CallIDs) -> ChunkResult { result }

  func flush() {}
}

/// Takes the records of one worker and draws calls from them.
struct SamplingSink: RecordSink {
  private let draw: CallDraw
  private let plan: InputPlan
  private let driverRule: @Sendable ([Label]) -> DriverPath?
  private var judge: RowJudge
  private let verdict: JudgedCall
  private let unquoted = UnquotedRecord()

  /// The groups' nodes and drivers by number, and the groups by both.
  private let nodes: [OrgPath: Int]
  private let drivers: [DriverPath: Int]
  private let groups: [GroupKey: Int]
  private var organizationTexts = PathCodes()
  /// For each organization text the nodes it stands for.
  private var organizationNodes: [[Int]] = []
  private var driverTexts = PathCodes()
  /// For each driver text the number of its driver; nil where no group has it.
  private var driverNumbers: [Int?] = []

  private var layout = ColumnLayout()
  /// Where the call's id stands.
  private var callID: Cell?
  private var file = ""
  private(set) var drawn: [DrawnCalls]

  private struct GroupKey: Hashable {
    let node: Int
    let driver: Int
  }

  /// What the judge made of a record.
  private final class JudgedCall {
    var isHandled = false
  }

  init(_ draw: CallDraw, plan: InputPlan, window: Window?, driverRule: @escaping @Sendable ([Label]) -> DriverPath?) {
    (self.draw, self.plan, self.driverRule) = (draw, plan, driverRule)
    let verdict = JudgedCall()
    self.verdict = verdict
    judge = RowJudge(plan: plan, window: window, driverRule: driverRule) { batch in
      verdict.isHandled = batch.calls.last.map { !$0.isAbandoned } ?? false
    }
    let nodes = Dictionary(draw.groups.map(\.node).enumerated().map { ($1, $0) }) { first, _ in first }
    let drivers = Dictionary(draw.groups.map(\.driver).enumerated().map { ($1, $0) }) { first, _ in first }
    let keys = draw.groups.enumerated().map { number, group in
      (GroupKey(node: nodes[group.node] ?? -1, driver: drivers[group.driver] ?? -1), number)
    }
    groups = Dictionary(keys) { first, _ in first }
    (self.nodes, self.drivers) = (nodes, drivers)
    drawn = Array(repeating: DrawnCalls(), count: draw.groups.count)
  }

  /// A new chunk.
  ///
  /// - Throws: `InputFailure` where the header lacks a column.
  mutating func begin(_ chunk: Chunk, of file: String, _ layout: ColumnLayout) throws(InputFailure) {
    judge.begin(chunk, of: file, layout)
    if self.file != file || callID == nil {
      var withIDs = plan
      withIDs.duplicates = .count
      callID = try ColumnLayout(withIDs, header: layout.header, line: 1, file: file).callID
    }
    (self.layout, self.file) = (layout, file)
  }

  mutating func take(_ group: RowGroup, _ bytes: Span<UInt8>, _ ends: Span<FieldEnd>, from start: Int) {
    let unquoted = unquoted
    for row in 0..<group.count where group.isRecord(row) {
      unquoted.withRecord(group[row], bytes, ends, from: start) { bytes, fields, place in take(bytes, fields, place) }
    }
  }

  mutating func take(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) {
    guard fields.fieldCount == layout.header.count, let callID, let driver = driver(bytes, fields) else { return }
    let nodes = nodes(bytes, fields)
    guard !nodes.isEmpty else { return }
    let range = bytes.trimmed(fields.range(callID.position))
    guard !range.isEmpty, !callID.missing.contains(bytes, range) else { return }
    let hash = hash(bytes.extracting(range))
    for node in nodes {
      guard let group = groups[GroupKey(node: node, driver: driver)], drawn[group].mayTake(hash, size: draw.size),
        isHandledCall(bytes, fields, place)
      else { continue }
      drawn[group].add(range.map { bytes[$0] }, hash: hash, size: draw.size)
    }
  }

  private func hash(_ id: Span<UInt8>) -> UInt128 {
    let hash = unsafe id.withUnsafeBytes { unsafe XXH3_128bits_withSeed($0.baseAddress, $0.count, draw.seed) }
    return UInt128(hash.high64) << 64 | UInt128(hash.low64)
  }

  /// Whether the record counts as a handled call.
  private mutating func isHandledCall(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ place: RecordPlace) -> Bool {
    verdict.isHandled = false
    judge.take(bytes, fields, place)
    judge.flush()
    return verdict.isHandled
  }

  /// The numbers of the groups' nodes at or above which a row was handled.
  private mutating func nodes(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> [Int] {
    let (text, isNew) = organizationTexts.code(of: layout.organizationFields, in: bytes, fields)
    if isNew {
      let path = layout.organization.map { level in
        switch level {
        case .constant(let label): label
        case .cell(let cell): bytes.label(cell, fields)
        }
      }
      organizationNodes.append((0..<path.count).compactMap { nodes[OrgPath(Array(path[...$0]))] })
    }
    return organizationNodes[Int(text)]
  }

  /// The number of a row's driver; nil where no group has it.
  private mutating func driver(_ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int? {
    let (text, isNew) = driverTexts.code(of: layout.driverFields, in: bytes, fields)
    if isNew { driverNumbers.append(driverRule(layout.driver.map { bytes.label($0, fields) }).flatMap { drivers[$0] }) }
    return driverNumbers[Int(text)]
  }
}
