import CallModel
import TestSupport
import Testing

@Test(arguments: [
  ("", ""), ("  ", ""), ("\t \t", ""), ("a", "a"), (" a", "a"), ("a\t", "a"), (" \t a b\t ", "a b"), ("\na\n", "\na\n"), ("\ra", "\ra"),
  ("\u{A0}a\u{A0}", "\u{A0}a\u{A0}"), ("\u{3000}数据", "\u{3000}数据"), (" \u{301}", "\u{301}"),
])
func `only spaces and tabs around a label are dropped`(text: String, trimmed: String) {
  #expect(Array(Label(text).text.utf8) == Array(trimmed.utf8))
}

@Test func `labels are the same only if their bytes are`() {
  let (composed, decomposed) = (Label("Caf\u{E9}"), Label("Cafe\u{301}"))
  #expect(composed.text == decomposed.text)
  #expect(composed != decomposed)
  #expect(decomposed < composed)
  #expect(Set([composed, decomposed, Label(" Caf\u{E9}\t")]).count == 2)
  #expect(Label("a") != Label("A"))
  #expect(Label("\u{212B}") != Label("\u{C5}"))
}

@Test func `labels are ordered by Unicode scalars`() {
  let texts = ["", "-", "10", "9", "A", "Z", "a", "aa", "b", "é", "ｚ", "\u{FFFD}", "😀", "\u{10FFFF}"]
  let byScalars = texts.sorted { $0.unicodeScalars.map(\.value).lexicographicallyPrecedes($1.unicodeScalars.map(\.value)) }
  #expect(texts.reversed().map { Label($0) }.sorted().map(\.text) == byScalars)
}

@Test func `random labels compare as their bytes do`() {
  for seed in UInt64(1)...2000 {
    var random = SeededNumbers(seed: seed)
    let (a, b) = (
      random.text(alphabet: ["a", "b", "é", "e\u{301}", "数", "😀"]), random.text(alphabet: ["a", "b", "é", "e\u{301}", "数", "😀"])
    )
    let (first, second) = (Label(a), Label(b))
    #expect((first == second) == (Array(a.utf8) == Array(b.utf8)), "seed \(seed)")
    #expect((first < second) == Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8)), "seed \(seed)")
    #expect(first != second || first.hashValue == second.hashValue, "seed \(seed)")
  }
}
