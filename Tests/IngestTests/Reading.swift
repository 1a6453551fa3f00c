import CallModel
import Foundation
import Glibc
import Ingest
import Testing

/// Files that exist as long as a test holds on to this.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vitalfew-ingest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  var path: String { folder.path }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file; its name is its path in the folder.
  func file(_ bytes: [UInt8], named name: String = "calls.csv") throws -> InputFile {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // `Data.write` waits for the disk, which thousands of small files cannot.
    try? FileManager.default.removeItem(at: url)
    let descriptor = unsafe open(url.path, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(bytes))
    return InputFile(path: url.path, name: name)
  }

  /// A file that is not there.
  func noFile(named name: String) -> InputFile { InputFile(path: folder.appending(path: name).path, name: name) }

  func file(_ text: String, named name: String = "calls.csv") throws -> InputFile { try file(Array(text.utf8), named: name) }
}

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

/// Reads one file, `calls.csv`, with this text.
func read(
  _ text: String, _ plan: InputPlan, window: Window? = nil, threads: Int = 1, chunkSize: Int = 1 << 20,
  driverRule: @escaping @Sendable ([Label]) -> DriverPath? = plainDriver
) throws -> Reading {
  try read(Array(text.utf8), plan, window: window, threads: threads, chunkSize: chunkSize, driverRule: driverRule)
}

/// Reads one file, `calls.csv`, with these bytes.
func read(
  _ bytes: [UInt8], _ plan: InputPlan, window: Window? = nil, threads: Int = 1, chunkSize: Int = 1 << 20,
  driverRule: @escaping @Sendable ([Label]) -> DriverPath? = plainDriver
) throws -> Reading {
  let scratch = try Scratch()
  return try withExtendedLifetime(scratch) {
    try read([scratch.file(bytes)], plan, window: window, threads: threads, chunkSize: chunkSize, driverRule: driverRule)
  }
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
