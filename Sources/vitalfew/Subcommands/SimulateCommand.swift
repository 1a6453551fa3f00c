import ArgumentParser
import PipelineRunner

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Write a call log that behaves like a real center's, for trying things out. The same options give the same bytes.")

  @Option(name: .long, help: ArgumentHelp("Rows to write: 20000, 500k, 4M.", valueName: "n"))
  var calls: Amount

  @Option(name: .long, help: "Chooses one log of many.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "How large the center is: \(SimulationOptions.profiles.joined(separator: ", ")).")
  var profile = "telecom"

  @Option(name: .long, help: "Days the calls are spread over, from 2026-11-01 on.")
  var days = 30

  @Option(name: .long, help: ArgumentHelp("Share of rows to spoil, such as 0.1%.", valueName: "share"))
  var dirty: DirtyShare?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the log goes; .gz or .zst at the end of its name compresses it.", valueName: "calls.csv"))
  var file: String

  @Flag(name: .long, help: "Take the place of a file that is there already.")
  var replace = false

  func validate() throws {
    try refuseBlank(file, "--output")
    if !(1...3660).contains(days) { throw ValidationError("--days takes a number from 1 to 3660.") }
    if !SimulationOptions.profiles.contains(profile) {
      throw ValidationError("--profile takes one of: \(SimulationOptions.profiles.joined(separator: ", ")).")
    }
  }

  func run() throws {
    var options = SimulationOptions(calls: calls.value)
    (options.seed, options.profile, options.days) = (seed, profile, days)
    options.dirtyPerMillion = dirty?.perMillion ?? 0
    try end(with: writeSimulation(options, to: file, replacing: replace, in: .process))
  }
}

/// A number with an optional `k` or `M` behind it.
struct Amount: ExpressibleByArgument {
  let value: Int

  init?(argument: String) {
    let factor = argument.hasSuffix("M") ? 1_000_000 : argument.hasSuffix("k") ? 1_000 : 1
    guard let number = Int(factor == 1 ? argument : String(argument.dropLast())), (0...10_000_000_000 / factor).contains(number) else {
      return nil
    }
    value = number * factor
  }
}

/// A share of rows such as `0.1%`, in rows of a million.
struct DirtyShare: ExpressibleByArgument {
  let perMillion: Int

  init?(argument: String) {
    guard argument.hasSuffix("%"), let percent = Double(argument.dropLast()), (0...100).contains(percent) else { return nil }
    perMillion = Int((percent * 10_000).rounded())
  }
}
