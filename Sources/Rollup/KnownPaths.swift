internal import CallModel

/// What the calls know of nodes and drivers, and what to do about a name that they do not know.
struct KnownPaths {
  private let levels: [LevelRule]
  private var nodes: KnownNames<OrgPath>
  private var drivers: KnownNames<DriverPath>
  /// The node last found: rows about one node mostly stand together.
  private var lastKnown = OrgPath([])

  /// What an organization knows.
  init(_ organization: RankedOrganization) {
    levels = organization.rules.levels
    nodes = KnownNames(organization.tree.paths, file: "coverage.csv", what: "node")
    drivers = KnownNames(organization.drivers, file: "drivers.csv", what: "driver")
  }

  /// What is wrong with the path of a node; nil where it is one.
  ///
  /// - Parameters:
  ///   - what: what the path stands for: `scope`, `node`.
  ///   - written: the path as it was written.
  mutating func complaint(about path: OrgPath, what: String, written: String) -> String? {
    if path == lastKnown, path.depth > 0 { return nil }
    guard !nodes.contain(path) else {
      lastKnown = path
      return nil
    }
    guard path.depth > levels.count else {
      return "unknown \(what) \(written.quotedForMessage), no call came there; \(nodes.cure(for: path))"
    }
    let (shorter, names) = (path.prefix(levels.count), levels.map(\.name).joined(separator: " / "))
    let all = levels.count == 1 ? "1 level" : "\(levels.count) levels"
    let cure = nodes.contain(shorter) ? "nearest: \(shorter.text.quotedForMessage)" : nodes.cure(for: shorter)
    return "\(what) \(written.quotedForMessage) has \(path.depth) parts, the organization has \(all) (\(names)); \(cure)"
  }

  /// What is wrong with a driver; nil where calls carry it.
  ///
  /// - Parameters:
  ///   - coversBelow: whether everything below it is meant as well, so that calls below it are enough.
  ///   - written: the driver as it was written, a star included.
  mutating func complaint(about driver: DriverPath, coversBelow: Bool, written: String) -> String? {
    let hasBelow = drivers.containAny(under: driver)
    guard !hasBelow || (!coversBelow && !drivers.contain(driver)) else { return nil }
    if hasBelow {
      return "no call carries exactly the driver \(written.quotedForMessage); to cover what lies below it, write "
        + (driver.text + " / *").quotedForMessage
    }
    let cure = starWithBlanks(written).map { "to cover what lies below it, write \($0.quotedForMessage)" } ?? drivers.cure(for: driver)
    return "unknown driver \(written.quotedForMessage), no call carries it; \(cure)"
  }

  /// What was meant by a star without the blanks that part labels: `Billing / *` for `Billing/*`; nil where that is no known path, either.
  private func starWithBlanks(_ written: String) -> String? {
    guard written.hasSuffix("/*") else { return nil }
    let spaced = written.split(separator: "/").joined(separator: " / ")
    let path = DriverPath(text: spaced)
    return drivers.containAny(under: path.prefix(path.depth - 1)) ? path.text : nil
  }
}

/// The paths of one kind, with the nearest for a limited number of unknown ones: against thousands of names each look-up takes time, and a table
/// that is wrong throughout needs no suggestion per row.
private struct KnownNames<Path: LabelPath> {
  private let paths: [Path]
  private let file: String
  private let what: String
  private var cures: [Path: String] = [:]
  private var texts: [String]?
  /// For each last label the paths that end in it.
  private var endings: [Label: [Int32]]?
  private static var limit: Int { 25 }

  init(_ paths: [Path], file: String, what: String) { (self.paths, self.file, self.what) = (paths, file, what) }

  func contain(_ path: Path) -> Bool { paths.position(of: path) != nil }

  func containAny(under path: Path) -> Bool { !paths.positions(coveredBy: path).isEmpty }

  /// What to do about an unknown path.
  mutating func cure(for path: Path) -> String {
    if let known = cures[path] { return known }
    if let whole = wholePath(for: path) { return whole }
    let otherwise = "write the \(what)'s path as in \(file)"
    guard cures.count < Self.limit else { return otherwise }
    let candidates = texts ?? paths.map(\.text)
    texts = candidates
    let cure =
      sameLook(path.text, among: candidates) ?? nearestSpelling(to: path.text, among: candidates).map { "nearest: \($0.quotedForMessage)" }
      ?? otherwise
    cures[path] = cure
    return cure
  }

  /// Whoever writes the end of a path alone, `Team 07`, means the path that ends so.
  private mutating func wholePath(for path: Path) -> String? {
    let endings = self.endings ?? Dictionary(grouping: paths.indices.map(Int32.init)) { paths[Int($0)].name }
    self.endings = endings
    let candidates = (endings[path.name] ?? []).filter {
      let labels = paths[Int($0)].labels
      return labels.count > path.depth && labels.suffix(path.depth) == path.labels[...]
    }
    guard let first = candidates.first, path.depth > 0 else { return nil }
    let example = paths[Int(first)].text.quotedForMessage
    guard candidates.count > 1 else { return "write the whole path: \(example)" }
    return "\(candidates.count) \(what)s end so, write the whole path of the one meant, such as \(example)"
  }

  /// Swift's `==` on texts joins canonically equivalent spellings; labels do not.
  private func sameLook(_ text: String, among candidates: [String]) -> String? {
    guard let twin = candidates.first(where: { $0 == text }) else { return nil }
    return "\(twin.quotedForMessage) looks the same and has other bytes (Unicode normalization): copy it from \(file)"
  }
}
