internal import CallModel
internal import Ingest
internal import PipelineFile
internal import Report
internal import Rollup

/// `vitalfew register init`: reads the log, or a cube, and writes a register to start from: what a proposal would organize, all of it as drafts.
///
/// The register that the pipeline may name already is not looked at.
///
/// - Parameters:
///   - file: where it goes, compressed where its name ends in `.gz` or `.zst`; nil: to standard output. It appears whole or not at all.
///   - replaces: whether it may take the place of a file that is there.
/// - Returns: 0, or why there is no register.
public func writeRegister(_ options: RunOptions, to file: String?, replacing replaces: Bool, in environment: RunEnvironment) -> Int32 {
  environment.perform {
    try options.refuseTwoSources()
    let preparation = try Preparation(options, readsLog: options.cube == nil, readsRegister: false)
    if let file {
      try refuseReplacing(preparation.sources.filter { $0.name != preparation.plan.register?.name }, with: [file], made: "the register")
    }
    let target = try file.map { try CompressibleFile($0, replaces: replaces) }
    let counts = try CallCounts.read(preparation, options, environment)
    let ranked = RankedOrganization(cube: counts.cube, rules: preparation.plan.rules, workers: options.threads)
    for warning in counts.warnings + preparation.warnings(for: ranked).joined() { environment.error("warning: \(warning)\n") }
    let proposal = Organization(ranked, register: nil, lastDay: nil)
    let mark = preparation.plan.report.byteOrderMark
    guard let target, let file else {
      StartingRegister.write(proposal, owners: preparation.owners, byteOrderMark: mark) { environment.output(text(of: Array($0))) }
      return .met
    }
    try StartingRegister.write(proposal, owners: preparation.owners, byteOrderMark: mark) { (piece: Span<UInt8>) throws(OutputFailure) in
      try target.write(Array(piece)[...])
    }
    try target.close()
    try target.publish()
    environment.output("\(summary(of: proposal)): \(file)")
    return .met
  }
}

/// A piece of whole lines for an output that ends each with a line feed itself.
private func text(of piece: [UInt8]) -> String {
  String(decoding: piece.last == UInt8(ascii: "\n") ? piece.dropLast() : piece[...], as: UTF8.self)
}

/// `127 drafts at 34 nodes`.
private func summary(of proposal: Organization) -> String {
  let drafts = proposal.nodes.indices.map { proposal.work(at: $0).count }
  let (entries, nodes) = (drafts.reduce(0, +), drafts.count { $0 > 0 })
  return "\(entries) draft\(entries == 1 ? "" : "s") at \(nodes) node\(nodes == 1 ? "" : "s")"
}
