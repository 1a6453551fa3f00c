/// A name in an organization or driver path, or a channel.
///
/// Two labels are the same only if their UTF-8 bytes are: Swift's `String` also equates canonically
/// equivalent spellings ("é" in one scalar and in two), which would silently join two teams. Labels are ordered by
/// Unicode scalars, which for UTF-8 is the order of the bytes.
public struct Label: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The label as text, with leading and trailing spaces and tabs already dropped.
  public let text: String

  /// The label for a text; leading and trailing spaces and tabs are dropped, nothing else is changed.
  public init(_ text: some StringProtocol) {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex { !blank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !blank($0) }.map { $0 + 1 } ?? start
    self.text = String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// No text at all.
  public static let blank = Label("")

  /// Whether nothing is left of it after trimming.
  public var isBlank: Bool { text.utf8.isEmpty }

  /// The label as it is printed in messages.
  public var description: String { text }

  /// Whether the bytes are the same.
  public static func == (a: Label, b: Label) -> Bool {
    let (first, second) = (a.text.utf8Span.span, b.text.utf8Span.span)
    guard first.count == second.count else { return false }
    for position in first.indices where first[position] != second[position] { return false }
    return true
  }

  /// Unicode scalar order.
  public static func < (a: Label, b: Label) -> Bool {
    let (first, second) = (a.text.utf8Span.span, b.text.utf8Span.span)
    for position in 0..<min(first.count, second.count) where first[position] != second[position] {
      return first[position] < second[position]
    }
    return first.count < second.count
  }

  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xFF))
  }
}
