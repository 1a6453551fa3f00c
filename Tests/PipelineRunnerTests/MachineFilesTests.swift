import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Files that other programs read are what their readers expect, over the demonstration and over the golden cases.
@Suite struct MachineFilesTests {
  private static let reports: [URL] = {
    let cases = packageRoot.appending(path: "fixtures/cases")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []).sorted()
    return names.map { cases.appending(path: "\($0)/expected/reports/latest") }.filter { FileManager.default.fileExists(atPath: $0.path) }
  }()

  @Test(arguments: reports) func `the test results are well-formed XML and count right`(report: URL) throws {
    let counter = ElementCounter()
    let parser = XMLParser(data: try Data(contentsOf: report.appending(path: "data/junit.xml")))
    parser.delegate = counter
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(counter.attributes["tests"] == "\(counter.elements["testcase"] ?? 0)")
    #expect(counter.attributes["failures"] == "\(counter.elements["failure"] ?? 0)")
    #expect(counter.attributes["skipped"] == "\(counter.elements["skipped"] ?? 0)")
  }

  @Test(arguments: reports) func `the manifest has its keys and its ledger balances`(report: URL) throws {
    let bytes = try Data(contentsOf: report.appending(path: "data/run.json"))
    let run = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let keys = ["version", "pipeline", "mode", "window", "rules", "inputs", "ledger", "values_dropped", "verdicts", "status"]
    #expect(Set(keys).subtracting(run.keys) == [])
    #expect(["audit", "proposal"].contains(run["mode"] as? String ?? ""))
    let inputs = try #require(run["inputs"] as? [[String: Any]])
    for input in inputs { #expect(Set(input.keys) == ["file", "bytes", "digest", "ledger"]) }
    var sum: [String: Int] = [:]
    for input in inputs { sum.merge(try ledger(input["ledger"]), uniquingKeysWith: +) }
    // A cube without a manifest does not say what it was read from.
    if !inputs.isEmpty { #expect(try ledger(run["ledger"]) == sum) }
    let verdicts = try #require(run["verdicts"] as? [String: Int])
    #expect(Set(verdicts.keys) == ["met", "saturated", "short", "unreachable", "not_assessable"])
    let status = try #require(run["status"] as? Int)
    let answered = try String(contentsOf: report.appending(path: "../../status"), encoding: .utf8)
    #expect("\(status)\n" == answered)
  }

  /// A ledger that balances.
  private func ledger(_ value: Any?) throws -> [String: Int] {
    let ledger = try #require(value as? [String: Int])
    #expect(
      Set(ledger.keys) == ["read", "counted", "rejected", "outside_window", "duplicate", "filtered", "handled", "abandoned"])
    #expect(ledger["read"] == ["counted", "rejected", "outside_window", "duplicate", "filtered"].reduce(0) { $0 + (ledger[$1] ?? -1) })
    #expect(ledger["counted"] == (ledger["handled"] ?? 0) + (ledger["abandoned"] ?? 0))
    return ledger
  }

  @Test(arguments: reports) func `every link of a page leads to a file`(report: URL) throws {
    let root = report.resolvingSymlinksInPath().path
    for file in try FileManager.default.subpathsOfDirectory(atPath: root) where file.hasSuffix(".md") {
      let page = try String(contentsOf: URL(filePath: root + "/" + file), encoding: .utf8)
      for match in page.matches(of: /\]\(([^)]+\.(?:md|csv|json))\)/) {
        let link = String(match.1).removingPercentEncoding ?? ""
        let folder = (file as NSString).deletingLastPathComponent
        let target = root + "/" + (folder.isEmpty ? "" : folder + "/") + link
        let exists = FileManager.default.fileExists(atPath: target)
        #expect(exists, "\(file) → \(match.1)")
      }
    }
  }
}

/// Counts elements, and keeps the attributes of the first.
private final class ElementCounter: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]
  var attributes: [String: String] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
  ) {
    if elements.isEmpty { self.attributes = attributes }
    elements[name, default: 0] += 1
  }
}
