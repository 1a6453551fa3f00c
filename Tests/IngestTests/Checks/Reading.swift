import CallModel
import Ingest

/// A counted row with its codes explained.
struct Row: Hashable, Comparable, CustomStringConvertible {
  var organization: String
  var driver: String
  var channel = ""
  var isAbandoned = false
  var handle: Int32 = -1
  var wait: Int32 = -1
  var resolved: Int8 = -1
  var satisfaction: Int8 = -1
  var recommendation: Int8 = -1

  var description: String {
    "\(organization) | \(driver) | \(channel) | \(isAbandoned) \(handle) \(wait) \(resolved) \(satisfaction) \(recommendation)"
  }

  static func < (a: Row, b: Row) -> Bool { a.description.utf8.lexicographicallyPrecedes(b.description.utf8) }
}

/// Everything that reading a log gives.
struct Reading: Hashable {
  /// In the order of the batches where one thread read, else sorted.
  var rows: [Row]
  var rejects: [Reject]
  var summary: CallLogSummary

  /// Rejects in short: `record line offset reason [column] [value] action`.
  var told: [String] {
    rejects.map { "\($0.record) \($0.line) \($0.byteOffset) \($0.reason.rawValue) [\($0.column)] [\($0.value)] \($0.action.rawValue)" }
  }
}

/// A plan over label columns.
func plan(
  organization: [String] = ["team"], driver: [String] = ["reason"], _ change: (inout InputPlan) -> Void = { _ in }
) -> InputPlan {
  var plan = InputPlan()
  plan.columns.organization = organization.map { .column(Column($0)) }
  plan.columns.driver = driver.map { Column($0) }
  change(&plan)
  return plan
}

/// A driver is its labels up to the first blank one.
let plainDriver: @Sendable ([Label]) -> DriverPath? = { DriverPath(Array($0.prefix { !$0.isBlank })) }

/// Reads files.
func read(
  _ files: [InputFile], _ plan: InputPlan, window: Window? = nil, threads: Int = 1, chunkSize: Int = 1 << 20,
  method: RecordMethod = .scan, driverRule: @escaping @Sendable ([Label]) -> DriverPath? = plainDriver
) throws -> Reading {
  let rejects = Collected<Reject>()
  let log = CallLog(plan: plan, files: files, window: window, threads: threads, chunkSize: chunkSize, method: method)
  let (summary, parts) = try log.read(driverRule: driverRule, onReject: { rejects.append($0) }) { feed in
    var batches: [CallBatch] = []
    let dictionary = feed { batches.append($0) }
    return batches.flatMap { explained($0, dictionary) }
  }
  let rows = parts.flatMap { $0 }
  return Reading(rows: threads == 1 ? rows : rows.sorted(), rejects: rejects.all, summary: summary)
}

private func explained(_ batch: CallBatch, _ dictionary: CallDictionary) -> [Row] {
  (0..<batch.count).map { row in
    Row(
      organization: dictionary.organization[Int(batch.calls[row].organization)].text,
      driver: dictionary.drivers[Int(batch.calls[row].driver)].text,
      channel: dictionary.channels[Int(batch.calls[row].channel)].text, isAbandoned: batch.calls[row].isAbandoned,
      handle: batch.calls[row].handle,
      wait: batch.calls[row].wait, resolved: batch.calls[row].resolved, satisfaction: batch.calls[row].satisfaction,
      recommendation: batch.calls[row].recommendation
    )
  }
}
