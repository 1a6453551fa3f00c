internal import Foundation

/// Lets workers look for repeated call ids one after the other, in the order of the input: which of two rows with the same id is the first must not
/// depend on who read faster.
///
/// Nobody waits for ever: chunks are handed out in order, so whoever has the earliest one is not waiting.
final class InputOrder: @unchecked Sendable {
  private let condition = NSCondition()
  private var next = 0
  private var isOver = false
  private var ids = CallIDs()

  /// Runs `body` once everything before this chunk has had its turn; not at all where the reading has failed.
  func inTurn(_ sequence: Int, _ body: (inout CallIDs) -> Void) {
    condition.lock()
    defer { condition.unlock() }
    while next < sequence, !isOver { condition.wait() }
    guard !isOver else { return }
    body(&ids)
    next += 1
    condition.broadcast()
  }

  /// Sends everybody home who waits.
  func end() {
    condition.lock()
    isOver = true
    condition.broadcast()
    condition.unlock()
  }
}
