internal import CallModel
internal import Rollup

/// The report of a run as files: text out, no file access.
public enum Report {
  /// The files of a report: the summary, the pages depth first, then the data files; `data/rejects.csv` and `timing.json` are the runner's
  /// to add (`RejectsFile`, `Timing`).
  ///
  /// What all files share (names escaped once, page paths, who lists what) is prepared here; each file's text comes into being only while
  /// it is written. The same model gives the same bytes.
  ///
  /// - Parameter workers: how many share the preparation.
  public static func files(_ model: ReportModel, workers: Int = 1) -> ReportFiles {
    ReportFiles(contents: ReportContents(model, workers: workers))
  }
}

/// The files of one report, one after the other.
public struct ReportFiles: Sequence, Sendable {
  let contents: ReportContents

  /// Walks the files from the first; no text is made by walking.
  public func makeIterator() -> AnyIterator<ReportFile> {
    let pages = contents.pages.indices.filter { contents.pages[$0] != nil }.map(ReportFile.Kind.node)
    let owners = contents.owners.pages.indices.map(ReportFile.Kind.owner)
    let escalations: [ReportFile.Kind] = contents.work.escalations.isEmpty ? [] : [.escalations]
    let register: [ReportFile.Kind] = contents.isProposal ? [] : [.register]
    let listening: [ReportFile.Kind] =
      contents.model.listening == nil ? [] : [.listening] + contents.recordings.indices.map(ReportFile.Kind.recording)
    let kinds =
      [.index] + pages + owners + escalations + register + [.coverage, .drivers, .gaps, .plan, .problems, .benchmarks] + listening
      + [.manifest, .junit]
    return AnyIterator(kinds.lazy.map { ReportFile(kind: $0, contents: contents) }.makeIterator())
  }
}

/// One file of the report.
public struct ReportFile: Sendable {
  enum Kind: Sendable {
    case index
    case node(Int)
    case owner(Int)
    case escalations
    case register
    case coverage
    case drivers
    case gaps
    case plan
    case problems
    case benchmarks
    case listening
    case recording(Int)
    case manifest
    case junit
  }

  let kind: Kind
  let contents: ReportContents

  /// Where it lies in the report folder: folders and name joined with `/`; never absolute, never with a `.` or `..` in it.
  public var path: String {
    switch kind {
    case .index: PagePath.index.text
    case .node(let node): contents.pages[node]?.text ?? ""
    case .owner(let owner): contents.owners.pages[owner].text
    case .escalations: PagePath.escalations.text
    case .register: PagePath.data("register.csv").text
    case .coverage: PagePath.data("coverage.csv").text
    case .drivers: PagePath.data("drivers.csv").text
    case .gaps: PagePath.data("gaps.csv").text
    case .plan: PagePath.data("plan.csv").text
    case .problems: PagePath.data("problems.csv").text
    case .benchmarks: PagePath.data("benchmarks.csv").text
    case .listening: ListeningFile.path
    case .recording(let file): contents.recordings[file].path
    case .manifest: PagePath.data("run.json").text
    case .junit: PagePath.data("junit.xml").text
    }
  }

  /// Whether it is one of the many pages of nodes; those of sisters stand next to each other.
  public var isNodePage: Bool { if case .node = kind { true } else { false } }

  /// Writes the file's bytes, a piece at a time. Pages and small files come in one piece, tables in pieces of about 64 KiB.
  ///
  /// - Throws: what the sink throws, nothing else.
  public func write<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    switch kind {
    case .index: try IndexPage(contents).out.withBytes(sink)
    case .node(let node): try NodePage(contents, node).out.withBytes(sink)
    case .owner(let owner): try OwnerPage(contents, owner).out.withBytes(sink)
    case .escalations: try EscalationsPage(contents).out.withBytes(sink)
    case .register: try RegisterFile(contents: contents).write(into: sink)
    case .coverage: try CoverageFile(contents: contents).write(into: sink)
    case .drivers: try DriversFile(contents: contents).write(into: sink)
    case .gaps: try StepsFile(contents: contents, steps: \.gap).write(into: sink)
    case .plan: try StepsFile(contents: contents, steps: \.plan).write(into: sink)
    case .problems: try ProblemsFile(contents: contents).write(into: sink)
    case .benchmarks: try BenchmarksFile(contents: contents).write(into: sink)
    case .listening:
      try ListeningFile.text(contents.model.listening?.calls ?? [], byteOrderMark: contents.model.byteOrderMark).withBytes(sink)
    case .recording(let file):
      let bytes = contents.recordings[file].bytes
      try sink(bytes.span)
    case .manifest:
      let manifest = Manifest(contents.model).text
      try sink(manifest.span)
    case .junit: try JUnitFile(contents: contents).write(into: sink)
    }
  }

  /// The whole file at once.
  public var bytes: [UInt8] {
    var all: [UInt8] = []
    write { all += Array($0) }
    return all
  }
}
