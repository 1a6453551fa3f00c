/// A call log that nobody recorded but that behaves like one: for demonstrations, benchmarks and tests.
///
/// The log is a CSV (UTF-8, LF, RFC 4180) with a header and these columns: `call_id, start_time, center, department, skill, team, agent_id,
/// channel, customer_id, driver, sub_driver, handle_seconds, wait_seconds, abandoned, resolved, csat, comment`.
///
/// What it models, and where:
/// - **Volume** follows the hour, the weekday and the first days of the month, when bills arrive (`Rhythm`). Rows are in time order.
/// - **Organization**: center, department, skill, team, with teams of unequal size (`Workforce`). A profile's organization does not depend
///   on the seed: two seeds are two periods of the same centers, with the same good and the same struggling teams.
/// - **Drivers**: twelve categories with 120 drivers, five of which make about 60 % of the calls (`DriverTree`). Every skill has its own
///   mix, and every team its own variation of it, so that the head is more or less concentrated from place to place. 1 to 2 % of the
///   handled calls are uncoded (blank or `Other`); one team in forty (`telecom-small`) or sixty-four codes carelessly, at 9 %.
/// - **Outcome**: whether a call resolves the problem depends on the driver and on the team; handle time too. About 18 % of the customers
///   answer the survey, better when the problem is gone. About 5 % of the calls have a comment, always quoted.
/// - **Repeats**: customers call again within a week, about the same driver as a rule, four times as often after an unresolved call as
///   after a resolved one (`RepeatQueue`).
/// - **Abandoned**: about 5 % of the callers, more in busy hours, hang up in the queue: no team, agent, driver or handle time, sometimes
///   not even a skill. Nearly half of them try again within two hours.
/// - **Dirt**, where asked for: rows that a reader has to reject, in whole or in one value (`Dirt`).
///
/// The bytes depend on the stored properties alone: the same simulation gives the same bytes on every machine and with every chunk size.
/// There is no floating point anywhere in it. Dirt has random numbers of its own: the rows it leaves alone are those of the log without
/// dirt. No name of a person occurs; agents and customers are numbers.
public struct Simulation: Sendable, Hashable {
  /// 2026-11-01, a Sunday, in days since 1970-01-01.
  public static let standardFirstDay = 20_758

  /// Rows to write, abandoned and spoiled ones included; the header is not counted. From 0 to ten thousand million.
  public let calls: Int
  /// Chooses one of the many logs that the other properties allow.
  public let seed: UInt64
  /// How large the organization is.
  public let profile: Profile
  /// How many days the calls are spread over. From 1 to 3,660, ten years.
  public let days: Int
  /// The first of these days, in days since 1970-01-01. From the year 1 to the year 9980.
  public let firstDay: Int
  /// How many rows of a million are spoiled, on average. From 0 to 1,000,000.
  public let dirtyPerMillion: Int

  /// A simulation of these parts; values outside their limits are taken as the nearest limit.
  public init(
    calls: Int, seed: UInt64, profile: Profile = .telecom, days: Int = 30, firstDay: Int = Self.standardFirstDay, dirtyPerMillion: Int = 0
  ) {
    (self.calls, self.seed, self.profile) = (min(max(0, calls), 10_000_000_000), seed, profile)
    (self.days, self.firstDay) = (min(max(1, days), 3_660), min(max(-719_162, firstDay), 2_925_592))
    self.dirtyPerMillion = min(max(0, dirtyPerMillion), 1_000_000)
  }

  /// Writes the log, header first, in order.
  ///
  /// - Parameters:
  ///   - chunkSize: a chunk is handed over as soon as it has this many bytes; it always ends with a row, so it may be a little larger.
  ///   - sink: takes the next chunk. A sink that keeps the slice costs a copy.
  /// - Throws: what the sink throws; nothing is written after that.
  public func write(chunkSize: Int = 1 << 20, to sink: (ArraySlice<UInt8>) throws -> Void) rethrows {
    let workforce = Workforce(profile)
    var source = CallSource(self, workforce: workforce)
    var writer = RowWriter(self, workforce: workforce, chunkSize: max(1, chunkSize))
    while let call = source.next() {
      writer.append(call)
      if writer.isFull {
        try sink(writer.chunk)
        writer.startChunk()
      }
    }
    if !writer.chunk.isEmpty { try sink(writer.chunk) }
  }
}
