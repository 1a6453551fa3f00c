/// Fields that are looked up together.
struct KeyFields: Sendable {
  let positions: [Int]
  /// Whether they stand side by side in the log, so that they are one stretch of bytes.
  let areAdjacent: Bool

  init(_ positions: [Int]) {
    self.positions = positions
    areAdjacent = !positions.isEmpty && zip(positions, positions.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }
}

/// Codes for the distinct texts of one column, or of several columns together: a row costs one look-up, and everything else
/// about a text (trimming, classifying) happens once.
///
/// Texts are compared as raw bytes; two spellings that trim to the same label have two codes with equal meanings.
struct PathCodes {
  /// All distinct texts as words, one behind the other.
  private var words: [UInt64] = []
  private var texts: [(firstWord: Int32, length: Int32)] = []
  /// Upper half of the hash, and code + 1; 0: free. At most half full.
  private var slots = [UInt64](repeating: 0, count: 256)
  private var scratch: [UInt8] = []

  /// How many distinct texts there are.
  var count: Int { texts.count }

  /// The code of a row's fields, and whether it is new.
  ///
  /// Neighbouring fields are looked up in place, separators included; scattered ones are put together first.
  @inline(__always)
  mutating func code(of key: KeyFields, in bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> (code: Int32, isNew: Bool) {
    if key.areAdjacent {
      return code(of: bytes.extracting(fields.range(from: key.positions[0], through: key.positions[key.positions.count - 1])))
    }
    scratch.removeAll(keepingCapacity: true)
    for position in key.positions {
      for index in fields.range(position) { scratch.append(bytes[index]) }
      scratch.append(0)
    }
    let text = scratch
    return code(of: text.span)
  }

  private mutating func code(of text: Span<UInt8>) -> (code: Int32, isNew: Bool) {
    let hash = Self.hash(text.wordCount, text.count) { text.word($0) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
      if (slots[slot] ^ hash) >> 32 == 0, isText(text, of: code) { return (Int32(truncatingIfNeeded: code), false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (insert(text, hash), true)
  }

  /// Multiplies word by word and folds the halves of the product (the scheme of wyhash).
  @inline(__always)
  private static func hash(_ wordCount: Int, _ length: Int, _ word: (Int) -> UInt64) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    for index in 0..<wordCount {
      let product = (state ^ word(index)).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    return state ^ state >> 29
  }

  private func isText(_ text: Span<UInt8>, of code: Int) -> Bool {
    let (first, length) = texts[code]
    guard Int(length) == text.count else { return false }
    for index in 0..<text.wordCount where words[Int(first) + index] != text.word(index) { return false }
    return true
  }

  private mutating func insert(_ text: Span<UInt8>, _ hash: UInt64) -> Int32 {
    texts.append((Int32(words.count), Int32(text.count)))
    for index in 0..<text.wordCount { words.append(text.word(index)) }
    if texts.count * 2 > slots.count { grow() }
    place(texts.count - 1, hash)
    return Int32(texts.count - 1)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for (code, text) in texts.enumerated().dropLast() {
      place(code, Self.hash((Int(text.length) + 7) / 8, Int(text.length)) { words[Int(text.firstWord) + $0] })
    }
  }

  private mutating func place(_ code: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(code + 1)
  }
}

extension Span<UInt8> {
  /// How many words stand for these bytes. Together with their number the words tell any two stretches of bytes apart.
  fileprivate var wordCount: Int { (count + 7) / 8 }

  /// Eight bytes as a little-endian word. The last word overlaps the one before it rather than reaching behind the end; fewer than eight bytes make a
  /// word of their first and last ones.
  @inline(__always)
  fileprivate func word(_ index: Int) -> UInt64 {
    let raw = unsafe bytes
    if count >= 8 { return unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: Swift.min(8 * index, count - 8), as: UInt64.self) }
    if count >= 4 {
      let first = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self)
      let last = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 4, as: UInt32.self)
      return UInt64(first) | UInt64(last) << 32
    }
    return UInt64(self[0]) | UInt64(self[count / 2]) << 8 | UInt64(self[count - 1]) << 16
  }
}
