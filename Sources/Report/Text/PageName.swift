internal import CallModel

/// The file name of a node's page, and its folder's: a label turned into something every file system holds apart and no name can leave
/// the report with.
///
/// ASCII letters, digits, `.`, `_`, `-` and the letters of other scripts stay; every other byte, `%` included, becomes `%XX`. A dot in front
/// (`..`, `.hidden`) and the dot of an ending `.md` (which could meet the page of a sister) are written `%2E`.
enum PageName {
  /// The most bytes of a name; file systems allow 255, and the page's ending comes on top.
  static let maximumBytes = 100

  /// One name per label, in the labels' order, different for different labels even where a file system ignores case or normalizes.
  ///
  /// A name that is too long, and every one of several that are equal but for case or normalization, is cut and ends in a hash of its
  /// label. Should even hashes meet, the later label gets a number.
  static func names(for labels: [Label]) -> [String] {
    let plain = labels.map(encoded)
    // By what a file system may take two names for one: case and normalization set aside.
    let keys = plain.map(\.foldedCase)
    let uses = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
    let needsHash = plain.indices.map { plain[$0].utf8.count > maximumBytes || uses[keys[$0], default: 0] > 1 }
    var taken = Set(keys.indices.filter { !needsHash[$0] }.map { keys[$0] })
    return labels.indices.map { index in
      guard needsHash[index] else { return plain[index] }
      let hashed = cut(labels[index]) + "-" + hash(labels[index])
      var (name, number) = (hashed, 2)
      while !taken.insert(name.foldedCase).inserted { (name, number) = ("\(hashed)-\(number)", number + 1) }
      return name
    }
  }

  private static func encoded(_ label: Label) -> String {
    // No trimmed label encodes to a single space.
    guard !label.isBlank else { return "%20" }
    var name = ""
    for scalar in label.text.unicodeScalars { name += encoded(scalar) }
    if name.hasPrefix(".") { name = "%2E" + name.dropFirst() }
    if name.lowercased().hasSuffix(".md") { name = name.dropLast(3) + "%2E" + name.suffix(2) }
    return name
  }

  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": String(scalar)
    case _ where !scalar.isASCII && scalar.properties.isAlphabetic: String(scalar)
    default: String(scalar).utf8.map { "%" + hex($0) }.joined()
    }
  }

  /// As much of the encoded label as leaves room for the hash, cut between characters.
  private static func cut(_ label: Label) -> String {
    var name = ""
    for scalar in label.text.unicodeScalars {
      let next = name.isEmpty && scalar == "." ? "%2E" : encoded(scalar)
      guard name.utf8.count + next.utf8.count <= maximumBytes - 17 else { break }
      name += next
    }
    return name
  }

  /// FNV-1a in 64 bits over the label's bytes (Fowler, Noll, Vo): stable between runs and machines.
  private static func hash(_ label: Label) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in label.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (0..<8).map { hex(UInt8(truncatingIfNeeded: hash >> UInt64(56 - 8 * $0))).lowercased() }.joined()
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
