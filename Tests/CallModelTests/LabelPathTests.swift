import CallModel
import TestSupport
import Testing

private func path(_ labels: String...) -> DriverPath { DriverPath(labels.map { Label($0) }) }

@Test(arguments: [
  (["Billing"], "Billing"), (["Billing", "Late invoice"], "Billing / Late invoice"), (["24/7"], #"24\/7"#), ([#"C:\"#, "x"], #"C:\\ / x"#),
  (["a / b"], #"a \/ b"#), (["/", "/"], #"\/ / \/"#), (["x/\u{301}"], "x\\/\u{301}"), (["\u{301}", "y"], "\u{301} / y"), ([], ""),
])
func `a path is written as one text and read back`(labels: [String], text: String) {
  let path = DriverPath(labels.map { Label($0) })
  #expect(Array(path.text.utf8) == Array(text.utf8))
  #expect(DriverPath(text: text) == path)
}

@Test func `random paths survive being written and read`() {
  let alphabet = ["/", "\\", " ", "*", "a", "'", "\u{301}", "\t", "\n", "数", "/ ", " /", "\\/"]
  for seed in UInt64(1)...5000 {
    var random = SeededNumbers(seed: seed)
    var labels: [Label] = []
    while labels.count < 1 + Int(seed % 4) {
      let label = Label(random.text(alphabet: alphabet))
      if !label.isBlank { labels.append(label) }
    }
    #expect(OrgPath(text: OrgPath(labels).text) == OrgPath(labels), "seed \(seed)")
  }
}

@Test(arguments: [
  ("", []), ("  \t", []), ("a/b", ["a/b"]), ("a /b", ["a /b"]), ("a/ b", ["a/ b"]), ("a  /  b", ["a", "b"]),
  ("a / b / c", ["a", "b", "c"]),
  (#"a\b"#, [#"a\b"#]), (#"a\"#, [#"a\"#]), (#"a \/ b"#, ["a / b"]), (#"a \\/ b"#, [#"a \/ b"#]), (#"a\\ / b"#, [#"a\"#, "b"]),
  ("a / ", ["a", ""]), (" / a", ["", "a"]), ("a\t/\tb", ["a\t/\tb"]), ("Billing / *", ["Billing", "*"]),
  (#"Billing \/ *"#, ["Billing / *"]),
])
func `a text is split only at a slash between spaces`(text: String, labels: [String]) {
  #expect(DriverPath(text: text).labels.map(\.text) == labels)
}

@Test func `a path comes before those below it and label by label otherwise`() {
  let sorted = [path(), path("A"), path("A", "x"), path("A", "x", "1"), path("A", "x y"), path("A b"), path("B")]
  #expect(sorted.reversed().sorted() == sorted)
}

@Test func `a path covers itself and what lies below`() {
  #expect(path("A").covers(path("A")))
  #expect(path("A").covers(path("A", "x", "1")))
  #expect(!path("A").covers(path("A b")))
  #expect(!path("A", "x").covers(path("A")))
  #expect(!path("Caf\u{E9}").covers(path("Cafe\u{301}")))
}

@Test func `parts of a path`() {
  let deep = path("A", "x", "1")
  #expect((deep.depth, deep.name.text) == (3, "1"))
  #expect(deep.parent == path("A", "x"))
  #expect(deep.prefix(1) == path("A"))
  #expect(path("A").parent == nil)
  #expect((path().parent, path().name) == (nil, .blank))
  #expect(DriverPath.uncoded.isUncoded && !deep.isUncoded)
}
