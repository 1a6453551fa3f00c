internal import CallModel

/// Codes for distinct labels or paths, dense from 0 in the order of their first sight.
struct LabelCodes<Value: Hashable & Sendable> {
  private(set) var values: [Value]
  private var codes: [Value: Int32] = [:]

  /// - Parameter first: what the first codes stand for.
  init(_ first: Value...) {
    values = first
    for (code, value) in first.enumerated() { codes[value] = Int32(code) }
  }

  /// The code of a value, a new one where it has none.
  mutating func code(of value: Value) -> Int32 {
    if let code = codes[value] { return code }
    let code = Int32(values.count)
    values.append(value)
    codes[value] = code
    return code
  }
}
