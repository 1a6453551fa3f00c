internal import CallModel
internal import Foundation

/// The folder of one pipeline's reports, in which a run's files appear all at once or not at all.
///
/// Every run writes into a folder of its own under `.versions/`, which nobody reads. Publishing replaces the symbolic link `<from>_<to>`, and `latest` where the window ends last.
/// The folder a link pointed to before stays until the next run, so that whoever is reading it can finish. A run holds a lock on its folder; what is neither locked nor linked is
/// left over and removed.
final class OutputFolder {
  /// `<output>/<pipeline name>`.
  let path: String
  /// Where this run writes.
  let staging: String
  private let name: String
  private var lock: FolderLock?
  /// Keeps all others from publishing for as long as this folder is there; nil: only for as long as this run does.
  private let all: FolderLock?
  private var isPublished = false

  private var versions: String { path + "/" + PublishedReports.versions }
  /// Where this run's folder is, relative to `path`.
  private var ownVersion: String { PublishedReports.versions + "/" + name }

  /// Keeps everybody else from beginning and publishing reports here, until it is let go; waits for whoever does so now. Nil where there are no reports.
  static func lockAll(_ path: String) -> FolderLock? { FolderLock(path + "/.versions", waits: true) }

  /// Makes the folders and takes the lock.
  ///
  /// - Parameters:
  ///   - name: tells this run from others.
  ///   - all: where nobody else may publish from before this run on; it is let go with the folder.
  /// - Throws: `OutputFailure`.
  init(_ path: String, run name: String, holding all: FolderLock? = nil) throws(OutputFailure) {
    try System.makeFolder(path + "/.versions")
    let path = System.shortest(path)
    self.path = path
    self.all = all
    // Known now, not after hours of reading.
    try Self.refuseReplacing(path + "/latest")
    try ReplacedLists(in: path).refuseOthers()
    let begins = all ?? Self.lockAll(path)
    defer { withExtendedLifetime(begins) {} }
    // In another container a process may have the same number.
    var name = name
    while System.kind(path + "/.versions/" + name) != nil { name += "+" }
    self.name = name
    staging = path + "/.versions/" + name
    removeLeftovers()
    try System.makeFolder(staging + "/data")
    lock = FolderLock(staging, waits: false)
  }

  deinit { if !isPublished { try? FileManager.default.removeItem(atPath: staging) } }

  /// A new file of the run; its folders are made.
  ///
  /// - Parameter file: relative to the run's folder.
  func writer(for file: String) throws(OutputFailure) -> FileWriter { try Self.writer(for: file, in: staging) }

  /// The same for a run's folder by its path, which several workers may have at once.
  static func writer(for file: String, in staging: String) throws(OutputFailure) -> FileWriter {
    try FileWriter(staging + "/" + file)
  }

  /// Makes the run's files the report of a window.
  ///
  /// - Parameters:
  ///   - window: `<from>_<to>`, or `all`.
  ///   - version: the version of the window's report that this one was made from; nil: it was made from none.
  ///   - alongside: what is to appear with it, just before; nobody else publishes meanwhile.
  /// - Throws: `OutputFailure`, also where another run has replaced that version meanwhile; what `alongside` throws.
  func publish(
    as window: String, replacing version: String? = nil, alongside: () throws(OutputFailure) -> Void = {}
  ) throws(OutputFailure) {
    let publishes = all ?? Self.lockAll(path)
    defer { withExtendedLifetime(publishes) {} }
    if let version, PublishedReports(in: path).version(of: window) != version { throw .publishedMeanwhile(path: path + "/" + window) }
    for link in [window, "latest"] { try Self.refuseReplacing(path + "/" + link) }
    // Wherever it points now: a run that was killed between the two links left the old report there.
    let reports = PublishedReports(in: path)
    let last = reports.last(with: window)
    let latest = last == window ? ownVersion : reports.version(of: last) ?? ownVersion
    if let replaced = reports.version(of: window) { try ReplacedLists(in: path).keep(path + "/" + replaced, replacedBy: staging) }
    // Both are made before either is put in its place, so that a disk that is full now leaves all as it was.
    let links = try [newLink(window, to: ownVersion), newLink("latest", to: latest)]
    try alongside()
    try System.move(links[0], to: path + "/" + window)
    isPublished = true
    try System.move(links[1], to: path + "/latest")
  }

  /// A link on its way to its place.
  private func newLink(_ link: String, to target: String) throws(OutputFailure) -> String {
    let temporary = versions + "/." + name + "." + link
    try System.makeLink(temporary, to: target, for: path + "/" + link)
    return temporary
  }

  /// Keeps the rejects of a refused run where the next one will not remove them.
  ///
  /// - Returns: where they are.
  func keepRejects() throws(OutputFailure) -> String {
    try System.makeFolder(path + "/refused")
    try System.move(staging + "/data/rejects.csv", to: path + "/refused/rejects.csv")
    return path + "/refused/rejects.csv"
  }

  /// Only a link that a run has made is replaced; anything else of its name is somebody's own.
  private static func refuseReplacing(_ link: String) throws(OutputFailure) {
    guard let kind = System.kind(link) else { return }
    if kind == .link, System.target(ofLink: link).map(PublishedReports.isVersion) == true { return }
    throw .cannotCreate(path: link, because: kind.isInTheWay + (kind == .link ? " that no run has made" : ""))
  }

  /// Removes the folders of runs that were killed, and of reports that have been replaced.
  private func removeLeftovers() {
    let reports = PublishedReports(in: path)
    let links = (reports.windows + ["latest"]).compactMap(reports.version)
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? [] where !links.contains(".versions/" + entry) {
      let leftover = versions + "/" + entry
      let isFree = !System.isFolder(leftover) || FolderLock(leftover, waits: false) != nil
      if isFree { try? FileManager.default.removeItem(atPath: leftover) }
    }
  }
}
