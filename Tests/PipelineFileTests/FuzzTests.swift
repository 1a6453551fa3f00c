import CallModel
import TestSupport
import Testing

@testable import PipelineFile

private let healthy: [String] = {
  var source = PipelineSource.input(
    "missing: [\"\", NA]", "keep: { direction: [inbound, 1] }", "rejects: { maximum: 5, maximum_share: 1% }")
  source.columns += [
    "started_at: { columns: [d, t], format: \"dd/MM/yyyy HH:mm\" }", "handle: { from: a, to: { column: b, missing: [x] } }",
    "abandoned: &f { column: x, yes: [1], no: [0] }", "resolved: *f", "satisfaction: { column: csat, scale: [1, 5] }", "agent: who",
  ]
  source.rollup.append("register: { file: r.csv }")
  source.rest = ["window: { from: 2026-11-01, to: 2026-11-30 }", "classify: { separator: \" > \" }", "report: { pages: failing }"]
  return source.text.split(separator: "\n").map(String.init)
}()

private let spices = [
  ":", ": ", "- ", "  ", "\t", "\"", "'", "[", "]", "{", "}", ",", "&a ", "*a", "*f", "!x ", "!!str ", "|", ">", "#", "%", "~", "null", "0",
  "-1",
  "---\n", "...\n", "? ", "<<: ", "\u{FEFF}", "\u{E000}", "é", "e\u{301}", "\u{2028}", "\r", "\r\n", "\\", "\\0", "\u{0}",
  "999999999999999999999",
]

/// One small harm: a line moved, doubled or lost, a piece put in or taken out, a byte changed.
private func harm(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
  var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
  let (line, other) = (Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
  var bytes = bytes
  let position = Int.random(in: 0...bytes.count, using: &random)
  let kind = Int.random(in: 0..<8, using: &random)
  switch kind {
  case 0: lines.remove(at: line)
  case 1: lines.insert(lines[other], at: line)
  case 2: lines.swapAt(line, other)
  case 3: bytes.removeSubrange(position...)
  case 4 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &random)
  case 5: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...9, using: &random)))
  default: bytes.insert(contentsOf: Array((spices.randomElement(using: &random) ?? "").utf8), at: position)
  }
  return kind < 3 ? Array(lines.joined(separator: [0x0A])) : bytes
}

/// How many places each line has, by YAML's line ends: one more than its scalars.
private func widths(_ bytes: [UInt8]) -> [Int] {
  let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  var widths = [1]
  for (index, scalar) in scalars.enumerated() {
    if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
    if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) { widths.append(1) } else { widths[widths.count - 1] += 1 }
  }
  return widths
}

@Test func `a damaged file gives a plan or complaints in their places, and never a crash`() {
  let seed = UInt64.random(in: 0...UInt64.max)
  print("PipelineFile fuzz seed: \(seed)")
  var random = SeededNumbers(seed: seed)
  let start = Array((healthy.joined(separator: "\n") + "\n").utf8)
  #expect(complaints(start) == [])
  var plans = 0
  for _ in 0..<1000 {
    var bytes = start
    for _ in 0..<Int.random(in: 1...4, using: &random) { bytes = harm(bytes, &random) }
    do throws(PipelineFileError) {
      _ = try PipelinePlan.load(file: "p.yaml", source: bytes)
      plans += 1
    } catch {
      let widths = widths(bytes)
      #expect(!error.complaints.isEmpty, "seed \(seed)")
      #expect(error.complaints == error.complaints.sorted(), "seed \(seed)")
      for complaint in error.complaints {
        let isInside = (1...widths.count).contains(complaint.line) && (1...widths[complaint.line - 1]).contains(complaint.column)
        #expect(isInside, "seed \(seed): \(complaint) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        #expect(!complaint.text.utf8.contains { $0 < 0x20 }, "seed \(seed): \(complaint)")
      }
    }
  }
  #expect((1..<1000).contains(plans), "seed \(seed): the damage is too small or too great to test anything")
}
