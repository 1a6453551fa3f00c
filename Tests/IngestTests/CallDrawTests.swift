import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Calls that are drawn from a log.
@Suite struct CallDrawTests {
  private static func plan(_ change: (inout InputPlan) -> Void = { _ in }) -> InputPlan {
    IngestTests.plan(organization: ["skill", "team"]) {
      $0.columns.callID = Column("id", missing: ["none"])
      change(&$0)
    }
  }

  private static func group(_ node: String, _ driver: String) -> CallDraw.Group {
    CallDraw.Group(node: OrgPath(text: node), driver: DriverPath(text: driver))
  }

  private func draw(
    _ text: String, _ groups: [CallDraw.Group], _ plan: InputPlan = Self.plan(), window: Window? = nil, size: Int = 100, seed: UInt64 = 1
  ) throws -> [[String]] {
    let scratch = try Scratch()
    return try withExtendedLifetime(scratch) {
      let log = try CallLog(plan: plan, files: [scratch.file(text)], window: window, threads: 1)
      return try log.draw(CallDraw(groups, size: size, seed: seed), driverRule: plainDriver).ids
    }
  }

  /// The orders are those of Python's xxhash: `sorted(ids, key=lambda id: xxhash.xxh3_128_intdigest(id.encode(), seed=seed))`.
  @Test(
    arguments: [
      (0, ["A1", "long", "C3", "a call id longer than fifteen bytes", "客戶-7", "B2"]),
      (1, ["B2", "客戶-7", "A1", "C3", "long", "a call id longer than fifteen bytes"]),
      (9_223_372_036_854_775_807, ["long", "C3", "a call id longer than fifteen bytes", "B2", "A1", "客戶-7"]),
    ] as [(UInt64, [String])])
  func `calls come in the order of their hashes`(seed: UInt64, order: [String]) throws {
    let long = String(repeating: "x", count: 300)
    let ids = ["A1", "B2", "C3", "客戶-7", "a call id longer than fifteen bytes", long]
    let log = "id,skill,team,reason\n" + ids.map { "\($0),S,T,x\n" }.joined()
    let expected = order.map { $0 == "long" ? long : $0 }
    #expect(try draw(log, [Self.group("S / T", "x")], seed: seed) == [expected])
    #expect(try draw(log, [Self.group("S / T", "x")], size: 2, seed: seed) == [Array(expected.prefix(2))])
  }

  @Test func `only handled calls of the group that count are drawn, once per id`() throws {
    let log = """
      id,skill,team,reason,gone,day
      1,S,T,x,0,2026-11-01
      2,S,U,x,0,2026-11-01
      3,S,T,y,0,2026-11-01
      4,S,T,x,1,2026-11-01
      5,S,T,x,maybe,2026-11-01
      6,S,T,x,0,2026-10-31
      ,S,T,x,0,2026-11-01
      none,S,T,x,0,2026-11-01
      7,S,T,x,0
      "8",S," T ",x,0,2026-11-01
      1,S,T,x,0,2026-11-01
      9,S,,x,0,2026-11-01
      ten,R,T,x,0,2026-11-01

      """
    let plan = Self.plan {
      $0.columns.abandoned = FlagColumn(column: Column("gone"))
      $0.columns.startedAt = TimeColumns(columns: [Column("day")], format: .pattern("yyyy-MM-dd"))
    }
    let day = try #require(Day(text: "2026-11-01"))
    let groups = [Self.group("S / T", "x"), Self.group("S", "x"), Self.group("R", "x"), Self.group("S / T", "z")]
    let drawn = try draw(log, groups, plan, window: Window(from: day, to: day))
    #expect(drawn.map { $0.sorted() } == [["1", "8"], ["1", "2", "8"], ["ten"], []])
  }

  @Test func `what is drawn depends on the calls alone`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for round in 0..<8 {
      var rows: [(id: String, text: String, team: String, driver: String, counts: Bool)] = []
      for _ in 0..<1500 {
        let id =
          ["", "\(Int.random(in: 0..<900, using: &random))", "call \(Int.random(in: 0..<900, using: &random)) of the night"]
          .randomElement(using: &random) ?? ""
        let (team, driver) = ("T\(Int.random(in: 0..<4, using: &random))", "r\(Int.random(in: 0..<4, using: &random))")
        let gone = ["0", "0", "0", "1", "?"].randomElement(using: &random) ?? "0"
        let quote = Bool.random(using: &random) ? "\"" : ""
        let note = ["", "plain", "\"a, \"\"b\"\"\nc\""].randomElement(using: &random) ?? ""
        rows.append((id, "\(quote)\(id)\(quote),S,\(team),\(quote)\(driver)\(quote),\(gone),\(note)\n", team, driver, gone == "0"))
      }
      let groups = (0..<4).flatMap { team in (0..<3).map { Self.group("S / T\(team)", "r\($0)") } }
      let size = Int.random(in: 1...12, using: &random)
      let header = "id,skill,team,reason,gone,note\n"
      let draw = { (rows: [String], duplicates: Duplicates?, threads: Int, method: RecordMethod, size: Int) throws -> [[String]] in
        let cut = rows.count / 3
        let files = try [
          scratch.file(header + rows[..<cut].joined(), named: "1.csv"), scratch.file(header + rows[cut...].joined(), named: "2.csv"),
        ]
        let plan = Self.plan {
          $0.columns.abandoned = FlagColumn(column: Column("gone"))
          $0.duplicates = duplicates
        }
        let log = CallLog(plan: plan, files: files, window: nil, threads: threads, chunkSize: 900, method: method)
        return try log.draw(CallDraw(groups, size: size, seed: UInt64(round)), driverRule: plainDriver).ids
      }
      // Whose ids: the obvious way. In which order: as when all are drawn.
      let all = try draw(rows.map(\.text), nil, 1, .libcsv, 10_000)
      for (group, ids) in zip(groups, all) {
        let wanted = Set(
          rows.filter { $0.counts && !$0.id.isEmpty && "S / \($0.team)" == group.node.text && $0.driver == group.driver.text }.map(\.id))
        try #require(ids.count == wanted.count && Set(ids) == wanted, "seed \(random.seed)")
      }
      let expected = all.map { Array($0.prefix(size)) }
      for (threads, method, duplicates) in [(1, RecordMethod.scan, nil), (3, .scan, Duplicates.drop), (2, .libcsv, .count)] {
        let found = try draw(rows.map(\.text).shuffled(using: &random), duplicates, threads, method, size)
        try #require(found == expected, "seed \(random.seed), \(threads) threads, \(method)")
      }
    }
  }

  @Test func `the encoding of the log changes nothing`() throws {
    let scratch = try Scratch()
    let text = "id,skill,team,reason\n" + (0..<300).map { "客戶-\($0),科室,班組,網絡\($0 % 3)\n" }.joined()
    let groups = [Self.group("科室 / 班組", "網絡1")]
    let expected = try draw(text, groups, size: 7)
    #expect(expected.map(\.count) == [7])
    for (encoding, name) in [(TextEncoding.gb18030, "GB18030"), (.big5, "BIG5"), (.utf16LittleEndian, "UTF-16LE")] {
      let file = try scratch.file(#require(encoded(text, name)), named: name)
      let log = CallLog(plan: Self.plan { $0.encoding = encoding }, files: [file], window: nil, threads: 2, chunkSize: 500)
      #expect(try log.draw(CallDraw(groups, size: 7, seed: 1), driverRule: plainDriver).ids == expected, "\(name)")
    }
  }

  @Test func `the digests are those of the first reading`() throws {
    let scratch = try Scratch()
    let log = try CallLog(
      plan: Self.plan(), files: [scratch.file("id,skill,team,reason\n1,S,T,x\n")], window: nil, threads: 1)
    let first = try log.read(driverRule: plainDriver, onReject: { _ in }, worker: { feed in _ = feed { _ in } }).0
    let second = try log.draw(CallDraw([Self.group("S / T", "x")], size: 1, seed: 1), driverRule: plainDriver).summary
    #expect(first.inputs.map(\.digest) == second.inputs.map(\.digest))
    #expect(first.inputs.map(\.bytes) == second.inputs.map(\.bytes))
  }
}
