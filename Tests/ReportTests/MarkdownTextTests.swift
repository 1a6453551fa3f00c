import CallModel
import Testing

@testable import Report

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("Late invoice v2.0 (new), 50% off", "Late invoice v2.0 (new), 50% off"), ("网络不可用", "网络不可用"), ("snake_case", "snake_case"),
    ("=cmd()", "=cmd()"), ("AT&T", "AT&T"), ("10:30", "10:30"), ("C# and F# teams", "C# and F# teams"),
  ])
  func `ordinary names stay as they are`(name: String, markdown: String) {
    #expect(MarkdownText.escaped(name) == markdown)
  }

  @Test(arguments: [
    ("<script>", "&lt;script&gt;"), ("a|b", "a\\|b"), ("\\|", "\\\\\\|"), ("*bold*", "\\*bold\\*"), ("_under_", "\\_under\\_"),
    ("`code`", "\\`code\\`"), ("[link](http://x)", "\\[link\\](http\\://x)"), ("# heading", "\\# heading"), ("Team ##", "Team \\#\\#"),
    ("1. list", "1\\. list"), ("- item", "\\- item"), ("+1", "\\+1"), ("&lt;", "\\&lt;"), ("~~struck~~", "\\~\\~struck\\~\\~"),
    ("$x$", "\\$x\\$"), ("> quote", "&gt; quote"),
  ])
  func `what would be markup is escaped`(name: String, markdown: String) {
    #expect(MarkdownText.escaped(name) == markdown)
  }

  @Test func `a label stays on its line and in its direction`() {
    #expect(MarkdownText.escaped("a\nb\r\nc\rd") == "a↵b↵c↵d")
    #expect(MarkdownText.escaped("nul\u{0} \u{202E}left\ttab") == "nul\u{FFFD} \u{FFFD}left tab")
    #expect(MarkdownText.label(.blank) == "(blank)")
  }

  @Test func `a path shows its labels`() {
    #expect(MarkdownText.path(DriverPath([Label("a/b"), Label("c|d")])) == "a/b / c\\|d")
  }
}
