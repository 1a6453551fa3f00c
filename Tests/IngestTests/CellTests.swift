import CallModel
import Testing

@testable import Ingest

/// Flags, scores, labels and the texts that mean "no value".
@Suite struct CellTests {
  /// Reads one row per text of the column `cell`.
  private static func reading(_ texts: [String], _ change: (inout InputPlan) -> Void) throws -> Reading {
    try read("team,reason,cell\n" + texts.map { "A,x,\($0)\n" }.joined(), plan(change))
  }

  @Test func `a flag is yes, no, missing or bad`() throws {
    let texts = ["1", "Y", "true", " 1\t", "0", "N", "FALSE", "", "NA", "null", "2", "tRUE", "-"]
    let reading = try Self.reading(texts) { $0.columns.resolved = FlagColumn(column: Column("cell", missing: ["-"])) }
    #expect(reading.rows.map(\.resolved) == [1, 1, 1, 1, 0, 0, 0, -1, -1, -1, -1, -1, -1])
    #expect(reading.told == ["11 12 89 bad_flag [cell] [2] value", "12 13 95 bad_flag [cell] [tRUE] value"])
    #expect(reading.summary.valuesDropped.map { "\($0.column) \($0.count)" } == ["cell 2"])
    #expect(reading.summary.ledger.handled == 13 && reading.summary.ledger.rejected == 0)
  }

  @Test func `a declared yes or no text wins over a missing one`() throws {
    let reading = try Self.reading(["solved", "", "NA"]) {
      $0.columns.resolved = FlagColumn(column: Column("cell"), yes: [" solved "], no: [""])
    }
    #expect(reading.rows.map(\.resolved) == [1, 0, -1])
  }

  @Test func `a score is a whole number on its scale, kept as its position`() throws {
    let texts = ["1", "5", "4.0", "04", "3e0", "40e-1", "", "0", "6", "-1", "4.5", "x", "1e30", "99999999999999999999999"]
    let reading = try Self.reading(texts) { $0.columns.satisfaction = ScoreColumn(column: Column("cell"), scale: 1...5) }
    #expect(reading.rows.map(\.satisfaction) == [0, 4, 3, 3, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1])
    #expect(
      reading.rejects.map { "\($0.record) \($0.reason.rawValue) \($0.value)" } == [
        "8 out_of_range 0", "9 out_of_range 6", "10 out_of_range -1", "11 bad_number 4.5", "12 bad_number x", "13 out_of_range 1e30",
        "14 out_of_range 99999999999999999999999",
      ])
  }

  @Test func `scales may begin anywhere`() throws {
    let recommendation = try Self.reading(["0", "10", "11"]) {
      $0.columns.recommendation = ScoreColumn(column: Column("cell"), scale: 0...10)
    }
    #expect(recommendation.rows.map(\.recommendation) == [0, 10, -1])
    let below = try Self.reading(["-2", "2", "-3"]) { $0.columns.satisfaction = ScoreColumn(column: Column("cell"), scale: -2...2) }
    #expect(below.rows.map(\.satisfaction) == [0, 4, -1])
    #expect(below.told == ["3 4 30 out_of_range [cell] [-3] value"])
  }

  @Test func `a column's own missing texts come on top, compared as texts`() throws {
    let reading = try Self.reading(["0", " 0 ", "NA", "", "0.0"]) {
      $0.columns.satisfaction = ScoreColumn(column: Column("cell", missing: ["0"]), scale: 1...5)
    }
    #expect(reading.rows.map(\.satisfaction) == [-1, -1, -1, -1, -1])
    #expect(reading.rejects.map(\.value) == ["0.0"])
  }

  @Test func `a department may be called NA, and null is a label`() throws {
    let reading = try read("team,reason\nNA,null\n", plan())
    #expect(reading.rows.map(\.organization) == ["NA"])
    #expect(reading.rows.map(\.driver) == ["null"])
  }

  @Test func `declared missing texts make labels blank`() throws {
    let plan = plan {
      $0.missingLabels = ["", "NA"]
      $0.missingValues = ["", "none"]
      $0.columns.driver = [Column("reason", missing: ["tbd"])]
      $0.columns.channel = Column("channel", missing: ["?"])
      $0.columns.wait = .columns([Column("wait")], unit: .seconds)
    }
    let reading = try read("team,reason,channel,wait\nA,tbd,?,none\nA,NA,NA,NA\nNA,x,c,1\nA, tbd , ? , none \n", plan)
    #expect(reading.rows.map(\.driver) == ["", "", ""])
    #expect(reading.rows.map(\.channel) == ["", "", ""])
    #expect(reading.told == ["2 3 38 bad_number [wait] [NA] value", "3 4 49 missing_value [team] [NA] row"])
  }

  @Test func `labels are trimmed of spaces and tabs and of nothing else`() throws {
    let reading = try read("team,reason,channel\n \tA b\t ,\" x \",\u{A0}c\n", plan { $0.columns.channel = Column("channel") })
    #expect(reading.rows == [Row(organization: "A b", driver: "x", channel: "\u{A0}c")])
  }

  @Test func `labels of other bytes are other labels`() throws {
    let reading = try read("team,reason\n\u{E9},x\ne\u{301},X\n", plan())
    #expect(reading.rows.map { Array($0.organization.utf8) } == [Array("\u{E9}".utf8), Array("e\u{301}".utf8)])
    #expect(reading.rows.map(\.driver) == ["x", "X"])
  }

  @Test func `names of every kind are only names`() throws {
    let names = ["../../x", "a/b", "=cmd()", "<script>", "|", "\\", String(repeating: "n", count: 300), "话务", "a\nb"]
    let reading = try read("team,reason\n" + names.map { "\"\($0)\",x\n" }.joined(), plan())
    #expect(reading.rows.map(\.organization) == names.map { OrgPath([Label($0)]).text })
    #expect(reading.rejects == [])
  }

  @Test func `the rule is asked once per distinct text, with trimmed labels, blank where missing`() throws {
    let asked = Collected<[Label]>()
    let plan = plan(driver: ["category", "reason"])
    let text = "team,category,reason\nA,k,r\nA,k, r\nA,k,r\nA,k,\nA,,r\n"
    _ = try read(text, plan) { labels in
      asked.append(labels)
      return .uncoded
    }
    #expect(asked.all.map { $0.map(\.text) } == [["k", "r"], ["k", "r"], ["k", ""], ["", "r"]])
  }

  @Test func `columns side by side and columns apart are told apart by their texts`() throws {
    let text = "category,reason,team\nab,c,A\na,bc,A\n,abc,A\nabc,,A\n"
    let expected = ["ab / c", "a / bc", "/ abc", "abc"]
    let rule: @Sendable ([Label]) -> DriverPath? = { DriverPath($0) }
    let beside = try read(text, plan(driver: ["category", "reason"]), driverRule: rule).rows.map(\.driver)
    let apart = try read(text, plan(driver: ["category", "team", "reason"]), driverRule: { DriverPath([$0[0], $0[2]]) }).rows.map(\.driver)
    #expect(beside.map { $0.trimming() } == expected)
    #expect(apart == beside)
  }
}

extension String {
  fileprivate func trimming() -> String { Label(self).text.hasSuffix(" /") ? String(Label(self).text.dropLast(2)) : Label(self).text }
}
