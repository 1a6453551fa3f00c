internal import CallModel

/// A number of bytes with its unit: `1 MiB`.
enum ByteSize {
  static let form = "1 KiB to 1 GiB: a whole number and B, kB, KiB, MB, MiB or GiB"

  private static let units = [("B", 1), ("kB", 1_000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20), ("GiB", 1 << 30)]

  static func read(_ value: WrittenValue) -> Int? {
    guard let text = value.text() else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = String(text.dropFirst(digits.count).drop { $0 == " " })
    guard !digits.isEmpty else { return value.refused() }
    guard let size = units.first(where: { $0.0 == unit })?.1 else {
      let meant = unit.isEmpty ? "B" : nearestSpelling(to: unit, among: units.map(\.0))
      let isAllowed = units.contains { $0.0 == meant && bytes(digits, of: $0.1) != nil }
      return value.refused(unit.isEmpty ? "it has no unit" : "", meant: isAllowed ? meant.map { "\(digits) \($0)" } : nil)
    }
    return bytes(digits, of: size) ?? value.refused()
  }

  /// So many units, where that is a size allowed here.
  private static func bytes(_ digits: Substring, of size: Int) -> Int? {
    guard let count = Int(digits), count <= 1 << 30, (1 << 10...1 << 30).contains(count * size) else { return nil }
    return count * size
  }
}
