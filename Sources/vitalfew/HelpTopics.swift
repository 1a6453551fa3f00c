import ArgumentParser

/// What `help` is asked about. The parser's own `help` answers a name that it does not know with the help of what stands before it, as if that had been
/// asked for.
enum HelpTopics {
  /// The first name behind `help` that is no subcommand of those before it; nil where all are, or where the arguments ask for something else.
  static func firstUnknown(in arguments: [String], of root: any ParsableCommand.Type) -> String? {
    guard arguments.first == "help", arguments.dropFirst().first != "help" else { return nil }
    var command = root
    for name in arguments.dropFirst() where !name.hasPrefix("-") {
      guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name }) else { return name }
      command = next
    }
    return nil
  }
}
