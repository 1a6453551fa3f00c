import ArgumentParser

@main
struct VitalFew: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "vitalfew")
}
