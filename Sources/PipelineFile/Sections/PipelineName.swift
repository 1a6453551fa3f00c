/// `pipeline:` becomes the name of a folder, so it must be able to be one anywhere.
enum PipelineName {
  static let form = "a name of at most 100 bytes without / and control characters that does not begin with a dot"

  static func read(_ value: WrittenValue?) -> String {
    guard let value, let name = value.text() else { return "" }
    if let reason = problem(with: name) { value.refuse(reason) }
    return name
  }

  /// Why a name cannot name a folder; nil where it can.
  private static func problem(with name: String) -> String? {
    if name.utf8.count > 100 { return "it has \(name.utf8.count) bytes" }
    if name.hasPrefix(".") { return "it begins with a dot" }
    if name.utf8.contains(0x2F) { return "it holds a /" }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return "it holds a control character" }
    if [name.utf8.first, name.utf8.last].contains(0x20) { return "it begins or ends with a space" }
    return nil
  }
}
