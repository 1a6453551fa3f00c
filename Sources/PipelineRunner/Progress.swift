internal import Synchronization

/// How far reading has come: a bar on a terminal, otherwise a line every ten seconds, and nothing when quiet.
final class Progress: Sendable {
  private struct State {
    var lastShown: Double
    var isDrawn = false
  }

  private let total: Int
  private let environment: RunEnvironment
  private let isQuiet: Bool
  private let start: Double
  private let state: Mutex<State>

  init(totalBytes: Int, quiet: Bool, _ environment: RunEnvironment) {
    (total, isQuiet, self.environment) = (totalBytes, quiet, environment)
    start = environment.now()
    state = Mutex(State(lastShown: start))
  }

  /// Told the bytes read so far; called often, speaks rarely.
  func update(_ bytes: Int) {
    guard !isQuiet else { return }
    let now = environment.now()
    state.withLock { state in
      guard now - state.lastShown >= (environment.isTerminal ? 0.1 : 10) else { return }
      state.lastShown = now
      state.isDrawn = environment.isTerminal
      environment.error(environment.isTerminal ? "\r" + bar(bytes) : "vitalfew: read \(amount(bytes)) after \(Int(now - start)) s\n")
    }
  }

  /// Clears the bar.
  func finish() {
    state.withLock { state in
      if state.isDrawn { environment.error("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func bar(_ bytes: Int) -> String {
    let width = 30
    let filled = total > 0 ? min(width, width * bytes / total) : 0
    return "[" + String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + "] " + amount(bytes)
  }

  /// `120 of 550 MB (21 %)`.
  private func amount(_ bytes: Int) -> String {
    guard total > 0 else { return "\(bytes / 1_000_000) MB" }
    return "\(bytes / 1_000_000) of \(total / 1_000_000) MB (\(min(100, 100 * bytes / total)) %)"
  }
}
