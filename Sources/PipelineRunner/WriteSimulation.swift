internal import CallModel
internal import Simulate

/// What `vitalfew simulate` is asked for.
public struct SimulationOptions: Sendable {
  /// The names of the profiles.
  public static let profiles = Simulation.Profile.allCases.map(\.rawValue)

  /// Rows to write.
  public var calls: Int
  /// Chooses one log of many.
  public var seed: UInt64 = 1
  /// How large the organization is; one of `profiles`.
  public var profile = Simulation.Profile.telecom.rawValue
  /// Days the calls are spread over.
  public var days = 30
  /// Spoiled rows of a million.
  public var dirtyPerMillion = 0

  /// A log of so many calls.
  public init(calls: Int) { self.calls = calls }
}

/// `vitalfew simulate`: writes a call log that behaves like a real center's, compressed where the file's name ends in `.gz` or `.zst`. The
/// file appears whole or not at all.
///
/// - Parameter replaces: whether it may take the place of a file that is there: it may be somebody's own log.
/// - Returns: 0, or why there is no file.
public func writeSimulation(
  _ options: SimulationOptions, to file: String, replacing replaces: Bool, in environment: RunEnvironment
) -> Int32 {
  environment.perform {
    guard let profile = Simulation.Profile(rawValue: options.profile) else {
      throw UsageFailure(message: "no profile \"\(options.profile)\"; there are: \(SimulationOptions.profiles.joined(separator: ", "))")
    }
    let simulation = Simulation(
      calls: options.calls, seed: options.seed, profile: profile, days: options.days, dirtyPerMillion: options.dirtyPerMillion)
    let log = try CompressibleFile(file, replaces: replaces)
    try simulation.write(to: log.write)
    try log.close()
    try log.publish()
    return .met
  }
}
