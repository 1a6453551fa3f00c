internal import CallModel
internal import Diagnose
internal import PipelineFile
internal import Rollup

/// `vitalfew register check`: holds the register against the calls of the log, or of a cube, and says everything that its keeper should look at.
///
/// Each finding is a line `FILE:LINE: what, what to do` on standard output; a `note:` is only to be known.
///
/// - Returns: 0 where nothing but notes is found, 1 where there are findings, or why nothing was checked.
public func checkRegister(_ options: RunOptions, in environment: RunEnvironment) -> Int32 {
  environment.perform {
    try options.refuseTwoSources()
    let plan = try Preparation.plan(options)
    guard plan.register != nil else {
      throw UsageFailure(
        message:
          "\(plan.file) names no rollup.register to check; `vitalfew register init \(plan.file) -o problems.csv` writes one to start from")
    }
    let preparation = try Preparation(options, readsLog: options.cube == nil)
    let counts = try CallCounts.read(preparation, options, environment)
    for warning in counts.warnings { environment.error("warning: \(warning)\n") }
    let ranked = RankedOrganization(cube: counts.cube, rules: plan.rules, workers: options.threads)
    let diagnosis = Diagnosis(of: ranked, plan, workers: options.threads)
    let organization = Organization(
      ranked, register: preparation.register, lastDay: counts.window?.to,
      difficulty: { diagnosis?.problemClass(at: $0, row: $1).difficulty })
    guard let register = organization.register else { return .met }
    let findings = register.findings(in: organization, ranked)
    for finding in findings { environment.output(finding.text) }
    environment.output("\(register.summary.file): \(EntryEffectWords.text(register, in: ranked)); \(counted(findings))")
    return findings.allSatisfy(\.isNote) ? .met : .short
  }
}

/// `7 findings, 1 note`.
private func counted(_ findings: [RegisterFinding]) -> String {
  let notes = findings.count(where: \.isNote)
  let others = findings.count - notes
  return "\(others) finding\(others == 1 ? "" : "s"), \(notes) note\(notes == 1 ? "" : "s")"
}
