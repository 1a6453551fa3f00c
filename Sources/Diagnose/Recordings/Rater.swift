public import CallModel

/// Who scored a call.
///
/// People sign by hand, sheet after sheet: "Anna Li", "anna li" and "ANNA  LI" are one person. Raters are the same where their names are, whatever the case and
/// the blanks; what is written anywhere is the name as it was signed.
public struct Rater: Sendable, Hashable {
  /// The name as it was signed.
  public let name: Label
  /// The name by which raters are told apart.
  private let folded: Label

  /// The rater of a name.
  public init(_ name: Label) {
    self.name = name
    folded = Label(name.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased())
  }

  /// Whether nobody has signed.
  public var isBlank: Bool { folded.isBlank }

  /// Whether they are the same person.
  public static func == (a: Rater, b: Rater) -> Bool { a.folded == b.folded }

  /// Feeds what tells raters apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}
