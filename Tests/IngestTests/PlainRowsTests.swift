import CallModel
import TestSupport
import Testing

@testable import Ingest

/// Rows read in one go against the same rows judged one by one, which is what `--reader libcsv` does.
@Suite struct PlainRowsTests {
  /// What cells of a column hold: mostly plain texts, now and then anything.
  private struct Cells {
    let plain: [String]
    let odd: [String]

    func text(_ random: inout SeededNumbers, oddShare: Int) -> String {
      (Int.random(in: 0..<1000, using: &random) < oddShare ? odd : plain).randomElement(using: &random) ?? ""
    }
  }

  private static let cells: [(name: String, cells: Cells)] = [
    (
      "started",
      Cells(
        plain: ["2026-11-01T08:15:00", "2026-11-01 23:59:59", "2026-11-02T00:00:00", "2026-12-31T12:00:01"],
        odd: [
          "", "NA", "2026-11-31T08:15:00", "2026-11-01T24:00:00", "2026-11-01T08:60:00", "2026-11-01T08:15:60", "2026-11-01x08:15:00",
          " 2026-11-01T08:15:00",
          "2026-11-01T08:15", "2026-11-01T08:15:00Z", "2026-11-01T23:30:00-05:00", "2026-11-01T08:15:0a", "2026-11-01T0:15:000",
          "2026-11-01T08.15.00",
          "0000-00-00T00:00:00", "2026-02-29T08:15:00", "2024-02-29T08:15:00", "1900-01-01T00:00:00", "2026-11-01T29:15:00",
          "2026-11-01T08:15:00.123",
        ])
    ),
    (
      "center",
      Cells(
        plain: ["North", "South", "  North", "Zürich"],
        odd: ["", " ", "\"North\"", "\"No\"\"rth\"", "North\0", "A very long name of a center, quoted"])
    ),
    (
      "team",
      Cells(plain: ["T1", "T2", "Team of sixteen.", "Team of seventeen", "T3 "], odd: ["", "\t", "\"T,1\"", "\"T\n1\"", "\u{1F600}", "?"])
    ),
    (
      "reason",
      Cells(plain: ["Billing", "Network", "Tariff", "", "话务"], odd: ["reject me", "\"Bil\r\nling\"", " Billing", "null", "Other"])
    ),
    ("channel", Cells(plain: ["phone", "chat"], odd: ["", "\"phone\"", "Phone", "e-mail and letters"])),
    (
      "handle",
      Cells(
        plain: ["0", "7", "61", "300", "4000", "0012"],
        odd: [
          "", "NA", "-1", "1.5", "+5", "1e2", " 20", "10000000", "10000001", "9999999", "99999999", "123456789012", "1:00", "\"45\"", "4 5",
          "٣",
        ])
    ),
    ("wait", Cells(plain: ["0", "12", "90"], odd: ["", "x", "-0", "0.4999", "1,5"])),
    ("abandoned", Cells(plain: ["0", "0", "0", "1"], odd: ["", "2", "yes", "no", "true", "00000000", "NA"])),
    ("resolved", Cells(plain: ["Y", "N", "", "yes", "FALSE"], odd: ["y", "maybe", "\"Y\"", "NA", "nevertheless"])),
    ("csat", Cells(plain: ["1", "5", "", "3"], odd: ["0", "6", "4.0", "4.5", " 4", "five", "\"2\"", "10"])),
    ("nps", Cells(plain: ["0", "10", "7", ""], odd: ["11", "-1", "n/a"])),
    ("direction", Cells(plain: ["inbound", "inbound", "in"], odd: ["outbound", "", "\"inbound\""])),
    (
      "free text",
      Cells(plain: ["", "fine"], odd: ["\"said \"\"no\"\", twice\"", "\"two\nlines\"", "stray \" quote", "\"unclosed", "x,y"])
    ),
  ]

  private static func randomLog(_ random: inout SeededNumbers, rows: Int, oddShare: Int) -> String {
    let columns = cells.shuffled(using: &random)
    let lineEnd = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var log = columns.map(\.name).joined(separator: ",") + lineEnd
    for _ in 0..<rows {
      log += columns.map { $0.cells.text(&random, oddShare: oddShare) }.joined(separator: ",") + lineEnd
      if Int.random(in: 0..<50, using: &random) == 0 { log += lineEnd }
    }
    return log
  }

  private static func randomPlan(_ random: inout SeededNumbers) -> InputPlan {
    var plan = InputPlan()
    plan.columns.organization =
      random.isOne(of: 4) ? [.constant("All"), .column(Column("team"))] : ["center", "team"].map { .column(Column($0)) }
    plan.columns.driver = [Column("reason")]
    let format = random.isOne(of: 4) ? TimeFormat.pattern("yyyy-MM-dd'T'HH:mm:ss") : .iso8601
    if !random.isOne(of: 4) {
      plan.columns.startedAt = TimeColumns(
        columns: [Column("started", missing: random.isOne(of: 3) ? ["1900-01-01T00:00:00"] : [])], format: format)
    }
    if !random.isOne(of: 4) { plan.columns.channel = Column("channel") }
    let unit = random.isOne(of: 3) ? DurationUnit.allCases.randomElement(using: &random) ?? .seconds : .seconds
    if !random.isOne(of: 4) {
      plan.columns.handle = .columns(
        random.isOne(of: 3) ? [Column("handle"), Column("wait")] : [Column("handle", missing: random.isOne(of: 3) ? ["0"] : [])], unit: unit
      )
    }
    if !random.isOne(of: 4) { plan.columns.wait = .columns([Column("wait")], unit: .seconds) }
    if !random.isOne(of: 4) { plan.columns.abandoned = FlagColumn(column: Column("abandoned")) }
    if !random.isOne(of: 4) {
      plan.columns.resolved = FlagColumn(column: Column("resolved"), yes: ["Y", "yes", "nevertheless"], no: ["N", "FALSE"])
    }
    if !random.isOne(of: 4) { plan.columns.satisfaction = ScoreColumn(column: Column("csat", missing: ["0"]), scale: 1...5) }
    if !random.isOne(of: 4) { plan.columns.recommendation = ScoreColumn(column: Column("nps"), scale: 0...10) }
    if random.isOne(of: 3) { plan.keep = [KeepRule(column: "direction", values: ["inbound", "in"])] }
    plan.quotes = random.isOne(of: 3) ? .lenient : .strict
    plan.timeZone = random.isOne(of: 3) ? "Asia/Shanghai" : "UTC"
    return plan
  }

  private static func randomWindow(_ random: inout SeededNumbers) -> Window? {
    guard Bool.random(using: &random), let from = Day(text: "2026-11-01"), let to = Day(text: "2026-11-02") else { return nil }
    return Window(from: from, to: to)
  }

  /// The first place where two lists differ, as text.
  private static func firstDifference<Element: Equatable>(_ a: [Element], _ b: [Element]) -> String? {
    guard a != b else { return nil }
    let place = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
    return "\(a.count) and \(b.count), at \(place): \(a.dropFirst(place).prefix(1)) and \(b.dropFirst(place).prefix(1))"
  }

  @Test func `rows read in one go are what the judge makes of each`() throws {
    let scratch = try Scratch()
    var random = SeededNumbers()
    for _ in 0..<40 {
      let plan = Self.randomPlan(&random)
      let window = plan.columns.startedAt == nil ? nil : Self.randomWindow(&random)
      let rows = Int.random(in: 0...800, using: &random)
      let files = try (0..<2).map { number in
        try scratch.file(
          Self.randomLog(&random, rows: number == 0 ? rows : 50, oddShare: [0, 1, 20, 300].randomElement(using: &random) ?? 0),
          named: "\(number).csv")
      }
      let chunkSize = [200, 5000, 1 << 18].randomElement(using: &random) ?? 200
      let rule: @Sendable ([Label]) -> DriverPath? = { $0[0].text == "reject me" ? nil : plainDriver($0) }
      var expected = try read(files, plan, window: window, method: .libcsv, driverRule: rule)
      expected.rows.sort()
      for threads in 1...2 {
        var found = try read(files, plan, window: window, threads: threads, chunkSize: chunkSize, driverRule: rule)
        found.rows.sort()
        let place: Comment = "seed \(random.seed), \(rows) rows, chunks of \(chunkSize), \(threads) threads, \(plan)"
        try #require(Self.firstDifference(found.rejects, expected.rejects) == nil, place)
        try #require(Self.firstDifference(found.rows, expected.rows) == nil, place)
        try #require(found.summary == expected.summary, place)
      }
    }
  }

  @Test func `texts are told apart whatever their length, and found however many there are`() {
    var random = SeededNumbers()
    let texts = KnownTexts()
    var known: [[UInt8]: Int32] = [:]
    for code in 0..<6000 {
      let length = Int.random(in: 0...70, using: &random)
      // Few letters, so that texts share beginnings and ends.
      let text = (0..<length).map { _ in UInt8.random(in: 0x61...0x63, using: &random) }
      let fields = [FieldEnd(position: -1), FieldEnd(position: Int32(length))]
      if known[text] == nil { known[text] = Int32(code) }
      texts.learn(Int32(code), KeyFields([0]), text.span, fields.span)
    }
    for (text, code) in known {
      let fields = [FieldEnd(position: -1), FieldEnd(position: Int32(text.count))]
      #expect(texts.code(of: KeyFields([0]), text.span, fields.span) == code, "seed \(random.seed), \(text)")
      let longer = text + [0]
      let longerFields = [FieldEnd(position: -1), FieldEnd(position: Int32(longer.count))]
      #expect(texts.code(of: KeyFields([0]), longer.span, longerFields.span) == KnownTexts.unknown, "seed \(random.seed), \(longer)")
    }
  }
}

extension SeededNumbers {
  /// True once in so many times.
  fileprivate mutating func isOne(of count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
