/// Cells of the data files: RFC 4180, safe to open in a spreadsheet.
enum CSVCell {
  /// What some programs want in front of UTF-8 text.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A text cell.
  ///
  /// A text that a spreadsheet would take for a formula, or that begins with an apostrophe, gets one apostrophe in front. Quotes go around a
  /// text with a comma, a quote or a line end, and around one that begins or ends with a blank, which some readers would trim.
  static func text(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if beginsLikeFormula(bytes) { bytes.insert(0x27, at: 0) }
    let isBlank: (UInt8?) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let needsQuotes =
      isBlank(bytes.first) || isBlank(bytes.last) || bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes }
    var quoted: [UInt8] = [0x22]
    for byte in bytes {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    return quoted
  }

  /// `=` `+` `-` `@`, their full-width forms, tab, CR or an apostrophe.
  private static func beginsLikeFormula(_ bytes: [UInt8]) -> Bool {
    switch bytes.first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x27: true
    case 0xEF: [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]].contains(Array(bytes.prefix(3)))
    default: false
    }
  }
}
