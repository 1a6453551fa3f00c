import Testing

@testable import Simulate

@Suite struct dirt {
  private static let row = "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass,146,21,0,Y,4,"

  @Test(arguments: [
    (Dirt.Kind.cutShort, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone"),
    (.strayComma, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass, to be checked,146,21,0,Y,4,"),
    (.strayQuote, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass (5\" phone),146,21,0,Y,4,"),
    (.badNumber, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass,4o7,21,0,Y,4,"),
    (.badTime, "C1,2026-02-30T09:14:22,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass,146,21,0,Y,4,"),
    (.missingTeam, "C1,2026-11-01T00:00:02,G,M,Data,,A0023,phone,K1,Data plans,Daily pass,146,21,0,Y,4,"),
    (.scoreOutOfScale, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone,K1,Data plans,Daily pass,146,21,0,Y,9,"),
    (.nul, "C1,2026-11-01T00:00:02,G,M,Data,Team 02,A0023,phone\0,K1,Data plans,Daily pass,146,21,0,Y,4,"),
  ])
  func `is one thing wrong with a row`(kind: Dirt.Kind, expected: String) {
    #expect(String(decoding: Dirt.row(Array(Self.row.utf8)[...], with: kind), as: UTF8.self) == expected)
  }

  @Test func `can be a byte that UTF-8 does not allow`() {
    let row = Dirt.row(Array(Self.row.utf8)[...], with: .badEncoding)
    #expect(row.count == Self.row.utf8.count + 1)
    #expect(row.filter { $0 == 0xFF }.count == 1)
  }

  @Test func `of an abandoned call is a bad time where a team would be missing`() {
    let row = Array("C2,2026-11-01T00:00:09,G,M,Data,,,phone,K1,,,,60,1,,,".utf8)
    #expect(
      String(decoding: Dirt.row(row[...], with: .missingTeam), as: UTF8.self) == "C2,2026-02-30T09:14:22,G,M,Data,,,phone,K1,,,,60,1,,,")
  }

  @Test func `falls on as many rows as asked and leaves all others alone`() {
    let clean = rows(dirtyPerMillion: 0)
    let dirty = rows(dirtyPerMillion: 10_000)
    let changed = zip(clean, dirty).filter { $0 != $1 }
    let expected = (1...20_000).count { Dirt(perMillion: 10_000, seed: 5).spoilage(of: $0) != nil }
    #expect(clean.count == 20_000 && dirty.count == 20_000)
    #expect(changed.count == expected)
    #expect((150...250).contains(expected))
  }

  @Test func `comes in every kind`() {
    let kinds = Set((1...20_000).compactMap { Dirt(perMillion: 10_000, seed: 5).spoilage(of: $0) })
    #expect(kinds == Set(Dirt.Kind.allCases))
  }

  @Test func `can be everywhere or nowhere`() {
    #expect((1...1_000).allSatisfy { Dirt(perMillion: 1_000_000, seed: 5).spoilage(of: $0) != nil })
    #expect((1...1_000).allSatisfy { Dirt(perMillion: 0, seed: 5).spoilage(of: $0) == nil })
  }

  /// The log's rows; a comment's further lines are left out, so that a row that lost its comment still stands beside its twin.
  private func rows(dirtyPerMillion: Int) -> [String] {
    lines(of: Simulation(calls: 20_000, seed: 5, profile: .telecomSmall, dirtyPerMillion: dirtyPerMillion)).filter { $0.hasPrefix("C0") }
  }
}
