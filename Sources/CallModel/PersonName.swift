/// A person's name as somebody wrote it: who owns a problem, who scored a call.
///
/// People sign by hand, table after table: "Anna Li", "anna li" and "ANNA  LI" are one person. Names are the same whatever the case, the blanks and the way
/// in which letters with marks are encoded; what is written anywhere is the name as it was signed, with single spaces.
public struct PersonName: Sendable, Hashable, Comparable {
  /// The name as it was signed.
  public let label: Label
  /// The name by which people are told apart.
  private let folded: String

  /// A name as it was signed.
  public init(_ label: Label) {
    self.label = Label(label.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    folded = self.label.text.foldedCase
  }

  /// Nobody's.
  public static let blank = PersonName(.blank)

  /// Whether nobody has signed.
  public var isBlank: Bool { label.isBlank }

  /// The name as it was signed.
  public var text: String { label.text }

  /// Whether they are the same person.
  public static func == (a: PersonName, b: PersonName) -> Bool { a.folded == b.folded }

  /// The order of names, whatever their case.
  public static func < (a: PersonName, b: PersonName) -> Bool { a.folded < b.folded }

  /// Feeds what tells people apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

extension String {
  /// The text with its case set aside: the same for all spellings that differ in nothing else. (Swift compares strings by canonical equivalence.)
  public var foldedCase: String { uppercased().lowercased() }
}
