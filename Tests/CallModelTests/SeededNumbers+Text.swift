import TestSupport

extension SeededNumbers {
  /// Up to seven of these, put together.
  mutating func text(alphabet: [String]) -> String {
    (0..<Int(next() % 8)).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }.joined()
  }
}
