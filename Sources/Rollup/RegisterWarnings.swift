public import CallModel

extension Register {
  /// Everything about its rows that a person should look at, in line order, each `FILE:LINE: what, what to do`.
  ///
  /// Rows that cannot be used, scopes and drivers that the cube does not know, with the nearest name, and rows that repeat an earlier one. A retired
  /// entry may name what no longer exists.
  public func warnings(for cube: Cube) -> [String] {
    var known = KnownPaths(cube: cube)
    var earlier: [Key: Earlier] = [:]
    var warnings = rowWarnings
    for entry in entries {
      var texts = entry.status == .retired ? [] : [known.unknownScope(of: entry), known.unknownDriver(of: entry)].compactMap(\.self)
      if let repeated = earlier[Key(entry), default: Earlier()].remember(entry) { texts.append(repeated) }
      warnings += texts.map { Warning(line: entry.line, text: $0) }
    }
    let inOrder = warnings.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    return inOrder.map { "\(file):\($0.element.line): \($0.element.text)" }
  }

  /// What makes two entries the same.
  private struct Key: Hashable {
    let scope: OrgPath
    let driver: DriverPath
    let coversBelow: Bool

    init(_ entry: Entry) { (scope, driver, coversBelow) = (entry.scope, entry.driver, entry.coversBelow) }
  }

  /// The rows that later ones may repeat.
  private struct Earlier {
    private var first: Entry?
    private var landed: Entry?

    /// Takes a row in; gives a warning where it repeats one.
    mutating func remember(_ entry: Entry) -> String? {
      let previous = landed ?? first
      first = first ?? entry
      if entry.status == .landed { landed = landed ?? entry }
      guard let previous else { return nil }
      return "repeats line \(previous.line)\(Self.difference(entry, previous))"
    }

    private static func difference(_ entry: Entry, _ previous: Entry) -> String {
      if entry.status != previous.status {
        let counts = entry.status == .landed || previous.status == .landed ? "the landed one counts" : "neither counts"
        return " with status \(entry.status.rawValue) instead of \(previous.status.rawValue), \(counts); keep one of them"
      }
      let sameDates = entry.landedOn == previous.landedOn && entry.expiresOn == previous.expiresOn
      return sameDates || entry.status != .landed
        ? "; keep one of them" : " with other dates; each counts within its own, so keep both only where both are meant"
    }
  }
}

/// What a cube knows, and the nearest of it to a name that it does not know.
private struct KnownPaths {
  private let nodes: [OrgPath]
  private let drivers: [DriverPath]
  private var nodeNames = NearestNames()
  private var driverNames = NearestNames()

  init(cube: Cube) {
    nodes = OrganizationTree(cube: cube).paths
    drivers = cube.drivers
  }

  mutating func unknownScope(of entry: Register.Entry) -> String? {
    guard nodes.position(of: entry.scope) == nil else { return nil }
    let cure = nodeNames.cure(for: entry.scope.text, among: nodes, file: "coverage.csv", what: "node")
    return "unknown scope \(entry.writtenScope.quotedForMessage), no call came there; \(cure)"
  }

  mutating func unknownDriver(of entry: Register.Entry) -> String? {
    let hasBelow = !drivers.positions(coveredBy: entry.driver).isEmpty
    guard !hasBelow || (!entry.coversBelow && drivers.position(of: entry.driver) == nil) else { return nil }
    let text = entry.driver.text
    if hasBelow {
      return
        "no call carries exactly the driver \(entry.writtenDriver.quotedForMessage); to cover what lies below it, write "
        + (text + " / *").quotedForMessage
    }
    let cure = driverNames.cure(for: text, among: drivers, file: "drivers.csv", what: "driver")
    return "unknown driver \(entry.writtenDriver.quotedForMessage), no call carries it; \(cure)"
  }
}

/// Nearest names for a limited number of unknown ones: against thousands of names each look-up takes time, and a register that is wrong
/// throughout needs no suggestion per row.
private struct NearestNames {
  private var cures: [String: String] = [:]
  private var candidates: [String]?
  private static let limit = 25

  /// What to do about an unknown name.
  mutating func cure(for text: String, among paths: [some LabelPath], file: String, what: String) -> String {
    let otherwise = "write the \(what)'s path as in \(file)"
    if let known = cures[text] { return known }
    guard cures.count < Self.limit else { return otherwise }
    let candidates = self.candidates ?? paths.map(\.text)
    self.candidates = candidates
    let cure =
      Self.sameLook(text, among: candidates, file: file)
      ?? nearestSpelling(to: text, among: candidates).map { "nearest: \($0.quotedForMessage)" }
    cures[text] = cure ?? otherwise
    return cure ?? otherwise
  }

  /// Swift's `==` on texts joins canonically equivalent spellings; labels do not.
  private static func sameLook(_ text: String, among candidates: [String], file: String) -> String? {
    guard let twin = candidates.first(where: { $0 == text }) else { return nil }
    return "\(twin.quotedForMessage) looks the same and has other bytes (Unicode normalization): copy it from \(file)"
  }
}
