internal import CallModel

/// `encoding`, of the log or a table. Encodings are named without regard to case.
enum EncodingName {
  /// Names that people and programs use for one of ours.
  private static let aliases: [String: TextEncoding] = [
    "cp936": .gbk, "ms936": .gbk, "windows-936": .gbk, "euc-cn": .gb2312, "cp950": .big5, "windows-950": .big5, "cp932": .shiftJIS,
    "ms932": .shiftJIS, "windows-31j": .shiftJIS, "windows-932": .shiftJIS, "sjis": .shiftJIS, "cp949": .windows949, "uhc": .windows949,
    "latin1": .iso8859_1, "latin-1": .iso8859_1, "latin9": .iso8859_15, "ascii": .usASCII, "unicode": .utf16, "ucs-2": .utf16,
    "utf8-bom": .utf8, "utf-8-sig": .utf8, "macroman": .macintosh, "tis-620": .windows874,
  ]

  static func read(_ value: WrittenValue) -> TextEncoding? {
    guard let text = value.text() else { return nil }
    let name = text.lowercased()
    return TextEncoding(rawValue: name) ?? value.refused(meant: meant(by: name))
  }

  private static func meant(by name: String) -> String? {
    if let alias = aliases[name] { return alias.rawValue }
    let isCodePage = name.hasPrefix("cp") && TextEncoding(rawValue: "windows-" + name.dropFirst(2)) != nil
    return isCodePage ? "windows-" + name.dropFirst(2) : nearestSpelling(to: name, among: TextEncoding.allCases.map(\.rawValue))
  }
}
