internal import CallModel

/// How a time is written: `iso8601` or a pattern, checked letter by letter.
enum TimePattern {
  static let form = "iso8601, or a pattern in the letters " + fields.map(\.letters).joined(separator: " ")

  private enum Part: String {
    case year, month, day, hour, minute, second, half, offset
  }

  private static let fields: [(letters: String, part: Part)] = [
    ("yyyy", .year), ("yy", .year), ("M", .month), ("MM", .month), ("d", .day), ("dd", .day), ("H", .hour), ("HH", .hour),
    ("h", .hour), ("hh", .hour), ("mm", .minute), ("ss", .second), ("a", .half), ("XXX", .offset),
  ]

  /// Fields that may have one digit or two, so that no digit may follow.
  private static let variable: Set<String> = ["M", "d", "H", "h"]

  /// The format that a value names; ISO 8601 where there is no value.
  ///
  /// - Parameter needsDate: whether year, month and day must be there. The two times of a duration may be mere clock times of one day.
  static func read(_ value: WrittenValue?, needsDate: Bool) -> TimeFormat? {
    guard let value else { return .iso8601 }
    guard let text = value.text() else { return nil }
    if text == "iso8601" { return .iso8601 }
    if let meant = nearestSpelling(to: text, among: ["iso8601"]) { return value.refused(meant: meant) }
    let runs = letterRuns(of: text)
    let unknown = runs.filter { run in !fields.contains { $0.letters == run.letters } }
    let problems = unknown.isEmpty ? structure(of: runs, needsDate: needsDate) : unknown.map { unknownLetters($0.letters) }
    return problems.isEmpty ? .pattern(text) : value.refused(problems.joined(separator: ", "))
  }

  /// The letters of a pattern in runs of the same one, each with whether another run follows at once.
  private static func letterRuns(of pattern: String) -> [(letters: String, isJoined: Bool)] {
    var runs: [(letters: String, isJoined: Bool)] = []
    var before: Unicode.Scalar?
    for scalar in pattern.unicodeScalars {
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      if isLetter, scalar == before, !runs.isEmpty {
        runs[runs.count - 1].letters.unicodeScalars.append(scalar)
      } else if isLetter {
        if before?.isASCII == true, before?.properties.isAlphabetic == true { runs[runs.count - 1].isJoined = true }
        runs.append((String(scalar), false))
      }
      before = scalar
    }
    return runs
  }

  private static func unknownLetters(_ letters: String) -> String {
    let meant = fields.first { $0.letters.lowercased() == letters.lowercased() && $0.letters != "mm" }?.letters
    return "\(quoted(letters)) is none of its letters" + (meant.map { " (\($0)?)" } ?? "")
  }

  /// What is missing from a pattern of known letters, is there twice or cannot be told apart.
  private static func structure(of runs: [(letters: String, isJoined: Bool)], needsDate: Bool) -> [String] {
    let parts = runs.compactMap { run in fields.first { $0.letters == run.letters }?.part }
    var problems: [String] = []
    for (index, part) in parts.enumerated() where parts.firstIndex(of: part) != index { problems.append("it has the \(part) twice") }
    let date: [(Part, String)] = [(.year, "yyyy"), (.month, "MM"), (.day, "dd")]
    let missing = date.filter { !parts.contains($0.0) }
    if needsDate || missing.count < 3 {
      problems += missing.map { "it has no \($0.0) (\($0.1))" }
    } else if !parts.contains(.hour) {
      problems.append("it has neither a date nor an hour")
    }
    let halves = runs.contains { ["h", "hh"].contains($0.letters) }
    if halves, !parts.contains(.half) { problems.append("h and hh need a (am or pm); HH counts to 23") }
    if !halves, parts.contains(.half) { problems.append("a (am or pm) needs h or hh") }
    if parts.contains(.minute), !parts.contains(.hour) { problems.append("it has minutes (mm) without an hour") }
    if parts.contains(.second), !parts.contains(.minute) { problems.append("it has seconds (ss) without minutes (mm)") }
    for (run, next) in zip(runs, runs.dropFirst())
    where run.isJoined && variable.contains(run.letters) && !["a", "XXX"].contains(next.letters) {
      problems.append("\(run.letters) takes one or two digits, so \(next.letters) cannot follow at once")
    }
    return problems
  }
}
