/// `classify.maximum_drivers` and `rollup.maximum_nodes`.
enum LimitValue {
  /// More are not told apart while counting.
  static let range = 1...10_000_000

  static func read(_ value: WrittenValue) -> Int? { value.wholeNumber(in: range) }
}
