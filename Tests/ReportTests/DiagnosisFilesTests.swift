import CallModel
import Diagnose
import Foundation
import TestSupport
import Testing

@testable import Report

/// The data files of a diagnosis as a program reads them.
@Suite struct DiagnosisFilesTests {
  /// A file's rows by column name.
  private func table(_ name: String, _ model: ReportModel) throws -> [[String: String]] {
    let file = try #require(Report.files(model).first { $0.path == "data/\(name)" })
    let records = try #require(StrictCSV.parse(file.bytes)).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    return records.dropFirst().map { Dictionary(zip(records[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  @Test func `every column is explained`() throws {
    let guide = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../DIAGNOSIS.md")
    let text = try String(contentsOf: guide, encoding: .utf8)
    let explained = Set(text.split { !($0.isLetter || $0 == "_") }.map(String.init))
    let recordings = ListedCall.columns + [ListedCall.priorityColumn] + ScoreSheet.columns + AgreementFile.columns
    let ours = ProblemsFile.columns + BenchmarksFile.columns + recordings
    for column in ours where !column.hasPrefix("csat_") && !column.hasPrefix("aht_") {
      #expect(explained.contains(column), "\(column)")
    }
  }

  @Test func `problems are the rows of the drivers' file with values enough to be compared`() throws {
    let model = DiagnosedCenter.model()
    let problems = try table("problems.csv", model)
    let all = try table("drivers.csv", model).filter { $0["rank"] != "" }
    let drivers = all.filter { row in ["fcr_n", "handle_n"].contains { Int(row[$0] ?? "") ?? 0 >= 30 } }
    #expect(problems.count == drivers.count && drivers.count < all.count)
    for row in all where !drivers.contains(row) { #expect(row["difficulty"] == "undetermined" && row["worse"] == "") }
    for (problem, driver) in zip(problems, drivers) {
      for column in ["level", "node", "rank", "driver", "calls", "frequency", "difficulty", "worse", "fcr_yes", "fcr_n"] {
        #expect(problem[column] == driver[column], "\(driver["node"] ?? "") \(driver["driver"] ?? "") \(column)")
      }
      #expect(problem["aht_sum"] == driver["handle_sum"] && problem["aht_n"] == driver["handle_n"])
      #expect(problem["csat_n"] == "" && problem["csat_verdict"] == "not_measured")
    }
    #expect(Set(drivers.map { $0["difficulty"] }) == ["simple", "difficult", "undetermined"])
  }

  @Test func `every figure can be worked out again from the integers beside it`() throws {
    let model = DiagnosedCenter.model()
    let diagnosis = try #require(model.diagnosis)
    let level = ConfidenceLevel(.percent(95))
    var compared: [Indicator: Int] = [:]
    for row in try table("problems.csv", model) {
      let node = try #require(diagnosis.nodes.firstIndex { $0.path.text == row["node"] })
      let problem = diagnosis.problems(of: node)[try #require(Int(row["rank"] ?? "")) - 1]
      for finding in problem.findings where finding.difference != nil {
        let name = finding.indicator.rawValue
        let number = { (column: String) in Double(row["\(name)\(column)"] ?? "") ?? .nan }
        let samples = ["", "_rest"].map { rest in
          finding.indicator.isRate
            ? Sample(yes: Int(number("\(rest)_yes")), of: Int(number("\(rest)_n")))
            : Sample(count: Int(number("\(rest)_n")), sum: Int(number("\(rest)_sum")), squares: UInt128(number("\(rest)_squares")))
        }
        let interval = try #require(
          finding.indicator.isRate
            ? RateDifference(samples[0], minus: samples[1])?.newcombe(level)
            : MeanDifference(welch: samples[0], minus: samples[1])?.interval(level))
        let sum = finding.indicator.isRate ? "yes" : "sum"
        let difference = number("_\(sum)") / number("_n") - number("_rest_\(sum)") / number("_rest_n")
        // The diagnosis's own figures, and of these what the file's decimals leave.
        let own = [finding.difference, finding.interval?.lower, finding.interval?.upper].map { $0 ?? .nan }
        for (figure, again) in zip(own, [difference, interval.lower, interval.upper]) { #expect(abs(figure - again) < 1e-6) }
        let printed = own.map { String(format: finding.indicator == .aht ? "%.2f" : "%.4f", $0) }
        #expect(["difference", "lower", "upper"].map { row["\(name)_\($0)"] } == printed)
        compared[finding.indicator, default: 0] += 1
      }
    }
    #expect(compared[.fcr] ?? 0 > 5 && compared[.aht] ?? 0 > 5)
  }

  @Test func `a baseline is so many labels of the driver's path`() throws {
    let model = DiagnosedCenter.model()
    let drivers = try table("drivers.csv", model)
    var depths: Set<Int> = []
    for row in try table("problems.csv", model) {
      guard let depth = Int(row["fcr_baseline"] ?? "") else { continue }
      let labels = { (row: [String: String]) in (row["driver"] ?? "").components(separatedBy: " / ").prefix(depth) }
      let others = drivers.filter { $0["node"] == row["node"] && labels($0) == labels(row) && $0["driver"] != row["driver"] }
      for column in ["yes", "n"] {
        #expect(others.reduce(0) { $0 + (Int($1["fcr_\(column)"] ?? "") ?? 0) } == Int(row["fcr_rest_\(column)"] ?? ""))
      }
      depths.insert(depth)
    }
    #expect(depths == [0, 1])
  }

  @Test func `all top nodes together stand first where they are compared with each other`() throws {
    let rows = try table("problems.csv", DiagnosedCenter.model(DiagnosedCenter.flat))
    let whole = rows.prefix { $0["node"] == "" }
    #expect(whole.map { $0["driver"] } == ["Plans / Change", "Net / Down", "Net / Question"])
    #expect(rows.count == 12 && whole.allSatisfy { $0["level"] == "" })
    for row in whole {
      let teams = rows.filter { $0["node"] != "" && $0["driver"] == row["driver"] }
      for column in ["calls", "fcr_yes", "fcr_n", "aht_sum", "aht_squares", "aht_n"] {
        #expect(teams.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) } == Int(row[column] ?? ""))
      }
    }
    let down = try #require(whole.first { $0["driver"] == "Net / Down" })
    #expect(down["difficulty"] == "difficult" && down["outcome"] == "benchmark" && down["benchmarks"] == "T3")
    #expect(down["teams"] == "3" && down["teams_worse"] == "2" && down["lacks_authority"] == "no")
  }

  @Test(arguments: ["problems.csv", "benchmarks.csv"], [DiagnosedCenter.flat, DiagnosedCenter.log])
  func `every q can be worked out again from the p of all rows`(name: String, log: SampleLog) throws {
    let tests = try table(name, DiagnosedCenter.model(log)).flatMap { row in
      ["fcr", "csat", "aht"].compactMap { name in
        Double(row["\(name)_p"] ?? "").map { p in (p: p, q: Double(row["\(name)_q"] ?? "") ?? .nan) }
      }
    }
    for test in tests {
      // Benjamini and Hochberg, the slow way: of all thresholds that reach this p, the smallest share of tests expected below it.
      let q = tests.map(\.p).filter { $0 >= test.p }.map { p in p * Double(tests.count) / Double(tests.count { $0.p <= p }) }.min()
      #expect(abs(test.q - min(1, q ?? .nan)) <= 1e-5 * test.q)
    }
    #expect(tests.count > 5 && tests.contains { $0.q < 0.05 })
  }

  @Test func `a driver that no teams can be compared on has one row without a team`() throws {
    let rows = try table("benchmarks.csv", DiagnosedCenter.model())
    let alone = rows.filter { $0["team"] == "" }
    #expect(
      alone.map { "\($0["node"] ?? "") \($0["driver"] ?? "") \($0["outcome"] ?? "")" } == [
        "Center / Billing Devices / Locked not_comparable", "Center / Data Devices / Locked not_comparable",
      ])
    #expect(rows.filter { $0["standing"] == "clearly_better" }.map { $0["team"] } == ["Center / Data / Team 1"])
  }

  @Test func `without a diagnosis the files have a header only and drivers have no class`() throws {
    let model = Samples.model(Samples.twoTeams(register: nil))
    #expect(try table("problems.csv", model).isEmpty)
    #expect(try table("benchmarks.csv", model).isEmpty)
    #expect(try table("drivers.csv", model).allSatisfy { $0["difficulty"] == "" && $0["worse"] == "" })
  }

  @Test func `a byte-order mark comes first where it is asked for`() throws {
    var model = DiagnosedCenter.model()
    model.byteOrderMark = true
    for name in ["problems.csv", "benchmarks.csv"] {
      let file = try #require(Report.files(model).first { $0.path == "data/\(name)" })
      #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF] + Array("level,node,".utf8)))
    }
  }
}

/// How statistics stand in data files and on pages.
@Suite struct FigureTests {
  private func written(_ write: (inout TextBuffer) -> Void) -> String { Words.written(write) }

  @Test(arguments: [
    (0.0, 2, "0.00"), (0.005, 2, "0.01"), (-0.004, 2, "0.00"), (-1.5, 4, "-1.5000"), (12_345.678901249, 4, "12345.6789"),
    (0.1 + 0.2, 2, "0.30"),
    (999_999.999, 2, "1000000.00"), (9_999.99999, 4, "10000.0000"), (-0.00005, 4, "-0.0001"), (1e300, 2, "1e+300"),
  ])
  func `a figure has as many decimals as are asked for`(number: Double, places: Int, text: String) {
    #expect(written { $0.append(fixed: number, places: places) } == text)
  }

  @Test(arguments: [1, 2, 4, 6]) func `a figure of whole units prints as they say`(places: Int) {
    var random = SeededNumbers()
    let seed = random.seed
    let unit = (0..<places).reduce(1) { power, _ in power * 10 }
    for _ in 0..<5_000 {
      let units = Int.random(in: 0..<1 << 50, using: &random) >> Int.random(in: 0...49, using: &random)
      let decimals = String(units % unit)
      let text = "\(units / unit)." + String(repeating: "0", count: places - decimals.count) + decimals
      #expect(written { $0.append(fixed: Double(units) / Double(unit), places: places) } == text, "seed \(seed)")
      if units > 0 { #expect(written { $0.append(fixed: -Double(units) / Double(unit), places: places) } == "-" + text, "seed \(seed)") }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.5, "0.500000"), (0.05, "0.0500000"), (0.041237114, "0.0412371"), (0.00012345678, "0.000123457"),
    (0.0000123456, "1.23456e-5"), (3.207184e-12, "3.20718e-12"), (0.9999999, "1"), (0.09999999, "0.100000"), (9.9999999e-6, "1.00000e-5"),
    (1e-300, "1.00000e-300"),
  ])
  func `a probability keeps six significant digits`(number: Double, text: String) {
    #expect(written { $0.append(probability: number) } == text)
    if number > 0 { #expect(abs((Double(text) ?? 0) / number - 1) < 1e-5) }
  }

  @Test(arguments: [(15.94, 1, "15.9"), (-0.424, 2, "−0.42"), (-0.004, 2, "0.00"), (1_234.96, 1, "1,235.0"), (0.05, 1, "0.1")])
  func `a decimal on a page is rounded half away from zero`(number: Double, places: Int, text: String) {
    #expect(Words.decimal(number, places: places) == text)
  }

  @Test(arguments: [
    ([1], "1"), ([1, 2], "1, 2"), ([1, 2, 3], "1–3"), ([1, 3, 4, 5, 9, 10], "1, 3–5, 9, 10"), ([], ""),
    ([1_000, 1_001, 1_002], "1,000–1,002"),
  ])
  func `numbers in a row are drawn together`(numbers: [Int], text: String) {
    #expect(Words.written { $0.append(ranges: numbers) } == text)
  }

  @Test func `integers of every length`() {
    for number in [0, 7, 10, 99, 1_234, 99_999_999, 100_000_000, 123_456_789_012, -5, -100_000_000, Int.max, Int.min] {
      #expect(written { $0.append(integer: number) } == String(number))
    }
  }
}
