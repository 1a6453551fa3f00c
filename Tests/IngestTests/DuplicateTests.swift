import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Repeated call ids.
@Suite struct DuplicateTests {
  private static func plan(_ duplicates: Duplicates) -> InputPlan {
    IngestTests.plan {
      $0.columns.callID = Column("id")
      $0.columns.satisfaction = ScoreColumn(column: Column("csat"), scale: 1...5)
      $0.duplicates = duplicates
    }
  }

  private static let log = """
    id,team,reason,csat
    1,A,x,5
    2,A,y,
    1,A,z,9
     2 ,B,x,
    ,A,x,
    ,A,x,
    "1",B,y,
    3,,x,
    3,A,x,

    """

  @Test func `later rows with the same id are left out, whatever they hold; rows without an id stay`() throws {
    let reading = try read(Self.log, Self.plan(.drop))
    #expect(reading.rows.map { "\($0.organization) \($0.driver)" }.sorted() == ["A x", "A x", "A x", "A x", "A y"])
    #expect(reading.summary.ledger.duplicate == 3)
    #expect(reading.summary.ledger.balances && reading.summary.repeatedCallIDs == 0)
    // The bad score of a row that is left out is not told; a rejected row is the first of nothing.
    #expect(reading.told == ["8 9 73 missing_value [team] [] row"])
  }

  @Test func `counted ones stay calls`() throws {
    let reading = try read(Self.log, Self.plan(.count))
    #expect(reading.rows.count == 8)
    #expect(reading.summary.ledger.duplicate == 0 && reading.summary.repeatedCallIDs == 3)
    #expect(reading.told == ["3 4 35 out_of_range [csat] [9] value", "8 9 73 missing_value [team] [] row"])
  }

  @Test func `which row is the first does not depend on threads, chunks or the way of reading`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<12 {
      let files = try (0..<3).map { number in
        let rows = (0..<600).map { _ in
          let id = Int.random(in: 0..<900, using: &random)
          let text = ["\(id)", "call number \(id) of the night", "\"\(id)\"", ""].randomElement(using: &random) ?? ""
          return
            "\(text),T\(Int.random(in: 0..<5, using: &random)),r\(Int.random(in: 0..<5, using: &random)),\(Int.random(in: 0...6, using: &random))\n"
        }
        return try scratch.file("id,team,reason,csat\n" + rows.joined(), named: "\(number).csv")
      }
      for duplicates in Duplicates.allCases {
        var expected = try read(files, Self.plan(duplicates), method: .libcsv)
        expected.rows.sort()
        for threads in [1, 2, 5] {
          var found = try read(files, Self.plan(duplicates), threads: threads, chunkSize: 700)
          found.rows.sort()
          try #require(found == expected, "seed \(random.seed), \(threads) threads, \(duplicates)")
        }
      }
    }
  }

  @Test func `a failure sends home who waits for a turn`() throws {
    let scratch = try Scratch()
    let rows = (0..<3000).map { "\($0),A,x,\n" }.joined()
    let good = try scratch.file("id,team,reason,csat\n" + rows, named: "1.csv")
    let bad = try scratch.file("id,team,csat\n", named: "2.csv")
    for threads in [1, 2, 4] {
      #expect(throws: InputFailure.self) { try read([good, bad], Self.plan(.drop), threads: threads, chunkSize: 300) }
    }
  }

  @Test func `ids are told apart by their bytes, the long ones too`() {
    var ids = CallIDs()
    let cell = Cell(position: 0, name: "id", missing: TextSet(["", "none"]))
    let isNew = { (text: String, ids: inout CallIDs) in
      let bytes = Array(text.utf8)
      return ids.isNew(CallID(cell, bytes.span, [FieldEnd(position: -1), FieldEnd(position: Int32(bytes.count))].span))
    }
    for text in ["a", "A", "aa", "fifteen letters", "sixteen letters!", "sixteen letters?", "é", "0", "00"] {
      #expect(isNew(text, &ids), "\(text)")
      #expect(!isNew(text, &ids), "\(text)")
      #expect(!isNew(" \(text)\t", &ids), "\(text)")
    }
    for text in ["", "none", " none "] { #expect(isNew(text, &ids) && isNew(text, &ids)) }
    for number in 0..<20_000 { #expect(isNew("call \(number)", &ids)) }
    for number in 0..<20_000 { #expect(!isNew("call \(number)", &ids)) }
  }
}
