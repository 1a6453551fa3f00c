import CallModel
import TestSupport
import Testing

@testable import Report

@Suite struct PrintingTests {
  private func text(_ write: (inout TextBuffer) -> Void) -> String {
    var out = TextBuffer()
    write(&out)
    return out.string
  }

  @Test(arguments: [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (Int.max, "9,223,372,036,854,775,807")])
  func `thousands are grouped on pages and plain in data`(number: Int, grouped: String) {
    #expect(Words.grouped(number) == grouped)
    #expect(text { $0.append(integer: number) } == String(number))
  }

  @Test func `a buffer holds what was appended, however it grows`() {
    var random = SeededNumbers()
    let seed = random.seed
    let texts = ["", "a", "Späte Rechnung", "é", String(repeating: "x", count: 200), "密碼重設", String(repeating: "long ", count: 5_000)]
    for _ in 0..<50 {
      var out = TextBuffer(capacity: .random(in: 0...40, using: &random))
      var expected = ""
      for _ in 0..<Int.random(in: 0...80, using: &random) {
        let text = texts[.random(in: 0..<texts.count, using: &random)]
        switch Int.random(in: 0...6, using: &random) {
        case 0:
          out.append(text)
          expected += text
        case 1:
          out.append(Array(text.utf8))
          expected += text
        case 2:
          out.line("of the program’s own – ")
          expected += "of the program’s own – \n"
        case 3:
          out.append(byte: 0x7C)
          expected += "|"
        case 4:
          let number = Int.random(in: .min ... .max, using: &random) >> Int.random(in: 0...63, using: &random)
          out.append(integer: number)
          expected += String(number)
        case 5:
          let part = TextList([text, "in between", text]) { $1.append($0) }
          let place = Int.random(in: 0...2, using: &random)
          part.append(place, to: &out)
          expected += part[place]
          #expect(part[place] == (place == 1 ? "in between" : text), "seed \(seed)")
        default:
          let places = Int.random(in: 1...15, using: &random)
          let number = Int.random(in: 0..<(0..<places).reduce(1) { power, _ in power * 10 }, using: &random)
          out.append(digits: number, places: places)
          expected += String(repeating: "0", count: places - String(number).count) + String(number)
        }
      }
      #expect(out.string == expected, "seed \(seed)")
      #expect(out.bytes == Array(expected.utf8) && out.count == expected.utf8.count, "seed \(seed)")
      #expect(out.ends(with: "\n") == expected.hasSuffix("\n"), "seed \(seed)")
      out.clear()
      out.append("after")
      #expect(out.string == "after" && out.ends(with: "er") && !out.ends(with: "before after"))
    }
  }

  @Test(arguments: [
    ([], ""), ([Int.min], "-9223372036854775808"), ([Int.max], "9223372036854775807"),
    ([0, 9, 10, 99, 100, 999, 1_000], "0,9,10,99,100,999,1000"), ([-1, -10, -1_000_000], "-1,-10,-1000000"),
  ])
  func `whole numbers at their edges`(numbers: [Int], expected: String) {
    let written = numbers.map { number in text { $0.append(integer: number) } }
    #expect(written.joined(separator: ",") == expected)
  }

  @Test func `ratios print as the exact form says`() {
    var random = SeededNumbers()
    let seed = random.seed
    for _ in 0..<5_000 {
      let whole = Int.random(in: 0...(1 << Int.random(in: 1...50, using: &random)), using: &random)
      let ratio = Ratio(Int.random(in: 0...max(whole, 1), using: &random), whole)
      #expect(text { $0.append(sixDecimals: ratio) } == ratio.sixDecimals, "seed \(seed): \(ratio)")
      if whole > 0 { #expect(text { $0.append(percent: ratio) } == ratio.percent(), "seed \(seed): \(ratio)") }
    }
    #expect(text { $0.append(sixDecimals: Ratio(0, 0)) } == "")
    #expect(text { $0.append(percent: Ratio(0, 0)) } == "–")
  }

  @Test func `shares print as they were set`() {
    let shares = ["80%", "92.5%", "0.93", "0.001", "100%", "33.333333%"].compactMap { Share(text: $0) }
    #expect(shares.map(Words.percent) == ["80 %", "92.5 %", "93 %", "0.1 %", "100 %", "33.333333 %"])
  }

  @Test func `means are rounded half up`() {
    #expect(Words.duration(seconds: 252, of: 1) == "4:12")
    #expect(Words.duration(seconds: 3, of: 2) == "0:02")
    #expect(Words.duration(seconds: 3_872, of: 1) == "1:04:32")
    #expect(Words.duration(seconds: 0, of: 0) == "–")
    #expect(Words.mean(sum: 421, of: 100) == "4.21")
    #expect(Words.mean(sum: 801, of: 200) == "4.01")
    #expect(Words.mean(sum: -3, of: 2) == "-1.50")
  }

  @Test func `a bar is always equally wide and full only for a whole`() {
    #expect(TextBar.cells(Ratio(86, 100), width: 10) == "████████▌\u{A0}")
    #expect(TextBar.cells(Ratio(0, 100), width: 4) == "\u{A0}\u{A0}\u{A0}\u{A0}")
    #expect(TextBar.cells(Ratio(1, 100_000), width: 4) == "▏\u{A0}\u{A0}\u{A0}")
    #expect(TextBar.cells(Ratio(99_999, 100_000), width: 4) == "███▉")
    #expect(TextBar.cells(Ratio(5, 5), width: 4) == "████")
    #expect(TextBar.cells(Ratio(0, 0), width: 1) == "\u{A0}")
  }

  @Test func `names of levels become plurals where they are English`() {
    #expect(
      ["team", "agency", "class", "branch", "科室", "day"].map { Words.count(2, $0) } == [
        "2 teams", "2 agencies", "2 classes", "2 branches", "2 科室", "2 days",
      ])
  }

  @Test func `days read as a person writes them`() {
    let days = { (from: String, to: String) in
      Words.days(Day(text: from).flatMap { first in Day(text: to).map { Window(from: first, to: $0) } })
    }
    #expect(days("2026-11-01", "2026-11-30") == "1–30 November 2026")
    #expect(days("2026-10-28", "2026-11-03") == "28 October – 3 November 2026")
    #expect(days("2025-12-30", "2026-01-02") == "30 December 2025 – 2 January 2026")
    #expect(days("2026-11-05", "2026-11-05") == "5 November 2026")
    #expect(Words.days(nil) == "all calls in the log")
  }

  @Test func `a figure short of its target is never rounded up to it`() {
    var log = SampleLog(levels: ["center"])
    log.add("C", ["a": 7_996, "b": 2_004])
    log.register = [("C", "a")]
    let page = Report.files(Samples.model(log)).map { String(decoding: $0.bytes, as: UTF8.self) }[1]
    #expect(page.hasPrefix("# C — falls short: 79.9 % of calls covered, needs 80 %\n"))
    #expect(!page.contains("80.0 %"))
  }

  @Test func `a ratio that is a target below prints there as where it is reached`() {
    var log = SampleLog(levels: ["center", "skill", "team"])
    for team in ["C / S1 / T1", "C / S2 / T2"] { log.add(team, ["a": 1_180, "b": 320]) }
    log.register = [("C", "a")]
    let pages = Report.files(Samples.model(log)).filter { $0.path.hasSuffix(".md") }
    let texts = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    #expect(texts["nodes/C.md"]?.hasPrefix("# C — falls short: 78.6 % of calls covered, needs 80 %\n") == true)
    #expect(texts["nodes/C/S1.md"]?.hasPrefix("# S1 — falls short: 78.6 % of calls covered, needs above 78.6 %\n") == true)
    #expect(texts["nodes/C/S1.md"]?.contains("▏ above 78.6 %\n") == true)
    for (path, text) in texts { #expect(!text.contains("78.7 %"), "\(path)") }
  }

  @Test(arguments: [
    (0, 1, "1 minute saved", "1 min saved"), (2, 59, "2 more calls resolved and 59 minutes saved", "2 more resolved, 59 min saved"),
    (0, 60, "1 hour saved", "1 h saved"), (0, 65, "1 hour saved", "1 h saved"), (0, 66, "1.1 hours saved", "1.1 h saved"),
    (0, 100, "1.6 hours saved", "1.6 h saved"), (1, 120, "1 more call resolved and 2 hours saved", "1 more resolved, 2 h saved"),
    (3, 0, "3 more calls resolved", "3 more resolved"), (0, 75_059, "1,250.9 hours saved", "1,250.9 h saved"),
  ])
  func `time saved is in minutes below an hour and in hours from there on`(calls: Int, minutes: Int, words: String, cell: String) {
    let gain = Gain(calls: calls, minutes: minutes)
    #expect(text { gain?.append(to: &$0) } == words)
    #expect(text { $0.append(gainCell: gain) } == cell)
  }

  @Test func `no gain is an en dash in a table`() {
    #expect(text { $0.append(gainCell: Gain(calls: 0, minutes: nil)) } == "–")
  }
}
