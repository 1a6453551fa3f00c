import CallModel

@testable import Report

/// Names that try to be something else: markup, formulas, paths, each other.
enum Torture {
  static let names = [
    "../../x", "..", ".", ".hidden", "a/b", "a\\b", "=cmd()", "+1", "-1", "@here", "'quoted'", "＝cmd()", "<script>alert(1)</script>", "|",
    "a|b",
    "\\|", "*bold*", "_under_", "snake_case", "`code`", "``", "[link](http://x)", "![image](x)", "# heading", "Team #", "1. list", "- item",
    "+ item",
    "&lt;", "AT&T", "~~struck~~", "$x$", "http://example.com", "line\nbreak", "a, b", "say \"hi\"", "100% %20", "%2E", "nul\u{0}",
    "bell\u{7}",
    "right\u{202E}left", "Team.md", "Team.MD", "Team", "TEAM", "é", "e\u{301}", "가", "\u{1100}\u{1161}", "班组", "---", "> quote",
    String(repeating: "x", count: 300), String(repeating: "长", count: 100), String(repeating: "x", count: 299) + "y", "CON", "a:b", "a?b#c",
    "~", "(x)",
    "<b", "a > b", "**", "__", "[", "]", "](x)", "tab\there", "\u{FEFF}bom", "emoji 😀",
  ]

  /// Every name as a team, as a skill with a team in it, and as a driver.
  static func log() -> SampleLog {
    var log = SampleLog(levels: ["center", "|skill", "team*"])
    for (position, name) in names.enumerated() {
      let label = OrgPath([Label("C"), Label(name), Label(names[(position + 1) % names.count])])
      log.add(label.text, DriverPath([Label(name), Label("why")]).text, 40 + position)
      log.add(OrgPath([Label("C"), Label("All"), Label(name)]).text, DriverPath([Label(name)]).text, 100)
    }
    log.register = [("C", DriverPath([Label("a/b")]).text)]
    return log
  }
}
