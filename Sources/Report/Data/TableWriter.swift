/// Collects lines and passes them on in pieces, so that no file is ever in memory whole.
struct TableWriter: ~Copyable {
  /// How much is collected before it is passed on.
  static let piece = 1 << 16

  /// The lines not yet passed on.
  var out = TextBuffer(capacity: piece + piece / 4)

  /// Passes on what has been collected, if it is enough to be worth it.
  mutating func passOn<Failure: Error>(to sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    if out.count >= Self.piece { try finish(to: sink) }
  }

  /// Passes on what is left.
  mutating func finish<Failure: Error>(to sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
    if out.count > 0 { try out.withBytes(sink) }
    out.clear()
  }
}
