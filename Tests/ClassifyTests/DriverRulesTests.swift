import CallModel
import Classify
import Testing

/// From labels to drivers.
@Suite struct DriverRulesTests {
  private static func mapping(_ rows: [(String, String)]) throws -> DriverMapping {
    let rows = rows.enumerated().map { TextTable.Row(line: $0.offset + 2, fields: [$0.element.0, $0.element.1]) }
    return try DriverMapping(TextTable(file: "drivers.csv", header: ["raw", "driver"], rows: rows))
  }

  /// The driver's labels joined with `|`; `rejected` where the row is.
  private static func driver(
    _ labels: [String], _ mapping: DriverMapping? = nil, _ change: (inout ClassifyPlan) -> Void = { _ in }
  ) -> String {
    var plan = ClassifyPlan()
    change(&plan)
    let path = DriverRules(plan, mapping: mapping).driver(for: labels.map { Label($0) })
    return path.map { $0.isUncoded ? "uncoded" : $0.labels.map(\.text).joined(separator: "|") } ?? "rejected"
  }

  @Test func `columns make a path, category first`() {
    #expect(Self.driver(["Data"]) == "Data")
    #expect(Self.driver(["Data", "Network", "Slow"]) == "Data|Network|Slow")
    #expect(Self.driver(["a / b", "c > d"]) == "a / b|c > d")
  }

  @Test func `a blank label ends the path, a blank category is uncoded`() {
    #expect(Self.driver(["Data", "", "Slow"]) == "Data")
    #expect(Self.driver(["", "Network"]) == "uncoded")
    #expect(Self.driver([""]) == "uncoded")
    #expect(Self.driver(["", "", ""]) == "uncoded")
  }

  @Test func `an other label ends the path, as a category it is uncoded`() {
    let other: (inout ClassifyPlan) -> Void = { $0.uncoded = [" Other ", "其他"] }
    #expect(Self.driver(["Other"], nil, other) == "uncoded")
    #expect(Self.driver(["其他", "Network"], nil, other) == "uncoded")
    #expect(Self.driver(["Data", "Other"], nil, other) == "Data")
    #expect(Self.driver(["Data", "Other", "Slow"], nil, other) == "Data")
    #expect(Self.driver(["other"], nil, other) == "other")
    #expect(Self.driver(["Others"], nil, other) == "Others")
  }

  @Test func `one column is split at the separator, labels are trimmed, a list of columns is never split`() {
    let arrow: (inout ClassifyPlan) -> Void = { $0.separator = " > " }
    #expect(Self.driver(["Data > Network > Slow"], nil, arrow) == "Data|Network|Slow")
    #expect(Self.driver(["Data  >  Network"], nil, arrow) == "Data|Network")
    #expect(Self.driver(["Data>Network"], nil, arrow) == "Data>Network")
    #expect(Self.driver(["Data > "], nil, arrow) == "Data")
    #expect(Self.driver([" > Network"], nil, arrow) == "uncoded")
    #expect(Self.driver([">"], nil, arrow) == "uncoded")
    #expect(Self.driver(["Data >  > Slow"], nil, arrow) == "Data")
    #expect(Self.driver(["Data > Network", "x"], nil, arrow) == "Data > Network|x")
    #expect(Self.driver(["Data > Network"]) == "Data > Network")
    #expect(Self.driver([" a b\tc "], nil) { $0.separator = " " } == "a|b\tc")
    #expect(Self.driver(["a::b:::c"], nil) { $0.separator = "::" } == "a|b|:c")
    #expect(Self.driver(["aXbXXc"], nil) { $0.separator = "X" } == "a|b")
    #expect(Self.driver(["Other > x"], nil) { ($0.separator, $0.uncoded) = (" > ", ["Other"]) } == "uncoded")
  }

  @Test func `a separator splits at its bytes, not at what looks alike`() {
    #expect(Self.driver(["a\u{E9}b"], nil) { $0.separator = "e\u{301}" } == "a\u{E9}b")
    #expect(Self.driver(["ae\u{301}b"], nil) { $0.separator = "e" } == "a|\u{301}b")
    #expect(Self.driver(["大类·小类"], nil) { $0.separator = "·" } == "大类|小类")
    #expect(Self.driver(["a\r\nb"], nil) { $0.separator = "\n" } == "a\r|b")
  }

  @Test func `the mapping is asked first, for the raw text`() throws {
    let mapping = try Self.mapping([("NET > SLOW", "Data / Slow"), ("Other", "Data / Unfiled"), ("nothing", "")])
    let plan: (inout ClassifyPlan) -> Void = { ($0.separator, $0.uncoded) = (" > ", ["Other"]) }
    #expect(Self.driver(["NET > SLOW"], mapping, plan) == "Data|Slow")
    #expect(Self.driver(["Other"], mapping, plan) == "Data|Unfiled")
    #expect(Self.driver(["nothing"], mapping, plan) == "uncoded")
    #expect(Self.driver(["NET > FAST"], mapping, plan) == "NET|FAST")
  }

  @Test func `what a mapping gives may itself be an other label`() throws {
    let mapping = try Self.mapping([("x", "Other"), ("y", "Data / Other")])
    #expect(Self.driver(["x"], mapping) { $0.uncoded = ["Other"] } == "uncoded")
    #expect(Self.driver(["y"], mapping) { $0.uncoded = ["Other"] } == "Data")
  }

  @Test func `a mapped driver is a path: split at slashes with spaces, escapes undone`() throws {
    let mapping = try Self.mapping([("x", " Los Angeles\\/CA / b\\\\c / d/e ")])
    #expect(Self.driver(["x"], mapping) == "Los Angeles/CA|b\\c|d/e")
  }

  @Test func `several columns are looked up joined, blank ones at the end left out`() throws {
    let mapping = try Self.mapping([("Data / Net", "D / N"), ("Data", "D"), ("a\\/b / c", "S"), ("Data /  / x", "gap")])
    #expect(Self.driver(["Data", "Net"], mapping) == "D|N")
    #expect(Self.driver(["Data", "Net", ""], mapping) == "D|N")
    #expect(Self.driver(["Data", ""], mapping) == "D")
    #expect(Self.driver(["a/b", "c"], mapping) == "S")
    #expect(Self.driver(["Data", "", "x"], mapping) == "gap")
    #expect(Self.driver(["data", "Net"], mapping) == "data|Net")
  }

  @Test func `what the mapping does not know is kept, uncoded or rejected`() throws {
    let mapping = try Self.mapping([("x", "X")])
    let plan: (ClassifyPlan.Unmapped) -> (inout ClassifyPlan) -> Void = { unmapped in { ($0.unmapped, $0.uncoded) = (unmapped, ["Other"]) }
    }
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver(["y"], mapping, plan($0)) } == ["y", "uncoded", "rejected"])
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver(["x"], mapping, plan($0)) } == ["X", "X", "X"])
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver([""], mapping, plan($0)) } == ["uncoded", "uncoded", "uncoded"])
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver(["Other"], mapping, plan($0)) } == ["uncoded", "uncoded", "uncoded"])
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver(["y"], nil, plan($0)) } == ["y", "y", "y"])
    #expect(ClassifyPlan.Unmapped.allCases.map { Self.driver(["y", "z"], mapping, plan($0)) } == ["y|z", "uncoded", "rejected"])
  }

  @Test func `labels are compared by bytes and case`() throws {
    let mapping = try Self.mapping([("caf\u{E9}", "one"), ("cafe\u{301}", "two"), ("CAF\u{C9}", "three")])
    #expect(["caf\u{E9}", "cafe\u{301}", "CAF\u{C9}", "cafe"].map { Self.driver([$0], mapping) } == ["one", "two", "three", "cafe"])
  }
}
