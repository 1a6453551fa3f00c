internal import CallModel
internal import Rollup

/// Numbers, dates and lists as a reader writes them.
enum Words {
  /// `4,310`.
  static func grouped(_ number: Int) -> String { written { $0.append(grouped: number) } }

  /// `86.2 %`; an en dash for a ratio of nothing.
  static func percent(_ ratio: Ratio, _ rounding: Ratio.Rounding = .halfUp) -> String {
    ratio.whole > 0 ? ratio.percent(rounding) + " %" : "–"
  }

  /// `93 %`, `92.5 %`: a share exactly as it was set.
  static func percent(_ share: Share) -> String {
    let (whole, rest) = (share.numerator * 100).quotientAndRemainder(dividingBy: share.denominator)
    guard rest > 0 else { return "\(whole) %" }
    var (decimals, left) = ("", rest)
    while left > 0 {
      decimals += String(left * 10 / share.denominator)
      left = left * 10 % share.denominator
    }
    return "\(whole).\(decimals) %"
  }

  /// `4:12`, `1:04:12`: a mean of seconds.
  static func duration(seconds: Int, of known: Int) -> String { written { $0.append(duration: seconds, of: known) } }

  /// `4.21`: a mean score.
  static func mean(sum: Int, of answers: Int) -> String { written { $0.append(mean: sum, of: answers) } }

  /// `15.9`, `−0.42`: rounded half away from zero, with a minus sign.
  static func decimal(_ number: Double, places: Int) -> String { written { $0.append(decimal: number, places: places) } }

  /// What a function writes.
  static func written(_ write: (inout TextBuffer) -> Void) -> String {
    var out = TextBuffer()
    write(&out)
    return out.string
  }

  /// `1 team`, `4 teams`, `1,204 entries`. Names that are not English words stay as they are.
  static func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(number == 1 ? noun : plural(noun))" }

  /// The plural of an English noun; of any other word, the word.
  static func plural(_ noun: String) -> String {
    let end = Array(noun.utf8.suffix(2))
    guard let last = end.last, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(last) else { return noun }
    let before = end.count > 1 ? end[0] : nil
    if last == UInt8(ascii: "y"), let before, !"aeiou".utf8.contains(before) { return noun.dropLast() + "ies" }
    let hisses = "sxz".utf8.contains(last) || last == UInt8(ascii: "h") && (before == UInt8(ascii: "c") || before == UInt8(ascii: "s"))
    return noun + (hisses ? "es" : "s")
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The names of the first of them, and how many more there are: `a, b and 3 more`.
  static func list<Item>(_ items: [Item], upTo maximum: Int, name: (Item) -> String) -> String {
    let more = items.count - maximum
    return list(items.prefix(maximum).map(name) + (more > 0 ? ["\(grouped(more)) more"] : []))
  }

  /// `1–30 November 2026`, `28 October – 3 November 2026`; `all days in the log` where it has no time.
  static func days(_ window: Window?) -> String {
    guard let window else { return "all calls in the log" }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    let (from, to) = (window.from.date, window.to.date)
    let end = "\(to.day) \(months[to.month - 1]) \(to.year)"
    if from == to { return end }
    if from.year != to.year { return "\(from.day) \(months[from.month - 1]) \(from.year) – \(end)" }
    return from.month == to.month ? "\(from.day)–\(end)" : "\(from.day) \(months[from.month - 1]) – \(end)"
  }
}
