import CallModel
import Pareto
import Rollup
import TestSupport
import Testing

@testable import Report

@Suite struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""), ("=cmd()", "'=cmd()"),
    ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("'x", "''x"), ("＝x", "'＝x"), ("＋x", "'＋x"), ("－x", "'－x"), ("＠x", "'＠x"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), (" padded ", "\" padded \""), ("", ""), ("＜x", "＜x"), ("a=b", "a=b"),
  ])
  func `cells are quoted and never formulas`(text: String, cell: String) {
    #expect(String(decoding: CSVCell.text(text), as: UTF8.self) == cell)
  }

  @Test func `any text reads back`() throws {
    var random = SeededNumbers()
    let seed = random.seed
    let alphabet = Array(",\"\n\r\t '=+-@＝＋ab长é|").map(String.init)
    for _ in 0..<2_000 {
      let texts = (0..<3).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      }
      let line = texts.map(CSVCell.text).joined(separator: [0x2C]) + [0x0A]
      let fields = try #require(StrictCSV.parse(Array(line)), "seed \(seed): \(texts)")
      #expect(fields.map { $0.map(StrictCSV.text) } == [texts], "seed \(seed)")
    }
  }

  @Test func `names that try everything read back from the data files`() throws {
    let model = Samples.model(Torture.log())
    let files = Dictionary(uniqueKeysWithValues: Report.files(model).map { ($0.path, $0) })
    let coverage = try #require(StrictCSV.parse(files["data/coverage.csv"]?.bytes ?? []))
    #expect(coverage.dropFirst().map { OrgPath(text: StrictCSV.text($0[1])) } == model.organization.nodes.map(\.path))
    #expect(coverage.allSatisfy { $0.count == 19 })
    let drivers = try #require(StrictCSV.parse(files["data/drivers.csv"]?.bytes ?? []))
    #expect(drivers.allSatisfy { $0.count == 18 })
    let expected = model.organization.nodes.flatMap { $0.ranking.drivers.map { model.organization.drivers[$0.driver] } }
    #expect(drivers.dropFirst().map { DriverPath(text: StrictCSV.text($0[3])) } == expected)
  }

  @Test func `tables come in pieces`() throws {
    let file = try #require(Array(Report.files(TelecomCenter.audit)).first { $0.path == "data/drivers.csv" })
    var pieces: [Int] = []
    file.write { pieces.append($0.count) }
    #expect(pieces.count > 2 && pieces.allSatisfy { $0 < 70_000 } && pieces.reduce(0, +) == file.bytes.count)
  }

  private struct DiskFull: Error {}

  private func refuse(_ piece: Span<UInt8>) throws(DiskFull) { throw DiskFull() }

  @Test func `a sink's error ends the writing`() {
    let file = Array(Report.files(Samples.model(Samples.oddTeams())))[0]
    #expect(throws: DiskFull.self) { try file.write(into: refuse) }
  }

  @Test func `a byte-order mark is in front of tables only`() {
    var model = Samples.model(Samples.oddTeams())
    model.byteOrderMark = true
    for file in Report.files(model) {
      #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) == file.path.hasSuffix(".csv"), "\(file.path)")
    }
    #expect(RejectsFile.header(byteOrderMark: true).starts(with: [0xEF, 0xBB, 0xBF, 0x66]))
  }

  @Test func `a rejected row names its place`() {
    let reject = Reject(
      file: "calls/2026-11.csv", record: 17, line: 19, byteOffset: 2048, reason: .badNumber, column: "handle, s", value: "=1+1",
      action: .value)
    let text = String(decoding: RejectsFile.header() + RejectsFile.row(reject), as: UTF8.self)
    #expect(
      text == """
        file,record,line,byte_offset,reason,column,value,action
        calls/2026-11.csv,17,19,2048,bad_number,"handle, s",'=1+1,value

        """)
  }
}
