import CallModel
import Testing

@Suite struct PersonNameTests {
  private func name(_ text: String) -> PersonName { PersonName(Label(text)) }

  @Test(arguments: [
    ("Chen Jing", "CHEN  JING"), ("Anna Li", " anna\u{A0}li "), ("\u{3000}Zoë \u{3000} Li", "ZOE\u{308} LI"), ("ΝΙΚΟΣ", "Νικος"),
    ("Straße", "STRASSE"),
  ])
  func `a person is the same whatever the case, the blanks and the encoding`(one: String, other: String) {
    let (a, b) = (name(one), name(other))
    #expect(a == b && a.hashValue == b.hashValue && !(a < b) && !(b < a))
    #expect(Set([a, b]).count == 1)
  }

  @Test(arguments: [("Chen Jing", "ChenJing"), ("Zoe", "Zoë"), ("Li", "Lì"), ("Anna Li", "Anna Lin")])
  func `other letters are other people`(one: String, other: String) {
    let (a, b) = (name(one), name(other))
    #expect(a != b && (a < b) != (b < a))
  }

  @Test func `a name is written as it was signed, with single spaces`() {
    #expect(name("\u{3000}Zoë \u{3000} LI").text == "Zoë LI")
    #expect(name("\u{3000}").isBlank && name("").isBlank && name(" ") == .blank && !name("x").isBlank)
  }

  @Test func `names are in order whatever their case`() {
    #expect(["Zoe", "adam", "Bob"].map(name).sorted().map(\.text) == ["adam", "Bob", "Zoe"])
  }
}
