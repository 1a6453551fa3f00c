public import CallModel

/// From the labels of a call's driver columns to its driver: separator, mapping, uncoded labels.
///
/// Works on distinct labels: the reader asks once for each and remembers the answer.
public struct DriverRules: Sendable {
  private let separator: String?
  private let mapping: DriverMapping?
  private let unmapped: ClassifyPlan.Unmapped
  private let uncoded: Set<Label>

  /// Rules of a plan with its mapping, when it has one.
  public init(_ plan: ClassifyPlan, mapping: DriverMapping?) {
    separator = plan.separator
    self.mapping = mapping
    unmapped = plan.unmapped
    uncoded = Set(plan.uncoded.map { Label($0) })
  }

  /// The driver of a call.
  ///
  /// The mapping is asked first, for the raw text as the log has it; it may well map "Other" to something. What it does not know is uncoded where the category is
  /// blank or a configured "other" label, and up to `unmapped` otherwise. A path ends at its first blank or "other" label.
  ///
  /// - Parameter labels: one per driver column, blank where missing; a single one is split where the plan has a separator.
  /// - Returns: nil where the row is to be rejected: its label is not in the mapping and `unmapped` says so.
  public func driver(for labels: [Label]) -> DriverPath? {
    let path = known(DriverPath(parts(of: labels)))
    guard let mapping, labels.contains(where: { !$0.isBlank }) else { return path }
    if let mapped = mapping.driver(for: raw(labels)) { return known(mapped) }
    switch unmapped {
    case .keep: return path
    case .uncoded: return .uncoded
    case .reject: return path.isUncoded ? path : nil
    }
  }

  /// How a mapping table writes these labels: those of several columns joined, blank ones at the end left out.
  private func raw(_ labels: [Label]) -> Label {
    guard labels.count > 1, let last = labels.lastIndex(where: { !$0.isBlank }) else { return labels[0] }
    return Label(DriverPath(Array(labels[...last])).text)
  }

  private func parts(of labels: [Label]) -> [Label] {
    guard let separator, labels.count == 1 else { return labels }
    return split(padded(labels[0].text, for: separator), at: separator)
  }

  /// The text with the separator's own blanks around it: trimming has taken them from a separator that stands first or last.
  private func padded(_ text: String, for separator: String) -> String {
    let isBlank = { (character: Unicode.Scalar) in character == " " || character == "\t" }
    guard !separator.unicodeScalars.allSatisfy(isBlank) else { return text }
    let before = String.UnicodeScalarView(separator.unicodeScalars.prefix(while: isBlank))
    let after = String.UnicodeScalarView(separator.unicodeScalars.reversed().prefix(while: isBlank).reversed())
    return String(before) + text + String(after)
  }

  /// The path up to its first label that says nothing.
  private func known(_ path: DriverPath) -> DriverPath { DriverPath(Array(path.labels.prefix { !isEnd($0) })) }

  private func isEnd(_ label: Label) -> Bool { label.isBlank || uncoded.contains(label) }

  /// Split at the separator's bytes: a separator of several characters is one, and no character that merely looks alike splits.
  private func split(_ text: String, at separator: String) -> [Label] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var labels: [Label] = []
    var (start, position) = (0, 0)
    while position + mark.count <= bytes.count {
      if bytes[position..<position + mark.count].elementsEqual(mark) {
        labels.append(Label(String(decoding: bytes[start..<position], as: UTF8.self)))
        position += mark.count
        start = position
      } else {
        position += 1
      }
    }
    return labels + [Label(String(decoding: bytes[start...], as: UTF8.self))]
  }
}
