internal import CallModel

/// How long a run took: `timing.json`, the only file of a report that differs between two runs of the same input.
public struct Timing: Sendable {
  /// One stage of the run.
  public struct Stage: Sendable, Hashable {
    /// The stage's name.
    public var name: String
    /// How long it took, in seconds.
    public var seconds: Double

    /// A stage of this name that took so long.
    public init(name: String, seconds: Double) { (self.name, self.seconds) = (name, seconds) }
  }

  /// Where it lies in the report.
  public static let path = "timing.json"

  /// When the run began, in milliseconds since 1970-01-01 UTC.
  public var start: Int
  /// When it ended, the same.
  public var end: Int
  /// The stages in the order they ran.
  public var stages: [Stage]
  /// Rows read.
  public var rows: Int
  /// Bytes read.
  public var bytes: Int
  /// The most memory the process had at once, in bytes.
  public var peakMemory: Int

  /// The timing of a run.
  public init(start: Int, end: Int, stages: [Stage], rows: Int, bytes: Int, peakMemory: Int) {
    (self.start, self.end, self.stages) = (start, end, stages)
    (self.rows, self.bytes, self.peakMemory) = (rows, bytes, peakMemory)
  }

  /// The file's text: `start` and `end` in ISO 8601 and UTC, `seconds` in all, `stages` in order, `rows_per_second`, `bytes_per_second` (null
  /// for a run of no measurable length), `peak_memory` in bytes.
  public var text: [UInt8] {
    let seconds = Double(end - start) / 1000
    let perSecond = { (count: Int) in seconds > 0 ? Int((Double(count) / seconds).rounded()) : nil }
    return JSONText.bytes(
      Document(
        start: Self.iso8601(start), end: Self.iso8601(end), seconds: seconds,
        stages: stages.map { .init(name: $0.name, seconds: ($0.seconds * 1000).rounded() / 1000) }, rows: rows, bytes: bytes,
        rowsPerSecond: perSecond(rows), bytesPerSecond: perSecond(bytes), peakMemory: peakMemory))
  }

  private struct Document: Encodable {
    struct Stage: Encodable {
      let name: String
      let seconds: Double
    }
    let start: String
    let end: String
    let seconds: Double
    let stages: [Stage]
    let rows: Int
    let bytes: Int
    @Nullable var rowsPerSecond: Int?
    @Nullable var bytesPerSecond: Int?
    let peakMemory: Int
  }

  /// `2026-11-30T22:15:00.250Z`.
  private static func iso8601(_ milliseconds: Int) -> String {
    let perDay = 86_400_000
    let day = milliseconds >= 0 ? milliseconds / perDay : (milliseconds - perDay + 1) / perDay
    let rest = milliseconds - day * perDay
    let pad = { (number: Int, width: Int) in String(repeating: "0", count: max(0, width - String(number).count)) + String(number) }
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { pad($0, 2) }.joined(separator: ":")
    return "\(Day(number: day))T\(clock).\(pad(rest % 1000, 3))Z"
  }
}
