internal import CallModel
internal import Foundation
internal import Ingest
internal import PipelineFile
internal import Report
internal import Tally

/// Takes the counts from a cube written earlier, by this program or by another engine.
struct CubeReading {
  let file: String
  let plan: PipelinePlan

  init(_ file: String, _ plan: PipelinePlan) { (self.file, self.plan) = (file, plan) }

  /// Reads `cube.csv` and, where they are there, `cube.json` and `cube.rejects.csv` beside it.
  ///
  /// Without a manifest the ledger is what the cube holds, and the window is the pipeline's when it names its days.
  ///
  /// - Parameter rejects: the open rejects file; closed here.
  /// - Throws: `InputFailure`, `CubeFailure`, `OutputFailure`, and `DataRefused` where the cube is empty or contradicts its manifest.
  func read(rejects: FileWriter) throws -> CallCounts {
    let cube = try readCube()
    try plan.input.limits.check(cube, file: file, plan.input.columns)
    let companions = CubeCompanions(of: file)
    let manifest = try manifest(companions.manifest)
    var counts = manifest.map { $0.counts(of: cube) } ?? withoutManifest(cube)
    counts.warnings = manifest.map { $0.warnings(file: companions.manifest, pipeline: plan.name) } ?? []
    let totals = cube.totals
    guard counts.ledger.balances, counts.ledger.handled == totals.handled, counts.ledger.abandoned == totals.abandoned else {
      throw DataRefused(
        reasons: [
          "\(file) holds \(totals.handled) handled and \(totals.abandoned) abandoned calls, \(companions.manifest) speaks of"
            + " \(counts.ledger.handled) and \(counts.ledger.abandoned); write both again with `vitalfew cube`"
        ])
    }
    try check(counts.window)
    guard totals.offered > 0 else { throw DataRefused(reasons: ["\(file) holds no calls"]) }
    let listed = InputFile(path: companions.rejects, name: companions.rejects)
    let isListed = FileManager.default.fileExists(atPath: companions.rejects)
    try rejects.write(isListed ? contents(of: listed) : RejectsFile.header(byteOrderMark: plan.report.byteOrderMark))
    try rejects.close()
    return counts
  }

  /// A cube has no days: it is the report of the window it was written for, or of none.
  private func check(_ window: Window?) throws {
    guard case .days(let wanted) = plan.input.window, wanted != window else { return }
    let held = window.map { "the calls from \($0.from) to \($0.to)" } ?? "calls without days"
    throw DataRefused(
      reasons: [
        "\(file) holds \(held), not those from \(wanted.from) to \(wanted.to); write it again with `vitalfew cube` for these days,"
          + " or name its own with --from and --to"
      ])
  }

  private func readCube() throws -> Cube {
    let input = InputFile(path: file, name: file)
    let format = CubeFormat(plan)
    var reader: CubeReader?
    var failure: CubeFailure?
    let attempt = { (body: () throws(CubeFailure) -> Void) in
      guard failure == nil else { return }
      do throws(CubeFailure) { try body() } catch { failure = error }
    }
    try readTable(
      input, limits: .none,
      header: { header in
        attempt { () throws(CubeFailure) in
          reader = try CubeReader(format, file: file, header: header, levels: plan.rules.levels.count)
        }
      },
      row: { row in attempt { () throws(CubeFailure) in try reader?.add(row) } })
    if let failure { throw failure }
    return reader?.cube() ?? Cube(organization: [], drivers: [], channels: [], cells: [])
  }

  private func manifest(_ path: String) throws -> CubeManifest? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try contents(of: InputFile(path: path, name: path))
    guard let manifest = try? JSONDecoder().decode(CubeManifest.self, from: Data(bytes)) else {
      throw DataRefused(reasons: ["\(path) is not a cube's manifest; write it again with `vitalfew cube`, or remove it"])
    }
    if let flaw = manifest.flaw {
      throw DataRefused(reasons: ["\(path): \(flaw); write it again with `vitalfew cube`, or remove it"])
    }
    return manifest
  }

  private func withoutManifest(_ cube: Cube) -> CallCounts {
    var ledger = RowLedger()
    (ledger.handled, ledger.abandoned) = (cube.totals.handled, cube.totals.abandoned)
    ledger.read = ledger.counted
    var window: Window?
    if case .days(let days) = plan.input.window { window = days }
    return CallCounts(cube: cube, window: window, inputs: [], ledger: ledger, valuesDropped: [])
  }
}

/// The files beside a cube: `cube.csv` → `cube.json`, `cube.rejects.csv`.
struct CubeCompanions {
  let manifest: String
  let rejects: String
  /// The rejects of a run that wrote no cube.
  let refused: String

  init(of cube: String) {
    let base = cube.hasSuffix(".csv") ? String(cube.dropLast(4)) : cube
    (manifest, rejects, refused) = (base + ".json", base + ".rejects.csv", base + ".refused.csv")
  }
}

extension CubeFormat {
  /// The format for what a pipeline maps.
  init(_ plan: PipelinePlan) {
    self.init(scale: plan.rules.scale, hasRecommendation: plan.input.columns.recommendation != nil)
  }
}

extension Cube {
  /// All calls of the cube.
  var totals: Measures {
    var totals = Measures()
    for cell in cells { totals += cell.measures }
    return totals
  }
}
