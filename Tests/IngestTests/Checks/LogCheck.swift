import CallModel

@testable import Ingest

/// A whole log read by the scan, in chunks and by several workers, against libcsv alone in one piece; and both against the slow reader's records.
struct LogCheck {
  private let log: FuzzedLog
  private let chunkSize: Int
  private let threads: Int

  init(_ input: inout FuzzBytes) {
    (chunkSize, threads) = (input.chunkSize(), input.choice(of: [1, 2, 3, 4]))
    log = FuzzedLog(&input)
  }

  func run() throws {
    guard isPlainFile(log.bytes, log.plan.encoding) else { return }
    let file = MemoryFile()
    let input = file.file(log.bytes)
    let expected = try outcome(of: input, log.plan, threads: 1, chunkSize: FuzzBytes.wholeChunk, method: .libcsv)
    let found = try outcome(of: input, log.plan, threads: threads, chunkSize: chunkSize, method: .scan)
    switch (found, expected) {
    case (.success(let found), .success(let expected)):
      try expectSame(found.summary, expected.summary, "summary, \(place)")
      try expectSame(found.rejects, expected.rejects, "rejects, \(place)")
      try expectSame(found.rows, expected.rows, "rows, \(place)")
      try checkLedger(of: found)
      if log.plan.encoding == .utf8 { try checkPlaces(of: found) }
      if let (plan, bytes) = try log.inUTF8() { try checkCopy(of: found, bytes, plan) }
    case (.failure(let found), .failure(let expected)): try expectSame(found, expected, "failure, \(place)")
    default: throw Disagreement(description: "only one of them fails, \(place)\nfound:    \(found)\nexpected: \(expected)")
    }
  }

  /// For messages.
  private var place: String { "chunks of \(chunkSize), \(threads) threads, \(log.plan)" }

  /// - Throws: what is no failure of the input.
  private func outcome(
    of file: InputFile, _ plan: InputPlan, threads: Int, chunkSize: Int, method: RecordMethod
  ) throws -> Result<Reading, InputFailure> {
    do {
      var reading = try read(
        [file], plan, window: log.window, threads: threads, chunkSize: chunkSize, method: method,
        driverRule: { $0[0].text == "no" ? nil : plainDriver($0) })
      reading.rows.sort()
      return .success(reading)
    } catch let failure as InputFailure {
      return .failure(failure)
    }
  }

  /// The log and its copy in UTF-8 hold the same; only bytes are counted otherwise.
  private func checkCopy(of reading: Reading, _ bytes: [UInt8], _ plan: InputPlan) throws {
    let copy = MemoryFile()
    let outcome = try outcome(of: copy.file(bytes), plan, threads: 1, chunkSize: FuzzBytes.wholeChunk, method: .libcsv)
    guard case .success(let expected) = outcome else { throw Disagreement(description: "the copy in UTF-8 fails: \(outcome), \(place)") }
    let unplaced = { (rejects: [Reject]) in
      rejects.map { reject in
        var reject = reject
        reject.byteOffset = 0
        return reject
      }
    }
    try expectSame(reading.rows, expected.rows, "rows of the copy in UTF-8, \(place)")
    try expectSame(unplaced(reading.rejects), unplaced(expected.rejects), "rejects of the copy in UTF-8, \(place)")
    try expectSame(reading.summary.ledger, expected.summary.ledger, "ledger of the copy in UTF-8, \(place)")
  }

  private func checkLedger(of reading: Reading) throws {
    let ledger = reading.summary.ledger
    try expectSame(ledger.balances, true, "the ledger balances: \(ledger)")
    try expectSame(reading.rows.count, ledger.counted, "rows and the ledger's counted ones")
    try expectSame(reading.rows.count { $0.isAbandoned }, ledger.abandoned, "abandoned rows and the ledger's")
    try expectSame(reading.rejects.count { $0.action == .row }, ledger.rejected, "rejects and the ledger's rejected rows")
    let dropped = reading.summary.valuesDropped.reduce(0) { $0 + $1.count }
    try expectSame(reading.rejects.count { $0.action == .value }, dropped, "rejects and the summary's dropped values")
  }

  /// Every reject stands where the slow reader finds its record; the first record is the header.
  private func checkPlaces(of reading: Reading) throws {
    let records = RecordOracle.records(inFile: log.bytes, Dialect(log.plan))
    try expectSame(reading.summary.ledger.read, records.count - 1, "records read")
    for reject in reading.rejects {
      let record = records[reject.record]
      try expectSame([reject.line, reject.byteOffset], [record.line, record.byteOffset], "line and byte of record \(reject.record)")
      if let reason = record.reason { try expectSame(reject.reason, reason, "reason of record \(reject.record)") }
    }
    let damaged = records.indices.filter { records[$0].reason != nil }
    let rejected = Set(reading.rejects.filter { $0.action == .row }.map(\.record))
    try expectSame(damaged.filter { !rejected.contains($0) }, [], "records that cannot be read are rejected")
  }
}

/// A log and how it is read, as bytes choose it.
struct FuzzedLog {
  let plan: InputPlan
  let window: Window?
  /// The log, a header of the plan's columns in front unless the bytes bring one.
  let bytes: [UInt8]

  init(_ input: inout FuzzBytes) {
    var columns = FuzzedColumns()
    let dialect = input.dialect()
    columns.plan.delimiter = dialect.delimiter
    columns.plan.quotes = dialect.quotes
    columns.plan.maximumRecord = dialect.maximumRecord
    let bringsHeader = input.flag()
    columns.plan.encoding = input.choice(of: [
      .utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian, .big5, .shiftJIS, .eucJP, .windows1252,
    ])
    columns.labels(&input)
    columns.times(&input)
    columns.durations(&input)
    columns.values(&input)
    columns.plan.timeZone = input.choice(of: ["UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"])
    let days = Day(text: "2026-11-01").flatMap { from in Day(text: "2026-11-02").map { Window(from: from, to: $0) } }
    let hasWindow = input.flag() && columns.plan.columns.startedAt != nil
    (plan, window) = (columns.plan, hasWindow ? days : nil)
    let separator = String(decoding: [dialect.delimiter], as: UTF8.self)
    let header = Array((columns.header.joined(separator: separator) + "\n").utf8)
    bytes = (bringsHeader ? [] : Self.encoded(header, plan.encoding)) + input.rest
  }
}

extension FuzzedLog {
  /// ASCII in another encoding.
  private static func encoded(_ ascii: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf16LittleEndian: ascii.flatMap { [$0, 0] }
    case .utf16BigEndian: ascii.flatMap { [0, $0] }
    default: ascii
    }
  }

  /// The log in UTF-8; nil where it holds bytes that its encoding does not allow, or where that makes another log of it.
  func inUTF8() throws -> (plan: InputPlan, bytes: [UInt8])? {
    guard plan.encoding != .utf8 else { return nil }
    let text = try decodedText(bytes, plan.encoding)
    // A long record is as long as its text, but how much of it is looked at before that is known is another matter.
    guard String(validating: text, as: UTF8.self) != nil, plan.maximumRecord > text.count else { return nil }
    var plan = plan
    plan.encoding = .utf8
    return isPlainFile(text) && !text.starts(with: [0xEF, 0xBB, 0xBF]) ? (plan, text) : nil
  }
}

/// A plan that grows column by column, and the header that it needs.
private struct FuzzedColumns {
  var plan = InputPlan()
  var header: [String] = []

  private mutating func column(_ name: String, missing: [String] = []) -> Column {
    if !header.contains(name) { header.append(name) }
    return Column(name, missing: missing)
  }

  mutating func labels(_ input: inout FuzzBytes) {
    switch input.choice(of: [0, 1, 2, 3]) {
    case 0: plan.columns.organization = [.column(column("t"))]
    case 1: plan.columns.organization = [.column(column("c")), .column(column("t"))]
    case 2: plan.columns.organization = [.constant("All"), .column(column("t"))]
    default:
      // Neither side by side nor in the log's order.
      let (team, center) = (column("t"), column("c", missing: ["-"]))
      plan.columns.organization = [.column(center), .column(team)]
    }
    plan.columns.driver = [column("r")]
    if input.flag() { plan.columns.driver.append(column("s")) }
    if input.flag() { plan.columns.channel = column("ch") }
    if input.flag() { plan.keep = [KeepRule(column: column("k").name, values: ["in", "both ways"])] }
  }

  mutating func times(_ input: inout FuzzBytes) {
    let formats: [TimeFormat] = [.iso8601, .pattern("d/M/yyyy H:mm"), .pattern("yy-MM-dd hh:mm:ss a"), .pattern("yyyy年MM月dd日 HHmmXXX")]
    switch input.choice(of: [0, 1, 2, 3]) {
    case 0: break
    case 1: plan.columns.startedAt = TimeColumns(columns: [column("w")], format: input.choice(of: formats))
    case 2: plan.columns.startedAt = TimeColumns(columns: [column("w", missing: ["1900-01-01T00:00:00"])], format: .iso8601)
    default: plan.columns.startedAt = TimeColumns(columns: [column("d"), column("w")], format: input.choice(of: formats))
    }
  }

  mutating func durations(_ input: inout FuzzBytes) {
    switch input.choice(of: [0, 1, 2, 3, 4, 5]) {
    case 0: break
    case 1: plan.columns.handle = .columns([column("h")], unit: .seconds)
    case 2: plan.columns.handle = .columns([column("h", missing: ["0", "x"])], unit: .seconds)
    case 3: plan.columns.handle = .columns([column("h"), column("i")], unit: .seconds)
    case 4: plan.columns.handle = .columns([column("h")], unit: input.choice(of: DurationUnit.allCases))
    default: plan.columns.handle = .span(from: column("w"), to: column("u"), format: .iso8601)
    }
    if input.flag() { plan.columns.wait = .columns([column("i")], unit: .seconds) }
  }

  mutating func values(_ input: inout FuzzBytes) {
    if input.flag() { plan.columns.abandoned = FlagColumn(column: column("a")) }
    if input.flag() { plan.columns.resolved = FlagColumn(column: column("y"), yes: ["Y", "nevertheless"], no: ["N"]) }
    if input.flag() { plan.columns.satisfaction = ScoreColumn(column: column("z", missing: ["0"]), scale: 1...5) }
    if input.flag() { plan.columns.recommendation = ScoreColumn(column: column("n"), scale: 0...10) }
    plan.duplicates = input.choice(of: [nil, .count, .drop])
    if plan.duplicates != nil { plan.columns.callID = column("id") }
  }
}
