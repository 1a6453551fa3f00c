import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Rows, rejects and ledger of whole logs, against records from the slow reader judged the obvious way.
@Suite struct CallLogOracleTests {
  private static let header = "team,reason\n"

  /// What a log of these records behind the header has to give.
  private static func expected(_ body: [UInt8], _ dialect: Dialect) -> (rows: [Row], rejects: [Reject]) {
    var (rows, rejects): ([Row], [Reject]) = ([], [])
    for (index, record) in RecordOracle.records(in: body, dialect).enumerated() {
      let reject = { (reason: Reject.Reason, field: Int?, value: [UInt8]) in
        Reject(
          file: "calls.csv", record: index + 1, line: record.line + 1, byteOffset: record.byteOffset + header.utf8.count, reason: reason,
          column: field.flatMap { $0 < 2 ? ["team", "reason"][$0] : nil } ?? "", value: shown(value), action: .row)
      }
      if let reason = record.reason {
        rejects.append(reject(reason, record.damaged?.index, record.damaged?.bytes ?? []))
      } else if let bad = record.fields.firstIndex(where: { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }) {
        rejects.append(reject(.encoding, bad, record.fields[bad]))
      } else if record.fields.count != 2 {
        rejects.append(reject(.fieldCount, nil, []))
      } else if Label(String(decoding: record.fields[0], as: UTF8.self)).isBlank {
        rejects.append(reject(.missingValue, 0, record.fields[0]))
      } else {
        let labels = record.fields.map { Label(String(decoding: $0, as: UTF8.self)) }
        rows.append(Row(organization: OrgPath([labels[0]]).text, driver: labels[1].isBlank ? "" : DriverPath([labels[1]]).text))
      }
    }
    return (rows, rejects)
  }

  /// A value as rejects.csv shows it.
  static func shown(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = (1...4).first { $0 <= rest.count && first != 0 && String(validating: rest.prefix($0), as: UTF8.self) != nil }
      let hex = String(first, radix: 16, uppercase: true)
      let piece = length.map { String(decoding: rest.prefix($0), as: UTF8.self) } ?? "\\x" + (hex.utf8.count == 1 ? "0" : "") + hex
      if text.utf8.count + piece.utf8.count > 200 { break }
      text += piece
      rest.removeFirst(length ?? 1)
    }
    return text
  }

  private static func randomPlan(_ random: inout SeededNumbers) -> InputPlan {
    plan {
      $0.quotes = Bool.random(using: &random) ? .strict : .lenient
      $0.maximumRecord = Bool.random(using: &random) ? Int.random(in: header.utf8.count...80, using: &random) : 1 << 20
    }
  }

  private static func ledger(_ rows: [Row], _ rejects: [Reject]) -> RowLedger {
    var ledger = RowLedger()
    (ledger.read, ledger.handled, ledger.rejected) = (rows.count + rejects.count, rows.count, rejects.count)
    return ledger
  }

  @Test func `random logs give the rows and rejects of the slow reader`() throws {
    var random = SeededNumbers()
    for _ in 0..<1500 {
      let body = RecordOracleTests.randomBytes(&random, pieces: Int.random(in: 0...80, using: &random))
      let plan = Self.randomPlan(&random)
      let (rows, rejects) = Self.expected(body, Dialect(plan))
      let chunkSize = Int.random(in: 1...120, using: &random)
      let found = try read(Array(Self.header.utf8) + body, plan, chunkSize: chunkSize)
      let place: Comment = "seed \(random.seed), chunks of \(chunkSize), \(plan.quotes) \(plan.maximumRecord), \(body)"
      try #require(found.rejects == rejects, place)
      try #require(found.rows.sorted() == rows.sorted(), place)
      try #require(found.summary.ledger == Self.ledger(rows, rejects), place)
    }
  }

  @Test func `a log cut at every byte between two reads gives the same batches`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<25 {
      let body = RecordOracleTests.randomBytes(&random, pieces: 40)
      let plan = Self.randomPlan(&random)
      let (rows, rejects) = Self.expected(body, Dialect(plan))
      let file = try scratch.file(Array(Self.header.utf8) + body)
      for chunkSize in 1...Self.header.utf8.count + body.count + 1 {
        let found = try read([file], plan, chunkSize: chunkSize)
        try #require(
          found.rejects == rejects && found.rows.sorted() == rows.sorted(),
          "seed \(random.seed), chunks of \(chunkSize), \(plan.quotes) \(plan.maximumRecord), \(body)")
      }
    }
  }

  @Test func `one, two and four threads give the same`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<40 {
      let plan = Self.randomPlan(&random)
      let files = try (0..<3).map { index in
        try scratch.file(
          Array(Self.header.utf8) + RecordOracleTests.randomBytes(&random, pieces: 300), named: "\(index).csv")
      }
      var one = try read(files, plan, threads: 1, chunkSize: 64)
      one.rows.sort()
      for threads in [2, 4] {
        try #require(try read(files, plan, threads: threads, chunkSize: 64) == one, "seed \(random.seed), \(threads) threads")
      }
    }
  }
}
