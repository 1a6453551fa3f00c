internal import CallModel

// Each of these gives the value as its type, or complains and gives nil.
extension WrittenValue {
  /// A text that is not blank and holds no NUL.
  func text() -> String? {
    guard let text = characters, !isNull, !Label(text).isBlank else { return refused() }
    guard !text.unicodeScalars.contains("\0") else { return refused("it holds a NUL") }
    return text
  }

  /// A text without the spaces and tabs around it, as header names and labels are trimmed.
  func label() -> String? { text().map { Label($0).text } }

  /// A label that becomes part of a table or a path of ours: no control characters.
  func name() -> String? {
    guard let name = label() else { return nil }
    let isPrintable = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPrintable ? name : refused("it holds a control character")
  }

  /// One of the named values.
  func choice(_ names: [String]) -> String? {
    guard let text = text() else { return nil }
    return names.contains { $0.utf8.elementsEqual(text.utf8) } ? text : refused(meant: nearestSpelling(to: text, among: names))
  }

  /// One of an enumeration's values.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> Choice? {
    choice(Choice.allCases.map(\.rawValue)).flatMap(Choice.init)
  }

  /// A whole number: decimal digits without a sign or leading zeros.
  func wholeNumber(in range: ClosedRange<Int>) -> Int? {
    guard let text = text() else { return nil }
    let isPlainNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (text == "0" || !text.hasPrefix("0"))
    guard isPlainNumber, let number = Int(text), range.contains(number) else { return refused() }
    return number
  }

  /// A share, `80%` or `0.80`. Whoever writes `80` means 80 %, whoever writes `1.2` probably not 1.2 %.
  ///
  /// - Parameter isAllowed: which shares may stand here. Of those that may not, the rest to 100 % may be meant: 5 % for 95 %.
  func share(where isAllowed: (Share) -> Bool = { _ in true }) -> Share? {
    guard let text = text() else { return nil }
    if let share = Share(text: text), isAllowed(share) { return share }
    let joined = String(text.filter { $0 != " " })
    let isPercentage = Share(text: joined + "%").map { $0.numerator * 50 >= $0.denominator } ?? false
    let readings = [joined] + (isPercentage ? [joined + "%"] : [])
    let rests = readings.compactMap { Share(text: $0)?.restText }
    return refused(meant: (readings + rests).first { $0 != text && Share(text: $0).map(isAllowed) ?? false })
  }

  /// A number of points from 0 to 10 with at most nine decimals, `0.2`.
  func points() -> Double? {
    guard let text = text() else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isPlain, text.utf8.count <= 12, let number = Double(text), number <= 10 else { return refused() }
    return number
  }

  /// `true` or `false`.
  func flag() -> Bool? { choice(["true", "false"]).map { $0 == "true" } }

  /// A text, or a list of texts. Numbers, `null` and `~` in a list are the texts they are written as.
  ///
  /// - Parameter atLeastOne: whether an empty list is refused.
  func texts(atLeastOne: Bool = true) -> [String]? {
    if characters != nil { return text().map { [$0] } }
    guard let entries, !(entries.isEmpty && atLeastOne) else { return refused() }
    return entries.compactMap { entry in
      guard let text = entry.characters else { return entry.refused() }
      return text.unicodeScalars.contains("\0") ? entry.refused("it holds a NUL") : text
    }
  }

  /// Texts that cells are compared with: trimmed, since cells are.
  func cellTexts(atLeastOne: Bool = true) -> [String]? { texts(atLeastOne: atLeastOne)?.map { Label($0).text } }

  /// Complains and gives nil.
  func refused<Value>(_ reason: String = "", meant: String? = nil) -> Value? {
    refuse(reason, meant: meant)
    return nil
  }
}

extension Share {
  /// What is missing to the whole, in whole hundredths as a pipeline file has them; nil for anything finer.
  fileprivate var restText: String? {
    let (percent, rest) = ((denominator - numerator) * 100).quotientAndRemainder(dividingBy: denominator)
    return rest == 0 ? "\(percent)%" : nil
  }
}
