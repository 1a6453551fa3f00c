import CallModel
import Pareto
import Rollup

@testable import Report

/// The models that tests print.
enum Samples {
  /// The two teams of the definitions; in the third row of the golden table the center's list covers roaming as well.
  static func twoTeams(register: [(String, String)]?) -> SampleLog {
    var log = SampleLog(levels: ["center", "team"])
    log.add("Center / T1", ["flow": 300, "net": 150, "tariff": 130, "roam": 15, "card": 5])
    log.add("Center / T2", ["flow": 100, "net": 150, "tariff": 70, "roam": 60, "card": 20])
    log.register = register
    return log
  }

  /// The center's list of the definitions.
  static let centerList = [("Center", "flow"), ("Center", "net"), ("Center", "tariff")]

  /// A team with too many uncoded calls, one with too few calls, one that covers all it has.
  static func oddTeams() -> SampleLog {
    var log = SampleLog(levels: ["center", "team"])
    log.add("Center / Few", ["flow": 20, "net": 5])
    log.add("Center / Saturated", ["flow": 300, "net": 100])
    log.add("Center / Uncoded", ["flow": 500, "net": 300, "tariff": 80, "card": 20, "": 100])
    log.register = [("Center", "flow"), ("Center", "net")]
    return log
  }

  /// A model around a log, with every optional column mapped.
  static func model(_ log: SampleLog) -> ReportModel {
    var rollup = SampleRollup(log)
    let organization = rollup.organization()
    var measured = MeasuredColumns()
    (measured.handle, measured.wait, measured.resolved, measured.recommendation) = (true, true, true, true)
    (measured.satisfaction, measured.channel, measured.abandoned, measured.time) = (1...5, true, true, true)
    let isFailing = organization.nodes.contains { $0.verdict == .short || $0.verdict == .unreachable }
    var model = ReportModel(
      pipeline: "nightly", pipelineDigest: "xxh128:00000000000000000000000000000001", version: "0.1.0",
      window: Window(from: Day(number: 20_758), to: Day(number: 20_787)), organization: organization, measured: measured,
      status: isFailing ? .short : .met)
    var ledger = RowLedger()
    ledger.handled = organization.nodes.filter { $0.parent == nil }.reduce(0) { $0 + $1.ranking.total.handled }
    (ledger.rejected, ledger.filtered) = (12, 340)
    ledger.read = ledger.counted + ledger.rejected + ledger.filtered
    model.ledger = ledger
    model.inputs = [InputSummary(file: "calls/2026-11.csv", bytes: 1_234_567, digest: "xxh128:0a", ledger: ledger)]
    if let list = log.register { model.organization.register = register(rows: list.count) { $0.counting = list.count } }
    return model
  }

  /// A register of which nothing but the summary is known.
  static func register(rows: Int, evidence: EvidenceRule? = nil, counts: (inout RegisterSummary) -> Void) -> AuditedRegister? {
    var summary = RegisterSummary(file: "problems.csv", rows: rows, datesJudged: true, evidence: evidence)
    counts(&summary)
    let header = ["scope", "driver", "status"] + (evidence == nil ? [] : ["script", "process", "knowledge_base"])
    let register = try? Register(table: TextTable(file: "problems.csv", header: header, rows: []))
    return register.map { AuditedRegister(register: $0, entries: [], summary: summary, byNode: [:]) }
  }

  /// A model without any optional column.
  static func bareModel(_ log: SampleLog) -> ReportModel {
    var model = model(log)
    (model.measured, model.window) = (MeasuredColumns(), nil)
    return model
  }
}
