/// The bytes of a pipeline file as text.
enum PipelineText {
  /// Decodes UTF-8 and takes off a byte-order mark.
  ///
  /// Throws a complaint at the first byte that is not UTF-8, or at the first character that YAML does not allow: the YAML parser would tell its
  /// place in bytes only.
  static func decode(_ bytes: [UInt8]) throws(PipelineComplaint) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    var source = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]).makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: return try checked(scalars)
      case .error:
        let bytes = "the file is not UTF-8 from here on; allowed: UTF-8, with or without a byte-order mark"
        throw PipelineComplaint(place(after: scalars[...]), bytes)
      }
    }
  }

  /// Where the text that follows these scalars begins.
  static func place(after scalars: ArraySlice<Unicode.Scalar>) -> Place {
    var place = Place.start
    for index in scalars.indices {
      place.pass(scalars[index], before: index + 1 < scalars.endIndex ? scalars[index + 1] : nil)
    }
    return place
  }

  /// The position of the scalar at a place; nil where the text has no such place.
  static func position(of wanted: Place, in scalars: [Unicode.Scalar]) -> Int? {
    var place = Place.start
    for index in scalars.indices {
      if place == wanted { return index }
      place.pass(scalars[index], before: index + 1 < scalars.endIndex ? scalars[index + 1] : nil)
    }
    return nil
  }

  private static func checked(_ scalars: [Unicode.Scalar]) throws(PipelineComplaint) -> [Unicode.Scalar] {
    guard let bad = scalars.firstIndex(where: { !isAllowed($0) }) else { return scalars }
    let code = String(scalars[bad].value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    throw PipelineComplaint(
      place(after: scalars[..<bad]), "the character \(name) is not allowed in YAML; inside double quotes it can be written as an escape")
  }

  /// YAML 1.1, section 4.1.1: the printable characters.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85: true
    case 0xFEFF: false
    case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
