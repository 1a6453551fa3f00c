import Foundation
import Testing

@testable import Diagnose

/// One of the files that Reference/regenerate.py writes.
struct ReferenceTable {
  /// One line by column names.
  struct Row {
    let number: Int
    fileprivate let texts: [String: String]

    func text(_ column: String) throws -> String { try #require(texts[column]) }
    func integer(_ column: String) throws -> Int { try #require(Int(text(column))) }
    func value(_ column: String) throws -> Double { try #require(Double(text(column))) }
    func integers(_ column: String) throws -> [Int] { try text(column).split(separator: " ").map { try #require(Int($0)) } }

    /// The rate in two columns.
    func rate(_ yes: String, _ of: String) throws -> Sample { try Sample(yes: integer(yes), of: integer(of)) }
  }

  let rows: [Row]

  init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(name).csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    rows = lines.dropFirst().enumerated().map { number, line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(number: number + 2, texts: Dictionary(uniqueKeysWithValues: zip(header, fields)))
    }
    #expect(!rows.isEmpty)
  }
}

/// Whether a value has nine digits of the expected one, or differs by less than 10⁻⁹ where it is larger than that itself.
func agrees(_ value: Double, _ expected: Double, least: Double = 0) -> Bool {
  abs(value - expected) <= 1e-9 * max(abs(expected), least) || value == expected
}

/// Whether both ends of an interval agree to 10⁻⁹, or to nine digits where they are large.
func agrees(_ interval: Interval?, _ lower: Double, _ upper: Double) -> Bool {
  guard let interval else { return false }
  return agrees(interval.lower, lower, least: 1) && agrees(interval.upper, upper, least: 1)
}
