/// RFC 4180 to the letter, for reading back what was written: fields by line, or nil where the text breaks a rule.
enum StrictCSV {
  static func parse(_ bytes: [UInt8]) -> [[[UInt8]]]? {
    var (rows, row, field) = ([[[UInt8]]](), [[UInt8]](), [UInt8]())
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x22 {
        guard let end = quoted(bytes, from: index + 1, into: &field) else { return nil }
        index = end
      } else {
        while index < bytes.count, ![0x2C, 0x0A, 0x0D, 0x22].contains(bytes[index]) {
          field.append(bytes[index])
          index += 1
        }
      }
      guard index < bytes.count, bytes[index] == 0x2C || bytes[index] == 0x0A else { return nil }
      row.append(field)
      field = []
      if bytes[index] == 0x0A {
        rows.append(row)
        row = []
      } else if index + 1 == bytes.count || bytes[index + 1] == 0x0A {
        row.append([])
        rows.append(row)
        row = []
        index += 1
      }
      index += 1
    }
    return rows
  }

  /// The position after the closing quote.
  private static func quoted(_ bytes: [UInt8], from start: Int, into field: inout [UInt8]) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] != 0x22 {
        field.append(bytes[index])
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
        field.append(0x22)
        index += 2
      } else {
        return index + 1
      }
    }
    return nil
  }

  /// A text cell as a reader takes it: one apostrophe before what would be a formula is taken off.
  static func text(_ field: [UInt8]) -> String {
    String(decoding: field.first == 0x27 ? field.dropFirst() : field[...], as: UTF8.self)
  }
}
