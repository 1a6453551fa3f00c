internal import CallModel

/// `encoding`, of the log or the register. Encodings are named without regard to case.
enum EncodingName {
  /// What the contract will read one day.
  private static let notBuilt =
    [
      "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16", "utf-16le", "utf-16be", "utf-32", "us-ascii",
      "macintosh",
    ]
    + (1250...1258).map { "windows-\($0)" } + (1...16).map { "iso-8859-\($0)" } + ["koi8-r"]

  static func check(_ value: WrittenValue) {
    guard let name = value.text()?.lowercased() else { return }
    if name == "utf-8" { return }
    guard notBuilt.contains(name) else { return value.refuse(meant: nearestSpelling(to: name, among: ["utf-8"])) }
    value.refuseNotBuilt("reads utf-8 only, not \(quoted(name))", instead: "convert the file to utf-8 first")
  }
}
