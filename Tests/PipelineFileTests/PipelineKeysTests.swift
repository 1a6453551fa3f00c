import CallModel
import Testing

@testable import PipelineFile

@Test func `no key stands in the reference twice, and each has a section above it`() {
  let paths = PipelineKeys.table.map(\.path)
  #expect(Set(paths).count == paths.count)
  for key in PipelineKeys.table where !key.parent.isEmpty && !key.path.contains("*") {
    #expect(paths.contains(key.parent), "\(key.path)")
  }
}

@Test func `a key without a form has keys below it`() {
  for key in PipelineKeys.table where key.form.isEmpty { #expect(!PipelineKeys.children(of: key.path).isEmpty, "\(key.path)") }
}

/// A file with the key and nothing else under each of the sections above it.
private func file(with path: String) -> String {
  path.replacing("*", with: path.contains("keep") ? "direction" : "channel").split(separator: ".").enumerated()
    .map { String(repeating: "  ", count: $0.offset) + $0.element + ":\n" }.joined()
}

@Test(arguments: PipelineKeys.table) func `every key of the reference is known to the reader`(key: PipelineKeys.Key) {
  let found = complaints(file(with: key.path))
  #expect(found.filter { $0.contains("unknown key") } == [])
  let refused = found.contains { $0.contains(": \(key.path): not built yet: this version ") }
  #expect(refused == (key.notBuilt != nil))
}

@Test func `every key of the reference that may be left out says what holds then`() throws {
  let written = try plan(PipelineSource())
  let reference = Dictionary(uniqueKeysWithValues: PipelineKeys.table.map { ($0.path, $0.fallback) })
  #expect(reference["input.time_zone"] == "`\(written.input.timeZone)`")
  #expect(reference["input.rejects.maximum"] == "`\(written.input.rejects.maximum)`")
  #expect(reference["input.rejects.maximum_share"] == "`\(written.input.rejects.maximumShare.numerator)%`")
  #expect(reference["input.quotes"] == "`\(written.input.quotes.rawValue)`")
  #expect(reference["classify.unmapped"] == "`\(written.classify.unmapped.rawValue)`")
  #expect(reference["pareto.weight"] == "`\(written.rules.weight.rawValue)`")
  #expect(reference["pareto.common_share"] == "`\(written.rules.commonShare.numerator)%`")
  #expect(reference["rollup.minimum_calls"] == "`\(written.rules.minimumCalls)`")
  #expect(reference["rollup.above_parent"] == "`\(written.rules.aboveParent)`")
  #expect(reference["report.folder"] == "`\(written.report.folder)`")
  #expect(reference["report.pages"] == "`\(written.report.pages.rawValue)`")
}

@Test func `the reference is a Markdown table with one row per key`() {
  let lines = PipelineKeys.markdown.split(separator: "\n").map(String.init)
  #expect(lines.count == PipelineKeys.table.count + 2)
  #expect(lines[0] == "| key | value | default | meaning |")
  #expect(lines[1] == "| --- | --- | --- | --- |")
  #expect(lines.contains("| `input.quotes` | strict, lenient | `strict` | Whether stray quotes are errors. |"))
  #expect(
    lines.contains(
      "| `service_level` | { threshold, variant } | not built yet | Calls answered in time. |"))
  #expect(lines.allSatisfy { line in line.indices.filter { line[$0] == "|" && !line[..<$0].hasSuffix("\\") }.count == 5 })
}
